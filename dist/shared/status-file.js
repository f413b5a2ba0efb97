import { C as parseJson, M as string, T as pipe, b as object, c as isoTimestamp, h as minValue, k as safeParse, l as literal, t as array, u as looseObject, w as picklist, x as optional, y as number } from "./dist.js";
import { t as handWritten } from "./hand-written.js";
import { i as markText, n as isAlive, r as markFrom } from "./run-mark.js";
import { n as beginning, t as after } from "./progress.js";
import { t as Problem } from "./problem.js";
import { n as isOurs } from "./results-folder.js";
import { join } from "node:path";
// src/pipeline/status-file.ts
const file = "status.json";
/** Keeps the status in the results folder, for `mortar status`, `logs` and `down` of another terminal. */
function keepStatus(verb, mark, io) {
	const began = io.elapsed();
	const about = {
		schema: 1,
		verb,
		mark: markText(mark),
		startedAt: io.now().toISOString()
	};
	let progress = beginning;
	let exit;
	let writing = Promise.resolve();
	let isWaiting = false;
	const put = async () => {
		isWaiting = false;
		const status = {
			...about,
			progress,
			...exit !== void 0 && { exit }
		};
		await io.writeJson(join(io.results, file), status).catch((error) => {
			io.log("debug", `${file}: ${String(error)}`);
		});
	};
	const write = () => {
		if (isWaiting || progress.phase === "plan") return;
		isWaiting = true;
		writing = writing.then(put);
	};
	return {
		tell(news) {
			progress = after(progress, news, io.elapsed() - began);
			write();
		},
		async end(code) {
			if (progress.phase === "plan") return;
			progress = after(progress, {
				is: "phase",
				phase: "over"
			}, io.elapsed() - began);
			exit = code;
			write();
			await writing;
		}
	};
}
const Time = pipe(number(), minValue(0));
const Service = looseObject({
	service: string(),
	state: string(),
	since: Time,
	readyMs: optional(Time),
	addresses: array(string())
});
const Job = looseObject({
	job: string(),
	state: string(),
	since: Time
});
const Written = pipe(string(), parseJson(), object({
	schema: literal(1),
	verb: picklist(["run", "up"]),
	mark: string(),
	startedAt: pipe(string(), isoTimestamp()),
	progress: looseObject({
		phase: string(),
		since: Time,
		runtime: optional(string()),
		services: array(Service),
		jobs: array(Job)
	}),
	exit: optional(number())
}));
/** Those of the results folder, and of the runs with a name that have theirs in it; the newest first. */
async function statuses(io) {
	const { results, workspace } = io;
	const inside = await io.look(results) === "folder" ? await io.names(results) : [];
	const found = [];
	for (const folder of [results, ...inside.map((name) => join(results, name))]) {
		if (!await isOurs(folder, io) || await io.look(join(folder, file)) !== "file") continue;
		const text = await handWritten(join(folder, file), io).catch(() => "");
		const { success, output } = safeParse(Written, text);
		const mark = success ? markFrom(output.mark) : void 0;
		if (!success || mark?.dir !== workspace) continue;
		found.push({
			...output,
			folder,
			mark,
			lives: output.exit === void 0 && isAlive(mark)
		});
	}
	return found.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt));
}
/** Who is up does not have its results taken away: nobody would find it any more. */
async function refuseBesideUp(own, io) {
	const other = (await statuses(io)).find(({ folder, verb, lives, mark }) => folder === io.results && verb === "up" && lives && mark.id !== own.id);
	if (!other) return;
	const message = `\`mortar up\` is at work in ${io.results}: its process is ${other.mark.pid}.`;
	throw new Problem("results-folder", message, { hint: "`mortar down` ends it; with another --name both can be." });
}
export { refuseBesideUp as n, statuses as r, keepStatus as t };
