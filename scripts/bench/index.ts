// Figures that must hold, each beside a yardstick of the same run: `npm run bench`.
import { execFileSync } from "node:child_process";
import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manyCases } from "./cases.ts";
import { chainOfFour, stubborn } from "./engine.ts";
import { type Figure, lineOf } from "./figure.ts";
import { startUp } from "./start-up.ts";

await using room = await mkdtempDisposable(join(tmpdir(), "mortar-bench-"));
const cwd = room.path;
const dist = join(cwd, "dist");
const rolldown = join(import.meta.dirname, "../../node_modules/.bin/rolldown");
execFileSync(rolldown, ["-c", "-d", dist], { cwd: join(import.meta.dirname, "../..") });
await writeFile(join(cwd, "package.json"), '{ "type": "module" }');
const [cli, post] = [join(dist, "cli.js"), join(dist, "post.js")];

say(await startUp({ cli, post }, cwd));
say(await manyCases(cli, cwd));
if (isEngineThere()) say([await chainOfFour({ cli, cwd }), await stubborn({ cli, cwd })]);
else console.log("Without an engine nothing is measured of the environment: npm run engine");

function say(figures: readonly Figure[]): void {
  for (const figure of figures) console.log(lineOf(figure));
  if (figures.some(({ holds }) => !holds)) process.exitCode = 1;
}

function isEngineThere(): boolean {
  try {
    execFileSync("docker", ["version"], { timeout: 5000, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
