import { command } from "./command-line.ts";
import { cancelled, entry } from "./entry.ts";
import { open } from "./open.ts";
import { resultsFolder } from "./pipeline/inputs.ts";
import { ciOf } from "./pipeline/load-adapter.ts";
import { terminal } from "./terminal.ts";
import { verbs } from "./verbs.ts";

const { logger: lines } = await ciOf(process.env);
const signal = cancelled();
const { logger, tell, draw, end } = terminal(lines);

await entry(logger, async () => {
  const asked = command(process.argv.slice(2));
  if ("help" in asked) return say(asked.help, 0);
  const token = process.env["GITHUB_TOKEN"];
  const results = resultsFolder(asked.inputs);
  const about = { env: process.env, signal, logger, results, token };
  const { io, mark } = open({ ...about, entry: import.meta.filename });
  await draw(asked.verb, process);
  try {
    const { text, exit } = await verbs[asked.verb](asked, { io, mark, tell });
    end();
    return text === "" ? exit : say(text, exit);
  } finally {
    end();
  }
});

function say(text: string, exit: number): number {
  process.stdout.write(`${text}\n`);
  return exit;
}
