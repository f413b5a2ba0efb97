// src/model/evidence.ts
/** The mildest first. */
const severities = [
	"info",
	"low",
	"medium",
	"high",
	"critical"
];
export { severities as t };
