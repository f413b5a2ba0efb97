import { execa } from "execa";
import { mkdtempDisposable, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { noEngine } from "../support/engine.ts";
import { docker } from "./mortar.ts";
import { shell } from "./services.ts";

const cli = resolve(process.env["MORTAR_DIST"] ?? "dist", "cli.js");
const server = `require("http").createServer((_, r) => r.end("hi")).listen(80)`;
const compose = `services:
  db: { ${shell(`trap "echo bye; exit 0" TERM; echo hello; while :; do sleep 0.1; done`)} }
  web: { image: "node:24-slim", init: true, command: [node, -e, ${JSON.stringify(server)}], ports: ["80"], depends_on: [db] }
`;

describe.skipIf(noEngine)("an environment that is just up", { timeout: 90_000 }, () => {
  test("is told of by another terminal, can be called, and ends in peace when that asks", async () => {
    await using site = await place(compose);
    const up = site.start("up");
    await site.said(up, "All is up.");
    const status = await site.mortar("status");
    expect(status.all).toMatch(/^up mortar-[\da-f]{16}: alive/);
    const [, address] = /web +ready.* (127\.0\.0\.1:\d+)/.exec(status.all) ?? [];
    expect(await (await fetch(`http://${address}`)).text()).toBe("hi");
    expect((await site.mortar("logs", "db")).all).toBe("hello");
    expect(await site.mortar("run", "--run", "true", "--name", "beside")).toMatchObject({
      exitCode: 0,
    });
    expect(await site.mortar("down")).toMatchObject({ exitCode: 0 });
    expect(await up).toMatchObject({ exitCode: 0 });
    expect((await site.mortar("logs", "--name", "up")).all).toBe("db | hello\ndb | bye");
    expect(await site.left()).toBe("");
    expect((await site.mortar("down")).all).toBe("There was nothing to take down.");
  });

  test("that does not come up is exit 3 with its last words, and nothing is left", async () => {
    await using site = await place(`services:\n  db: { ${shell("echo no room; exit 7")} }\n`);
    const { exitCode, all } = await site.mortar("up");
    expect(exitCode).toBe(3);
    expect(all).toMatch(/db ended .*: exit 7 · "no room"/);
    expect((await site.mortar("status")).all).toContain("over, exit 3");
    expect(await site.left()).toBe("");
  });

  test("whose process was killed is found by status and removed by down", async () => {
    await using site = await place(compose);
    const up = site.start("up");
    await site.said(up, "All is up.");
    up.kill("SIGKILL");
    await up;
    expect(await site.left()).not.toBe("");
    expect((await site.mortar("status")).all).toContain("its process is gone");
    expect(await site.mortar("down")).toMatchObject({ exitCode: 0 });
    expect(await site.left()).toBe("");
  });
});

/** A folder with a compose file, in which verbs are run as a user does. */
async function place(text: string) {
  const room = await mkdtempDisposable(join(tmpdir(), "mortar-up-"));
  await writeFile(join(room.path, "compose.yaml"), text);
  const start = (...args: readonly string[]) =>
    execa(process.execPath, [cli, ...args], {
      cwd: room.path,
      env: { CI: "", GITHUB_ACTIONS: "" },
      all: true,
      reject: false,
    });
  return {
    start,
    mortar: async (...args: readonly string[]) => await start(...args),
    said: (child: ReturnType<typeof start>, words: string): Promise<void> =>
      new Promise((heard, failed) => {
        let whole = "";
        child.all.on("data", (chunk: Buffer) => {
          whole += chunk.toString();
          if (whole.includes(words)) heard();
        });
        child.all.once("end", () => failed(new Error(whole)));
      }),
    /** What the engine still has of the `up` of this folder. */
    async left(): Promise<string> {
      const status = await readFile(join(room.path, "mortar-results/up/status.json"), "utf8");
      const label = `label=mortar.run=${JSON.parse(JSON.parse(status).mark).id}`;
      return docker("ps", "--all", "--quiet", "--filter", label);
    },
    async [Symbol.asyncDispose]() {
      await start("down");
      await room.remove();
    },
  };
}
