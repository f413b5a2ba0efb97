// src/lib/chunks.ts
/** Makes many small chunks into few large ones, so that a writer is not called once a line. */
async function* batched(chunks, size = 16384) {
	let batch = "";
	for await (const chunk of chunks) {
		batch += chunk;
		if (batch.length < size) continue;
		yield batch;
		batch = "";
	}
	if (batch) yield batch;
}
/** Longer lines are cut there: nobody reads them, and one without an end would fill the memory. */
const longestLine = 8192;
/** Lines without their ends, as many at once as have arrived. `longest`: in characters; what goes beyond is dropped, and "…" says so. */
async function* lineGroups(chunks, longest = longestLine) {
	const kept = longest + 1;
	let rest = "";
	for await (const chunk of chunks) {
		const parts = chunk.split("\n");
		parts[0] = rest.length < kept ? rest + (parts[0] ?? "").slice(0, kept) : rest;
		rest = (parts.pop() ?? "").slice(0, kept);
		if (parts.length > 0) yield parts.map((part) => cut(part, longest));
	}
	if (rest) yield [cut(rest, longest)];
}
async function* lines(chunks, longest = longestLine) {
	for await (const group of lineGroups(chunks, longest)) yield* group;
}
function cut(line, longest) {
	return line.length > longest ? `${line.slice(0, longest).toWellFormed()}…` : line;
}
/** How it begins. The rest is not read. */
async function head(chunks) {
	for await (const chunk of chunks) if (chunk) return chunk;
	return "";
}
/** Only for what is known to be small. */
async function whole(chunks) {
	return (await Array.fromAsync(chunks)).join("");
}
export { whole as a, lines as i, head as n, lineGroups as r, batched as t };
