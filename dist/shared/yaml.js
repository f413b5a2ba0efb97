import { t as require_dist } from "./dist3.js";
import { t as Problem } from "./problem.js";
// src/lib/yaml.ts
var import_dist = require_dist();
/** So often may what has a name be used again: a few lines could grow without an end otherwise. */
const mostAliases = 1e3;
/** A YAML text that still knows where everything stands. */
function located(text, file) {
	const [only = nothing(file), other] = locatedAll(text, file);
	if (!other) return only;
	throw new Problem("configuration", "There must be only one YAML document in this file.", { at: other.at([]) });
}
/** The same for a file that may hold several documents, one after the other. */
function locatedAll(text, file) {
	const lines = new import_dist.LineCounter();
	const place = (position) => {
		const { line, col } = lines.linePos(position);
		return {
			file,
			line,
			column: col
		};
	};
	try {
		const options = {
			lineCounter: lines,
			prettyErrors: false,
			merge: true
		};
		return Array.from((0, import_dist.parseAllDocuments)(text, options), (document) => read(document, place));
	} catch (cause) {
		if (cause instanceof Problem) throw cause;
		const why = cause instanceof Error ? cause.message : String(cause);
		throw new Problem("configuration", `This YAML cannot be read: ${why}.`, {
			at: { file },
			cause
		});
	}
}
function nothing(file) {
	return {
		value: {},
		at: () => ({
			file,
			line: 1,
			column: 1
		}),
		tag: () => void 0
	};
}
function read(document, place) {
	const [error] = document.errors;
	if (error) throw new Problem("configuration", error.message, {
		at: place(error.pos[0]),
		cause: error
	});
	return {
		value: document.toJS({ maxAliasCount: mostAliases }) ?? {},
		at: (path) => place(find(document, path).position),
		tag(path) {
			const { node, rest } = find(document, path);
			return rest === 0 ? node?.tag : void 0;
		}
	};
}
/** What is there, or the nearest thing around it: a missing key is reported where it is missing. */
function find(document, path) {
	let node = document.contents ?? void 0;
	let position = node?.range?.[0] ?? document.range[0];
	for (const [index, key] of path.entries()) {
		const next = step(node && (0, import_dist.isAlias)(node) ? node.resolve(document) : node, key);
		if (!next) return {
			node,
			position,
			rest: path.length - index
		};
		({node, position} = next);
	}
	return {
		node,
		position,
		rest: 0
	};
}
function step(node, key) {
	if ((0, import_dist.isSeq)(node) && typeof key === "number") {
		const item = node.items[key];
		return (0, import_dist.isNode)(item) ? {
			node: item,
			position: item.range?.[0] ?? 0
		} : void 0;
	}
	if (!(0, import_dist.isMap)(node)) return void 0;
	for (const { key: name, value } of node.items) if ((0, import_dist.isScalar)(name) && name.value === key) return {
		node: (0, import_dist.isNode)(value) ? value : void 0,
		position: name.range?.[0] ?? 0
	};
}
export { locatedAll as n, located as t };
