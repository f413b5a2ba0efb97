import { n as suggestion } from "./shared/nearest.js";
import { i as troubleOf, r as exitOf, t as Problem } from "./shared/problem.js";
import { i as resultsFolder, n as listOf } from "./shared/inputs.js";
import { n as cancelled, r as entry, t as open } from "./shared/open.js";
import { t as ciOf } from "./shared/load-adapter.js";
import { t as plainLogger } from "./shared/plain-logger.js";
import { n as sanitize, r as sanitizedJson } from "./shared/sanitize.js";
import { parseArgs } from "node:util";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
// src/command-line.ts
const verbs$1 = {
	init: {
		behind: "",
		most: 0,
		does: "write mortar.yml and a workflow from what lies here"
	},
	doctor: {
		behind: "",
		most: 0,
		does: "say what this machine can and cannot do, and the remedy"
	},
	plan: {
		behind: "",
		most: 0,
		does: "print what would be done; starts nothing"
	},
	run: {
		behind: "",
		most: 0,
		does: "bring the environment up, run the jobs, report; the exit code is the verdict"
	},
	report: {
		behind: "FILE…",
		most: Number.POSITIVE_INFINITY,
		does: "the same documents and verdict from report files alone (globs are fine)"
	},
	up: {
		behind: "",
		most: 0,
		does: "bring the environment up and leave it up, until Ctrl-C or `mortar down`"
	},
	status: {
		behind: "",
		most: 0,
		does: "what runs in this folder, and where its services are"
	},
	logs: {
		behind: "[SERVICE]",
		most: 1,
		does: "what the services have printed, in the order of time"
	},
	down: {
		behind: "[RUN]",
		most: 1,
		does: "end `mortar up`, and remove what dead runs of this folder have left, or one run"
	}
};
/** What some verbs alone can do. */
const rare = [["json", [
	"plan",
	"run",
	"report",
	"status"
]], ["follow", ["logs"]]];
const widest = 16;
const usage = `usage: mortar VERB [options]

${Object.entries(verbs$1).map(([verb, { behind, does }]) => `  ${`${verb} ${behind}`.padEnd(widest)} ${does}`).join("\n")}

options:
  --config FILE            mortar.yml; by default the one of the working directory, if there is one
  --run COMMAND            a command to run against the environment
  --reports GLOBS          the JUnit files that it writes
  --compose FILES          by default those that docker compose would take
  --runtime NAME           compose or process; by default what mortar.yml says, else what works here
  --working-directory DIR  where all paths count from
  --name NAME              tells several runs apart: their results go to mortar-results/NAME
  --results-dir DIR        by default mortar-results; of \`up\` mortar-results/up
  --follow, -f             logs: go on until what writes them has ended
  --json                   plan, run, report, status: for programs`;
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
	const verb = verbOf(first);
	if (verb === "report" && names.length === 0) throw new Problem("usage", "Which files shall be read?", { hint: usage });
	if (names.length > verbs$1[verb].most) throw new Problem("usage", `What is "${names.at(-1)}"?`, { hint: usage });
	for (const [option, able] of rare) if (values[option] && !able.some((one) => one === verb)) throw new Problem("usage", `${verb} has no --${option}: that is of ${able.join(", ")}.`, { hint: usage });
	const { config, run, reports, compose, runtime, json: isJson, follow: follows } = values;
	const name = values.name || (verb === "up" ? "up" : "");
	const dirs = {
		workingDirectory: values["working-directory"],
		resultsDir: values["results-dir"]
	};
	return {
		verb,
		names,
		isJson,
		follows,
		inputs: {
			config,
			run,
			runtime,
			name,
			matrix: "",
			reports: listOf(reports),
			compose: listOf(compose),
			...dirs
		}
	};
}
function verbOf(first) {
	const known = Object.keys(verbs$1);
	if (isVerb(first)) return first;
	const message = first ? `There is no command "${first}". ${suggestion(first, known)}` : "What shall Mortar do?";
	throw new Problem("usage", message, { hint: usage });
}
function isVerb(word) {
	return Object.hasOwn(verbs$1, word);
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
				runtime: text,
				"working-directory": text,
				name: text,
				"results-dir": text,
				json: flag,
				follow: {
					...flag,
					short: "f"
				},
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
// src/terminal.ts
const takesTime = ["run", "up"];
/** Lines as everywhere; or, while it draws, a block at the foot of the terminal, and all lines above it. */
function terminal(lines) {
	let drawn;
	let logger = lines;
	return {
		logger: {
			log: (level, message, at) => logger.log(level, message, at),
			group: (title, body) => logger.group(title, body)
		},
		tell: (news) => drawn?.tell(news),
		async draw(verb, streams) {
			if (!takesTime.includes(verb) || !isLookedAt(streams)) return;
			const { live } = await import("./core/live/live.js");
			const hasColours = !streams.env["NO_COLOR"];
			const own = live(streams.stderr, {
				hasColours,
				elapsed: () => performance.now()
			});
			drawn = own;
			logger = plainLogger(own.say);
		},
		end: () => drawn?.end()
	};
}
/** A CI has no eyes, a file neither, and a dumb terminal cannot draw again. */
function isLookedAt({ env, stdout, stderr }) {
	return stdout.isTTY && stderr.isTTY && !env["CI"] && env["TERM"] !== "dumb";
}
// src/printed.ts
/** Puts lines on stdout as they come, no faster than they are read. Whoever reads may leave. */
async function printed(lines) {
	const text = Readable.from(ended(lines));
	await pipeline(text, process.stdout, { end: false }).catch((error) => {
		if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
	});
}
async function* ended(lines) {
	for await (const line of lines) yield `${line}\n`;
}
// src/verbs.ts
/** Each calls a function of the pipeline and says what came of it. Only what is asked for is loaded. */
const verbs = {
	async init({ inputs }, { io }) {
		const { init } = await import("./pipeline/init.js");
		return {
			text: sanitize((await init(inputs, io)).join("\n")),
			exit: 0
		};
	},
	async doctor({ inputs }, { io }) {
		const { doctor } = await import("./pipeline/doctor.js");
		const { findingText } = await import("./pipeline/finding.js");
		const { findings, exit } = await doctor(inputs, io);
		return {
			text: sanitize(findings.map(findingText).join("\n")),
			exit
		};
	},
	async plan({ inputs, isJson }, { io }) {
		const { load } = await import("./pipeline/plan.js");
		const { planText } = await import("./pipeline/print.js");
		const plan = await load(inputs, io);
		return {
			text: isJson ? sanitizedJson(plan) : sanitize(planText(plan)),
			exit: 0
		};
	},
	run: ({ inputs, isJson }, { io, mark, tell }) => kept("run", {
		io,
		mark,
		tell
	}, async (told) => {
		const { run } = await import("./pipeline/run.js");
		return judged(await run(inputs, mark, io, told), isJson);
	}),
	async report({ inputs, names, isJson }, { io, mark }) {
		const { reportFiles } = await import("./pipeline/report-files.js");
		return judged(await reportFiles(names, inputs, {
			mark,
			io
		}), isJson);
	},
	up: ({ inputs }, opened) => kept("up", opened, async (tell) => {
		const { up } = await import("./pipeline/up.js");
		return {
			text: "Took all down.",
			exit: await up(inputs, {
				...opened,
				tell,
				hurry: cancelled(2)
			}, opened.io)
		};
	}),
	async status({ isJson }, { io }) {
		const { statuses } = await import("./pipeline/status-file.js");
		const { statusText } = await import("./pipeline/status.js");
		const found = await statuses(io);
		return {
			text: isJson ? sanitizedJson(found) : statusText(found, io),
			exit: 0
		};
	},
	async logs({ names: [service = ""], follows }, { io }) {
		const { logs } = await import("./pipeline/logs.js");
		await printed(logs({
			service,
			follows
		}, io));
		return {
			text: "",
			exit: 0
		};
	},
	async down({ names: [run = ""] }, { io }) {
		const { down } = await import("./pipeline/down.js");
		const { runs, leftovers } = await down(run, io);
		const text = [runs.length > 0 ? `Took down ${runs.join(", ")}.` : "There was nothing to take down.", ...leftovers.map((one) => `Left behind: ${one}`)].join("\n");
		return {
			text: sanitize(text),
			exit: leftovers.length > 0 ? 3 : 0
		};
	}
};
async function judged(outcome, isJson) {
	const { outcomeText } = await import("./pipeline/print.js");
	return {
		text: isJson ? sanitizedJson(outcome.verdict) : sanitize(outcomeText(outcome)),
		exit: outcome.exit
	};
}
/** Other terminals can ask how far it is. */
async function kept(verb, { io, mark, tell }, body) {
	const { keepStatus } = await import("./pipeline/status-file.js");
	const status = keepStatus(verb, mark, io);
	try {
		const answer = await body((news) => {
			tell(news);
			status.tell(news);
		});
		await status.end(answer.exit);
		return answer;
	} catch (error) {
		await status.end(exitOf(troubleOf(error)));
		throw error;
	}
}
// src/cli-main.ts
const { logger: lines } = await ciOf(process.env);
const signal = cancelled();
const { logger, tell, draw, end } = terminal(lines);
await entry(logger, async () => {
	const asked = command(process.argv.slice(2));
	if ("help" in asked) return say(asked.help, 0);
	const token = process.env["GITHUB_TOKEN"];
	const results = resultsFolder(asked.inputs);
	const about = {
		env: process.env,
		signal,
		logger,
		results,
		token
	};
	const { io, mark } = open({
		...about,
		entry: import.meta.filename
	});
	await draw(asked.verb, process);
	try {
		const { text, exit } = await verbs[asked.verb](asked, {
			io,
			mark,
			tell
		});
		end();
		return text === "" ? exit : say(text, exit);
	} finally {
		end();
	}
});
function say(text, exit) {
	process.stdout.write(`${text}\n`);
	return exit;
}
export {};
