// src/lib/chunks.ts
/** Makes many small chunks into few large ones, so that a writer is not called once a line. */
async function* batched(chunks, size = 65536) {
	let batch = "";
	for await (const chunk of chunks) {
		batch += chunk;
		if (batch.length < size) continue;
		yield batch;
		batch = "";
	}
	if (batch) yield batch;
}
async function* lines(chunks) {
	let rest = "";
	for await (const chunk of chunks) {
		const parts = (rest + chunk).split("\n");
		rest = parts.pop() ?? "";
		yield* parts;
	}
	if (rest) yield rest;
}
/** As many whole lines as there is room for. If that is not all, the last one says so. */
async function fit(chunks, room, more) {
	let text = "";
	for await (const line of lines(chunks)) {
		if (text.length + line.length + more.length + 2 > room) return `${text}${more}\n`;
		text += `${line}\n`;
	}
	return text;
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
export { whole as a, lines as i, fit as n, head as r, batched as t };
