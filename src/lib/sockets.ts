import { readFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import type { Held } from "../model/io.ts";

/** Below the range from which the kernel usually takes the ports of outgoing connections, and where it does not, outside of it. */
const usual: Range = [20_000, 32_000];
const tries = 50;

type Range = readonly [lowest: number, highest: number];

/** Holds a port until it is released. None where it is taken. Port 0: any that is free. */
export async function hold(host: string, port: number): Promise<Held | undefined> {
  if (port !== 0) return listen(host, port);
  const [lowest, highest] = outside(await ephemeral());
  for (let tried = 0; tried < tries; tried++) {
    const held = await listen(host, lowest + Math.floor(Math.random() * (highest - lowest)));
    if (held) return held;
  }
  return undefined;
}

/** https://docs.kernel.org/networking/ip-sysctl.html: `32768	60999` */
async function ephemeral(): Promise<Range> {
  const text = await readFile("/proc/sys/net/ipv4/ip_local_port_range", "utf8").catch(() => "");
  const [lowest = 32_768, highest = 60_999] = text.trim().split(/\s+/).filter(Boolean).map(Number);
  return [lowest, highest];
}

/** Where there is room for services beside it, if there is any. */
export function outside([lowest, highest]: Range): Range {
  const [from, to] = usual;
  if (lowest >= to || highest < from) return usual;
  const [below, above]: readonly Range[] = [
    [10_000, lowest],
    [highest + 1, 65_535],
  ];
  const enough = 1000;
  if (below && below[1] - below[0] >= enough) return below;
  return above && above[1] - above[0] >= enough ? above : usual;
}

function listen(host: string, port: number): Promise<Held | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    // Not allowed to ask is not taken: the engine, which opens it, may be.
    server.once("error", ({ code }: NodeJS.ErrnoException) =>
      resolve(code === "EADDRINUSE" ? undefined : { port, release: async () => {} }),
    );
    server.listen({ host, port, exclusive: true }, () => {
      // A port that is never wanted after all keeps nobody from ending.
      server.unref();
      resolve({ port, release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

export function connects(host: string, port: number, timeoutMs: number): Promise<boolean> {
  const socket = connect({ host, port });
  return new Promise((resolve) => {
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, end(false));
    socket.once("connect", end(true));
    socket.once("error", end(false));
  });
}
