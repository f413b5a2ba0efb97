import { readdir, readFile, readlink } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { basename } from "node:path";
import type { Held } from "../model/io.ts";

/** Below the range from which the kernel takes the ports of outgoing connections. */
const lowest = 20_000;
const highest = 32_000;
const tries = 50;

/** Holds a port until it is released. None where it is taken. Port 0: any that is free. */
export async function hold(host: string, port: number): Promise<Held | undefined> {
  if (port !== 0) return listen(host, port);
  for (let tried = 0; tried < tries; tried++) {
    const held = await listen(host, lowest + Math.floor(Math.random() * (highest - lowest)));
    if (held) return held;
  }
  return undefined;
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

const listenState = "0A";

interface Socket {
  readonly port: number;
  readonly inode: string;
  readonly loopback: boolean;
}

/** None where it cannot be read. */
async function listeners(folder: string): Promise<readonly Socket[] | undefined> {
  const [four, six] = await Promise.all(
    ["tcp", "tcp6"].map((table) => readFile(`${folder}/${table}`, "utf8").catch(() => undefined)),
  );
  return four === undefined ? undefined : socketsOf(`${four}\n${six ?? ""}`);
}

/** https://docs.kernel.org/networking/proc_net_tcp.html */
function socketsOf(table: string): readonly Socket[] {
  return table.split("\n").flatMap((line) => {
    const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
    const [address = "", port = ""] = local.split(":");
    if (state !== listenState) return [];
    return [{ port: Number.parseInt(port, 16), inode, loopback: isLoopback(address) }];
  });
}

/** The ports of a table of sockets on which others are heard: what listens on 127.0.0.1 only hears nobody outside. */
export function othersHear(table: string): readonly number[] {
  return socketsOf(table)
    .filter(({ loopback }) => !loopback)
    .map(({ port }) => port);
}

/** 127.x.x.x and ::1, also in their mapped form, as the kernel prints them on a little-endian machine. */
function isLoopback(address: string): boolean {
  return address.endsWith("7F") || address.endsWith("000000000000000001000000");
}

/**
 * TCP ports on which the process's network listens for others.
 * `container`: its id must stand in the process's cgroup, or the pid is one of another machine or of another namespace.
 */
export async function listening(
  pid: number,
  container: string,
): Promise<readonly number[] | undefined> {
  const cgroup = await readFile(`/proc/${pid}/cgroup`, "utf8").catch(() => "");
  if (!cgroup.includes(container)) return undefined;
  const all = await listeners(`/proc/${pid}/net`);
  return all?.filter(({ loopback }) => !loopback).map(({ port }) => port);
}

/** `node (pid 4711)`: who listens on a port of this machine, where that can be seen. */
export async function listener(port: number): Promise<string | undefined> {
  const all = await listeners("/proc/net");
  const socket = all?.find((one) => one.port === port);
  if (!socket) return undefined;
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name)))
    if (await holds(pid, `socket:[${socket.inode}]`)) {
      return `${await nameOf(pid)} (pid ${pid})`;
    }
  return undefined;
}

async function nameOf(pid: string): Promise<string> {
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return basename(command.split("\0")[0] ?? "") || "a process";
}

async function holds(pid: string, socket: string): Promise<boolean> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  for (const descriptor of descriptors)
    if ((await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => "")) === socket) return true;
  return false;
}
