import { answer } from "../../../core/readiness/answer.ts";
import type { Instance } from "../../../core/readiness/expectation.ts";
import type { Eyes } from "../../../core/readiness/probing.ts";
import type { Engine } from "../../../lib/docker.ts";
import { othersHear } from "../../../lib/listeners.ts";
import type { Io } from "../../../model/io.ts";
import { publishedBy } from "./address.ts";
import type { Container } from "./containers.ts";
import { runInside } from "./run-inside.ts";

/** The engine's own default: https://docs.docker.com/reference/dockerfile/#healthcheck */
const checkMs = 30_000;
const lookMs = 2000;

interface Around {
  readonly engine: Engine;
  readonly containers: () => readonly Container[];
}

/** Looks into containers: by the health check's own command, by the table of sockets, over HTTP. */
export function eyes({ engine, containers }: Around, io: Io): Eyes {
  const of = ({ id }: Instance): Container | undefined => containers().find(({ Id }) => Id === id);
  return {
    async checks(instance) {
      const one = of(instance);
      const { Test, Timeout = 0 } = one?.Config.Healthcheck ?? {};
      const [kind, ...words] = Test ?? [];
      const shell = one?.Config.Shell ?? ["/bin/sh", "-c"];
      const command = kind === "CMD-SHELL" ? [...shell, ...words] : words;
      const timeoutMs = Math.min(Timeout / 1e6 || checkMs, checkMs);
      const { code, output } = await runInside(instance.id, command, { engine, timeoutMs });
      return { ok: code === 0, output };
    },
    async listening(instance, ports) {
      const one = of(instance);
      if (!one || one.State.Pid <= 0) return { listening: [] };
      const listening = await listeningIn(one, ports, engine, io);
      return listening ? { listening } : {};
    },
    async answers(instance, probe) {
      const one = of(instance);
      const known = { containers: containers(), host: engine.host };
      const address = one && publishedBy(one, probe.port, known);
      return address ? answer(address, probe, io) : { good: false, text: "it is not published" };
    },
  };
}

/** By the kernel's own table; where that is another machine's, by the container's; where it has no `cat`, by its address. */
async function listeningIn(
  one: Container,
  ports: readonly number[],
  engine: Engine,
  io: Io,
): Promise<readonly number[] | undefined> {
  const seen = await io.listening(one.State.Pid, one.Id);
  if (seen) return seen;
  const command = ["cat", "/proc/net/tcp", "/proc/net/tcp6"];
  const { output } = await runInside(one.Id, command, { engine, timeoutMs: lookMs });
  if (output.includes("local_address")) return othersHear(output);
  const networks = Object.values(one.NetworkSettings.Networks ?? {});
  const [ip] = networks.flatMap((own) => own?.IPAddress || []);
  if (!ip || !engine.here) return undefined;
  const answers = await Promise.all(ports.map((port) => io.connects(ip, port, lookMs)));
  return ports.filter((_, index) => answers[index]);
}
