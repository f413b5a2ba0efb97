import { t as fullPlace } from "./place.js";
import { o as reporters, r as loadAdapter } from "./load-adapter.js";
import { n as sentence } from "./verdict.js";
import { r as secretEnd, t as isSecret } from "./secret-name.js";
import { t as handWritten } from "./hand-written.js";
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
export { showTails as a, report as i, concealNamed as n, bestEffort as r, concealInputs as t };
