import { readdir, readFile, readlink } from "node:fs/promises";
import type { OpenPort } from "../model/io.ts";
import { programOf } from "./family.ts";

const listenState = "0A";

interface Socket {
  readonly port: number;
  readonly inode: string;
  /** As the kernel prints it. */
  readonly address: string;
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
    return [{ port: Number.parseInt(port, 16), inode, address }];
  });
}

/** The ports of a table of sockets on which others are heard: what listens on 127.0.0.1 only hears nobody outside. */
export function othersHear(table: string): readonly number[] {
  return socketsOf(table)
    .filter(({ address }) => !isLoopback(address))
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
  return all?.filter(({ address }) => !isLoopback(address)).map(({ port }) => port);
}

/** TCP ports of this machine on which anybody listens. None where that cannot be seen. */
export async function openPorts(): Promise<readonly number[] | undefined> {
  const all = await listeners("/proc/net");
  return all?.map(({ port }) => port);
}

/** On which TCP ports these processes listen, and whether it is they who are called there. */
export async function portsOf(pids: readonly number[]): Promise<readonly OpenPort[]> {
  const sockets = new Set<string>();
  for (const pid of pids) for (const one of await socketsOpenIn(String(pid))) sockets.add(one);
  return ownPorts((await listeners("/proc/net")) ?? [], ({ inode }) =>
    sockets.has(`socket:[${inode}]`),
  );
}

/** Of one port there may be several sockets, at several addresses and of several owners. */
function ownPorts(all: readonly Socket[], isOwn: (one: Socket) => boolean): readonly OpenPort[] {
  const ports = new Set(all.filter(isOwn).map(({ port }) => port));
  return [...ports].map((port) => ({
    port,
    called: calledAt(all.filter((one) => one.port === port)).some(isOwn),
  }));
}

/** Who of those on one port is called at 127.0.0.1: whoever listens on all addresses of IPv6 only if nobody does on one of IPv4. */
function calledAt(sockets: readonly Socket[]): readonly Socket[] {
  const four = sockets.filter(({ address }) => /(^|^0{16}FFFF0000)(0{8}|0100007F)$/.test(address));
  return four.length > 0 ? four : sockets.filter(({ address }) => /^0{32}$/.test(address));
}

/** `node (pid 4711)`: who listens on a port of this machine, where that can be seen. */
export async function listener(port: number): Promise<string | undefined> {
  const all = await listeners("/proc/net");
  const socket = all?.find((one) => one.port === port);
  if (!socket) return undefined;
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name)))
    if (await holds(pid, `socket:[${socket.inode}]`)) {
      return `${await programOf(Number(pid))} (pid ${pid})`;
    }
  return undefined;
}

async function holds(pid: string, socket: string): Promise<boolean> {
  return (await socketsOpenIn(pid)).includes(socket);
}

/** `socket:[12345]`, and whatever else it has open. */
async function socketsOpenIn(pid: string): Promise<readonly string[]> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = descriptors.map((one) => readlink(`/proc/${pid}/fd/${one}`).catch(() => ""));
  return Promise.all(links);
}
