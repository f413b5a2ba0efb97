import { chmod, chown } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { leftovers } from "../harness/leftovers.ts";
import { job } from "../harness/runner.ts";
import { ordinaryUser } from "../harness/user.ts";
import { noEngine } from "../support/engine.ts";
import { smallSystem } from "./systems.ts";

const user = await ordinaryUser();

describe.skipIf(noEngine)("the verdict stands, and nothing is left", { timeout: 60_000 }, () => {
  test.each([
    ["from the beginning", undefined],
    ["while a job prints", /^line 3$/],
  ])("when nobody reads what is said %s", async (_, word) => {
    const { files, word: mark } = await smallSystem();
    await using one = await job({ user, files });
    const run = "for i in $(seq 2000); do echo line $i; done; exit 7";
    const { main } = await one.uses({ with: { run } });
    if (word) await main.said(word);
    main.deafen();
    const { code, outputs, summary } = await main.ended;
    expect({ code, verdict: outputs["verdict"] }).toEqual({ code: 1, verdict: "failed" });
    expect(summary).toContain("❌ Failed");
    expect(await leftovers(one, [mark])).toEqual([]);
  });

  test("when none of the runner's files can be written", async () => {
    const { files, word } = await smallSystem();
    await using one = await job({ user, files });
    const names = ["GITHUB_OUTPUT", "GITHUB_STATE", "GITHUB_STEP_SUMMARY"];
    const broken = Object.fromEntries(names.map((name) => [name, one.folder]));
    const step = await one.uses({ with: { run: "true" }, broken });
    const { code, lines } = await step.main.ended;
    expect(code).toBe(0);
    expect(lines.filter((line) => /warning.*EISDIR/.test(line))).toHaveLength(4);
    expect((await step.post()).code).toBe(0);
    expect(await leftovers(one, [word])).toEqual([]);
  });

  test.skipIf(!user)("when the file for outputs became read-only meanwhile", async () => {
    const { files, word } = await smallSystem();
    await using one = await job({ user, files });
    const { main } = await one.uses({ with: { run: "exit 7" } });
    const path = main.files["GITHUB_OUTPUT"] ?? "";
    await chown(path, 0, 0);
    await chmod(path, 0o444);
    const { code, raw } = await main.ended;
    expect(code).toBe(1);
    expect(raw.join("\n")).toMatch(/warning.*(EACCES|permission)/);
    expect(await leftovers(one, [word])).toEqual([]);
  });
});
