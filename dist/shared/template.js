// src/model/template.ts
function isTemplate(value) {
	return typeof value === "object" && value !== null && "template" in value;
}
/** All references in a value of a plan, however deep. */
function referencesIn(value) {
	if (isTemplate(value)) return value.template.filter((part) => typeof part !== "string");
	if (typeof value !== "object" || value === null) return [];
	return Object.values(value).flatMap(referencesIn);
}
export { referencesIn as n, isTemplate as t };
