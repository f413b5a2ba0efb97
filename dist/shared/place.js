// src/model/place.ts
/** `compose.yaml:14`, as people read it. */
function placeText({ file, line }) {
	return line === void 0 ? file : `${file}:${line}`;
}
/** `mortar.yml:3:7`, as editors and terminals want it. */
function fullPlace({ file, line, column }) {
	return [
		file,
		line,
		column
	].filter((part) => part !== void 0).join(":");
}
export { placeText as n, fullPlace as t };
