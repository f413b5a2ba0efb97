import { t as Problem } from "./problem.js";
import { i as quoted, n as endText, r as exitText, t as durationText } from "./words.js";
import { n as isSecretName, t as isSecret } from "./secret-name.js";
// src/core/readiness/expectation.ts
/** One that should be there and is not. */
function absent(service) {
	return {
		id: "",
		service,
		status: "absent",
		ends: 0,
		upMs: 0
	};
}
// src/core/readiness/judge.ts
/** Losing the race with a database a few times is no crash loop. */
const endsAllowed = 4;
/** What runs, and has nothing by which it could be judged, may be about to fall over. */
const settledMs$1 = 500;
/** For so long somebody is expected to listen on a port. */
const listensMs = 1e4;
/** For so long whatever is seen there instead may be on the way: the port of a debugger is there long before a slow start is over. */
const insteadMs = 3e4;
/** Pure. No state is taken for ready because nothing else is known about it. */
function judge(expected, seen, signs) {
	const { service, at } = expected;
	const { status, end, ends } = seen;
	const gone = {
		is: "broken",
		ended: true,
		...at && { at }
	};
	const before = end && ends > 0 ? endText(service, end, ends) : "";
	if (status === "created") return { is: "waiting" };
	if (status === "absent") return {
		...gone,
		because: `${service} has no container`
	};
	if (status === "exited" || status === "dead") {
		if (end?.code === 0 && !expected.serves) return { is: "done" };
		return {
			...gone,
			because: before || `${service} ended`
		};
	}
	if (before && ends > endsAllowed) return {
		...gone,
		because: before
	};
	const judged = status === "running" ? judgeRunning(expected, seen, signs) : starting(`it is ${status}`, at);
	if (judged.is !== "starting" || !before) return judged;
	return {
		...judged,
		because: `${judged.because}; ${before}`
	};
}
function starting(because, at) {
	return {
		is: "starting",
		because,
		...at && { at }
	};
}
function judgeRunning(expected, seen, signs) {
	const { health, probe } = expected;
	const byHealth = health ? judgeHealth(expected, seen, signs) : ready(seen);
	if (byHealth.is !== "ready") return byHealth;
	if (probe) return judgeAnswer(probe, seen, signs);
	return health ? byHealth : judgePorts(expected, seen, signs);
}
function judgeAnswer({ path, port, at }, seen, { answer }) {
	if (answer?.good) return ready(seen);
	return starting(answer ? `GET ${path} on port ${port}: ${answer.text}` : "it was not probed yet", at);
}
function judgePorts({ service, ports, at }, seen, signs) {
	const { upMs } = seen;
	const silent = ports.filter((port) => !signs.listening?.includes(port));
	const nobody = signs.instead ? `its port ${silent.join(", ")} is not served: ${signs.instead}` : `nobody listens on port ${silent.join(", ")}`;
	if (silent.length > 0 && upMs < (signs.instead ? insteadMs : listensMs)) return starting(nobody, at);
	if (silent.length > 0 && signs.instead) return {
		is: "broken",
		because: `${service}: ${nobody}`,
		ended: false,
		...at && { at }
	};
	if (silent.length > 0) return {
		is: "ready",
		remark: `${service}: nobody was seen listening on port ${silent.join(", ")} in ${durationText(listensMs)}`
	};
	if (ports.length === 0 && upMs < settledMs$1) return starting(`it runs for less than ${durationText(settledMs$1)}`, at);
	return ready(seen);
}
/** The engine's own schedule says when it is given up; that it is healthy may be seen earlier. */
function judgeHealth(expected, seen, signs) {
	const { service, at, healthAt = at } = expected;
	const { status = "starting", failed = 0, output = "" } = seen.health ?? {};
	const place = healthAt && { at: healthAt };
	if (status === "healthy" || signs.healthy && status !== "unhealthy") return ready(seen);
	const said = output || signs.complaint;
	if (status === "unhealthy") return {
		is: "broken",
		because: `${service} is unhealthy after ${failed} checks: ${said ? quoted(said) : "the check says nothing"}`,
		ended: false,
		...place
	};
	return starting(said ? `its health check says ${quoted(said)}` : "its health check has not passed", healthAt);
}
function ready({ service, ends }) {
	if (ends === 0) return { is: "ready" };
	return {
		is: "ready",
		remark: `${service} restarted ${ends === 1 ? "once" : `${ends} times`} before it was ready`
	};
}
// src/core/readiness/needs.ts
/** The services that have not been started and whose conditions are met. */
function startable(all) {
	return all.filter(({ judgements }) => judgements.some(({ is }) => is === "waiting")).filter((one) => unmet(one, all).length === 0).map(({ service }) => service);
}
const wishes = {
	service_started: "to start",
	service_healthy: "to be ready",
	service_completed_successfully: "to end successfully"
};
/** What a service still waits for: `seed to end successfully`. */
function unmet({ needs }, all) {
	return Object.entries(needs).flatMap(([name, need]) => {
		const other = all.find(({ service }) => service === name);
		return other === void 0 || meets(other, need) ? [] : [`${name} ${wishes[need.condition]}`];
	});
}
function meets({ judgements }, { condition, required }) {
	return judgements.every(({ is }) => {
		if (is === "broken") return !required;
		if (condition === "service_started") return is !== "waiting";
		if (condition === "service_healthy") return is === "ready" || is === "done";
		return is === "done";
	});
}
/** Whoever waits for it can do without it. */
function isOptional(service, all) {
	const wanting = all.flatMap(({ needs }) => needs[service] ?? []);
	return wanting.length > 0 && wanting.every(({ required }) => !required);
}
// src/core/readiness/bring-up.ts
/** Starts each service as soon as what it waits for is there, until all are ready, one is broken, or the time is over. */
async function bringUp(ground, withinMs, { elapsed, signal }) {
	const began = elapsed();
	const settled = /* @__PURE__ */ new Set();
	const starts = starter(ground);
	for await (const sights of ground.sights()) {
		if (signal.aborted) break;
		starts.throwIfFailed();
		const all = ground.expected.map((one) => standing(one, sights, ground.probing));
		const broken = all.flatMap((one) => isOptional(one.service, all) ? [] : failures(one));
		if (broken.length > 0) return {
			is: "broken",
			because: broken
		};
		announce(all, settled, ground, elapsed() - began);
		const open = all.filter(({ judgements }) => judgements.some(({ is }) => is === "waiting" || is === "starting"));
		if (open.length === 0) return {
			is: "ready",
			ms: elapsed() - began
		};
		if (elapsed() - began > withinMs) return {
			is: "late",
			because: missing(open, all)
		};
		for (const service of startable(all)) starts.begin(service);
	}
	return { is: "cancelled" };
}
/** Each is started once. Nobody waits: a start may take its time while others get on. */
function starter({ start }) {
	const begun = /* @__PURE__ */ new Set();
	const failed = [];
	return {
		begin(service) {
			if (begun.has(service)) return;
			begun.add(service);
			start(service).catch((error) => failed.push(error));
		},
		throwIfFailed() {
			if (failed.length > 0) throw failed[0];
		}
	};
}
function standing(expected, sights, probing) {
	const { service, needs, instances } = expected;
	const seen = sights.filter((one) => one.service === service);
	const lost = Array.from({ length: instances - seen.length }, () => absent(service));
	for (const one of seen) probing.follow(expected, one);
	return {
		service,
		needs,
		judgements: [...seen, ...lost].map((one) => judge(expected, one, probing.signs(one)))
	};
}
/** A service with many instances is ready when all are. */
function announce(all, settled, { ready, remark }, ms) {
	for (const { service, judgements } of all) {
		const isUp = judgements.every(({ is }) => is === "ready" || is === "done");
		const [broken] = judgements.filter(({ is }) => is === "broken");
		if (!isUp && !broken || settled.has(service)) continue;
		settled.add(service);
		if (isUp) ready(service, ms);
		for (const text of new Set(judgements.flatMap(remarkOf))) remark(text);
	}
}
function remarkOf(judgement) {
	if (judgement.is === "broken") return [`${judgement.because}; it is optional`];
	return judgement.is === "ready" && judgement.remark ? [judgement.remark] : [];
}
function failures({ service, judgements }) {
	const [first] = judgements.filter((one) => one.is === "broken");
	return first ? [{
		...first,
		service
	}] : [];
}
/** Who has been started is to blame; if nobody has, whatever is waited for in vain. */
function missing(open, all) {
	const starting = open.flatMap(({ service, judgements }) => {
		const [first] = judgements.filter((one) => one.is === "starting");
		return first ? [{
			...first,
			service,
			ended: false
		}] : [];
	});
	if (starting.length > 0) return starting;
	return open.map((one) => {
		const waits = unmet(one, all);
		const because = waits.length > 0 ? `it waits for ${waits.join(" and ")}` : "the engine is still starting it";
		return {
			service: one.service,
			because,
			ended: false
		};
	});
}
// src/core/readiness/probing.ts
/** Looks again and again, ever more slowly, and says when something has changed. Ends with the signal. */
function probing(eyes, { elapsed, wait }, about) {
	const known = /* @__PURE__ */ new Map();
	return {
		signs: (instance) => known.get(startOf(instance)) ?? {},
		follow(expected, instance) {
			const start = startOf(instance);
			if (known.has(start) || instance.status !== "running") return;
			known.set(start, {});
			for (const look of looksFor(expected, eyes)) repeat(start, instance, look);
		}
	};
	async function repeat(start, instance, look) {
		const { first, last, see } = look;
		for (let pause = first; !about.signal.aborted; pause = Math.min(pause * 1.2, last)) {
			const began = elapsed();
			const { signs, enough } = await see(instance);
			known.set(start, {
				...known.get(start),
				...signs
			});
			about.changed();
			if (enough) return;
			await wait(Math.max(pause, elapsed() - began), about.signal).catch(() => {});
		}
	}
}
/** A command in a container costs a tenth of a second of a processor, a look at a table of sockets nothing. */
function looksFor({ health, ports, probe }, eyes) {
	const looks = [];
	if (health) looks.push({
		first: 100,
		last: 1e3,
		async see(instance) {
			const { ok, output } = await eyes.checks(instance);
			return {
				enough: ok,
				signs: ok ? { healthy: true } : { complaint: output }
			};
		}
	});
	if (probe) looks.push({
		first: 20,
		last: 200,
		async see(instance) {
			const answer = await eyes.answers(instance, probe);
			return {
				enough: answer.good,
				signs: { answer }
			};
		}
	});
	if (looks.length === 0 && ports.length > 0) looks.push({
		first: 20,
		last: 200,
		async see(instance) {
			const signs = await eyes.listening(instance, ports);
			return {
				enough: ports.every((port) => signs.listening?.includes(port)),
				signs
			};
		}
	});
	return looks;
}
/** What was seen of an instance says nothing of it after its next start. */
function startOf({ id, ends }) {
	return `${id} ${ends}`;
}
// src/core/readiness/come-up.ts
/** Starts what was created, in the order of its dependencies, or throws with the last words of who is to blame. */
async function comeUp(created, scope, io) {
	const { watch, expected, withinMs, eyes, death } = created;
	const stop = new AbortController();
	const signal = AbortSignal.any([stop.signal, io.signal]);
	const times = /* @__PURE__ */ new Map();
	const ground = {
		expected,
		probing: probing(eyes, io, {
			signal,
			changed: watch.changed
		}),
		sights: watch.sights,
		start: (service) => created.start(service, signal),
		ready(service, ms) {
			times.set(service, ms);
			death.ready(service);
			scope.note({
				kind: "ready",
				subject: service
			});
			io.log("info", `${service} is ready after ${durationText(ms)}`);
		},
		remark: scope.remark
	};
	if (expected.length === 0) scope.remark("nothing is brought up: no service is active");
	try {
		const outcome = await bringUp(ground, withinMs, io);
		if (outcome.is !== "ready") throw await problemOf(outcome, created);
		const [slowest] = [...times].toSorted(([, one], [, other]) => other - one);
		const last = slowest && { slowest: {
			service: slowest[0],
			ms: slowest[1]
		} };
		scope.learn({
			readyMs: outcome.ms,
			...last
		});
		const names = slowest ? `; the slowest: ${slowest[0]}` : "";
		io.log("info", `All is ready after ${durationText(outcome.ms)}${names}`);
	} finally {
		stop.abort();
	}
}
/** The sentence that people read, wherever they read it. */
async function problemOf(outcome, { withinMs, logs, idsOf }) {
	if (outcome.is === "cancelled") return new Problem("cancelled", "Cancelled before the environment was up.");
	const [first, ...others] = outcome.because;
	if (!first) return new Problem("not-ready", `Not ready after ${durationText(withinMs)}.`);
	await Promise.all(idsOf(first.service).map(logs.settled));
	const late = (one) => `${one.service} is not ready after ${durationText(withinMs)}: ${one.because}`;
	const text = outcome.is === "late" ? late(first) : first.because;
	const last = first.ended ? logs.tail(first.service).findLast((line) => line.trim()) : void 0;
	const also = others.map((one) => outcome.is === "late" ? late(one) : one.because);
	return new Problem("not-ready", last ? `${text} · ${quoted(last)}` : text, {
		service: first.service,
		at: first.at,
		...also.length > 0 && { hint: `Also: ${also.join("; ")}` }
	});
}
// src/core/readiness/deaths.ts
/** A service that falls over twice in this time does not recover, it fails. */
const togetherMs = 6e4;
function deaths() {
	const ready = /* @__PURE__ */ new Set();
	const stopping = /* @__PURE__ */ new Set();
	const lastRestart = /* @__PURE__ */ new Map();
	return {
		ready: (service) => void ready.add(service),
		rule(expected, { kind, id, ms, end }) {
			const { service } = expected;
			if (kind === "asked to stop") stopping.add(id);
			if (kind === "started") stopping.delete(id);
			if (kind !== "ended" && kind !== "gone for good" || !end) return void 0;
			if (stopping.has(id)) return {
				is: "stopped",
				text: `${service} was stopped through the engine`
			};
			if (end.code === 0 && !expected.serves) return {
				is: "ended",
				text: `${service} was done after ${durationText(end.afterMs)}`
			};
			if (!ready.has(service)) return {
				is: "ended",
				text: endText(service, end)
			};
			if (kind === "gone for good" || !comesBack(expected, end)) return {
				is: "death",
				text: endText(service, end)
			};
			const before = lastRestart.get(service) ?? Number.NEGATIVE_INFINITY;
			lastRestart.set(service, ms);
			if (ms - before > togetherMs) return {
				is: "restarted",
				text: `${service} restarted after it was ready: ${exitText(end)}`
			};
			const often = `for the second time within ${durationText(togetherMs)}`;
			return {
				is: "death",
				text: `${endText(service, end)}, ${often}`
			};
		}
	};
}
function comesBack({ restarts }, { code }) {
	return restarts === "always" || restarts === "on failure" && code !== 0;
}
// src/core/readiness/death-watch.ts
/** So late an event may be that says that somebody wanted an end which has been seen already. */
const lateMs = 300;
/** For so long an end may wait for its ruling: several times what the patrol takes. */
const settledMs = 2e3;
/** Rules on every end of a service, and writes down what it was. */
function watchForDeath({ watch, logs, expected }, scope, io) {
	const death = new AbortController();
	const { rule, ready } = deaths();
	const told = /* @__PURE__ */ new Set();
	const telling = /* @__PURE__ */ new Set();
	const stop = new AbortController();
	let patrolling = Promise.resolve();
	return {
		died: death.signal,
		heard,
		ready,
		patrol: () => void (patrolling = walk()),
		async settled() {
			const until = io.elapsed() + settledMs;
			for await (const sights of watch.sights()) {
				const open = sights.filter((one) => hasEnded(one) && !told.has(one.id));
				if (death.signal.aborted || io.elapsed() > until || open.length === 0) break;
			}
			await Promise.all(telling);
		},
		async [Symbol.asyncDispose]() {
			stop.abort();
			watch.changed();
			await patrolling;
		}
	};
	function heard(seen) {
		const own = expected.find(({ service }) => service === seen.service);
		const ruling = own && rule(own, seen);
		if (seen.end) told.add(seen.id);
		if (seen.kind === "started") told.delete(seen.id);
		if (own && ruling && !death.signal.aborted && !stop.signal.aborted && !io.signal.aborted) telling.add(carryOut({
			own,
			ruling,
			id: seen.id
		}, {
			logs,
			scope,
			death
		}));
	}
	async function walk() {
		try {
			for await (const seen of untold(watch, told, {
				...io,
				signal: stop.signal
			})) heard(seen);
		} catch (error) {
			if (!stop.signal.aborted) death.abort(error);
		}
	}
}
async function carryOut({ own, ruling, id }, { logs, scope, death }) {
	const { service, at } = own;
	const { is, text } = ruling;
	scope.note({
		kind: is === "death" ? "died" : is,
		subject: service,
		detail: text
	});
	if (is === "restarted" || is === "stopped") scope.remark(text);
	if (is !== "death") return;
	const message = await withLastWords(text, {
		service,
		id,
		logs
	});
	death.abort(new Problem("died", message, {
		service,
		at
	}));
}
/** The ends that can be seen and that no event has told. */
async function* untold(watch, told, { elapsed, signal }) {
	const since = /* @__PURE__ */ new Map();
	for await (const sights of watch.sights()) {
		if (signal.aborted) return;
		for (const { id, service, status, end } of sights) if (!hasEnded({ status })) since.delete(id);
		else if (!told.has(id)) {
			const ms = elapsed();
			since.set(id, since.get(id) ?? ms);
			if (ms - (since.get(id) ?? ms) >= lateMs && end) yield {
				kind: "gone for good",
				id,
				service,
				ms,
				end
			};
		}
	}
}
function hasEnded({ status }) {
	return status === "exited" || status === "dead";
}
/** A sentence, and what the service itself said last. */
async function withLastWords(text, { service, id, logs }) {
	await logs.settled(id);
	const last = logs.tail(service).findLast((line) => line.trim());
	return last ? `${text} · ${quoted(last)}` : text;
}
// src/core/readiness/answer.ts
const lookMs = 2e3;
/** Asks once. Redirects are not followed: an answer is the service's own. */
async function answer({ host, port }, { path, status: [lowest, highest] }, io) {
	const url = URL.parse(path, "http://service");
	if (!url) return {
		good: false,
		text: "no such path"
	};
	try {
		const within = {
			timeoutMs: lookMs,
			peer: {
				host,
				port
			}
		};
		const response = await io.http(new Request(url), within);
		await response.body?.cancel();
		const { status } = response;
		return {
			good: status >= lowest && status <= highest,
			text: `status ${status}`
		};
	} catch {
		return {
			good: false,
			text: "no answer"
		};
	}
}
// src/core/logs/log-file.ts
/** Bytes that are written of each instance. Of what comes then only the last lines are. */
const room = 33554432;
const empty = [];
/** What an instance of a service prints, in a file of its own, in bounded memory and with a bounded size. */
function logFile(path, { append }) {
	let size = 0;
	const log = {
		path,
		tail: empty,
		full: false,
		async add(lines) {
			log.tail = [...log.tail, ...lines.slice(-50)].slice(-50);
			if (log.full) return;
			const text = lines.map((line) => `${line}\n`).join("");
			size += Buffer.byteLength(text);
			log.full = size > room;
			if (text && !log.full) await append(path, text);
		},
		cut: () => append(path, `… what follows is left out. The last lines:\n${log.tail.join("\n")}\n`)
	};
	return log;
}
/** Of all instances of a service together, in the order of their times, and without them. */
function lastLines(logs) {
	return logs.flatMap(({ tail }) => tail).toSorted(byTime).slice(-50).map((line) => line.slice(timeOf(line).length + 1));
}
function timeOf(line) {
	return line.split(" ", 1).join();
}
function byTime(one, other) {
	return Number(timeOf(one) > timeOf(other)) - Number(timeOf(one) < timeOf(other));
}
// src/core/readiness/selection.ts
/** The services in which a suite runs. */
function jobServices({ services }) {
	return Object.entries(services).flatMap(([name, { job }]) => job ? [name] : []);
}
/** What is brought up: what is active and all that this or a job depends on, but not the jobs themselves. */
function servicesToBringUp(services, spec) {
	const jobs = jobServices(spec);
	const wanted = /* @__PURE__ */ new Set();
	const want = (name) => {
		if (wanted.has(name)) return;
		wanted.add(name);
		for (const needed of Object.keys(services[name]?.needs ?? {})) want(needed);
	};
	for (const [name, { profiles }] of Object.entries(services)) if (isActive(profiles, spec) || jobs.includes(name)) want(name);
	return [...wanted].filter((name) => !jobs.includes(name));
}
function isActive(profiles, { compose }) {
	const active = compose.profiles;
	return profiles.length === 0 || active.includes("*") || profiles.some((one) => active.includes(one));
}
// src/lib/composefile/unset.ts
/** Where `x-mortar.process` says how a service learns its port: to Compose it looks like a variable. */
const portName = /^port(_\d+)?$/;
/** In which file and line a variable is asked for. */
function placesOf(unset, texts) {
	return unset.map((variable) => {
		for (const [file, text] of Object.entries(texts)) {
			const asked = new RegExp(`\\$\\{?${RegExp.escape(variable)}\\b`);
			const index = text.split("\n").findIndex((line) => asked.test(line));
			if (index >= 0) return {
				variable,
				file,
				line: index + 1
			};
		}
		return { variable };
	});
}
// src/lib/guess-secrets.ts
/**
* Values of variables whose names look secret. Not a word that stands elsewhere in the compose file:
* `POSTGRES_PASSWORD: postgres` must not blank out every "postgres" that people read.
*/
function guessSecrets(environments, file) {
	const guessed = environments.flatMap((one) => Object.entries(one)).flatMap(([name, value]) => value && isSecret(name, value) ? [value] : []);
	const words = wordsOf(file, new Set(guessed));
	return [...new Set(guessed)].filter((value) => !words.has(value.toLowerCase()));
}
/** Every word of the file but those that stand where a secret belongs: as a secret's value, or as the password in a URL. */
function wordsOf(file, guessed) {
	const words = /* @__PURE__ */ new Set();
	const collect = (value) => {
		if (typeof value === "string" && !guessed.has(value)) add(value);
		if (typeof value !== "object" || value === null) return;
		for (const [key, one] of Object.entries(value)) {
			add(key);
			if (!isSecretName(key)) collect(one);
		}
	};
	const add = (text) => {
		const bare = text.replaceAll(/:\/\/([^:@/\s]*):[^@/\s]*@/g, "://$1@");
		words.add(bare.toLowerCase());
		for (const word of bare.split(/[^\w.-]+/)) words.add(word.toLowerCase());
	};
	collect(file);
	return words;
}
// src/lib/composefile/duration.ts
/** `1m30s`, `500ms`: a duration as Compose writes it, in milliseconds. */
function milliseconds(duration) {
	const units = {
		h: 36e5,
		m: 6e4,
		s: 1e3,
		ms: 1,
		us: .001,
		ns: 1e-6
	};
	return [...duration.matchAll(/([\d.]+)(ms|us|ns|h|m|s)/g)].reduce((sum, [, amount = "0", unit = "s"]) => sum + Number(amount) * (units[unit] ?? 0), 0);
}
// src/lib/bell.ts
function newBell() {
	let current = Promise.withResolvers();
	return {
		next: () => current.promise,
		ring() {
			current.resolve();
			current = Promise.withResolvers();
		}
	};
}
export { portName as a, servicesToBringUp as c, timeOf as d, answer as f, placesOf as i, lastLines as l, comeUp as m, milliseconds as n, isActive as o, watchForDeath as p, guessSecrets as r, jobServices as s, newBell as t, logFile as u };
