import { n as beginning, t as after } from "../../shared/progress.js";
import { styleText } from "node:util";
import { clearScreenDown, cursorTo, moveCursor } from "node:readline";
// src/core/live/block.ts
/** Writes what is said for good, and below it lines that are gone when it is called again. The cursor is never hidden. */
function block(screen) {
	let height = 0;
	return (said, lines) => {
		if (height > 0) {
			cursorTo(screen, 0);
			moveCursor(screen, 0, -height);
			clearScreenDown(screen);
		}
		const text = [...said, ...lines].map((line) => `${line}\n`).join("");
		if (text) screen.write(text);
		height = lines.length;
	};
}
// src/core/live/frame.ts
/** The block at the foot of a terminal: the phase, the services, the slowest, the jobs. No line is wider than there is room. */
function frame(progress, view) {
	const { phase, since, services, jobs } = progress;
	const head = [["bold", phases[phase]], ["gray", `  ${seconds(view.ms - since)}, ${seconds(view.ms)} in all`]];
	const width = Math.max(0, ...[...services.map(nameOf), ...jobs.map(nameOf)].map(lengthOf));
	const rows = [
		...services.toSorted(byTrouble).map((one) => serviceRow(one, width, view)),
		...slowestRow(services),
		...jobs.map((one) => jobRow(one, width, view))
	];
	const room = Math.max(0, view.rows - 2);
	const shown = rows.length > room ? rows.slice(0, Math.max(0, room - 1)) : rows;
	const left = rows.length - shown.length;
	const more = left > 0 && room > 0 ? [[["gray", `  … and ${left} more`]]] : [];
	return [
		head,
		...shown,
		...more
	].map((pieces) => lineOf(pieces, view));
}
const phases = {
	plan: "Planning",
	prepare: "Preparing: pull, build, create",
	start: "Starting",
	jobs: "Running jobs",
	up: "Up",
	teardown: "Taking down",
	report: "Reporting",
	over: "Over"
};
const colours = {
	created: "gray",
	started: "cyan",
	ready: "green",
	ended: "yellow",
	done: "green",
	unhealthy: "red",
	restarted: "yellow",
	stopped: "yellow",
	died: "red"
};
const signs = {
	green: "●",
	red: "✗",
	yellow: "!",
	cyan: "◌",
	gray: "·",
	bold: " "
};
function serviceRow(one, width, { ms }) {
	const { service, state, since, readyMs } = one;
	const colour = colours[state];
	const time = state === "created" || state === "started" ? seconds(ms - since) : readyMs === void 0 ? "" : seconds(readyMs);
	const word = state === "started" ? "starting" : state === "created" ? "waiting" : state;
	return [
		[colour, `  ${signs[colour]} `],
		[void 0, seen(service).padEnd(width)],
		[colour, `  ${word.padEnd(10)}`],
		["gray", time.padStart(8)]
	];
}
/** Who is not well comes first, for where there is no room for all. */
function byTrouble(one, other) {
	return rank(one) - rank(other);
}
const ranks = [
	"red",
	"yellow",
	"cyan",
	"gray",
	"green"
];
function rank({ state }) {
	return ranks.indexOf(colours[state]);
}
function slowestRow(services) {
	const timed = services.filter(({ readyMs = 0 }) => readyMs > 0);
	const [first] = timed.toSorted((one, other) => (other.readyMs ?? 0) - (one.readyMs ?? 0));
	if (!first || timed.length < 2) return [];
	return [[["gray", `  the slowest: ${seen(first.service)}, ${seconds(first.readyMs ?? 0)}`]]];
}
function jobRow({ job, state, since }, width, { ms }) {
	const colour = jobColour(state);
	const time = state === "running" ? seconds(ms - since) : "";
	return [
		[colour, `  ${signs[colour]} `],
		[void 0, seen(job).padEnd(width)],
		[colour, `  ${state.padEnd(10)}`],
		["gray", time.padStart(8)]
	];
}
function jobColour(state) {
	if (state === "waiting" || state === "skipped" || state === "did not run") return "gray";
	if (state === "running") return "cyan";
	if (state === "passed") return "green";
	return state === "flaky" ? "yellow" : "red";
}
function nameOf(one) {
	return seen("job" in one ? one.job : one.service);
}
/** Names are letters, digits and signs of a column each, so that what is seen can be counted. */
function seen(name) {
	return name.replaceAll(/[^ -~]/g, "?");
}
function lengthOf({ length }) {
	return length;
}
function lineOf(pieces, { columns, paint }) {
	let room = Math.max(0, columns - 1);
	return pieces.map(([colour, text]) => {
		const part = text.slice(0, room);
		room -= part.length;
		return colour && part ? paint(colour, part) : part;
	}).join("");
}
function seconds(ms) {
	const whole = Math.max(0, ms) / 1e3;
	if (whole < 100) return `${whole.toFixed(1)} s`;
	return `${Math.floor(whole / 60)} min ${Math.floor(whole % 60)} s`;
}
// src/core/live/live.ts
/** Between two drawings: whoever says ten thousand lines a second has them drawn at once. */
const pauseMs = 80;
/** So that the times in it are seen to pass. */
const tickMs = 500;
function live(screen, { hasColours, elapsed }) {
	const began = elapsed();
	const draw = block(screen);
	const drawing = paced(() => {
		const { columns = 80, rows = 24 } = screen;
		const view = {
			columns,
			rows,
			ms: elapsed() - began,
			paint: hasColours ? painted : bare
		};
		draw(said.splice(0), frame(progress, view));
	});
	const said = [];
	let progress = beginning;
	const ticking = setInterval(drawing.soon, tickMs).unref();
	screen.on("resize", drawing.soon);
	process.once("exit", end);
	return {
		tell(news) {
			progress = after(progress, news, elapsed() - began);
			drawing.soon();
		},
		say(text) {
			said.push(text);
			if (drawing.isOver()) draw(said.splice(0), []);
			else drawing.soon();
		},
		end
	};
	/** Also when this process ends otherwise: what was said last is worth the most. */
	function end() {
		if (drawing.isOver()) return;
		drawing.end();
		clearInterval(ticking);
		screen.off("resize", drawing.soon);
		process.off("exit", end);
		draw(said.splice(0), []);
	}
}
const painted = (colour, text) => styleText(colour, text, { validateStream: false });
const bare = (_colour, text) => text;
function paced(act) {
	let timer;
	let isOver = false;
	const fire = () => {
		timer = void 0;
		act();
	};
	return {
		soon() {
			if (!isOver) timer ??= setTimeout(fire, pauseMs);
		},
		end() {
			isOver = true;
			clearTimeout(timer);
		},
		isOver: () => isOver
	};
}
export { live };
