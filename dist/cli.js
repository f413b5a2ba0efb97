#!/usr/bin/env node
import { n as suggestion } from "./shared/nearest.js";
import { t as Problem } from "./shared/problem.js";
import { S as resultsFolder, b as listOf, c as down, d as ciOf, f as forgeOf, i as concealNamed, n as openTemp, r as concealInputs, t as closeTemp, y as checkName } from "./shared/temp-folder.js";
import { c as entry, s as cancelled, t as open } from "./shared/open.js";
import { n as sanitize, r as sanitizedJson } from "./shared/sanitize.js";
import { a as literally, c as collect, d as load, f as loadFrame, i as openResults, l as judge, n as conclude, o as take, p as isTemplate, r as checkResults, s as evidenceOf, t as run, u as version } from "./shared/run.js";
import { n as placeText } from "./shared/place.js";
import { t as timeText } from "./shared/time-text.js";
import { parseArgs } from "node:util";
// src/command-line.ts
const verbs = [
	"run",
	"plan",
	"report",
	"down"
];
const usage = `usage: mortar run  [options]             bring the environment up, run the jobs, report; the exit code is the verdict
       mortar plan [options] [--json]    print what would be done; starts nothing
       mortar report FILE…               the same documents and verdict from report files alone (globs are fine)
       mortar down [RUN]                 remove what dead runs of this folder have left, or one run

options: --config FILE              mortar.yml; by default the one of the working directory, if there is one
         --run COMMAND              a command to run against the environment
         --reports GLOBS            the JUnit files that it writes
         --compose FILES            by default those that docker compose would take
         --working-directory DIR    where all paths count from
         --name NAME                tells several runs apart: their results go to mortar-results/NAME
         --results-dir DIR          by default mortar-results
         --json                     for programs`;
