// src/lib/nearest.ts
const longest = 64;
/** The known name that was probably meant, if any is close enough. */
function nearest(name, known) {
	if (name.length > longest) return void 0;
	const [best] = known.filter(({ length }) => length <= longest).map((candidate) => ({
		candidate,
		far: distance(name, candidate)
	})).filter(({ candidate, far }) => far <= Math.max(1, Math.floor(candidate.length / 3))).toSorted((one, other) => one.far - other.far);
	return best?.candidate;
}
const shown = 30;
/** "Did you mean …?", and all that it could have been. */
function suggestion(name, known) {
	if (known.length === 0) return "There is none here.";
	const meant = nearest(name, known);
	const more = known.length > shown ? `, and ${known.length - shown} more` : "";
	const all = `Known here: ${known.slice(0, shown).join(", ")}${more}.`;
	return meant ? `Did you mean "${meant}"? ${all}` : all;
}
/** How many letters must be added, dropped, changed or swapped with their neighbour. */
function distance(from, to) {
	const far = (i, j) => {
		if (i === 0 || j === 0) return i + j;
		const key = i * (to.length + 1) + j;
		return known[key] ??= Math.min(far(i - 1, j) + 1, far(i, j - 1) + 1, far(i - 1, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1), i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? far(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY);
	};
	const known = [];
	return far(from.length, to.length);
}
export { suggestion as n, nearest as t };
