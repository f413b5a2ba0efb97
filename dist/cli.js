#!/usr/bin/env node
// src/cli.ts
const [major = 0] = process.versions.node.split(".").map(Number);
if (major >= 24) await import("./cli-main.js");
else {
	console.error(`error: Mortar needs Node 24 and was started with ${process.version}. https://nodejs.org/download has it.`);
	process.exitCode = 3;
}
export {};