const text = {
	type: "string",
	default: ""
};
const flag = {
	type: "boolean",
	default: false
};
/** What a command line asks for; or a Problem that shows how to ask. */
function command(args) {
	const { values, positionals } = parse(args);
	const [first = "", ...names] = positionals;
	if (values.help) return { help: usage };
	const verb = verbs.find((one) => one === first);
	if (!verb) {
		const message = first ? `There is no command "${first}". ${suggestion(first, verbs)}` : "What shall Mortar do?";
		throw new Problem("usage", message, { hint: usage });
	}
	if (verb === "report" && names.length === 0) throw new Problem("usage", "Which files shall be read?", { hint: usage });
	if (names.length > (verb === "report" ? Number.POSITIVE_INFINITY : verb === "down" ? 1 : 0)) throw new Problem("usage", `What is "${names.at(-1)}"?`, { hint: usage });
	const { config, run, reports, compose, name, json: isJson } = values;
	const dirs = {
		workingDirectory: values["working-directory"],
		resultsDir: values["results-dir"]
	};
	return {
		verb,
		names,
		isJson,
		inputs: {
			config,
			run,
			name,
			matrix: "",
			reports: listOf(reports),
			compose: listOf(compose),
			...dirs
		}
	};
}
function parse(args) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				config: text,
				run: text,
				reports: text,
				compose: text,
				"working-directory": text,
				name: text,
				"results-dir": text,
				json: flag,
				help: {
					...flag,
					short: "h"
				}
			}
		});
	} catch (cause) {
		const message = cause instanceof Error ? cause.message.split(". ")[0] ?? "" : "";
		throw new Problem("usage", `${message}.`, {
			hint: usage,
			cause
		});
	}
}
// src/pipeline/print.ts
/** What a person wants to see when a run is over. */
function outcomeText({ verdict, record, folder, exit }) {
	return [
		`${{
			passed: "✅",
			failed: "❌",
			errored: "❌",
			cancelled: "⏹️"
		}[verdict.outcome]} ${verdict.outcome} after ${timeText(record.ms)} (exit ${exit})`,
		...verdict.causes.map((cause) => `   ${cause}`),
		`   Everything is in ${folder}: summary.md, junit.xml, run.json, logs/`
	].join("\n");
}
/** The plan for people: what would be done, in order. */
function planText({ environments, jobs, policy, folder }) {
	const lines = Object.entries(environments).flatMap(([name, spec]) => [
		`environment ${name}: ${spec.runtime}, ports: ${spec.ports}`,
		`  files: ${spec.compose.files.join(", ")}`,
		...spec.compose.profiles.length > 0 ? [`  profiles: ${spec.compose.profiles.join(", ")}`] : [],
		...Object.entries(spec.services).map(([service, { at, needs, ports, job }]) => {
			const waits = Object.keys(needs).length > 0 ? ` after ${Object.keys(needs).join(", ")}` : "";
			const open = ports.length > 0 ? ` on ${ports.map(({ target }) => target).join(", ")}` : "";
			return `  ${job ? "job" : "service"} ${service}${open}${waits} · ${placeText(at)}`;
		}),
		...Object.entries(spec.named).map(([service, ports]) => `  a port of this machine for ${service}: ${ports.join(", ")}`),
		...spec.unresolved.map((one) => `  only Compose can tell: ${one}`)
	]);
	const steps = jobs.map(({ id, stage, tool, options, at }) => `${stage}: ${id} (${tool})${at ? ` · ${placeText(at)}` : ""}${commandText(options)}`);
	return [
		`folder: ${folder}`,
		...lines,
		...steps,
		`gate: tests ${policy.tests}, security ${policy.security}`
	].join("\n");
}
function commandText(options) {
	if (typeof options !== "object" || options === null || !("run" in options)) return "";
	const { run } = options;
	const text = isTemplate(run) ? run.template.map((part) => typeof part === "string" ? part : referenceText(part)).join("") : run;
	return `\n  ${String(text).trim().replaceAll("\n", "\n  ")}`;
}
function referenceText(reference) {
	if ("variable" in reference) return `\${env.${reference.variable}}`;
	const { service, port, part } = reference;
	return `\${services.${service}${port === void 0 ? "" : `.ports.${port}`}.${part}}`;
}
// src/pipeline/report-files.ts
/** The same documents and the same verdict from reports alone: what others have run, wherever they have. */
async function reportFiles(names, inputs, { mark, io }) {
	const began = io.elapsed();
	const started = io.now();
	checkName(inputs);
	concealInputs(io);
	const plan = {
		...await loadFrame(inputs, io),
		jobs: [job]
	};
	await concealNamed(plan, io);
	await checkResults(io);
	await openTemp(mark, io);
	try {
		const found = await find(names, io);
		if (found.taken.length === 0) throw nothing(found);
		await openResults(io);
		const ci = await ciOf(io.env);
		const jobs = [await read(found, {
			mark,
			io
		}, started)];
		const about = {
			schema: 1,
			version,
			run: mark.id,
			startedAt: started.toISOString()
		};
		const where = {
			ci: ci.run(io.env, inputs),
			forge: await (await forgeOf(io.env)).change(io)
		};
		const none = {
			environments: {},
			events: [],
			problems: [],
			leftovers: []
		};
		const record = {
			...about,
			...where,
			plan,
			jobs,
			...none,
			ms: io.elapsed() - began
		};
		return await conclude(record, {
			ci,
			inputs,
			folder: io.results
		}, io);
	} finally {
		await closeTemp(io);
	}
}
/** Files, or globs: what is there under that very name is meant by it. */
async function find(names, io) {
	const globs = await Promise.all(names.map(async (name) => await io.look(name) === "file" ? literally(name) : name));
	return take({
		globs,
		before: /* @__PURE__ */ new Map(),
		started: /* @__PURE__ */ new Date(0),
		into: `${io.temp}/reports`
	}, io);
}
const job = {
	id: "report",
	stage: "integration",
	environment: "none",
	needs: [],
	tool: "report",
	options: {},
	folder: ".",
	timeoutMs: 0,
	retries: 0,
	mutates: false
};
async function read(reports, { mark, io }, started) {
	const key = {
		run: mark.id,
		shard: 1,
		environment: "none",
		step: "report",
		job: job.id,
		attempt: 1
	};
	const ended = {
		job,
		exit: {
			code: void 0,
			started: true,
			timedOut: false,
			tail: [],
			ms: 0
		},
		started,
		attempt: 1,
		redBefore: /* @__PURE__ */ new Set()
	};
	const evidence = evidenceOf(key);
	const collected = await collect({
		...ended,
		taken: reports.taken
	}, `${io.results}/${evidence}`, io);
	const { problems } = judge({
		...ended,
		...collected,
		reports,
		rewritten: [],
		isOwn: false
	});
	const { cases } = collected.tally;
	const outcome = problems.length > 0 ? "errored" : cases.failed + cases.errored > 0 ? "failed" : "passed";
	return {
		key,
		job,
		startedAt: started.toISOString(),
		ms: 0,
		reported: true,
		evidence,
		outcome,
		tally: collected.tally,
		problems,
		notes: collected.notes
	};
}
function nothing({ missing, refused: [why] }) {
	if (why) return new Problem(why.code, `${why.message}.`, { hint: "Name files of this folder, or of those in it." });
	return new Problem("no-report", `No file matches ${missing.join(", ")}.`, { hint: "Paths and globs count from here; put globs in quotes so that the shell leaves them alone." });
}
// src/cli.ts
const { logger } = await ciOf(process.env);
const signal = cancelled();
await entry(logger, async () => {
	const asked = command(process.argv.slice(2));
	if ("help" in asked) return say(asked.help, 0);
	const { verb, inputs, names, isJson } = asked;
	const token = process.env["GITHUB_TOKEN"];
	const about = {
		env: process.env,
		signal,
		logger,
		results: resultsFolder(inputs),
		token
	};
	const { io, mark } = open({
		...about,
		entry: import.meta.filename
	});
	if (verb === "plan") {
		const plan = await load(inputs, io);
		return say(isJson ? sanitizedJson(plan) : sanitize(planText(plan)), 0);
	}
	if (verb === "down") {
		const { runs, leftovers } = await down(names[0] ?? "", io);
		const text = runs.length > 0 ? `Took down ${runs.join(", ")}.` : "There was nothing to take down.";
		return say(sanitize([text, ...leftovers.map((one) => `Left behind: ${one}`)].join("\n")), leftovers.length > 0 ? 3 : 0);
	}
	const outcome = verb === "run" ? await run(inputs, mark, io) : await reportFiles(names, inputs, {
		mark,
		io
	});
	return say(isJson ? sanitizedJson(outcome.verdict) : sanitize(outcomeText(outcome)), outcome.exit);
});
function say(text, exit) {
	process.stdout.write(`${text}\n`);
	return exit;
}
export {};
