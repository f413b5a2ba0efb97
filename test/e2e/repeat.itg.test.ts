import { describe, expect, test } from "vitest";
import { job } from "../harness/runner.ts";
import { noEngine } from "../support/engine.ts";
import { repeats } from "./campaign.ts";
import { wholeSystem } from "./systems.ts";

const report = `<testsuite name="a"><testcase name="works" time="0.1"/><testcase name="fails" time="0.2"><failure message="no"/></testcase></testsuite>`;

describe.skipIf(noEngine)("a step that is repeated", { timeout: 600_000 }, () => {
  test(`says the same ${repeats} times, but for times`, async () => {
    const said = new Set<string>();
    for (let round = 0; round < repeats; round++) {
      const { files } = await wholeSystem();
      await using one = await job({ files: { ...files, "report.txt": report } });
      const given = { run: "cp report.txt report.xml; exit 1", reports: "report.xml" };
      const step = await one.uses({ with: given });
      const { code, annotations, outputs, summary } = await step.main.ended;
      said.add(withoutTimes(JSON.stringify({ code, annotations, outputs, summary }, undefined, 1)));
    }
    expect([...said]).toHaveLength(1);
  });
});

function withoutTimes(text: string): string {
  const times = /\d+(\.\d+)? (ms|s|min)\b/g;
  return text.replaceAll(times, "…").replace(/the slowest service `\w+`/, "the slowest service …");
}
