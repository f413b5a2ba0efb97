import type { Expectation } from "../../../core/readiness/expectation.ts";
import { complaintOf, type Engine } from "../../../lib/docker.ts";
import type { Io } from "../../../model/io.ts";
import { Problem } from "../../../model/problem.ts";
import { compose, lastLine } from "./compose.ts";
import { serviceOf } from "./containers.ts";
import { diskFull } from "./disk.ts";
import { isComposeStarted, type Model } from "./model.ts";
import { holder, taken, takenByTwin } from "./ports.ts";
import type { Prepared } from "./prepare.ts";
import type { Watch } from "./watch.ts";

interface Around extends Pick<Prepared, "model" | "project" | "claim"> {
  readonly expected: readonly Expectation[];
  readonly engine: Engine;
  readonly watch: Pick<Watch, "containers">;
  /** When nobody waits for it any more. */
  readonly signal: AbortSignal;
}

const startMs = 120_000;

/** Starts what was created of a service: over the engine's API, or by Compose where it does more than the engine. */
export async function begin(service: string, around: Around, io: Io): Promise<void> {
  const { model, claim } = around;
  const own = model.services[service];
  await claim.release(service);
  const isTheirs = own !== undefined && isComposeStarted(own, model);
  const why = isTheirs
    ? await startByCompose(service, around, io)
    : await startAll(service, around);
  if (why !== undefined && !around.signal.aborted)
    throw await cannotStart(service, why, around, io);
}

async function startByCompose(
  service: string,
  { project, signal }: Around,
  io: Io,
): Promise<string | undefined> {
  const verb = ["up", "--detach", "--no-deps", "--no-build", "--pull", "never", "--no-recreate"];
  const command = compose(project, ...verb, service);
  const { ok, complaint } = await io.ask(command, { timeoutMs: startMs, signal });
  return ok ? undefined : lastLine(complaint);
}

async function startAll(
  service: string,
  { watch, engine, signal }: Around,
): Promise<string | undefined> {
  const created = watch.containers().filter((one) => serviceOf(one) === service);
  const ask = { method: "POST", orRefused: true, timeoutMs: startMs, signal } as const;
  const answers = created.map(({ Id }) => engine.ask(`/containers/${Id}/start`, ask));
  const refused = (await Promise.all(answers)).find(({ ok, status }) => !ok && status !== 304);
  return refused && complaintOf(refused);
}

const portTaken =
  /(?:Bind for \S+:|listen (?:tcp|udp)\S* \S*:)(\d+)\b.*(?:already allocated|already in use)/;

async function cannotStart(
  service: string,
  why: string,
  { engine, expected, model }: Around,
  io: Io,
): Promise<Problem> {
  const [, port] = portTaken.exec(why) ?? [];
  const twin = port && twinOf(service, port, model);
  if (twin) return takenByTwin({ service, port }, twin);
  if (port) return taken({ service, port, fixed: false }, await holder(Number(port), engine, io));
  const at = expected.find((one) => one.service === service)?.at;
  return (
    diskFull(why) ??
    new Problem("not-ready", `${service} cannot be started: ${why}`, { service, at })
  );
}

/** Another service of the run that publishes the same: it was started first. */
function twinOf(service: string, port: string, { services }: Model): string | undefined {
  const others = Object.entries(services).filter(([name]) => name !== service);
  return others.find(([, { ports }]) => ports?.some(({ published }) => published === port))?.[0];
}
