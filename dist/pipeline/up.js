import { t as Problem } from "../shared/problem.js";
import { r as sweepDead } from "../shared/down.js";
import { n as choose } from "../shared/environment.js";
import { t as checkName } from "../shared/inputs.js";
import { t as journal } from "../shared/journal.js";
import { n as forgeOf } from "../shared/load-adapter.js";
import { r as loadUp, u as partsOf } from "../shared/plan.js";
import { i as bestEffort, o as showTails, r as openTemp, t as closeTemp } from "../shared/temp-folder.js";
import { i as openResults, t as checkResults } from "../shared/results-folder.js";
import { n as concealNamed, t as concealInputs } from "../shared/secrets.js";
import { n as refuseBesideUp } from "../shared/status-file.js";
// src/pipeline/up.ts
/** Brings the environment up and leaves it up until somebody asks to stop: that is no cancel then, and all may end in peace. */
async function up(inputs, around, given) {
	const { mark, tell } = around;
	concealInputs(given);
	const forge = await forgeOf(given.env);
	const distrust = await forge.distrust(given);
	if (distrust) throw new Problem("untrusted", distrust);
	const io = (await forge.change(given)).fork ? given.distrusting() : given;
	try {
		await openTemp(mark, io);
		checkName(inputs);
		const plan = await loadUp(inputs, io);
		await concealNamed(plan, io);
		await checkResults(io);
		await refuseBesideUp(mark, io);
		await openResults(io);
		tell({
			is: "phase",
			phase: "prepare"
		});
		await bestEffort("Clean-up of earlier runs", io, () => sweepDead(mark, io));
		return await stayUp(plan, around, io);
	} finally {
		await closeTemp(io);
	}
}
async function stayUp(plan, around, io) {
	const { mark, tell, hurry } = around;
	const { scope, known, events } = journal(mark, io, tell);
	using ending = endingOf(io.signal, hurry);
	try {
		await using stack = new AsyncDisposableStack();
		await bringUp(plan, {
			...around,
			scope,
			stack
		}, {
			...io,
			signal: ending.signal
		});
		ending.isUp();
		tell({
			is: "phase",
			phase: "up"
		});
		io.log("info", "All is up. Ctrl-C, or `mortar down` in another terminal, takes it down.");
		while (!io.signal.aborted) await io.wait(2 ** 31 - 1, io.signal).catch(() => {});
		tell({
			is: "phase",
			phase: "teardown"
		});
		io.log("info", "Taking down. Once more, and nobody is given time to end.");
	} catch (error) {
		if (ending.signal.aborted) throw new Problem("cancelled", "Cancelled.", { cause: error });
		for (const id of Object.keys(plan.environments)) await showTails(known(id).tails ?? {}, io);
		throw error;
	} finally {
		await io.endProcesses(mark.id);
	}
	for (const { kind, subject } of events) if (kind === "left behind") io.log("warn", `Left behind: ${subject}`);
	return 0;
}
async function bringUp({ environments }, { scope, stack, tell, find = choose }, io) {
	for (const [id, spec] of Object.entries(environments)) {
		const chosen = await find(spec, scope(id), io);
		tell({
			is: "runtime",
			runtime: chosen.name
		});
		const environment = stack.use(await chosen.up());
		await tellAddresses(environment, tell, io);
		sayDeath(environment, io);
	}
	if (io.signal.aborted) throw new Problem("cancelled", "Cancelled.");
}
function endingOf(asked, hurry) {
	const ending = new AbortController();
	const end = () => ending.abort();
	if (asked.aborted) end();
	asked.addEventListener("abort", end);
	hurry.addEventListener("abort", end);
	return {
		signal: ending.signal,
		isUp: () => asked.removeEventListener("abort", end),
		[Symbol.dispose]() {
			asked.removeEventListener("abort", end);
			hurry.removeEventListener("abort", end);
		}
	};
}
/** Where each service is found from this machine. */
async function tellAddresses(environment, tell, io) {
	for (const [service, ports] of Object.entries(environment.services)) {
		const addresses = [];
		for (const { target, protocol, scheme } of ports) {
			if (protocol !== "tcp") continue;
			const found = await environment.address({}, service, target).catch(() => void 0);
			if (!found) continue;
			const url = partsOf(found, scheme ?? "tcp").url;
			addresses.push(scheme ? url : url.replace("tcp://", ""));
		}
		if (addresses.length === 0) continue;
		tell({
			is: "addresses",
			service,
			addresses
		});
		io.log("info", `${service}: ${addresses.join(", ")}`);
	}
}
/** The others stay: somebody may want to look. */
function sayDeath({ died }, { log }) {
	died.addEventListener("abort", () => {
		const why = died.reason;
		log("error", `${why instanceof Error ? why.message : String(why)}. The others stay up.`);
	});
}
export { up };
