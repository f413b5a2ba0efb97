import { chmod, mkdtempDisposable, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { fractionOf, isLong } from "../e2e/campaign.ts";
import { noCompileCache } from "../support/example.ts";
import { tracked } from "../harness/tracked.ts";

/** About as long as the shop takes until its tests run. */
const wholeMs = 8000;

const seeds = Array.from({ length: isLong ? 20 : 3 }, (_, seed) => ({ seed }));

describe("nothing is left of the shop in processes", { timeout: 60_000 }, () => {
  test.each(seeds)("when Mortar was killed at a moment (seed $seed)", async ({ seed }) => {
    await using temp = await mkdtempDisposable(join(tmpdir(), "mortar-kills-"));
    // The database is another user's where root runs this.
    await chmod(temp.path, 0o755);
    const env = { TMPDIR: temp.path, RUNNER_TEMP: "", SHOP_FAULT: "", ...noCompileCache };
    const args = ["--runtime=process", "--results-dir=mortar-results/demo-killed"];
    const run = execa("node", ["scripts/demo.ts", ...args], { env, reject: false });
    await wait(wholeMs * fractionOf(seed));
    run.kill("SIGKILL");
    await run;
    const { exitCode } = await execa("node", ["dist/cli.js", "down"], { env, reject: false });
    const processes = await tracked("", [temp.path]);
    const files = await readdir(temp.path);
    expect({ exitCode, processes, files }).toEqual({ exitCode: 0, processes: [], files: [] });
  });
});
