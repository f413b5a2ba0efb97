// src/index.ts
const [major = 0] = process.versions.node.split(".").map(Number);
if (major >= 24) await import("./main.js");
else {
	console.log(`::error::Mortar needs Node 24 and was started with ${process.version}. Update the runner.`);
	process.exitCode = 1;
}
export {};
