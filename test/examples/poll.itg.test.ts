import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { noEngine } from "../support/engine.ts";
import { type Example, example, runtimeOf, told } from "../support/example.ts";

const { failed: noPython } = await execa("python3", ["-m", "venv", "--help"], { reject: false });

// The first run on a machine builds an image and installs packages.
describe.skipIf(noPython)("the poll", { timeout: 300_000 }, () => {
  test("runs in processes", async () => {
    const run = await poll("process");
    expect(run).toMatchObject({ exit: 0, verdict: { outcome: "passed", causes: [] } });
    expect(run.outcomes.filter((one) => one.endsWith(" passed"))).toHaveLength(6);
  });

  test.skipIf(noEngine)("runs in containers too, and nothing in it differs", async () => {
    const [one, other] = [await poll("compose"), await poll("process")];
    expect([one, other].map(runtimeOf)).toEqual(["compose", "process"]);
    expect(told(other)).toEqual(told(one));
  });
});

function poll(runtime: string): Promise<Example> {
  const command = ["dist/cli.js", "run", "--config=examples/poll/mortar.yml"];
  return example({ command: [...command, `--runtime=${runtime}`], results: `poll-${runtime}` });
}
