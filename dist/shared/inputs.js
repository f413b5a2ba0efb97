import { t as Problem } from "./problem.js";
// src/pipeline/inputs.ts
const usual = "mortar-results";
/** What every run makes in it. */
const ownFolders = [
	"evidence",
	"jobs",
	"logs",
	"refused"
];
/** One in each line, or separated by commas, but for those in braces. */
function listOf(text) {
	return text.split(/\n|,(?![^{\n]*\})/).map((part) => part.trim()).filter(Boolean);
}
/** Everything of a run goes there; a run with a name of its own has its own folder. */
function resultsFolder({ resultsDir, name }) {
	return resultsDir || (isFolderName(name) ? `${usual}/${name}` : usual);
}
function checkName({ name }) {
	if (name === "" || isFolderName(name)) return;
	throw new Problem("usage", `The name "${name}" cannot be the name of a folder.`, { hint: `Expected letters, digits, ".", "_" and "-", 60 at most, and none of ${ownFolders.join(", ")}.` });
}
function isFolderName(name) {
	return /^[A-Za-z0-9][\w.-]{0,59}$/.test(name) && !ownFolders.includes(name);
}
export { resultsFolder as i, listOf as n, ownFolders as r, checkName as t };
