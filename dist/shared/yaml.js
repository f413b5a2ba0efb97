import { t as require_dist } from "./dist2.js";
import { t as Problem } from "./problem.js";
// src/lib/yaml.ts
var import_dist = require_dist();
/** A YAML text that still knows where everything stands. */
function located(text, file) {
	const lines = new import_dist.LineCounter();
	const place = (position) => {
		const { line, col } = lines.linePos(position);
		return {
			file,
			line,
			column: col
		};
	};
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: lines,
		prettyErrors: false
	});
	const [error] = document.errors;
	if (error) throw new Problem("configuration", error.message, {
		at: place(error.pos[0]),
		cause: error
	});
	return {
		value: document.toJS() ?? {},
		at: (path) => place(offset(document.contents, path))
	};
}
/** Where it begins, or the nearest thing around it that exists: a missing key is reported where it is missing. */
function offset(root, path) {
	let node = root;
	let found = 0;
	for (const key of path) {
		const next = step(node, key);
		if (!next) break;
		({node, found} = next);
	}
	return found;
}
function step(node, key) {
	if ((0, import_dist.isSeq)(node) && typeof key === "number") {
		const item = node.items[key];
		return (0, import_dist.isNode)(item) ? {
			node: item,
			found: item.range?.[0] ?? 0
		} : void 0;
	}
	if (!(0, import_dist.isMap)(node)) return void 0;
	for (const { key: name, value } of node.items) if ((0, import_dist.isScalar)(name) && name.value === key) return {
		node: value,
		found: name.range?.[0] ?? 0
	};
}
export { located as t };
