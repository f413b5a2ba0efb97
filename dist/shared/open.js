import { t as fullPlace } from "./place.js";
import { i as troubleOf, r as exitOf, t as Problem } from "./problem.js";
import { a as newRunMark } from "./run-mark.js";
import { a as markedRuns, i as markedProcesses, o as runVariables, t as endProcesses } from "./end-processes.js";
import { n as inherited } from "./child-env.js";
import { a as portsOf, n as listening, o as familyOf, r as openPorts, s as programOf, t as listener } from "./listeners.js";
import { r as lineGroups, t as batched } from "./chunks.js";
import { n as encode } from "./json.js";
import { constants, createReadStream, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join, relative, resolve } from "node:path";
import { appendFile, glob, lstat, mkdir, open as open$1, readFile, readdir, readlink, realpath, rename, rm, statfs, utimes, writeFile } from "node:fs/promises";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { connect, createServer } from "node:net";
import { spawn } from "node:child_process";
// src/entry.ts
const lingerMs = 2e3;
/** Runs the body of an entry. The only place where an exception becomes an exit code. */
async function entry({ log }, body) {
	process.stdout.on("error", () => {});
	process.stderr.on("error", () => {});
	try {
		process.exitCode = await body();
	} catch (error) {
		const trouble = troubleOf(error);
		const { code, message, hint, at } = trouble;
		const place = at ? `${fullPlace(at)}: ` : "";
		if (code === "bug" && error instanceof Error) log("error", `A bug in Mortar. ${error.stack}`);
		else log("error", hint ? `${place}${message}\n  ${hint.replaceAll("\n", "\n  ")}` : `${place}${message}`);
		process.exitCode = exitOf(trouble);
	}
	setTimeout(() => process.exit(), lingerMs).unref();
}
/**
* Aborts when the user or the runner asks to stop, or asks so often. GitHub sends SIGINT, SIGTERM 7.5 s later, and kills after
* 2.5 s more.
*/
function cancelled(times = 1) {
	const controller = new AbortController();
	let asked = 0;
	for (const signal of [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	]) process.on(signal, () => {
		asked++;
		if (asked >= times) controller.abort();
	});
	return controller.signal;
}
// src/lib/files.ts
/** More files match no pattern that somebody meant. */
const most = 1e4;
async function* files(pattern) {
	const paths = [];
	for await (const path of glob(pattern)) {
		paths.push(path);
		if (paths.length > most) throw new Problem("broken-report", `${pattern} matches more than ${most} files`, { hint: "Name the folder in which the reports lie." });
	}
	for (const path of paths.toSorted()) {
		const stat = await lstat(path, { bigint: true }).catch(() => void 0);
		if (!stat?.isFile()) continue;
		const version = [
			stat.ino,
			stat.size,
			stat.mtimeNs,
			stat.ctimeNs
		].join();
		yield {
			path,
			changed: stat.mtime,
			size: Number(stat.size),
			version
		};
	}
}
async function look(path) {
	const stat = await lstat(path).catch(() => void 0);
	if (!stat) return void 0;
	if (stat.isSymbolicLink()) return "link";
	if (stat.isDirectory()) return "folder";
	return stat.isFile() ? "file" : "other";
}
/** Takes a file as it is now. What has become a link, a pipe or a way out of the workspace since it was found is refused. */
async function snapshot(from, to, folders) {
	const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
	await using file = await open$1(from, flags).catch((cause) => {
		throw new Problem("broken-report", `${from} cannot be read`, { cause });
	});
	if (!(await file.stat()).isFile()) throw new Problem("broken-report", `${from} is not a plain file`);
	const real = await readlink(`/proc/self/fd/${file.fd}`).catch(() => realpath(from));
	if (!folders.some((folder) => isInside(real, folder))) throw new Problem("broken-report", `${from} lies outside of the workspace`);
	await mkdir(dirname(to), { recursive: true });
	await writeFile(to, bytesOf(file));
}
/** All in the same piece of memory: a writer is done with it when it asks for more. */
async function* bytesOf(file) {
	const buffer = Buffer.allocUnsafe(65536);
	for (;;) {
		const { bytesRead } = await file.read(buffer);
		if (bytesRead === 0) return;
		yield buffer.subarray(0, bytesRead);
	}
}
function isInside(path, folder) {
	return !/^\.\.([/\\]|$)/.test(relative(folder, path));
}
// src/lib/forward.ts
/** Passes on what is said to a port of this machine, and what is answered. None where the port is taken. */
function forward(port, to) {
	const open = /* @__PURE__ */ new Set();
	const server = createServer({ allowHalfOpen: true }, (caller) => {
		const callee = connect({
			...to,
			allowHalfOpen: true
		});
		for (const [one, other] of [[caller, callee], [callee, caller]]) {
			open.add(one);
			one.pipe(other);
			one.once("close", () => {
				open.delete(one);
				other.destroy();
			});
			one.on("error", () => other.destroy());
		}
	});
	return new Promise((resolve) => {
		server.once("error", () => resolve(void 0));
		server.listen({
			host: "127.0.0.1",
			port,
			exclusive: true
		}, () => resolve({
			port,
			async release() {
				for (const socket of open) socket.destroy();
				await new Promise((done) => server.close(done));
			}
		}));
	});
}
// src/lib/process-group.ts
/** When the process itself is gone, whoever still holds its pipes. */
function gone(child) {
	return new Promise((resolve) => {
		child.once("error", (error) => resolve({
			code: void 0,
			error: error.message
		}));
		child.once("exit", (code, killedBy) => resolve({
			code: code ?? void 0,
			...killedBy && { killedBy }
		}));
	});
}
/** Whether anybody is left in the group. Signal 0 only asks. */
function signalGroup(pid, signal) {
	try {
		return pid !== void 0 && process.kill(-pid, signal);
	} catch {
		return false;
	}
}
// src/lib/launch.ts
/**
* Starts what goes on beside us, in a process group of its own and with no variables but those it is given. Whoever prints more
* than is read waits for the reader, so that no flood fills the memory.
*/
function launch({ file, args, env = {}, folder = "." }, said) {
	let child;
	try {
		child = start(file, args, folder, env);
	} catch (error) {
		return never(error instanceof Error ? error.message : String(error));
	}
	const { pid } = child;
	const streams = [child.stdout, child.stderr];
	const reading = Promise.all(streams.map((stream) => read(stream, said)));
	return {
		pid,
		ended: gone(child),
		signal: (name) => signalGroup(pid, name),
		async read() {
			const late = new Promise((done) => setTimeout(done, 300));
			await Promise.race([reading, late]);
			for (const stream of streams) stream.destroy();
		}
	};
}
function start(file, args, cwd, env) {
	return spawn(file, args, {
		cwd,
		env,
		detached: true,
		stdio: [
			"ignore",
			"pipe",
			"pipe"
		]
	});
}
function never(error) {
	const ended = async () => ({
		code: void 0,
		error
	});
	return {
		pid: void 0,
		ended: ended(),
		read: async () => {},
		signal: () => false
	};
}
async function read(stream, said) {
	try {
		for await (const lines of lineGroups(stream.setEncoding("utf8"))) await said(lines);
	} catch {}
}
// src/lib/live-output.ts
/** So many characters are shown as they come. Whoever prints more is not read, and a log has an end too. */
const mostShown = 16777216;
const tailLength = 100;
/** Shows what a command prints while it prints it, and remembers how it ended. */
function liveOutput({ log }, most = mostShown) {
	const recent = [];
	let room = most;
	let hidden = 0;
	return {
		line(text) {
			recent.push(text);
			if (recent.length >= 200) recent.splice(0, tailLength);
			if (room <= 0) hidden++;
			else log("info", text);
			room -= text.length + 1;
			if (room <= 0 && hidden === 0) log("warn", "It prints too much to be shown. Its last lines follow when it has ended.");
		},
		end() {
			const tail = recent.slice(-100);
			const left = tail.slice(-hidden);
			if (hidden > left.length) log("info", `… ${hidden - left.length} lines are not shown …`);
			if (hidden > 0) for (const text of left) log("info", text);
			return tail;
		}
	};
}
// src/lib/processes.ts
const graceMs = 2e3;
/** Nobody answers more to a question of upkeep. */
const largest = 67108864;
/** It is big, and a plan starts nothing. */
async function starter() {
	return (await import("./execa.js")).execa;
}
async function exec(command, around) {
	const { env, timeoutMs, signal, logger, ended, line: told } = around;
	const late = AbortSignal.timeout(timeoutMs);
	const began = performance.now();
	const child = (await starter())(command.file, command.args, {
		...settings(command, env),
		all: true,
		buffer: false
	});
	using group = groupOf(child.pid);
	using _ = whenAborted(AbortSignal.any([late, signal]), group.stop);
	const output = liveOutput(logger);
	const showing = show(child.all, (line) => {
		output.line(line);
		told?.(line);
	});
	const { code, killedBy, error } = await gone(child.nodeChildProcess);
	const ms = Math.round(performance.now() - began);
	await ended?.();
	await group.end();
	await Promise.race([showing, new Promise((done) => setTimeout(done, 300))]);
	for (const stream of [
		child.all,
		child.stdout,
		child.stderr
	]) stream.destroy();
	const tail = error ? [error] : output.end();
	return {
		code,
		...killedBy ? { killedBy } : {},
		started: !error,
		timedOut: late.aborted,
		tail,
		ms
	};
}
async function ask(command, around) {
	const { env, timeoutMs, signal = new AbortController().signal } = around;
	const late = AbortSignal.timeout(timeoutMs);
	const child = (await starter())(command.file, command.args, {
		...settings(command, env),
		maxBuffer: largest
	});
	using group = groupOf(child.pid);
	using _ = whenAborted(AbortSignal.any([late, signal]), group.stop);
	const { exitCode, stdout, stderr, shortMessage = "" } = await child;
	const complaint = late.aborted ? `no answer within ${timeoutMs / 1e3} s` : stderr || shortMessage;
	return {
		ok: exitCode === 0,
		text: stdout,
		complaint: exitCode === 0 ? stderr : complaint
	};
}
function settings({ env = {}, alone, folder = ".", input }, around) {
	return {
		cwd: folder,
		env: alone ? env : {
			...around,
			...env
		},
		extendEnv: false,
		detached: true,
		reject: false,
		stripFinalNewline: true,
		...input === void 0 ? { stdin: "ignore" } : { input }
	};
}
async function show(stream, each) {
	try {
		for await (const lines of lineGroups(stream.setEncoding("utf8"))) lines.forEach(each);
	} catch {}
}
function groupOf(pid) {
	let timer;
	const killing = new AbortController();
	const stop = () => {
		signalGroup(pid, "SIGTERM");
		timer ??= setTimeout(() => {
			signalGroup(pid, "SIGKILL");
			killing.abort();
		}, graceMs);
	};
	return {
		stop,
		async end() {
			if (!signalGroup(pid, 0)) return;
			stop();
			while (!killing.signal.aborted && signalGroup(pid, 0)) await new Promise((next) => setTimeout(next, 20));
		},
		[Symbol.dispose]() {
			clearTimeout(timer);
			signalGroup(pid, "SIGKILL");
		}
	};
}
function whenAborted(signal, act) {
	if (signal.aborted) act();
	else signal.addEventListener("abort", act);
	return { [Symbol.dispose]: () => signal.removeEventListener("abort", act) };
}
const mask = "***";
function redactor() {
	const needles = /* @__PURE__ */ new Set();
	let pattern;
	let longest = 0;
	const text = (given) => pattern ? given.replaceAll(pattern, mask) : given;
	const value = (given) => {
		if (typeof given === "string") return text(given);
		if (Array.isArray(given)) return given.map(value);
		if (typeof given !== "object" || given === null) return given;
		return Object.fromEntries(Object.entries(given).map(([key, one]) => [key, value(one)]));
	};
	return {
		add(secrets) {
			const usable = secrets.flatMap(linesOf).filter(({ length }) => length >= 4);
			for (const secret of usable) for (const form of formsOf(secret)) needles.add(form);
			longest = Math.max(0, ...[...needles].map(({ length }) => length));
			pattern = needles.size > 0 ? new RegExp(alternatives(needles), "g") : void 0;
		},
		text,
		value: (given) => pattern ? value(given) : given,
		async *stream(chunks) {
			let held = "";
			for await (const chunk of chunks) {
				held += chunk;
				const ready = held.length - longest + 1;
				if (ready <= 0) continue;
				const [first, end] = pattern ? masked(held, pattern, ready) : [held, held.length];
				yield first;
				held = held.slice(end);
			}
			if (held) yield text(held);
		}
	};
}
/** A private key is shown line by line. */
function linesOf(secret) {
	return secret.includes("\n") ? [secret, ...secret.split(/\r?\n/).map((line) => line.trim())] : [secret];
}
/** Masks what begins before `ready`, and returns with it how far that reaches. */
function masked(text, pattern, ready) {
	let clean = "";
	let end = 0;
	for (const { 0: found, index } of text.matchAll(pattern)) {
		if (index >= ready) break;
		clean += text.slice(end, index) + mask;
		end = index + found.length;
	}
	return end >= ready ? [clean, end] : [clean + text.slice(end, ready), ready];
}
/** Each of them may stand in XML, too. */
function formsOf(secret) {
	return [
		secret,
		...jsonForms(JSON.stringify(secret).slice(1, -1)),
		...urlForms(encodeURIComponent(secret.toWellFormed())),
		...base64Forms(Buffer.from(secret))
	].flatMap(xmlForms);
}
/** PHP escapes slashes, Go what HTML would read. */
function jsonForms(json) {
	const forGo = json.replaceAll(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
	return [
		json,
		json.replaceAll("/", String.raw`\/`),
		forGo
	];
}
function xmlForms(plain) {
	const text = plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
	const all = text.replaceAll(">", "&gt;");
	const quoted = all.replaceAll("\"", "&quot;");
	const apostrophes = [
		"&apos;",
		"&#39;",
		"&#x27;"
	].map((one) => quoted.replaceAll("'", one));
	return [
		plain,
		text,
		text.replaceAll("\"", "&quot;"),
		all,
		quoted,
		...apostrophes
	];
}
/** Some encode more signs than JavaScript does, some write small letters, and some a plus for a space. */
function urlForms(encoded) {
	const form = encoded.replaceAll(/[!'()~]/g, percent);
	const all = [
		encoded,
		form,
		form.replaceAll("*", "%2A")
	];
	const small = all.map((one) => one.replaceAll(/%../g, (sign) => sign.toLowerCase()));
	return [...all, ...small].flatMap((one) => [one, one.replaceAll("%20", "+")]);
}
function percent(sign) {
	return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
/** In base64 it looks different for each of the three places where it may begin; its edges mix with what stands beside it. */
function base64Forms(bytes) {
	const long = [
		0,
		1,
		2
	].flatMap((before) => {
		const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64").replace(/=+$/, "");
		const from = before === 0 ? 0 : before + 1;
		const whole = (before + bytes.length) % 3 === 0 ? text.length : text.length - 1;
		return text.slice(from, whole);
	}).filter(({ length }) => length >= 4);
	return [...long, ...long.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"))];
}
/** Longest first: a secret that holds another one goes whole. */
function alternatives(needles) {
	return [...needles].toSorted((one, other) => other.length - one.length).map((needle) => RegExp.escape(needle)).join("|");
}
// src/lib/sockets.ts
/** Below the range from which the kernel usually takes the ports of outgoing connections, and where it does not, outside of it. */
const usual = [2e4, 32e3];
const tries = 50;
/** Holds a port until it is released. None where it is taken. Port 0: any that is free. */
async function hold(host, port) {
	if (port !== 0) return listen(host, port);
	const [lowest, highest] = outside(await ephemeral());
	for (let tried = 0; tried < tries; tried++) {
		const held = await listen(host, lowest + Math.floor(Math.random() * (highest - lowest)));
		if (held) return held;
	}
}
/** https://docs.kernel.org/networking/ip-sysctl.html: `32768	60999` */
async function ephemeral() {
	const [lowest = 32768, highest = 60999] = (await readFile("/proc/sys/net/ipv4/ip_local_port_range", "utf8").catch(() => "")).trim().split(/\s+/).filter(Boolean).map(Number);
	return [lowest, highest];
}
/** Where there is room for services beside it, if there is any. */
function outside([lowest, highest]) {
	const [from, to] = usual;
	if (lowest >= to || highest < from) return usual;
	const [below, above] = [[1e4, lowest], [highest + 1, 65535]];
	const enough = 1e3;
	if (below && below[1] - below[0] >= enough) return below;
	return above && above[1] - above[0] >= enough ? above : usual;
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
// src/lib/decode.ts
const declared = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/;
/** Bytes → text, in the encoding that the bytes themselves tell: a byte order mark, an XML declaration, else UTF-8. */
async function* decoded(chunks) {
	let decoder;
	for await (const chunk of chunks) {
		decoder ??= new TextDecoder(encodingOf(chunk));
		yield decoder.decode(chunk, { stream: true });
	}
	const rest = decoder?.decode();
	if (rest) yield rest;
}
/** https://www.w3.org/TR/xml/#sec-guessing */
function encodingOf(bytes) {
	const [first, second] = bytes;
	if (first === 255 && second === 254) return "utf-16le";
	if (first === 254 && second === 255) return "utf-16be";
	if (first === 60 && second === 0) return "utf-16le";
	if (first === 0 && second === 60) return "utf-16be";
	const [, label = "utf-8"] = declared.exec(Buffer.from(bytes.subarray(0, 200)).toString("latin1")) ?? [];
	if (/^utf-?16/i.test(label)) return "utf-8";
	try {
		return new TextDecoder(label).encoding;
	} catch {
		return "utf-8";
	}
}
// src/lib/writer.ts
/** Writes what people read, without the secrets. In JSON they are taken out before it is JSON: a number stays a number. */
function writer(secrets) {
	return {
		readRedacted: (path) => secrets.stream(disk.read(path)),
		redacted(data) {
			return JSON.parse(JSON.stringify(secrets.value(data)));
		},
		write: (path, content) => typeof content === "string" ? put(path, secrets.text(content)) : put(path, batched(secrets.stream(content))),
		writeJson: (path, value) => put(path, `${JSON.stringify(secrets.value(value), void 0, 2)}\n`),
		writeLines: (path, items) => put(path, batched(encode(items, secrets.value))),
		async append(path, content) {
			await mkdir(dirname(path), { recursive: true });
			await appendFile(path, secrets.text(content));
		}
	};
}
const disk = {
	read: (path, start = 0) => decoded(createReadStream(path, {
		start,
		highWaterMark: 16384
	})),
	writeRaw: put,
	create,
	async receive(path, bytes, changed) {
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, bytes);
		await utimes(path, changed, changed);
	},
	async makeFolder(path) {
		await mkdir(path, { recursive: true });
	},
	remove: (path) => rm(path, {
		recursive: true,
		force: true
	}),
	names: (folder) => readdir(folder),
	real: realpath,
	async room(path) {
		const { bavail, bsize } = await statfs(path);
		return bavail * bsize;
	}
};
/** Whole or not at all, and never through a link: what is half written has another name. */
async function put(path, content) {
	await mkdir(dirname(path), { recursive: true });
	const part = `${path}.part`;
	try {
		await rm(part, { force: true });
		await writeFile(part, content, { flag: "wx" });
		await rename(part, path);
	} catch (error) {
		await rm(part, { force: true });
		throw error;
	}
}
/** A link that leads nowhere is something too. */
async function create(path, content) {
	await mkdir(dirname(path), { recursive: true });
	try {
		await writeFile(path, content, { flag: "wx" });
		return true;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
		throw error;
	}
}
// src/lib/io.ts
/** The real door to the world. What goes out through it for people to read has no secrets in it. */
function machine({ logger, ...about }) {
	const secrets = redactor();
	const said = {
		log: (level, message, at) => logger.log(level, secrets.text(message), at),
		group: (title, body) => logger.group(secrets.text(title), body)
	};
	const io = {
		...about,
		...said,
		...children(about, said, true),
		...disk,
		...writer(secrets),
		distrusting: () => ({
			...io,
			...children(about, said, false)
		}),
		conceal: (values) => secrets.add(values),
		async http(request, { timeoutMs, signal: also, peer }) {
			const late = AbortSignal.timeout(timeoutMs);
			const end = also ? AbortSignal.any([late, also]) : late;
			if (peer) return (await import("../lib/peer.js")).fetchFrom(peer, request, end);
			const { proxiedFetch } = await import("../lib/proxied-fetch.js");
			return proxiedFetch(request, {
				env: about.env,
				signal: end
			});
		},
		files,
		snapshot: (from, to) => snapshot(from, to, [about.workspace, about.temp]),
		look,
		hold,
		listener,
		listening,
		openPorts,
		portsOf,
		forward,
		connects,
		launch,
		endProcesses,
		markedRuns,
		markedProcesses,
		familyOf,
		programOf,
		now: () => /* @__PURE__ */ new Date(),
		elapsed: () => Math.round(performance.now()),
		wait: (ms, signal) => setTimeout$1(ms, void 0, signal && { signal })
	};
	return io;
}
function children({ env, signal }, logger, trusted) {
	const own = inherited(env, trusted);
	return {
		childEnv: own,
		exec: (command, { signal: also, ...within }) => {
			const either = also ? AbortSignal.any([signal, also]) : signal;
			return exec(command, {
				...within,
				env: own,
				signal: either,
				logger
			});
		},
		ask: (command, within) => ask(command, {
			...within,
			env: own
		})
	};
}
// src/open.ts
/** The real door to the world, and the mark of the run that is to go through it. */
function open({ entry, ...about }, given) {
	const workspace = realpathSync(".");
	const mark = given ?? newRunMark(workspace);
	const temp = join(about.env["RUNNER_TEMP"] || tmpdir(), mark.id);
	const tool = join(dirname(entry), `tool${extname(entry)}`);
	const env = given ? about.env : {
		...about.env,
		...runVariables(mark)
	};
	const results = relative(workspace, resolve(about.results)) || ".";
	return {
		io: machine({
			...about,
			env,
			workspace,
			results,
			temp,
			tool: [process.execPath, tool]
		}),
		mark
	};
}
export { cancelled as n, entry as r, open as t };
