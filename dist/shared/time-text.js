// src/core/summary/time-text.ts
/** `12 s`, `3 min 20 s` */
function timeText(ms) {
	const seconds = Math.round(ms / 1e3);
	if (seconds < 100) return `${seconds > 0 || ms === 0 ? seconds : Number((ms / 1e3).toFixed(1))} s`;
	return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
export { timeText as t };
