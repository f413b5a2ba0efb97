import { t as handWritten } from "./hand-written.js";
import { r as secretEnd, t as isSecret } from "./secret-name.js";
// src/pipeline/secrets.ts
/** The inputs that people may see. Whatever else stands in the environment as an input is kept secret. */
const open = [
	"CONFIG",
	"RUN",
	"REPORTS",
	"COMPOSE",
	"RUNTIME",
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
export { concealNamed as n, concealInputs as t };
