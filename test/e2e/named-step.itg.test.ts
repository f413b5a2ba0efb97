import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { leftovers } from "../harness/leftovers.ts";
import { job } from "../harness/runner.ts";
import { noEngine } from "../support/engine.ts";
import { smallSystem } from "./systems.ts";

describe.skipIf(noEngine)("two steps of one workflow job", { timeout: 60_000 }, () => {
  test("keep their results apart by name, in whatever order they are repeated", async () => {
    const { files, word } = await smallSystem();
    await using one = await job({ files });
    const run = async (given: Readonly<Record<string, string>>) => {
      const step = await one.uses({ with: given });
      return { step, end: await step.main.ended };
    };
    const title = async (folder: string) => {
      const summary = await readFile(join(one.workspace, folder, "summary.md"), "utf8");
      return /(?<=\*\*).*(?=\*\*)/.exec(summary)?.[0];
    };
    const named = await run({ run: "true", name: "e2e" });
    const plain = await run({ run: "exit 7" });
    expect(await title("mortar-results/e2e")).toBe("✅ Passed");
    expect(await title("mortar-results")).toBe("❌ Failed");
    const again = await run({ run: "exit 7", name: "e2e" });
    expect(await title("mortar-results/e2e")).toBe("❌ Failed");
    const steps = [named, plain, again];
    expect(steps.map(({ end }) => end.code)).toEqual([0, 1, 1]);
    expect(steps.map(({ end }) => end.outputs["results"])).toEqual([
      "mortar-results/e2e",
      "mortar-results",
      "mortar-results/e2e",
    ]);
    for (const { step } of steps.toReversed())
      expect(await step.post()).toMatchObject({ code: 0, raw: [] });
    expect(await leftovers(one, [word])).toEqual([]);
  });
});
