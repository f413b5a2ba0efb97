import { basename } from "node:path";
import { readFile, readdir, readlink } from "node:fs/promises";
import { connect, createServer } from "node:net";
// src/lib/sockets.ts
/** Below the range from which the kernel takes the ports of outgoing connections. */
const lowest = 2e4;
const tries = 50;
/** Holds a port until it is released. None where it is taken. Port 0: any that is free. */
async function hold(host, port) {
	if (port !== 0) return listen(host, port);
	for (let tried = 0; tried < tries; tried++) {
		const held = await listen(host, lowest + Math.floor(Math.random() * 12e3));
		if (held) return held;
	}
}
function listen(host, port) {
	const server = createServer();
	return new Promise((resolve) => {
		server.once("error", ({ code }) => resolve(code === "EADDRINUSE" ? void 0 : {
			port,
			release: async () => {}
		}));
		server.listen({
			host,
			port,
			exclusive: true
		}, () => {
			server.unref();
			resolve({
				port,
				release: () => new Promise((done) => server.close(() => done()))
			});
		});
	});
}
function connects(host, port, timeoutMs) {
	const socket = connect({
		host,
		port
	});
	return new Promise((resolve) => {
		const end = (answer) => () => {
			socket.destroy();
			resolve(answer);
		};
		socket.setTimeout(timeoutMs, end(false));
		socket.once("connect", end(true));
		socket.once("error", end(false));
	});
}
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
			loopback: isLoopback(address)
		}];
	});
}
/** The ports of a table of sockets on which others are heard: what listens on 127.0.0.1 only hears nobody outside. */
function othersHear(table) {
	return socketsOf(table).filter(({ loopback }) => !loopback).map(({ port }) => port);
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
	return (await listeners(`/proc/${pid}/net`))?.filter(({ loopback }) => !loopback).map(({ port }) => port);
}
/** `node (pid 4711)`: who listens on a port of this machine, where that can be seen. */
async function listener(port) {
	const socket = (await listeners("/proc/net"))?.find((one) => one.port === port);
	if (!socket) return void 0;
	for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) if (await holds(pid, `socket:[${socket.inode}]`)) return `${await nameOf(pid)} (pid ${pid})`;
}
async function nameOf(pid) {
	const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
	return basename(command.split("\0")[0] ?? "") || "a process";
}
async function holds(pid, socket) {
	const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
	for (const descriptor of descriptors) if (await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => "") === socket) return true;
	return false;
}
export { othersHear as a, listening as i, hold as n, listener as r, connects as t };
