import { a as listOf, i as legible, n as get, o as scalarOf, r as isRecord, s as doubt, t as common } from "../../shared/wire.js";
import { t as require_dist } from "../../shared/dist3.js";
import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";
// src/core/probe/call.ts
const ranks = [
	0,
	1,
	2,
	3
];
function callOf(operation, choices) {
	const of = (where) => choices.filter(({ parameter }) => parameter.in === where);
	const inPath = new Map(of("path").map(({ parameter, value }) => [parameter.name, value]));
	const path = operation.path.split(/(\{[^{}]+\})/).map((part) => {
		const value = part.startsWith("{") ? inPath.get(part.slice(1, -1)) : void 0;
		return value === void 0 ? encodeStatic(part) : encode(value);
	}).join("");
	const query = of("query").map(({ parameter, value }) => `${encode(parameter.name)}=${encode(value)}`);
	const joint = path.includes("?") ? "&" : "?";
	const headers = of("header").map(({ parameter, value }) => [parameter.name, value]);
	return {
		operation,
		choices,
		path: query.length > 0 ? `${path}${joint}${query.join("&")}` : path,
		headers: Object.fromEntries(headers)
	};
}
/** A choice, as it would stand in an answer. */
function leafOf$1({ parameter: { name, after }, value }) {
	return {
		path: name,
		key: name,
		container: after,
		item: "",
		value
	};
}
/** The rank of a call is that of its worst choice. */
function rankOf({ choices }) {
	return choices.reduce((worst, { rank }) => rank > worst ? rank : worst, 0);
}
/** Whether it names nothing that could be somebody's. */
function isConstant({ choices }) {
	return choices.every(({ parameter, value }) => value === parameter.constant);
}
/** All but letters, digits, `-`, `_`, `.` and `~`; and a value of dots alone is no way up. */
function encode(value) {
	if (/^\.+$/.test(value)) return value.replaceAll(".", "%2E");
	return encodeURIComponent(value.toWellFormed()).replaceAll(/[!'()*]/g, hex);
}
/** What may stand in a path stays as it is: https://www.rfc-editor.org/rfc/rfc3986#section-3.3 */
function encodeStatic(part) {
	return part.toWellFormed().replaceAll(/%(?![\da-f]{2})|[^\w\-.~!$&()*+,;=:@%/?]+/gi, (found) => encodeURIComponent(found).replaceAll("'", hex));
}
function hex(character) {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
// src/core/probe/control.ts
/** The same call for a thing that does not exist. What it is answered is nobody's. */
function controlOf(call) {
	if (!isConstant(call)) {
		const choices = call.choices.map((choice) => choice.value === choice.parameter.constant ? choice : {
			...choice,
			value: other(choice.value)
		});
		return callOf(call.operation, choices);
	}
	const [path = "", query] = call.path.split(/\?(.*)/s);
	const below = `${path.replace(/\/$/, "")}/mortar-control`;
	return {
		headers: call.headers,
		path: query === void 0 ? below : `${below}?${query}`
	};
}
/** Of the same shape, and far away: the neighbour of an id may well be somebody's. */
function other(value) {
	if (/^\d+$/.test(value)) return `9${value.slice(0, 12)}7`;
	const digits = value.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));
	return digits === value ? `${value}-mortar-control` : digits;
}
// src/core/probe/echo.ts
/**
* Whether a value of an answer is only what the request said: an id in an error message is nobody's data.
* `headers`: what the request carried beside its path.
*/
function echoOf({ path, choices }, headers) {
	const said = [
		path,
		...choices.flatMap(({ value }) => [value, encodeURIComponent(value.toWellFormed())]),
		...headers.flatMap((value) => [value, ...value.split(/[\s;=,]+/)])
	];
	const parts = [...new Set(said.map((part) => part.toLowerCase()))].filter((part) => part !== "");
	return (value) => parts.some((part) => holds(value.toLowerCase(), part));
}
/** As a word of its own: the id 7 is in `order 7`, and not in `1796`. */
function holds(text, part) {
	for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
		const around = text.slice(Math.max(0, at - 1), at) + text.charAt(at + part.length);
		if (!/[\p{L}\p{N}]/u.test(around)) return true;
	}
	return false;
}
// src/core/probe/telling.ts
/**
* Whether two answers that hold the same value hold the same datum: at least four letters or digits, and no time of today.
* What is shorter (flags, quantities, currencies, small ids) is the same by chance too often, and so is a clock.
*/
function isTelling({ value }) {
	return (value.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 4 && !isOfToday(value);
}
const dayMs = 864e5;
/** ISO 8601, `Wed, 25 Nov 2026 …`, and seconds or milliseconds since 1970. */
function isOfToday(value) {
	const [, seconds, millis = ""] = /^(\d{10})(?:\.?(\d{1,6}))?$/.exec(value) ?? [];
	const isDate = /^(\d{4}-\d\d-\d\d|[A-Z][a-z]{2},? )/.test(value);
	const time = seconds ? Number(`${seconds}.${millis}`) * 1e3 : isDate ? Date.parse(value) : NaN;
	return Math.abs(time - Date.now()) <= dayMs;
}
// src/core/probe/leaves.ts
const most = 1e3;
const fewest = 3;
const deepest = 32;
const longestKey = 60;
const longestValue$2 = 256;
/** Names that say how an answer is wrapped, and not what it is about. */
const wrappings = new Set("data items results result content list records rows elements payload response values entries objects edges node _embedded hits".split(" "));
/** The texts and numbers of a JSON value, in their order, the first 1000. */
function leavesOf(json) {
	const leaves = walk(json, {
		path: "",
		key: "",
		container: "",
		item: "",
		depth: 0
	}).take(most).toArray();
	return leaves.some(isTelling) ? leaves : [...leaves, ...wholeOf(leaves)];
}
/** The path of all leaves together. */
const whole = "(all)";
/** Small values come together by chance far less often than each of them. */
function wholeOf(leaves) {
	const said = leaves.filter(({ value }) => value !== "0" && value !== "");
	if (said.length < fewest) return [];
	const all = said.map(({ path, value }) => `${path} = ${value}`).join(", ");
	return [{
		path: whole,
		key: "",
		container: "",
		item: "",
		value: all
	}];
}
function* walk(value, spot) {
	const scalar = scalarOf(value);
	const { depth, ...place } = spot;
	if (scalar !== void 0) yield {
		...place,
		value: scalar.slice(0, longestValue$2)
	};
	if (depth === deepest) return;
	const around = spot.key && !wrappings.has(spot.key.toLowerCase()) ? spot.key : spot.container;
	if (Array.isArray(value)) for (const [index, one] of value.entries()) yield* walk(one, {
		path: `${spot.path}[]`,
		key: "",
		container: around,
		item: `${spot.path}[${index}] ${spot.item}`,
		depth: depth + 1
	});
	else if (isRecord(value)) for (const [name, one] of Object.entries(value)) {
		const key = legible(name, longestKey);
		yield* walk(one, {
			path: spot.path ? `${spot.path}.${key}` : key,
			key,
			container: around,
			item: spot.item,
			depth: depth + 1
		});
	}
}
// src/core/probe/ownership.ts
/**
* Why nothing shows that what was asked for belongs to the owner; nothing, if something does: it was asked for by an id
* from a list of the owner's, or by name, or the owner is named in what both get. What the rival's own lists name is
* the rival's to read: a catalog, a blog, a list of people.
*/
function whyNotOwned({ call }, shared, { rival, isOwnersName }) {
	const { choices, operation } = call;
	const { name } = rival.identity;
	const isThing = ({ parameter }) => parameter.in === "query" || operation.path.endsWith(`{${parameter.name}}`);
	if (choices.filter(isThing).some(({ parameter, value }) => rival.lists(parameter, value))) return `${name}'s own lists name it too: it may be for all, or they may not be filtered by owner`;
	const isAskedFor = choices.some((choice) => choice.fact?.own && rival.lacks(choice.fact) || isOwnersName(leafOf$1(choice)));
	const isNamed = shared.some((leaf) => !leaf.path.includes("[]") && isOwnersName(leaf));
	if (isAskedFor || isNamed) return void 0;
	return `${name} gets it too, and nothing shows whose it is: it may be for all`;
}
// src/core/probe/oracle.ts
/** Compares what the owner gets with what an intruder gets for the same call. Statuses do not matter: data does. */
function judge(owned, got, about) {
	const { intruder, known, share } = about;
	const { rival, headers } = intruder;
	const isEcho = echoOf(owned.call, [...Object.values(headers), ...known.sent]);
	const shared = inBoth(owned.reading.leaves, got).filter(({ path, value }) => path === "(all)" || !isEcho(value));
	const isFree = (value) => known.everybodys.has(value) || rival?.values.has(value) === true;
	const leaked = shared.filter((leaf) => isTelling(leaf) && !isFree(leaf.value));
	if (leaked.length === 0) return { leaked };
	if (rival) {
		const whyNot = whyNotOwned(owned, shared, {
			rival,
			isOwnersName: known.isOwnersName
		});
		return whyNot ? {
			leaked: [],
			whyNot
		} : { leaked };
	}
	return { leaked: leaked.some((leaf) => isTheOwners(leaf, known)) || isMost(got, owned, share) ? leaked : [] };
}
function isTheOwners(leaf, { rivals, isOwnersName }) {
	return rivals.length > 0 && rivals.every(({ values }) => !values.has(leaf.value)) || isOwnersName(leaf);
}
function isMost(got, { reading }, share) {
	const telling = reading.leaves.filter(isTelling);
	return inBoth(telling, got).length >= telling.length * share;
}
/** At the same place. */
function inBoth(some, others) {
	const there = new Set(others.map(spotOf$1));
	return some.filter((leaf) => there.has(spotOf$1(leaf)));
}
function without(some, others) {
	const there = new Set(others.map(spotOf$1));
	return some.filter((leaf) => !there.has(spotOf$1(leaf)));
}
function spotOf$1({ path, value }) {
	return `${path}\n${value}`;
}
// src/core/probe/error-body.ts
const complaints = [
	"error",
	"errors",
	"errorMessage",
	"error_description",
	"exception",
	"fault"
];
const failures = /^(error|fail(ed|ure)?|(un|not_?)authori[sz]ed|forbidden|denied|unauthenticated)$/i;
/** Of what an answer consists that has nothing to say but a message. https://www.rfc-editor.org/rfc/rfc9457 */
const messages = [
	"message",
	"msg",
	"detail",
	"details",
	"reason",
	"title",
	"description",
	"info"
];
const beside = [
	"status",
	"code",
	"statusCode",
	"timestamp",
	"path",
	"type",
	"instance",
	"result"
];
const denials = /unauthori|unauthenti|forbidden|denied|not allowed|permission|invalid|expired|missing|required|token|credential|(log|sign)(ged)? ?-?in|error|fail/i;
const longestDenial = 200;
/** Whether it says that something went wrong, whatever its status says. */
function isErrorBody(json) {
	if (typeof json === "string") return isDenial(json);
	if (!isRecord(json)) return false;
	const { success, ok, status, code, statusCode } = json;
	if (complaints.some((key) => Object.hasOwn(json, key) && isSaid(json[key]))) return true;
	if (success === false || ok === false) return true;
	if ([
		status,
		code,
		statusCode
	].some(isFailure)) return true;
	const keys = Object.keys(json);
	const said = messages.map((key) => json[key]).filter((value) => typeof value === "string");
	return keys.every((key) => [...messages, ...beside].includes(key)) && said.some(isDenial);
}
/** `Please log in.` */
function isDenial(text) {
	return text.length <= longestDenial && denials.test(text);
}
/** `"errors": []` and `"error": false` say that there was none. */
function isSaid(value) {
	if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
	return Boolean(value);
}
/** A status of HTTP, or a number of one's own that begins like one. */
function isFailure(value) {
	if (typeof value === "number") return /^[45]\d\d(\d\d)?$/.test(String(value));
	return typeof value === "string" && failures.test(value);
}
// src/core/probe/plain-body.ts
const fewestBytes = 16;
const mostCells = 2e3;
const longestCell = 256;
/**
* What an answer that is no JSON holds. A receipt in PDF is one value, the same or not; a table in CSV or a text in XML
* has cells too.
*/
function plainLeaves(body, type) {
	if (body.length < fewestBytes) return [];
	const digest = createHash("sha256").update(body).digest("hex").slice(0, 32);
	return [leafOf("body", `${body.length} bytes of ${legible(type, 60) || "no type"}, sha256 ${digest}`), ...isUtf8(body) ? cellsOf(body.toString("utf8")) : []];
}
function cellsOf(text) {
	return text.split(/[\n\r\t,;|<>]+/, mostCells).map((cell) => cell.trim()).filter(Boolean).map((cell) => leafOf("text", cell.slice(0, longestCell)));
}
function leafOf(path, value) {
	return {
		path,
		key: path,
		container: "",
		item: "",
		value
	};
}
// src/core/probe/reading.ts
function read(reply) {
	if ("failure" in reply) return {
		is: "silent",
		said: reply.failure,
		leaves: []
	};
	const { status, location } = reply;
	const leaves = contentOf(reply);
	const is = kindOf(status);
	if (is === void 0) return readGood(status, leaves);
	return {
		is,
		said: `${status}${location && is === "redirect" ? ` to ${legible(location, 60)}` : ""}`,
		leaves: typeof leaves === "string" ? [] : leaves
	};
}
function readGood(status, content) {
	const said = (how) => `${status}, ${how}`;
	if (content === "page") return {
		is: content,
		said: said("an HTML page"),
		leaves: []
	};
	if (content === "apology") return {
		is: content,
		said: said("and an error in it"),
		leaves: []
	};
	if (content === "unreadable") return {
		is: content,
		said: said("too large, compressed or endless"),
		leaves: []
	};
	if (content.some(isTelling)) return {
		is: "data",
		said: String(status),
		leaves: content
	};
	return {
		is: "empty",
		said: said("and nothing to know it by"),
		leaves: content
	};
}
/** Nothing for 2xx: then the body decides. */
function kindOf(status) {
	if (status >= 200 && status <= 299) return void 0;
	if (status >= 300 && status <= 399) return "redirect";
	if (status === 404 || status === 410) return "missing";
	if (status === 429) return "limited";
	return status >= 500 ? "failing" : "refused";
}
function contentOf({ type, body, whole }) {
	if (!whole) return "unreadable";
	const text = body.toString("utf8").replace(/^\u{FEFF}/u, "");
	if (type.includes("html") || /^\s*<(!doctype\s+html|html)\b/i.test(text)) return "page";
	try {
		const json = JSON.parse(text);
		return isErrorBody(json) ? "apology" : leavesOf(json);
	} catch {
		return isDenial(text) ? "apology" : plainLeaves(body, type);
	}
}
/** It says nothing about who may see what. */
function isUnjudgeable(is) {
	return [
		"limited",
		"failing",
		"unreadable",
		"silent"
	].includes(is);
}
// src/core/probe/check.ts
async function tryAs(intruder, owned, ground) {
	const { call } = owned;
	const { known } = ground;
	const reading = await ask$1(call, intruder.headers, ground);
	const check = {
		operation: call.operation,
		intruder,
		reading
	};
	const { leaked, whyNot } = judge(owned, reading.leaves, {
		intruder,
		known,
		share: .5
	});
	if (leaked.length > 0) return {
		...check,
		...await confirmed({
			intruder,
			reading,
			leaked
		}, owned, ground)
	};
	const because = isUnjudgeable(reading.is) ? `${reading.said} ${intruder.label}` : whyNot;
	return because ? {
		...check,
		whyNot: because
	} : check;
}
/** Once more, with the same call for something that does not exist in between. */
async function confirmed({ intruder, reading, leaked }, { call, reading: before }, ground) {
	const control = await ask$1(controlOf(call), intruder.headers, ground);
	const again = await ask$1(call, intruder.headers, ground);
	const still = await ask$1(call, ground.owner.headers, ground);
	if ([
		control,
		again,
		still
	].some(({ is }) => is === "silent" || is === "limited")) return { leak: {
		status: "unproven",
		leaves: leaked
	} };
	const leaves = without(inBoth(before.leaves, still.leaves), control.leaves);
	const got = inBoth(reading.leaves, again.leaves);
	const proven = judge({
		call,
		reading: {
			...before,
			leaves
		}
	}, got, {
		intruder,
		known: ground.known,
		share: 1
	});
	return proven.leaked.length > 0 ? { leak: {
		status: "confirmed",
		leaves: proven.leaked
	} } : {};
}
async function ask$1({ path, headers: own }, headers, { client }) {
	return read(await client.ask({
		path,
		headers: {
			...own,
			...headers
		}
	}));
}
// src/core/probe/deeds.ts
const deeds = new Set("logout signout logoff signoff delete remove destroy revoke reset purge shutdown unsubscribe".split(" "));
/** Whether its name says that it does something, for all that it is declared as a way to read: `GET /auth/log-out`. */
function isDeed({ path }) {
	const names = path.replaceAll(/\{[^{}]*\}/g, "").split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase());
	return names.some((name, index) => deeds.has(name) || deeds.has(name + (names[index + 1] ?? "")));
}
// src/core/probe/checks.ts
/** One operation, tried by each who should not get what the owner gets. */
async function checksOf(operation, { operations, owner, intruders, seen, owned, known }, client) {
	const mine = owned.get(operation);
	if (!mine) {
		const reading = seen.get(operation)?.reading;
		const isAsked = operations.includes(operation);
		const whyNot = reading ? whyNothing(reading, owner) : isAsked ? whyNotCalled(operation) : whyNotAsked(operation);
		return intruders.map((intruder) => ({
			operation,
			intruder,
			whyNot
		}));
	}
	const checks = [];
	for (const intruder of intruders) checks.push(await tryAs(intruder, mine, {
		owner,
		known,
		client
	}));
	return checks;
}
function whyNothing({ is, said }, { name }) {
	return is === "data" ? `${name} gets only what strangers get too` : `${name} got ${said}`;
}
function whyNotCalled({ parameters }) {
	return `no value for ${parameters.map(({ name }) => `{${name}}`).join(", ")}: no example, and none in the owner's lists`;
}
function whyNotAsked(operation) {
	if (operation.method === "HEAD") return "an answer to HEAD has no body to compare";
	if (isDeed(operation)) return "its name says that it does more than read";
	return "there are more operations than one probe asks";
}
// src/core/probe/client.ts
/** Bytes of a body. */
const largest$1 = 1048576;
/** Failures in a row after which nothing more is asked: a service that hangs would cost a deadline each time. */
const patience$1 = 5;
function connect(base, { deadlineMs, requests }, signal) {
	let asked = 0;
	let failed = 0;
	let dead;
	return {
		sent: [
			base.host,
			base.hostname,
			...Object.values(common)
		],
		dead: () => dead,
		async ask(request) {
			signal.throwIfAborted();
			if (dead) return { failure: dead };
			if (asked === requests) return { failure: `all ${requests} requests of a probe are spent` };
			asked += 1;
			const reply = await get(base, request, {
				signal,
				deadlineMs,
				largest: largest$1
			});
			failed = "failure" in reply ? failed + 1 : 0;
			if ("failure" in reply && failed === patience$1) dead = `${reply.failure}, ${patience$1} times in a row`;
			return reply;
		}
	};
}
// src/core/probe/causes.ts
/** Why nothing came of it, and the question to ask. */
const questions = {
	data: (who, where) => `${who} gets only what strangers get too (${where}): is the token right?`,
	empty: (who, where) => `${who} owns nothing that could be known again (${where}): give ${who} some data first.`,
	page: (who, where) => `${who} gets HTML instead of data (${where}), such as a login page: is the token right?`,
	apology: (who, where) => `${who} gets an error in every answer (${where}): is the token right?`,
	redirect: (who, where) => `${who} is sent elsewhere (${where}), such as to a login: is the token right?`,
	missing: (who, where) => `${who} finds nothing (${where}): is the base path of the description right, and is there data?`,
	refused: (who, where) => `${who} was refused everywhere (${where}): is the token right?`,
	limited: (who, where) => `${who} was held off by a rate limit (${where}): lift it for the test environment.`,
	failing: (_, where) => `the service fails (${where}): look at its log.`,
	unreadable: (who, where) => `what ${who} gets cannot be read (${where}).`,
	silent: (_, where) => `the service gave no answer (${where}): is it up, and is it this port?`
};
/** What happened to most. */
function causeOf(who, seen) {
	const [, some = []] = Object.entries(Object.groupBy(seen, ([, { reading }]) => reading.is)).toSorted(([, one], [, other]) => other.length - one.length)[0] ?? [];
	const [first] = some;
	if (!first) return "none of the operations could be called: the description has no example for what they need.";
	const [{ name }, { reading }] = first;
	const more = some.length > 1 ? ` and ${some.length - 1} more` : "";
	return questions[reading.is](who, `${reading.said} on ${name}${more}`);
}
// src/core/probe/identity.ts
/**
* The same headers with credentials of the same shape that nobody has given out: other letters for letters and digits.
* Of a token with dots only the last part is changed. It is the signature of a JWT, and who does not check it finds a valid claim.
*/
function broken({ headers }) {
	const entries = Object.entries(headers).map(([name, value]) => [name, brokenValue(name, value)]);
	return Object.fromEntries(entries);
}
function brokenValue(name, value) {
	if (name.toLowerCase() === "cookie") return value.replaceAll(/=([^;]*)/g, (_, one) => `=${garbled(one)}`);
	const [, scheme = "", credential = ""] = /^(\S+\s+)?(.*)$/s.exec(value) ?? [];
	return scheme + garbled(credential);
}
function garbled(credential) {
	const start = credential.lastIndexOf(".") + 1;
	return credential.slice(0, start) + credential.slice(start).replaceAll(/[A-Za-z\d]/g, next);
}
const letters = "abcdefghijklmnopqrstuvwxyz";
/** Digits become letters too: another number might well be somebody's. */
function next(character) {
	if (/\d/.test(character)) return letters.charAt(Number(character));
	const lower = letters.charAt((letters.indexOf(character.toLowerCase()) + 1) % 26);
	return character === character.toLowerCase() ? lower : lower.toUpperCase();
}
/** What a token says about its bearer, if it is a JWT: https://www.rfc-editor.org/rfc/rfc7519#section-4 */
function claimsOf({ headers }) {
	return Object.values(headers).flatMap((value) => {
		const [, payload] = /[\w-]+\.([\w-]+)\.[\w-]*$/.exec(value) ?? [];
		if (payload === void 0) return [];
		try {
			const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
			if (typeof claims !== "object" || claims === null) return [];
			return Object.entries(claims).filter(([name]) => personal.includes(name)).map(([, claim]) => String(claim));
		} catch {
			return [];
		}
	});
}
const personal = "sub email name username preferred_username upn uid user_id userId".split(" ");
// src/core/probe/standing.ts
/** Why it says nothing that this identity is refused; or nothing, if its credential is known to work. */
async function whyNotTrusted({ identity, seen }, { owned, checks, client }) {
	const { name } = identity;
	const answers = [...[...seen].map(([operation, { reading }]) => ({
		operation,
		reading
	})), ...checks.flatMap(({ operation, intruder, reading }) => intruder.rival?.identity === identity && reading ? [{
		operation,
		reading
	}] : [])];
	const [first] = answers;
	const welcome = answers.find(({ operation, reading }) => {
		const strangers = readingOf("nobody", operation, checks);
		return strangers && getsMore(reading, strangers);
	});
	if (!welcome && !answers.some((one) => isRecognised(one, checks))) return `${name} gets nothing that strangers do not get${first ? ` (${first.reading.said} on ${first.operation.name})` : ""}: is the token right?`;
	if (seesTheSame(seen, owned)) return `${name} sees exactly what the owner sees: the same account, or nothing here is anybody's own`;
	const call = welcome && (seen.get(welcome.operation) ?? owned.get(welcome.operation))?.call;
	return call && await hasRunOut(identity, {
		call,
		reading: welcome.reading
	}, client) ? `${name}'s credential was accepted at first and refused at the end: it ran out` : void 0;
}
function readingOf(kind, operation, checks) {
	return checks.find((one) => one.operation === operation && one.intruder.kind === kind)?.reading;
}
/** By where values stand, not by values: some differ each time. */
function getsMore(reading, strangers) {
	if (!isGood$1(reading)) return false;
	const known = new Set(strangers.leaves.map(({ path }) => path));
	return !isGood$1(strangers) || reading.leaves.some((leaf) => isTelling(leaf) && !known.has(leaf.path));
}
function isGood$1({ is }) {
	return is === "data" || is === "empty";
}
/** A service that knows somebody says 403 or 404 where it says 401 to a broken credential. */
function isRecognised({ operation, reading }, checks) {
	if (reading.is !== "refused" && reading.is !== "missing") return false;
	return reading.said !== "401" && readingOf("broken", operation, checks)?.said === "401";
}
function seesTheSame(seen, owned) {
	const both = [...seen].flatMap(([operation, { reading }]) => {
		const mine = owned.get(operation)?.reading;
		return mine ? [[mine, reading]] : [];
	});
	return both.length > 0 && both.every(([mine, other]) => holdsAllOf(mine, other));
}
function holdsAllOf(owned, other) {
	const telling = owned.leaves.filter(isTelling);
	return inBoth(telling, other.leaves).length === telling.length;
}
const refusals = [
	"refused",
	"redirect",
	"page",
	"apology"
];
/** Whether what was answered before is refused now. */
async function hasRunOut(identity, { call, reading: before }, client) {
	const now = await ask(call, identity.headers, client);
	return now.is !== before.is && refusals.includes(now.is);
}
/**
* Whether the service does not know the owner: whatever it gives, strangers get too, and where it refuses, it refuses
* strangers in the same way; or it has one and the same answer for everything.
*/
async function isUnknown(owner, seen, client) {
	const given = [...seen.values()].filter(({ reading }) => reading.is === "data");
	if (given.length === 0) return false;
	for (const { call, reading } of given) if (getsMore(reading, await ask(call, {}, client))) return false;
	const refused = [...seen.values()].filter(({ reading }) => refusals.includes(reading.is));
	for (const { call, reading } of refused.slice(0, 5)) if (![await ask(call, {}, client), await ask(call, broken(owner), client)].some(({ said }) => said === reading.said)) return false;
	const [first, ...others] = given;
	if (refused.length > 0) return true;
	return first !== void 0 && others.length > 0 && others.every(({ reading }) => holdsAllOf(first.reading, reading));
}
async function ask({ path, headers }, credential, client) {
	return read(await client.ask({
		path,
		headers: {
			...headers,
			...credential
		}
	}));
}
// src/core/probe/conclusion.ts
/** What could be tried and what could not, and why the whole may say nothing. */
async function* conclude(checks, survey, client) {
	const { owner, rivals, owned } = survey;
	const [first] = owned.values();
	const isOver = first !== void 0 && await hasRunOut(owner, first, client);
	const distrust = /* @__PURE__ */ new Map();
	for (const rival of rivals) {
		const why = await whyNotTrusted(rival, {
			owned,
			checks,
			client
		});
		if (why) distrust.set(rival.identity.name, why);
	}
	const reaches = checks.map((check) => {
		const { operation, intruder, leak } = check;
		const untrusted = intruder.rival && distrust.get(intruder.rival.identity.name);
		const whyNot = leak ? void 0 : untrusted ?? check.whyNot;
		return {
			kind: "reach",
			subject: `${operation.name} ${intruder.label}`,
			reached: !whyNot,
			...whyNot && { whyNot }
		};
	});
	yield* reaches;
	const cause = client.dead();
	if (!reaches.some(({ reached }) => reached)) yield doubt(`Nothing could be checked: ${causeOfAll(checks, survey)}`);
	else if (cause) yield doubt(`The service stopped answering before all was checked: ${cause}.`);
	else if (isOver) yield doubt(`${owner.name}'s credential was accepted at first and refused at the end: it ran out.`);
}
function causeOfAll(checks, { owner, owned, seen }) {
	const [first] = checks.flatMap(({ whyNot, operation }) => whyNot ? [`${whyNot} (${operation.name}).`] : []);
	return owned.size > 0 && first ? first : causeOf(owner.name, seen);
}
// src/core/probe/curl.ts
/** A line for a shell. Whatever stands in it comes from a foreign file, and none of it is for the shell. */
function curl(base, path, { headers, variables }) {
	const options = Object.entries(headers).map(([name, value]) => {
		if (!variables.includes(name)) return `-H ${quoted(`${name}: ${value}`)}`;
		return /^[\w-]+$/.test(name) ? `-H "${name}: ${value}"` : `-H ${quoted(`${name}: `)}"${value}"`;
	});
	const url = quoted(new URL(base).origin + path);
	return [
		"curl -sS --globoff --path-as-is",
		...options,
		url
	].join(" ");
}
function quoted(text) {
	return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
// src/core/probe/finding.ts
/** https://owasp.org/API-Security/editions/2023/en/0x11-t10/: API2 and API1 */
const rules = {
	nobody: {
		rule: "missing-authentication",
		cwe: 306
	},
	broken: {
		rule: "unchecked-credential",
		cwe: 306
	},
	rival: {
		rule: "broken-object-authorization",
		cwe: 639
	}
};
function findingOf({ call }, { intruder, leak: { status, leaves } }, { service, base, owner, secrets }) {
	const { operation, choices } = call;
	const { rule, cwe } = rules[intruder.kind];
	const named = choices.find(({ parameter, value }) => value !== parameter.constant);
	const headers = {
		...call.headers,
		...intruder.placeholders
	};
	return {
		kind: "finding",
		rule,
		title: titleOf(operation.name, intruder, owner),
		cwe,
		severity: "high",
		status,
		fingerprint: `probe ${rule} ${service} ${operation.name}`,
		subject: {
			service,
			operation: operation.name,
			...intruder.rival && named && !isConstant(call) && { parameter: named.parameter.name }
		},
		at: operation.at.file.includes("://") ? [] : [operation.at],
		proof: `${intruder.label}, ${owner}'s data is in the answer: ${proofOf(leaves, secrets)}`,
		reproducer: curl(base, call.path, {
			headers,
			variables: Object.keys(intruder.placeholders)
		})
	};
}
function titleOf(operation, { kind, rival }, owner) {
	if (kind === "nobody") return `${operation} needs no credential, though it declares that it does`;
	if (kind === "broken") return `${operation} accepts a broken credential`;
	return `${operation} gives ${rival?.identity.name} what belongs to ${owner}`;
}
function proofOf(leaves, secrets) {
	const [first] = leaves.toSorted((one, other) => depth(one) - depth(other) || other.value.length - one.value.length);
	const value = shortened(first?.value ?? "", secrets);
	const others = leaves.length > 1 ? `, and ${leaves.length - 1} more` : "";
	return `${first?.path || "the answer"} = ${value}${others}`;
}
function depth({ path }) {
	return path.split(/[.[]/).length;
}
/** Enough to know it again, and not all of it. */
function shortened(value, secrets) {
	if (secrets.some((secret) => secret.includes(value) || value.includes(secret))) return "\"***\"";
	const kept = Math.min(12, Math.ceil(value.length * .6));
	return JSON.stringify(legible(value, kept));
}
// src/core/probe/base-path.ts
/**
* The path that stands before every other: of the first server, or Swagger's `basePath`. Only the path: a description
* names the hosts of production, and nothing is ever sent there.
*/
function basePathOf(...levels) {
	for (const { servers, basePath } of levels) {
		const [server] = listOf(servers);
		if (isRecord(server) && typeof server["url"] === "string") return pathOf(filled(server["url"], server["variables"]));
		if (typeof basePath === "string") return pathOf(basePath);
	}
	return "";
}
function filled(url, variables) {
	return url.replaceAll(/\{([^{}]*)\}/g, (whole, name) => {
		const variable = isRecord(variables) && Object.hasOwn(variables, name) ? variables[name] : void 0;
		return (isRecord(variable) ? scalarOf(variable["default"]) : void 0) ?? whole;
	});
}
function pathOf(url) {
	return url.replace(/^[a-z][a-z\d+.-]*:/i, "").replace(/^\/\/[^/?#]*/, "").replace(/[?#].*$/s, "").split("/").filter((part) => part !== "" && part !== "." && part !== "..").map((part) => `/${part}`).join("");
}
// src/core/probe/parameters.ts
/** The others are set by the client: https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
const ignored = [
	"accept",
	"authorization",
	"content-type",
	"content-length",
	"host",
	"connection"
];
const offered$1 = 8;
const longestValue$1 = 200;
/** Those without which it cannot be called. What stands in braces in the path is one, declared or not. */
function parametersOf(path, levels, resolve) {
	const declared = /* @__PURE__ */ new Map();
	for (const one of levels.flatMap((level) => listOf(resolve(level))).map(resolve)) if (isRecord(one)) declared.set(`${String(one["in"])} ${String(one["name"])}`, one);
	const inPath = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
	const others = [...declared.values()].flatMap((one) => {
		const { in: where, name, required } = one;
		if (required !== true || typeof name !== "string") return [];
		if (where !== "query" && where !== "header") return [];
		if (where === "header" && ignored.includes(name.toLowerCase())) return [];
		return [{
			name,
			in: where,
			after: wordBefore(path, path.length),
			...valuesOf(one, resolve)
		}];
	});
	return [...[...new Set(inPath)].map((name) => ({
		name,
		in: "path",
		after: wordBefore(path, path.indexOf(`{${name}}`)),
		...valuesOf(declared.get(`path ${name}`) ?? {}, resolve)
	})), ...others];
}
/** Neither braces nor a version: `orders` in `/v1/orders/{id}/lines/…` before `{id}`, `books` in `/books/v1/`. */
function wordBefore(path, end) {
	return path.slice(0, end).split(/[/?]/).findLast((word) => /^[^{}]+$/.test(word) && !/^v\d+(\.\d+)*$/i.test(word)) ?? "";
}
function valuesOf(parameter, resolve) {
	const [content] = isRecord(parameter["content"]) ? Object.values(parameter["content"]) : [];
	const media = isRecord(content) ? content : {};
	const [own, inMedia] = [parameter["schema"], media["schema"]].map(resolve);
	const schema = isRecord(own) ? own : isRecord(inMedia) ? inMedia : parameter;
	const [first] = [schema["const"], ...listOf(schema["enum"])].map(scalarOf).filter(isUsable);
	const examples = [
		...[
			parameter,
			media,
			schema
		].flatMap((one) => examplesOf(one, resolve)),
		parameter["default"],
		schema["default"]
	];
	return {
		examples: [...new Set(examples.map(scalarOf).filter(isUsable))].slice(0, offered$1),
		...first !== void 0 && { constant: first }
	};
}
/** `example`, `examples` by name (each with its `value`), `examples` of a schema (a list), and Swagger's `x-example`. */
function examplesOf(described, resolve) {
	const { example, examples, "x-example": custom } = described;
	return [
		example,
		custom,
		...(isRecord(examples) ? Object.values(examples).map(resolve) : []).map((one) => isRecord(one) ? one["value"] : void 0),
		...listOf(examples)
	];
}
function isUsable(value) {
	return value !== void 0 && value !== "" && value.length <= longestValue$1;
}
// src/core/probe/reference.ts
const longestTrail = 32;
function resolver(root) {
	const follow = (value, left) => {
		if (!isRecord(value) || typeof value["$ref"] !== "string") return value;
		const reference = value["$ref"];
		if (left === 0 || !reference.startsWith("#/")) return void 0;
		let found = root;
		for (const token of reference.slice(2).split("/")) {
			const [here, key] = [follow(found, left - 1), keyOf(token)];
			if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return void 0;
			found = Reflect.get(here, key);
		}
		return follow(found, left - 1);
	};
	return (value) => follow(value, longestTrail);
}
/** https://www.rfc-editor.org/rfc/rfc6901 */
function keyOf(token) {
	const plain = token.replaceAll("~1", "/").replaceAll("~0", "~");
	try {
		return decodeURIComponent(plain);
	} catch {
		return plain;
	}
}
// src/core/probe/operations.ts
const longestPath = 2e3;
/** Every operation that only reads. */
function operationsOf({ root, at }) {
	const resolve = resolver(root);
	const all = [];
	const skipped = [];
	const skip = (name, whyNot) => void skipped.push({
		kind: "reach",
		subject: legible(name, 200),
		reached: false,
		whyNot
	});
	const paths = resolve(root["paths"]);
	for (const [path, described] of Object.entries(isRecord(paths) ? paths : {})) {
		if (path.startsWith("x-")) continue;
		const item = resolve(described);
		if (!isRecord(item)) skip(path, "what it says cannot be found in the description");
		else if (!path.startsWith("/") || path.length > longestPath) skip(path, "a path begins with / and has at most 2000 characters");
		else for (const key of ["get", "head"]) {
			const own = resolve(item[key]);
			if (item[key] === void 0) continue;
			const name = legible(`${key.toUpperCase()} ${path}`, 300);
			const secured = isRecord(own) ? isSecured(own["security"] ?? root["security"] ?? []) : void 0;
			if (!isRecord(own) || secured === void 0) skip(name, "the description of it, or of its security, is not what OpenAPI knows");
			else all.push({
				name,
				method: key === "get" ? "GET" : "HEAD",
				path: basePathOf(own, item, root) + path,
				secured,
				parameters: parametersOf(path, [item["parameters"], own["parameters"]], resolve),
				at: at("paths", path, key)
			});
		}
	}
	return {
		all,
		skipped
	};
}
/** An empty requirement among them means that it works without a credential too. */
function isSecured(declared) {
	if (!Array.isArray(declared)) return void 0;
	const needed = declared.map((one) => isRecord(one) ? Object.keys(one).length > 0 : typeof one === "string");
	return needed.length > 0 && needed.every(Boolean);
}
// src/core/probe/source.ts
var import_dist = require_dist();
/** Characters. The largest public descriptions have about 12 million; a service that is brought up for a test has far fewer. */
const largest = 8388608;
/** YAML or JSON. Whether it is valid OpenAPI is not asked: what can be understood is used. */
function readSource(file, text) {
	if (text.trim() === "") return doubt(`${file} is empty: there is no OpenAPI description in it.`);
	if (/^\s*</.test(text)) return doubt(`${file} is a page of HTML or XML, and no OpenAPI description.`);
	if (text.length > largest) return doubt(`${file} is larger than ${largest / 1048576} MiB: name a smaller description.`);
	const lineCounter = new import_dist.LineCounter();
	const place = (offset) => {
		const { line, col } = lineCounter.linePos(offset);
		return {
			file,
			line,
			column: col
		};
	};
	try {
		const document = (0, import_dist.parseDocument)(text, {
			lineCounter,
			prettyErrors: false,
			uniqueKeys: false,
			merge: true
		});
		const [error] = document.errors;
		if (error) return doubt(`${file} cannot be read: ${whyNot(error)}`, place(error.pos[0]));
		const root = document.toJS({ maxAliasCount: 1e3 });
		if (!isRecord(root) || !("openapi" in root || "swagger" in root)) return doubt(`${file} is no OpenAPI description: it says neither "openapi" nor "swagger".`);
		return {
			root,
			at: (...keys) => place(offsetOf(document, keys))
		};
	} catch (cause) {
		return doubt(`${file} cannot be read: ${whyNot(cause)}`);
	}
}
function whyNot(cause) {
	const message = cause instanceof Error ? cause.message : String(cause);
	return message.includes("call stack") ? "it is nested too deeply" : legible(message, 200);
}
function offsetOf(document, keys) {
	let node = document.contents;
	let offset = 0;
	for (const key of keys) {
		if ((0, import_dist.isAlias)(node)) node = node.resolve(document);
		const pair = (0, import_dist.isMap)(node) ? node.items.find(({ key: name }) => (0, import_dist.isScalar)(name) && String(name.value) === key) : void 0;
		if (!pair || !(0, import_dist.isScalar)(pair.key)) break;
		offset = pair.key.range?.[0] ?? offset;
		node = pair.value;
	}
	return offset;
}
// src/core/probe/nouns.ts
/** Words under which an answer to `/me` and its like speaks of the caller. */
const selves = [
	"me",
	"self",
	"whoami",
	"userinfo",
	"profile",
	"currentuser",
	"current"
];
/** Words for somebody who owns things. */
const people = "user customer member account owner client person patient employee student author holder buyer seller subscriber".split(" ");
const ids = [
	"id",
	"uuid",
	"guid",
	"key",
	"pk",
	"oid"
];
/** Too common to say what they belong to. */
const vague = "name title code type kind status slug number date value ref version page lang locale".split(" ");
function plain(name) {
	return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
function isId(name) {
	return ids.includes(plain(name));
}
/** `orders`, `my-orders`, `orderList` → `order`; `me` → `user`. */
function nounOf(word) {
	const name = plain(word).replace(/^my(?=.{3})|(?<=.{3})list$/g, "");
	return selves.includes(name) ? "user" : singular(name);
}
function singular(word) {
	if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, "y");
	if (/(ss|x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
	return /[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}
/** `orderId`, `order_uuid` → `order`. */
function stemOf(name) {
	const [, stem] = /^(.+?)(?:uu|gu)?id$/.exec(plain(name)) ?? [];
	return stem === void 0 ? void 0 : nounOf(stem);
}
/** What kind of value a parameter asks for, the best names first: `order.id`, `book.title`, `*.isbn`. */
function wanted({ name, after }) {
	const [key, noun] = [plain(name), nounOf(after)];
	const stem = stemOf(name);
	if (isId(name)) return [`${noun}.id`];
	if (stem) return [
		`${stem}.id`,
		`${noun}.id`,
		`*.${key}`
	];
	const own = key.startsWith(noun) && key !== noun ? [`${noun}.${key.slice(noun.length)}`] : [];
	const anywhere = vague.includes(key) ? [] : [`*.${key}`];
	return [
		`${noun}.${key}`,
		...own,
		`${nounOf(name)}.id`,
		...anywhere
	];
}
/**
* What kinds of value a leaf is. `own`: an id of the very things that the source is a list of, or of the caller.
* Ids of other things stand in an answer too (a cart names products), and those may belong to everybody.
*/
function offered({ key, container, path }, source) {
	const noun = nounOf(container) || source;
	const short = plain(key);
	const stem = stemOf(short);
	const isOwn = noun === source;
	const isCaller = stem !== void 0 && people.includes(stem) && !path.includes("[]");
	const rest = short.startsWith(noun) ? short.slice(noun.length) : "";
	return [
		{
			name: `${noun}.${short === "" || isId(short) ? "id" : short}`,
			own: isOwn
		},
		...stem ? [{
			name: `${stem}.id`,
			own: isCaller || isOwn && stem === noun
		}] : [],
		...rest && !stem ? [{
			name: `${noun}.${rest}`,
			own: isOwn
		}] : [],
		...short && !isId(short) ? [{
			name: `*.${short}`,
			own: false
		}] : []
	];
}
const listWords = [
	"all",
	"list",
	"mine",
	"search",
	"index"
];
/** What an answer to this path is about: `order` for `/v1/orders/all`, `user` for `/me`. */
function subjectOf(path) {
	return nounOf(path.split(/[/?]/).filter((word) => /^[^{}]+$/.test(word)).filter((word) => !/^v\d+(\.\d+)*$/i.test(word)).findLast((word) => !listWords.includes(plain(word))) ?? "");
}
// src/core/probe/candidates.ts
/** The calls of an operation that are worth a try, none with a choice below the rank. */
function callsOf(operation, rank, seen) {
	const choices = operation.parameters.map((parameter) => choicesOf(parameter, seen).filter((one) => one.rank <= rank));
	if (choices.some(({ length }) => length === 0)) return [];
	const longest = Math.max(1, ...choices.map(({ length }) => length));
	return Array.from({ length: longest }, (_, index) => callOf(operation, choices.flatMap((some) => some[Math.min(index, some.length - 1)] ?? [])));
}
/** The best first. */
function choicesOf(parameter, { facts, rivals }) {
	const { constant, examples } = parameter;
	if (constant !== void 0) return [{
		parameter,
		value: constant,
		rank: 0
	}];
	const sighted = wanted(parameter).flatMap(facts.named).map((fact) => ({
		parameter,
		value: fact.value,
		rank: rankOfFact(fact, parameter, rivals),
		fact
	}));
	const described = examples.map((value) => ({
		parameter,
		value,
		rank: 2
	}));
	const sorted = [...sighted, ...described].toSorted((one, other) => one.rank - other.rank);
	const best = /* @__PURE__ */ new Map();
	for (const choice of sorted) if (!best.has(choice.value)) best.set(choice.value, choice);
	return [...best.values()];
}
function rankOfFact(fact, parameter, rivals) {
	const isAlone = rivals.every((rival) => rival.lacks(fact) && !rival.lists(parameter, fact.value));
	if (fact.own && isAlone) return 0;
	return fact.marked ? 1 : 3;
}
// src/core/probe/facts.ts
/** Of one kind, from one source. */
const kept = 100;
const longestValue = 200;
/** Keeps only the kinds of value that some parameter wants. */
function newFacts(kinds) {
	const all = /* @__PURE__ */ new Map();
	return {
		named: (name) => all.get(name) ?? [],
		add(source, leaves, { own, isOwnersName }) {
			const subject = subjectOf(source.path);
			const marked = new Set(leaves.filter(isOwnersName).map(({ item }) => item));
			const fresh = /* @__PURE__ */ new Map();
			for (const leaf of leaves) {
				const { value, path, item } = leaf;
				if (value === "" || value.length > longestValue) continue;
				for (const kind of offered(leaf, subject)) {
					if (!kinds.has(kind.name)) continue;
					const known = fresh.get(kind.name) ?? /* @__PURE__ */ new Map();
					fresh.set(kind.name, known);
					const isMarked = marked.has(item) && !isOwnersName(leaf);
					const fact = {
						value,
						source,
						path,
						own: own && kind.own,
						marked: isMarked
					};
					const old = known.get(value);
					if (!old || worth(fact) > worth(old)) known.set(value, fact);
				}
			}
			for (const [name, values] of fresh) {
				const best = [...values.values()].toSorted((one, other) => worth(other) - worth(one));
				all.set(name, [...all.get(name) ?? [], ...best.slice(0, kept)]);
			}
		}
	};
}
function worth({ own, marked }) {
	return Number(own) + Number(marked);
}
// src/core/probe/explore.ts
/** Calls of one operation until one of them gives data. */
const patience = 8;
/**
* Calls as the owner whatever can be called: each answer may hold the ids that the next call needs. The best ids first,
* and worse ones only when nothing else moves.
*/
async function explore(world, client) {
	const { operations, kinds, owner, nobody, rivals, isOwnersName } = world;
	const facts = newFacts(kinds);
	const seen = new Map([...owner.seen, ...nobody.seen]);
	const everybodys = new Set(nobody.values);
	for (const [operation, { reading }] of seen) if (isGood(reading)) facts.add(operation, reading.leaves, {
		own: operation.secured,
		isOwnersName
	});
	const tried = /* @__PURE__ */ new Map();
	const visit = async (operation, rank) => {
		const before = tried.get(operation) ?? /* @__PURE__ */ new Set();
		tried.set(operation, before);
		for (const call of callsOf(operation, rank, {
			facts,
			rivals
		})) {
			if (before.has(call.path) || before.size === patience) continue;
			before.add(call.path);
			const credential = operation.secured ? owner.identity.headers : {};
			const headers = {
				...call.headers,
				...credential
			};
			const reading = read(await client.ask({
				path: call.path,
				headers
			}));
			if (reading.is !== "data" && seen.get(operation)?.reading.is === "data") continue;
			seen.set(operation, {
				call,
				reading
			});
			if (!isGood(reading)) continue;
			if (!operation.secured) for (const { value } of reading.leaves) everybodys.add(value);
			facts.add(operation, reading.leaves, {
				own: operation.secured && isOwn(call, isOwnersName),
				isOwnersName
			});
			return true;
		}
		return false;
	};
	let rank = 0;
	while (rank !== void 0) {
		let moved = false;
		for (const operation of operations) if (needsVisit(seen.get(operation), rank)) moved = await visit(operation, rank) || moved;
		rank = moved ? 0 : ranks.find((next) => rank !== void 0 && next > rank);
	}
	return {
		seen,
		everybodys
	};
}
function isGood({ is }) {
	return is === "data" || is === "empty";
}
/** What had to be asked with a doubtful id is asked again once there is a better one. */
function needsVisit(seen, rank) {
	if (!seen) return true;
	if (isConstant(seen.call)) return false;
	return seen.reading.is !== "data" || rankOf(seen.call) > rank;
}
/** Whether what it names is the owner's. */
function isOwn(call, isOwnersName) {
	const isHers = (choice) => choice.rank === 0 && choice.fact !== void 0 || isOwnersName(leafOf$1(choice));
	return isConstant(call) || call.choices.some(isHers);
}
// src/core/probe/intruder.ts
/** The worst first. */
function intrudersOn(owner, rivals) {
	return [
		{
			kind: "nobody",
			label: "without a credential",
			headers: {},
			placeholders: {}
		},
		{
			kind: "broken",
			label: "with a broken credential",
			headers: broken(owner),
			placeholders: placeholders(owner, "BROKEN_")
		},
		...rivals.map((rival) => ({
			kind: "rival",
			label: `as ${rival.identity.name}`,
			headers: rival.identity.headers,
			placeholders: placeholders(rival.identity),
			rival
		}))
	];
}
/** `authorization: $BOB_AUTHORIZATION` */
function placeholders({ name, headers }, prefix = "") {
	const entries = Object.keys(headers).map((header) => {
		return [header, `$${`${prefix}${name}_${header}`.toUpperCase().replaceAll(/[^A-Z\d]/g, "_")}`];
	});
	return Object.fromEntries(entries);
}
// src/core/probe/owners-name.ts
const naming = [
	"name",
	"username",
	"login",
	"user",
	"handle",
	"email",
	"mail",
	"phone",
	"sub",
	"iban"
];
const owning = [
	"createdby",
	"username",
	"login",
	...people
];
/**
* Tells whether a value names the owner: by the name in mortar.yml, a claim of the token, or what the service itself
* says about the caller and says of no other.
*/
function ownersName(owner, rivals) {
	const others = new Set(rivals.flatMap(namesOf).map(lower));
	const names = new Set(namesOf(owner).map(lower).filter((name) => !others.has(name)));
	return (leaf) => {
		const value = lower(leaf.value);
		const [mailbox = ""] = value.split("@");
		if (!names.has(value) && !(value.includes("@") && names.has(mailbox))) return false;
		return isTelling(leaf) || isPersonal(leaf);
	};
}
/** An identity is often called by its role, and that is a word in many answers. */
const roles = "admin user owner root guest test member manager staff customer".split(" ");
function namesOf({ identity, seen }) {
	const said = [...seen.values()].flatMap(({ reading }) => reading.leaves.filter(isNaming));
	return [
		...roles.includes(lower(identity.name)) ? [] : [identity.name],
		...claimsOf(identity),
		...said.map(({ value }) => value)
	];
}
/** Of the answer itself, and not of an item of a list in it. */
function isNaming({ path, key }) {
	return !path.includes("[]") && (isId(key) || stemOf(key) !== void 0 || naming.includes(plain(key)));
}
function isPersonal({ key, container }) {
	const stem = stemOf(key) ?? plain(key);
	return owning.includes(stem) || isId(key) && people.includes(nounOf(container));
}
function lower(text) {
	return text.toLowerCase();
}
// src/core/probe/witness.ts
/** Asks all operations that need nothing but constants. `kinds`: the kinds of value that some parameter wants. */
async function hear(identity, operations, { client, kinds }) {
	const seen = /* @__PURE__ */ new Map();
	const values = /* @__PURE__ */ new Set();
	const spots = /* @__PURE__ */ new Set();
	const things = /* @__PURE__ */ new Set();
	for (const operation of operations) {
		const call = plainCall(operation);
		if (!call) continue;
		const { path, headers } = call;
		const reading = read(await client.ask({
			path,
			headers: {
				...headers,
				...identity.headers
			}
		}));
		seen.set(operation, {
			call,
			reading
		});
		for (const leaf of reading.leaves) {
			values.add(leaf.value);
			const names = offered(leaf, subjectOf(operation.path)).filter(({ name }) => kinds.has(name));
			for (const { name } of names) things.add(`${name}\n${leaf.value}`);
			if (names.length > 0) spots.add(spotOf(operation, leaf));
		}
	}
	return {
		identity,
		seen,
		values,
		lacks(fact) {
			const is = seen.get(fact.source)?.reading.is;
			return !(is && isUnjudgeable(is)) && !spots.has(spotOf(fact.source, fact));
		},
		lists: (parameter, value) => wanted(parameter).some((name) => things.has(`${name}\n${value}`))
	};
}
function spotOf({ name }, { path, value }) {
	return `${name}\n${path}\n${value}`;
}
function plainCall(operation) {
	const choices = operation.parameters.flatMap((parameter) => parameter.constant === void 0 ? [] : [{
		parameter,
		value: parameter.constant,
		rank: 0
	}]);
	return choices.length === operation.parameters.length ? callOf(operation, choices) : void 0;
}
// src/core/probe/survey.ts
const anonymous = {
	name: "nobody",
	headers: {}
};
async function survey(operations, [owner, ...others], client) {
	const secured = operations.filter((operation) => operation.secured);
	const open = operations.filter((operation) => !operation.secured);
	const kinds = new Set(operations.flatMap(({ parameters }) => parameters.flatMap(wanted)));
	const ground = {
		client,
		kinds
	};
	const own = await hear(owner, secured, ground);
	const nobody = await hear(anonymous, open, ground);
	const rivals = [];
	for (const other of others) rivals.push(await hear(other, secured, ground));
	const isOwnersName = ownersName(own, rivals);
	const { seen, everybodys } = await explore({
		operations,
		kinds,
		owner: own,
		nobody,
		rivals,
		isOwnersName
	}, client);
	const ofSecured = new Map([...seen].filter(([operation]) => operation.secured));
	const data = [...ofSecured].filter(([, { reading }]) => reading.is === "data");
	const isKnown = !await isUnknown(owner, ofSecured, client);
	return {
		operations,
		owner,
		rivals,
		intruders: intrudersOn(owner, rivals),
		seen: ofSecured,
		owned: new Map(isKnown ? data : []),
		known: {
			everybodys,
			sent: client.sent,
			isOwnersName,
			rivals: rivals.filter(getsData)
		}
	};
}
function getsData({ seen }) {
	return seen.values().some(({ reading }) => reading.is === "data");
}
// src/core/probe/probe.ts
const usual = {
	deadlineMs: 1e4,
	requests: 1e4,
	operations: 500
};
/**
* Calls every reading operation that declares `security` without a credential, with a broken one and with those of the
* other identities, and looks for the first identity's data in the answers. It only reads. See docs/tools/probe.md.
*/
async function* probe(spec, signal, bounds = usual) {
	const { service, base } = spec;
	const address = URL.parse(base);
	const [owner, ...others] = identitiesOf(spec);
	const described = describe(spec);
	if (address?.protocol !== "http:" || !owner || "kind" in described) {
		yield "kind" in described ? described : doubt(`${base} is no http address, or there is no identity.`);
		return;
	}
	yield* described.skipped;
	const client = connect(address, bounds, signal);
	const secured = described.all.filter((one) => one.secured);
	const known = await survey([...secured, ...described.all.filter((one) => !one.secured)].filter((operation) => operation.method === "GET" && !isDeed(operation)).slice(0, bounds.operations), [owner, ...others], client);
	const secrets = secretsOf([owner, ...others]);
	const checks = [];
	for (const operation of secured) {
		const tried = await checksOf(operation, known, client);
		checks.push(...tried);
		const { intruder, leak } = worstOf(tried) ?? {};
		const owned = known.owned.get(operation);
		if (intruder && leak && owned) yield findingOf(owned, {
			intruder,
			leak
		}, {
			service,
			base,
			owner: owner.name,
			secrets
		});
	}
	yield* conclude(checks, known, client);
}
function describe({ openapi: { file, text } }) {
	const source = readSource(file, text);
	if ("kind" in source) return source;
	const operations = operationsOf(source);
	if (operations.all.some(({ secured }) => secured)) return operations;
	return doubt(`${file} declares no "security" for any operation that reads: there is nothing to probe.`);
}
/** A secret that was read from a file often ends in a line break. */
function identitiesOf({ identities }) {
	return Object.entries(identities).map(([name, { headers }]) => {
		const trimmed = Object.entries(headers).map(([key, value]) => [key, value.trim()]);
		return {
			name,
			headers: Object.fromEntries(trimmed)
		};
	});
}
function secretsOf(identities) {
	return identities.flatMap(({ headers }) => Object.values(headers)).flatMap((value) => [value, ...value.split(/[\s;=]+/)]).filter((one) => one.length > 3);
}
/** Intruders come the worst first; what is certain comes before what is not. */
function worstOf(checks) {
	return checks.find(({ leak }) => leak?.status === "confirmed") ?? checks.find(({ leak }) => leak);
}
export { probe };
