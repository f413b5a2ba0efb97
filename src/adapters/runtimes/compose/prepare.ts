import type { Scope } from "../../../model/event.ts";
import type { Engine } from "../../../lib/docker.ts";
import { whole } from "../../../lib/chunks.ts";
import { jobServices } from "../../../core/readiness/selection.ts";
import { placesOf, portName } from "../../../lib/composefile/unset.ts";
import { guessSecrets } from "../../../lib/guess-secrets.ts";
import type { Io } from "../../../model/io.ts";
import type { EnvironmentSpec } from "../../../model/plan.ts";
import { Problem } from "../../../model/problem.ts";
import { compose, lastLine, type Project, resolve } from "./compose.ts";
import { diskFull, mustHaveRoom } from "./disk.ts";
import { edits } from "./edits.ts";
import { type Image, volumeEdits } from "./volume-edits.ts";
import { haveImages } from "./images.ts";
import type { Model } from "./model.ts";
import { override } from "./override.ts";
import { type Claim, claimPorts } from "./ports.ts";
import { makePlain } from "./resources.ts";
import { namedSecrets } from "./secrets.ts";
import { jobProfiles, mustBeUsable, only, servicesToBringUp } from "./services.ts";

export interface Prepared {
  readonly project: Project;
  /** Of what is brought up and of what jobs run in. */
  readonly model: Model;
  readonly services: readonly string[];
  readonly images: Readonly<Record<string, Image>>;
  readonly claim: Claim;
}

const createMs = 120_000;

/** Compose's part: the model, Mortar's edits on it, images, and containers that nobody has started yet. */
export async function prepare(
  spec: EnvironmentSpec,
  { scope, engine }: { readonly scope: Scope; readonly engine: Engine },
  io: Io,
): Promise<Prepared> {
  const { run: mark } = scope;
  await mustHaveRoom(engine, io);
  const profiles = [...spec.compose.profiles, ...jobProfiles(spec)];
  const theirs: Project = { ...spec.compose, profiles, name: mark.id };
  const resolved = await resolve(theirs, io);
  const environments = Object.values(resolved.model.services).map((one) => one.environment ?? {});
  io.conceal(guessSecrets(environments, resolved.file));
  io.conceal(namedSecrets(resolved.model, io.env));
  await noteUnset(resolved.unset, spec, scope, io);
  mustBeUsable(resolved.model, spec);
  const services = servicesToBringUp(resolved.model, spec);
  const model = only([...services, ...jobServices(spec)], resolved.model);
  const claim = await claimPorts(model, spec, engine, io);
  const file = `${io.temp}/${scope.environment}/compose.override.yaml`;
  const project = { ...theirs, files: [...theirs.files, file] };
  const first = edits(model, { mark, mode: spec.ports, ports: claim.ports });
  await io.writeRaw(file, override(first));
  const used = await resolve(project, io);
  const named = only(Object.keys(model.services), used.model);
  const images = await haveImages(
    { project, model: named, withinMs: spec.prepareWithinMs },
    engine,
    io,
  );
  await io.writeRaw(
    file,
    override([...first, ...volumeEdits(only(services, model), images, mark)]),
  );
  await makePlain(model, mark, engine);
  // Without a name Compose would create all there is.
  if (services.length > 0) await create(project, services, io);
  return { project, model, services, images, claim };
}

async function noteUnset(
  named: readonly string[],
  { compose: { files }, services }: EnvironmentSpec,
  { learn }: Scope,
  io: Io,
): Promise<void> {
  // To Compose `${port}` in `x-mortar.process` is a variable like any other.
  const isProcess = Object.values(services).some(({ process }) => process);
  const unset = isProcess ? named.filter((name) => !portName.test(name)) : named;
  if (unset.length === 0) return;
  const texts = files.map(async (file) => [file, await whole(io.read(file))] as const);
  learn({ unset: placesOf(unset, Object.fromEntries(await Promise.all(texts))) });
}

async function create(project: Project, services: readonly string[], io: Io): Promise<void> {
  const command = compose(project, "create", "--no-build", "--pull", "never", ...services);
  const { ok, complaint } = await io.ask(command, { timeoutMs: createMs, signal: io.signal });
  if (io.signal.aborted) throw new Problem("cancelled", "Cancelled while containers were created.");
  if (ok) return;
  const why = lastLine(complaint);
  const full = diskFull(why);
  if (full) throw full;
  const [, name] = /container name "\/?([^"]+)" is already in use/.exec(why) ?? [];
  throw name
    ? new Problem("compose", `The container name "${name}" is taken: another container has it.`, {
        hint: "Remove that one, or write `environment: { ports: free }` in mortar.yml: then fixed names are not used.",
      })
    : new Problem("compose", `Containers cannot be created: ${why}`, {
        hint: `The last lines:\n${complaint.trim().split("\n").slice(-20).join("\n")}`,
      });
}
