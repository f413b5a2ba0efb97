import { stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { noEngine } from "../support/engine.ts";
import { mortar } from "./mortar.ts";
import { shell, sleeps } from "./services.ts";

const timed = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z /;

describe.skipIf(noEngine)("logs", { timeout: 90_000 }, () => {
  test("a log is whole from its first byte to its last, with times, over restarts", async () => {
    const talks = shell(
      "echo first; echo wrong >&2; i=0; while [ $$i -lt 300 ]; do echo line $$i; i=$$((i + 1)); done; trap 'echo last; exit' TERM; while :; do sleep 0.1; done",
    );
    await using ran = await mortar({
      compose: `services:\n  web: { ${talks} }\n`,
      run: "sleep 0.5; docker compose restart web; sleep 0.5",
    });
    expect(ran.exit).toBe(0);
    const lines = (await ran.read("mortar-results/logs/web.log")).trimEnd().split("\n");
    for (const line of lines) expect(line).toMatch(timed);
    const said = lines.map((line) => line.replace(timed, ""));
    const counted = Array.from({ length: 300 }, (_, index) => `line ${index}`);
    expect(said.filter((line) => line.startsWith("line"))).toEqual([...counted, ...counted]);
    for (const word of ["first", "wrong", "last"])
      expect(said.filter((line) => line === word)).toHaveLength(2);
  });

  test("what is printed to a terminal is a log too, and so is that of one that ends at once", async () => {
    await using ran = await mortar({
      compose: `services:\n  web: { ${shell("echo seen; sleep 300")}, tty: true }\n  init: { ${shell("echo done")} }\n`,
      run: "true",
    });
    expect(ran.exit).toBe(0);
    expect(await ran.read("mortar-results/logs/web.log")).toMatch(/Z seen\n$/);
    expect(await ran.read("mortar-results/logs/init.log")).toMatch(/Z done\n$/);
  });

  test("each instance has a log of its own", async () => {
    await using ran = await mortar({
      compose: `services:\n  web: { ${shell("hostname; sleep 300")}, scale: 2 }\n`,
      run: "exit 1",
    });
    const [one, two] = [
      await ran.read("mortar-results/logs/web.log"),
      await ran.read("mortar-results/logs/web-2.log"),
    ];
    expect(one).not.toBe(two);
    expect(ran.record.environments["main"]?.tails?.["web"]).toHaveLength(2);
  });

  test("where the engine keeps no log that is a note", async () => {
    await using ran = await mortar({
      compose: `services:\n  web: { ${sleeps}, logging: { driver: none } }\n`,
      run: "true",
    });
    expect(ran.exit).toBe(0);
    expect(ran.summary).toContain(
      "web has no log: configured logging driver does not support reading",
    );
  });

  test("a flood is cut, with its last lines, and does not fill the memory", async () => {
    await using ran = await mortar({
      compose: `services:\n  web: { ${shell("yes 'a line of a flood that nobody will ever read, and which is long' | head -c 60000000; echo the end; touch /done; sleep 300")} }\n`,
      run: "until docker compose exec -T web test -f /done; do sleep 0.2; done; sleep 1; exit 1",
      env: { NODE_OPTIONS: "--max-old-space-size=64" },
    });
    expect(ran.exit).toBe(1);
    const file = join(ran.folder, "mortar-results/logs/web.log");
    expect((await stat(file)).size).toBeLessThan(33 * 1024 * 1024);
    const end = (await ran.read("mortar-results/logs/web.log")).slice(-10_000);
    expect(end).toMatch(/\n… what follows is left out\. The last lines:\n(.+\n){49}.+Z the end\n$/);
    expect(ran.record.environments["main"]?.tails?.["web"]?.at(-1)).toBe("the end");
  });

  test("a single line of endless length is cut", async () => {
    await using ran = await mortar({
      compose: `services:\n  web: { ${shell("head -c 20000000 /dev/zero | tr '\\\\0' x; echo; echo the end; sleep 300")} }\n`,
      run: "sleep 2; exit 1",
    });
    const log = await ran.read("mortar-results/logs/web.log");
    expect(log.length).toBeLessThan(20_000);
    expect(ran.record.environments["main"]?.tails?.["web"]?.at(-1)).toBe("the end");
  });
});
