import type { Instance } from "../../../core/readiness/expectation.ts";
import type { Eyes } from "../../../core/readiness/probing.ts";
import type { Engine } from "../../../lib/docker.ts";
import { othersHear } from "../../../lib/sockets.ts";
import type { Address } from "../../../model/adapter.ts";
import type { Io } from "../../../model/io.ts";
import type { Probe } from "../../../model/plan.ts";
import type { Container } from "./containers.ts";
import { runInside } from "./run-inside.ts";

/** The engine's own default: https://docs.docker.com/reference/dockerfile/#healthcheck */
const checkMs = 30_000;
const probeMs = 2000;

interface Around {
  readonly engine: Engine;
  readonly containers: () => readonly Container[];
  readonly address: (service: string, port: number) => Address;
}

/** Looks into containers: by the health check's own command, by the table of sockets, over HTTP. */
export function eyes(around: Around, io: Io): Eyes {
  const of = ({ id }: Instance): Container | undefined =>
    around.containers().find(({ Id }) => Id === id);
  return {
    async checks(instance) {
      const one = of(instance);
      const { Test, Timeout = 0 } = one?.Config.Healthcheck ?? {};
      const [kind, ...words] = Test ?? [];
      const shell = one?.Config.Shell ?? ["/bin/sh", "-c"];
      const command = kind === "CMD-SHELL" ? [...shell, ...words] : words;
      const timeoutMs = Math.min(Timeout / 1e6 || checkMs, checkMs);
      const { code, output } = await runInside(instance.id, command, { ...around, timeoutMs });
      return { ok: code === 0, output };
    },
    async listening(instance, ports) {
      const one = of(instance);
      return one && one.State.Pid > 0 ? listeningIn(one, ports, around.engine, io) : [];
    },
    answers: ({ service }, probe) => answer(around.address, service, probe, io),
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
  const { output } = await runInside(one.Id, command, { engine, timeoutMs: probeMs });
  if (output.includes("local_address")) return othersHear(output);
  const networks = Object.values(one.NetworkSettings.Networks ?? {});
  const [ip] = networks.flatMap((own) => own?.IPAddress || []);
  if (!ip) return undefined;
  const answers = await Promise.all(ports.map((port) => io.connects(ip, port, probeMs)));
  return ports.filter((_, index) => answers[index]);
}

async function answer(
  address: Around["address"],
  service: string,
  { port, path, status: [lowest, highest] }: Probe,
  io: Io,
): Promise<{ readonly good: boolean; readonly text: string }> {
  try {
    const { host, port: published } = address(service, port);
    const request = new Request(`http://${host}:${published}${path}`, { redirect: "manual" });
    const response = await io.http(request, { timeoutMs: probeMs });
    await response.body?.cancel();
    const { status } = response;
    return { good: status >= lowest && status <= highest, text: String(status) };
  } catch {
    return { good: false, text: "no answer" };
  }
}
