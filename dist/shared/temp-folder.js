import { n as suggestion } from "./nearest.js";
import { t as Problem } from "./problem.js";
import { t as fullPlace } from "./place.js";
import { a as markFrom, i as isAlive, o as markText } from "./open.js";
import { a as whole } from "./chunks.js";
import { n as sentence } from "./verdict.js";
import { r as secretEnd, t as isSecret } from "./secret-name.js";
import { join, relative } from "node:path";
// src/pipeline/inputs.ts
const usual = "mortar-results";
/** What every run makes in it. */
const ownFolders = [
	"evidence",
	"jobs",
	"logs",
	"refused"
];
/** One in each line, or separated by commas, but for those in braces. */
function listOf(text) {
	return text.split(/\n|,(?![^{\n]*\})/).map((part) => part.trim()).filter(Boolean);
}
/** Everything of a run goes there; a run with a name of its own has its own folder. */
function resultsFolder({ resultsDir, name }) {
	return resultsDir || (isFolderName(name) ? `${usual}/${name}` : usual);
}
function checkName({ name }) {
	if (name === "" || isFolderName(name)) return;
	throw new Problem("usage", `The name "${name}" cannot be the name of a folder.`, { hint: `Expected letters, digits, ".", "_" and "-", 60 at most, and none of ${ownFolders.join(", ")}.` });
}
function isFolderName(name) {
	return /^[A-Za-z0-9][\w.-]{0,59}$/.test(name) && !ownFolders.includes(name);
}
// src/adapters/index.ts
const tools = {
	load: () => import("../adapters/tools/load.js"),
	probe: () => import("../adapters/tools/probe.js"),
	service: () => import("../adapters/tools/service.js"),
	shell: () => import("../adapters/tools/shell.js")
};
const parsers = {
	evidence: () => import("../adapters/parsers/evidence/index.js"),
	junit: () => import("../adapters/parsers/junit/index.js")
};
const reporters = {
	json: () => import("../adapters/reporters/json.js"),
	junit: () => import("../adapters/reporters/junit/index.js"),
	markdown: () => import("../adapters/reporters/markdown.js")
};
const runtimes = { compose: () => import("../adapters/runtimes/compose/index.js") };
const ci = {
	"github-actions": () => import("../adapters/ci/github-actions/index.js"),
	plain: () => import("../adapters/ci/plain.js")
};
const forges = {
	github: () => import("../adapters/forges/github/index.js"),
	none: () => import("../adapters/forges/none.js")
};
const publishers = { "pr-comment": () => import("../adapters/publishers/pr-comment/index.js") };
// src/pipeline/load-adapter.ts
/** Loads one adapter by name; only what a run names is ever loaded. `at` is where the user wrote the name. */
async function loadAdapter(registry, name, at) {
	const load = Object.hasOwn(registry, name) ? registry[name] : void 0;
	if (load) return (await load()).default;
	const hint = suggestion(name, Object.keys(registry));
	throw new Problem("configuration", `There is no "${name}". ${hint}`, { at });
}
/** An unknown CI is no problem: it is plain. */
function ciOf(env) {
	return detect(ci, env, "plain");
}
function forgeOf(env) {
	return detect(forges, env, "none");
}
async function detect(registry, env, otherwise) {
	for (const name of Object.keys(registry)) {
		const adapter = await loadAdapter(registry, name);
		if (adapter.detect(env)) return adapter;
	}
	return loadAdapter(registry, otherwise);
}
// src/pipeline/down.ts
/** Removes what runs have left that were begun in this folder and whose process is gone; or one run that is named. */
async function down(named, io) {
	const found = await marksHere(io);
	const wanted = named ? found.filter(({ mark }) => mark.id === named) : found.filter(({ mark }) => mark.dir === io.workspace && !isAlive(mark));
	const [first] = wanted;
	if (named && !first) throw new Problem("usage", `There is nothing of a run "${named}".`, { hint: found.length > 0 ? `Known here: ${found.map(({ mark }) => mark.id).join(", ")}.` : "There is nothing of any run." });
	if (first && isAlive(first.mark)) throw new Problem("usage", `The run ${first.mark.id} is alive: its process is ${first.mark.pid}.`, { hint: "End that process: it takes everything down itself." });
	const leftovers = [];
	for (const { mark, runtime } of wanted) {
		await io.endProcesses(mark.id);
		leftovers.push(...await runtime.down(mark.id, io));
	}
	return {
		runs: wanted.map(({ mark }) => mark.id),
		leftovers
	};
}
/** At the start of a run: what an earlier one of this folder could not take down any more. */
async function sweepDead(own, io) {
	for (const { mark, runtime } of await marksHere(io)) {
		if (mark.id === own.id || mark.dir !== own.dir || isAlive(mark)) continue;
		io.log("info", `Removing what is left of the run ${mark.id}, whose process is gone.`);
		await io.endProcesses(mark.id);
		await runtime.down(mark.id, io);
	}
}
/** Where there is no engine, there is nothing of it. */
async function marksHere(io) {
	const found = [];
	for (const name of Object.keys(runtimes)) {
		const runtime = await loadAdapter(runtimes, name);
		if (await runtime.unavailable(io) !== void 0) continue;
		for (const mark of await runtime.runs(io)) found.push({
			mark,
			runtime
		});
	}
	return found;
}
// src/lib/hand-written.ts
/** In characters. What is larger was written by no hand. */
const largest = 4194304;
/** The text of a file that people write; a Problem where there is none, or something that is none, such as a pipe or a way out. */
async function handWritten(path, io) {
	const refuse = (why, cause) => {
		throw new Problem("configuration", `${path} cannot be read: ${why}.`, {
			hint: "Is the path right? Those in mortar.yml count from its own folder.",
			cause
		});
	};
	const real = await io.real(path).catch((cause) => refuse("it is not there", cause));
	if (/^\.\.([/\\]|$)/.test(relative(io.workspace, real))) refuse("it leads out of the workspace");
	if (await io.look(real) !== "file") refuse("it is no file");
	let text = "";
	try {
		for await (const chunk of io.read(real)) {
			text += chunk;
			if (text.length > largest) break;
		}
	} catch (cause) {
		refuse(cause instanceof Error ? cause.message : String(cause), cause);
	}
	if (text.length > largest) refuse("it is larger than 4 MiB");
	return text;
}
// src/pipeline/report.ts
const levels = {
	blocks: "error",
	warns: "warn",
	informs: "info"
};
/** Says the reasons, and on red what the services said last; and writes the documents. */
async function report(run, folder, io) {
	const { plan, environments } = run.record;
	if (run.verdict.exit !== 0) for (const { tails = {} } of Object.values(environments)) await showTails(tails, io);
	for (const reason of run.verdict.reasons) {
		const { weight, hint, at, job, service } = reason;
		const place = at && job && !service ? ` · ${fullPlace(at)}` : "";
		io.log(levels[weight], `${sentence(reason)}${place}${hint ? `\n${indented(hint)}` : ""}`);
	}
	const documents = [];
	for (const { name, options } of plan.report) await bestEffort(name, io, async () => {
		const { file, mime, render } = await loadAdapter(reporters, name);
		const path = `${folder}/${file}`;
		await io.write(path, render(run, options));
		documents.push({
			path,
			mime
		});
	});
	return documents;
}
async function showTails(tails, io) {
	for (const [service, lines] of Object.entries(tails)) if (lines.length > 0) await io.group(`The last lines of ${service}`, async () => {
		for (const line of lines) io.log("info", line);
	});
}
function indented(text) {
	return text.split("\n").map((line) => `  ${line}`).join("\n");
}
/** The verdict is already made: nothing that goes wrong here may change it. Returns what did. */
async function bestEffort(what, io, body) {
	try {
		await body();
		return;
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		io.log("warn", `${what}: ${why}`);
		return why;
	}
}
// src/pipeline/secrets.ts
/** The inputs that people may see. Whatever else stands in the environment as an input is kept secret. */
const open = [
	"CONFIG",
	"RUN",
	"REPORTS",
	"COMPOSE",
	"WORKING-DIRECTORY",
	"NAME",
	"RESULTS-DIR",
	"MATRIX"
];
/** Known before there is a plan: the token, and inputs that are none of ours. */
function concealInputs(io) {
	const inputs = Object.entries(io.env).filter(([name]) => name.startsWith("INPUT_") && !open.includes(name.slice(6).toUpperCase()));
	io.conceal([io.token ?? "", ...inputs.map(([, value]) => value ?? "")]);
}
/** What mortar.yml names; and variables whose names look secret, unless the compose files use their value as a word of their own. */
async function concealNamed({ secrets, environments }, io) {
	io.conceal(secrets.map((name) => io.env[name] ?? ""));
	const files = Object.values(environments).flatMap(({ compose }) => compose.files);
	const texts = await Promise.all(files.map((file) => handWritten(file, io)));
	const words = new Set(texts.flatMap(wordsOf));
	const guessed = Object.entries(io.env).flatMap(([name, value = ""]) => isSecret(name, value) && !words.has(value) ? [value] : []);
	io.conceal(guessed);
}
/** `POSTGRES_PASSWORD: postgres` and `POSTGRES_PASSWORD=postgres`: here stands the secret itself. */
const ownPlace = new RegExp(`${secretEnd}["']?\\s*[:=]\\s*("[^"]*"|'[^']*'|[^\\s,}\\]]+)`, "gi");
function wordsOf(text) {
	return text.replaceAll(ownPlace, "").replaceAll(/:\/\/([^:@/\s]*):[^@/\s]*@/g, "://$1@").split(/[^\w.-]+/);
}
// src/pipeline/temp-folder.ts
/** Says whose it is. */
const file = "mark.json";
async function openTemp(mark, io) {
	await io.writeRaw(join(io.temp, file), markText(mark));
}
/** Only what carries a mark of this process, or of one that is gone. */
async function closeTemp(io) {
	const path = join(io.temp, file);
	if (await io.look(path) !== "file") return;
	const mark = markFrom(await whole(io.read(path)));
	if (mark && (mark.pid === process.pid || !isAlive(mark))) await io.remove(io.temp);
}
export { resultsFolder as S, runtimes as _, bestEffort as a, listOf as b, down as c, ciOf as d, forgeOf as f, reporters as g, publishers as h, concealNamed as i, marksHere as l, parsers as m, openTemp as n, report as o, loadAdapter as p, concealInputs as r, handWritten as s, closeTemp as t, sweepDead as u, tools as v, ownFolders as x, checkName as y };
