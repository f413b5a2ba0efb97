import { mkdir, mkdtempDisposable, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Job, job } from "./runner.ts";
import { tracked } from "./tracked.ts";
import { ordinaryUser, self } from "./user.ts";

const declaration = `
inputs:
  plain: {}
  two words: { default: here }
  token: { default: "\${{ github.token }}" }
outputs: { seen: { description: what it saw } }
runs: { using: node24, main: dist/main.js, post: dist/post.js }
`;

/** A job whose action is this script. */
async function jobOf(main: string, given: Parameters<typeof job>[0] = {}): Promise<Job> {
  await using source = await mkdtempDisposable(join(tmpdir(), "action-"));
  await mkdir(join(source.path, "dist"));
  const files = {
    "action.yml": declaration,
    "package.json": '{ "type": "module" }',
    "dist/main.js": main,
  };
  const post = `console.log(JSON.stringify(process.env))`;
  for (const [name, text] of Object.entries({ ...files, "dist/post.js": post }))
    await writeFile(join(source.path, name), text);
  return await job({ ...given, from: source.path });
}

const told = `console.log(JSON.stringify({ ...process.env, cwd: process.cwd(), argv: process.argv }));`;

describe("an action is started as the runner starts it", () => {
  test("with every declared input, in the workspace, and with nothing of the test's own", async () => {
    await using one = await jobOf(told, { files: { "a.txt": "" }, env: { OF_JOB: "yes" } });
    const { main } = await one.uses({ with: { plain: " as it is " } });
    const { raw, result } = await main.ended;
    expect(result).toBe("success");
    const seen = JSON.parse(raw.join(""));
    expect(seen).toMatchObject({
      cwd: one.workspace,
      argv: [join(one.folder, "externals/node24/bin/node"), one.action.main],
      INPUT_PLAIN: " as it is ",
      INPUT_TWO_WORDS: "here",
      INPUT_TOKEN: one.token,
      OF_JOB: "yes",
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: one.workspace,
      RUNNER_TEMP: one.temp,
    });
    expect(Object.keys(seen).filter((name) => /^(npm_|VITEST|NODE_)/i.test(name))).toEqual([]);
  });

  test("as the ordinary user, who can write into the workspace and not into the action", async ({
    skip,
  }) => {
    const user = await ordinaryUser();
    if (!user) skip();
    const script = `
      import { writeFileSync } from "node:fs";
      writeFileSync("mine", "");
      try { writeFileSync(import.meta.filename, ""); } catch ({ code }) { console.log(code); }
    `;
    await using one = await jobOf(script, { user });
    const { main } = await one.uses();
    const { raw, code } = await main.ended;
    expect({ raw, code }).toEqual({ raw: ["EACCES"], code: 0 });
    expect((await stat(join(one.workspace, "mine"))).uid).toBe(user?.uid);
    expect(user?.uid).not.toBe(self.uid);
  });
});

test("what main saves is post's, and what it sets for later steps is theirs", async () => {
  const script = `
    const { appendFileSync } = await import("node:fs");
    appendFileSync(process.env.GITHUB_STATE, "mark=one\\n");
    appendFileSync(process.env.GITHUB_ENV, "LATER=yes\\n");
    appendFileSync(process.env.GITHUB_PATH, "/first\\n");
    appendFileSync(process.env.GITHUB_OUTPUT, "seen<<E\\n" + (process.env.LATER ?? "no") + "\\nE\\n");
  `;
  await using one = await jobOf(script);
  const first = await one.uses();
  expect((await first.main.ended).outputs).toEqual({ seen: "no" });
  const second = await one.uses();
  expect((await second.main.ended).outputs).toEqual({ seen: "yes" });
  const post = JSON.parse((await first.post()).raw.join(""));
  expect(post).toMatchObject({ STATE_mark: "one", LATER: "yes" });
  expect(post.PATH).toMatch(/^\/first:/);
});

test("files are read also when the process was killed", async () => {
  const script = `
    const { appendFileSync } = await import("node:fs");
    appendFileSync(process.env.GITHUB_STATE, "mark=one\\n");
    console.log("saved");
    setInterval(() => {}, 1000);
  `;
  await using one = await jobOf(script);
  const { main, state } = await one.uses();
  await main.said(/saved/);
  main.kill();
  expect(await main.ended).toMatchObject({ result: "failure", killedBy: "SIGKILL" });
  expect(Object.fromEntries(state)).toEqual({ mark: "one" });
});

test("a file that cannot be read fails a step that ended with 0", async () => {
  const script = `(await import("node:fs")).appendFileSync(process.env.GITHUB_OUTPUT, "nonsense")`;
  await using one = await jobOf(script);
  const { main } = await one.uses();
  expect(await main.ended).toMatchObject({ code: 0, result: "failure" });
});

describe("a cancel", { timeout: 20_000 }, () => {
  test("is SIGINT, then SIGTERM, then SIGKILL, and all of it to the process alone", async () => {
    const script = `
      const { spawn } = await import("node:child_process");
      for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => console.log(signal));
      spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
      setInterval(() => {}, 1000);
      console.log("up");
    `;
    await using one = await jobOf(script);
    const { main } = await one.uses();
    await main.said(/up/);
    main.cancel();
    const { raw, killedBy, result, cancelMs } = await main.ended;
    expect({ raw, killedBy, result }).toEqual({
      raw: ["up", "SIGINT", "SIGTERM"],
      killedBy: "SIGKILL",
      result: "cancelled",
    });
    expect(cancelMs).toBeGreaterThanOrEqual(10_000);
    expect(await tracked(one.trackingId)).toMatchObject([
      { command: expect.stringContaining("-e") },
    ]);
  });

  test("is over with the first signal for who obeys it", async () => {
    await using one = await jobOf(`setInterval(() => {}, 1000); console.log("up")`);
    const { main } = await one.uses();
    await main.said(/up/);
    main.cancel();
    expect(await main.ended).toMatchObject({ killedBy: "SIGINT", result: "cancelled" });
  });
});

test("who waits for a word that is never said is told all that was", async () => {
  await using one = await jobOf(`console.log("something else")`);
  const { main } = await one.uses();
  await expect(main.said(/wanted/)).rejects.toThrow(/Nobody said \/wanted\/:\nsomething else/);
});
