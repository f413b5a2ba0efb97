#!/usr/bin/env node
import { d as machine, f as cancelled, p as entry, t as ciOf, u as newRunId } from "./shared/load-adapter.js";
import { t as Problem } from "./shared/problem.js";
import { n as load, t as run } from "./shared/run.js";
import { parseArgs } from "node:util";
// src/cli.ts
const usage = `usage: mortar plan [--config FILE] [--run COMMAND]   print what would be done
       mortar run  [--config FILE] [--run COMMAND]   do it: 0 passed, 1 the gate said no`;
const logger = await (await ciOf(process.env)).logger();
const io = machine({
	env: process.env,
	signal: cancelled()
}, logger);
await entry(logger, async () => {
	const { verb, inputs } = readArguments();
	if (verb === "plan") return print(await load(inputs, io), 0);
	const { verdict } = await run(inputs, newRunId(), io);
	return print(verdict, verdict.exit);
});
function print(answer, exit) {
	console.log(JSON.stringify(answer, void 0, 2));
	return exit;
}
function readArguments() {
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: {
				config: {
					type: "string",
					default: ""
				},
				run: {
					type: "string",
					default: ""
				}
			}
		});
		const [verb] = positionals;
		if (verb === "plan" || verb === "run") return {
			verb,
			inputs: values
		};
	} catch (cause) {
		const message = cause instanceof Error ? cause.message : "";
		throw new Problem("E_CONFIG", message, {
			hint: usage,
			cause
		});
	}
	throw new Problem("E_CONFIG", "What shall Mortar do?", { hint: usage });
}
export {};
