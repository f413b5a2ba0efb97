import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { leftovers } from "../harness/leftovers.ts";
import { job } from "../harness/runner.ts";
import { noEngine } from "../support/engine.ts";
import { wholeSystem } from "./systems.ts";

/** Waits to be told to go on, and calls its service then. */
const run = `
echo up
until [ -e go ]; do sleep 0.1; done
curl -fsS "$MORTAR_SERVICE_WEB_URL"
`;

describe.skipIf(noEngine)("two runs at once on one engine", { timeout: 90_000 }, () => {
  test("do not see one another: one is cancelled, and the other stays green", async () => {
    const systems = [await wholeSystem(), await wholeSystem()] as const;
    await using one = await job({ files: systems[0].files });
    await using other = await job({ files: systems[1].files });
    const first = await one.uses({ with: { run } });
    const second = await other.uses({ with: { run } });
    await Promise.all([first.main.said(/^up$/), second.main.said(/^up$/)]);
    first.main.cancel();
    expect(await first.main.ended).toMatchObject({ code: 130 });
    await first.post();
    expect(await leftovers(one, [systems[0].word])).toEqual([]);
    await writeFile(join(other.workspace, "go"), "");
    const { code, raw } = await second.main.ended;
    expect(raw).toContain("hello from web");
    expect(code).toBe(0);
    expect(await leftovers(other, [systems[1].word])).toEqual([]);
  });
});
