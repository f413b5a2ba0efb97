import { n as isOfService, r as marked } from "./end-processes.js";
import { basename } from "node:path";
import { glob, readFile, readdir, readlink } from "node:fs/promises";
// src/lib/family.ts
/**
* Whoever runs as a service of a run: in its process group, or by its mark wherever it has gone. Only Linux can be asked:
* elsewhere there is nobody to be seen.
*/
async function familyOf(run, service, group) {
	const found = /* @__PURE__ */ new Set();
	for await (const file of glob("/proc/[0-9]*/stat")) {
		const stat = await readFile(file, "utf8").catch(() => "");
		const [state, , own] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		if (Number(own) === group && state !== "Z") found.add(Number(file.split("/")[2]));
	}
	for (const { pid, mark, variables } of await marked()) if (mark.id === run && isOfService(variables, service)) found.add(pid);
	return [...found];
}
/** `nginx` */
async function programOf(pid) {
	const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
	return basename(command.split("\0")[0] ?? "") || "a process";
}
// src/lib/listeners.ts
const listenState = "0A";
/** None where it cannot be read. */
async function listeners(folder) {
	const [four, six] = await Promise.all(["tcp", "tcp6"].map((table) => readFile(`${folder}/${table}`, "utf8").catch(() => void 0)));
	return four === void 0 ? void 0 : socketsOf(`${four}\n${six ?? ""}`);
}
/** https://docs.kernel.org/networking/proc_net_tcp.html */
function socketsOf(table) {
	return table.split("\n").flatMap((line) => {
		const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
		const [address = "", port = ""] = local.split(":");
		if (state !== listenState) return [];
		return [{
			port: Number.parseInt(port, 16),
			inode,
			address
		}];
	});
}
/** The ports of a table of sockets on which others are heard: what listens on 127.0.0.1 only hears nobody outside. */
function othersHear(table) {
	return socketsOf(table).filter(({ address }) => !isLoopback(address)).map(({ port }) => port);
}
/** 127.x.x.x and ::1, also in their mapped form, as the kernel prints them on a little-endian machine. */
function isLoopback(address) {
	return address.endsWith("7F") || address.endsWith("000000000000000001000000");
}
/**
* TCP ports on which the process's network listens for others.
* `container`: its id must stand in the process's cgroup, or the pid is one of another machine or of another namespace.
*/
async function listening(pid, container) {
	if (!(await readFile(`/proc/${pid}/cgroup`, "utf8").catch(() => "")).includes(container)) return void 0;
	return (await listeners(`/proc/${pid}/net`))?.filter(({ address }) => !isLoopback(address)).map(({ port }) => port);
}
/** TCP ports of this machine on which anybody listens. None where that cannot be seen. */
async function openPorts() {
	return (await listeners("/proc/net"))?.map(({ port }) => port);
}
/** On which TCP ports these processes listen, and whether it is they who are called there. */
async function portsOf(pids) {
	const sockets = /* @__PURE__ */ new Set();
	for (const pid of pids) for (const one of await socketsOpenIn(String(pid))) sockets.add(one);
	return ownPorts(await listeners("/proc/net") ?? [], ({ inode }) => sockets.has(`socket:[${inode}]`));
}
/** Of one port there may be several sockets, at several addresses and of several owners. */
function ownPorts(all, isOwn) {
	return [...new Set(all.filter(isOwn).map(({ port }) => port))].map((port) => ({
		port,
		called: calledAt(all.filter((one) => one.port === port)).some(isOwn)
	}));
}
/** Who of those on one port is called at 127.0.0.1: whoever listens on all addresses of IPv6 only if nobody does on one of IPv4. */
function calledAt(sockets) {
	const four = sockets.filter(({ address }) => /(^|^0{16}FFFF0000)(0{8}|0100007F)$/.test(address));
	return four.length > 0 ? four : sockets.filter(({ address }) => /^0{32}$/.test(address));
}
/** `node (pid 4711)`: who listens on a port of this machine, where that can be seen. */
async function listener(port) {
	const socket = (await listeners("/proc/net"))?.find((one) => one.port === port);
	if (!socket) return void 0;
	for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) if (await holds(pid, `socket:[${socket.inode}]`)) return `${await programOf(Number(pid))} (pid ${pid})`;
}
async function holds(pid, socket) {
	return (await socketsOpenIn(pid)).includes(socket);
}
/** `socket:[12345]`, and whatever else it has open. */
async function socketsOpenIn(pid) {
	const links = (await readdir(`/proc/${pid}/fd`).catch(() => [])).map((one) => readlink(`/proc/${pid}/fd/${one}`).catch(() => ""));
	return Promise.all(links);
}
export { portsOf as a, othersHear as i, listening as n, familyOf as o, openPorts as r, programOf as s, listener as t };
