import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { pairsIn } from "../harness/file-commands.ts";
import { leftovers } from "../harness/leftovers.ts";
import { job } from "../harness/runner.ts";
import { tracked } from "../harness/tracked.ts";
import { noEngine } from "../support/engine.ts";
import { smallSystem } from "./systems.ts";

const dead = { pid: 4_194_303, pidstart: "1", boot: "another" };

/** What somebody may write into the state of a step: from the mark of a run that lives elsewhere. */
function forgeries(mark: object, here: string): readonly string[] {
  const forged = (changes: object): string => JSON.stringify({ ...mark, ...changes });
  return [
    "nonsense",
    "{}",
    "null",
    `"${"x".repeat(100_000)}"`,
    forged({}),
    forged({ dir: here }),
    forged({ dir: here, ...dead }),
    forged({ dir: here, expires: "2000-01-01T00:00:00.000Z", host: "another" }),
    forged({ dir: here, ...dead, id: "mortar-../../../etc" }),
    forged({ dir: here, ...dead, id: "" }),
    forged({ dir: here, ...dead, pid: -1 }),
  ];
}

describe.skipIf(noEngine)(
  "post with a state that somebody else has written",
  { timeout: 90_000 },
  () => {
    test("touches nothing that is not its own, and does not fail the job", async () => {
      const system = await smallSystem();
      await using living = await job({ files: system.files });
      const { main } = await living.uses({ with: { run: "setsid sleep 301 & echo up; sleep 60" } });
      await main.said(/^up$/);
      const saved = pairsIn(await readFile(main.files["GITHUB_STATE"] ?? "", "utf8"));
      const mark = JSON.parse(saved["mark"] ?? "");
      const before = await everything();

      await using other = await job();
      const step = await other.uses();
      await step.main.ended;
      for (const forged of [
        ...forgeries(mark, other.workspace),
        ...forgeries(mark, living.workspace),
      ]) {
        step.state.clear();
        step.state.set("mark", forged);
        expect(await step.post()).toMatchObject({ code: 0, complaints: [], result: "success" });
      }
      // The same from a step in the folder of the living run itself.
      const neighbour = await living.uses();
      await neighbour.main.ended;
      for (const forged of forgeries(mark, living.workspace)) {
        neighbour.state.clear();
        neighbour.state.set("mark", forged);
        expect(await neighbour.post()).toMatchObject({ code: 0, complaints: [] });
      }
      expect(await everything()).toEqual(before);
      await access(join(living.temp, mark.id));
      main.cancel();
      expect(await main.ended).toMatchObject({ code: 130 });
      expect(await leftovers(living, [system.word])).toEqual([]);

      async function everything() {
        const { stdout } = await execa("docker", [
          "ps",
          "--filter",
          `label=harness=${system.word}`,
          "-q",
        ]);
        return { containers: stdout, processes: await tracked(living.trackingId) };
      }
    });
  },
);
