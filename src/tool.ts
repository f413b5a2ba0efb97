import { cancelled, entry } from "./entry.ts";
import type { Logger } from "./model/io.ts";
import { open } from "./open.ts";
import { runEmbedded } from "./pipeline/embedded.ts";

// A tool of Mortar's own in a process of its own: `node tool.js load`, with what it is to do on stdin.
const logger: Logger = {
  log: (_level, message) => void process.stderr.write(`${message}\n`),
  group: (_title, body) => body(),
};
const about = { env: process.env, signal: cancelled(), logger, results: ".", token: undefined };
const { io } = open({ ...about, entry: import.meta.filename });
const [, , name = ""] = process.argv;

await entry(logger, () => runEmbedded(name, process.stdin.setEncoding("utf8"), io));
