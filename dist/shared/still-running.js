// src/lib/still-running.ts
const minuteMs = 6e4;
/** Says each minute that something is still going on, and what it said last: nobody has to wonder. */
function stillRunning({ log }, everyMs = minuteMs) {
	let last = "";
	let beats = 0;
	const timer = setInterval(() => {
		beats++;
		log("info", `still running after ${Math.round(beats * everyMs / minuteMs)} min${last ? `; last line: ${last}` : ""}`);
	}, everyMs);
	return {
		line(text) {
			if (text.trim()) last = text;
		},
		[Symbol.dispose]: () => clearInterval(timer)
	};
}
export { stillRunning as t };
