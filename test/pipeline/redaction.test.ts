import { execFile } from "node:child_process";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workspace } from "../support/workspace.ts";

const token = "ghs_0123456789abcdefABCDEF";
const password = 'p/w&d+"9<x>\u00FC';

/** As a careless test prints them. */
const shapes: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  encodeURIComponent,
  (secret) => JSON.stringify({ secret }),
  (secret) => Buffer.from(secret).toString("base64"),
  (secret) => Buffer.from(`x:${secret}`).toString("base64"),
  (secret) => Buffer.from(`xy:${secret}!`).toString("base64"),
];

test("no secret that a test prints is in any document, annotation, log or summary", async () => {
  const said = [token, password]
    .flatMap((secret) => shapes.map((shape) => shape(secret)))
    .join(" ");
  // Wherever a text is cut, it may be cut in the middle of one.
  const cuts = Array.from({ length: 40 }, (_, n) => `${"x".repeat(n * 7)} ${said}`);
  const cases = cuts.map(
    (text, n) => `<testcase name="${xml(text)}" file="a.ts" line="${n + 1}">
      <failure message="${xml(text)}">${xml(text.repeat(30))}</failure>
      <system-out>${xml(text.repeat(30))}</system-out></testcase>`,
  );
  const report = `<testsuite name="${xml(said)}" tests="99">${cases.join("")}<error message="${xml(said)}"/></testsuite>`;
  await using ws = await workspace({ files: { "r.xml": report, "a.ts": "" } });
  const { stdout, code } = await runReport(ws.folder);
  expect(code).toBe(1);
  const paths = await Array.fromAsync(glob("**/*", { exclude: ["r.xml"] }));
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8").catch(() => "")));
  expect(paths).toContain("page.md");
  expect(paths).toContain("mortar-results/junit.xml");
  for (const text of [...texts, stdout])
    for (const secret of [token, password])
      for (const shape of shapes) expect(leaks(text, shape(secret))).toEqual([]);
  expect(stdout).toContain("::error file=a.ts,line=1::");
});

/** Six characters in a row of one are enough to go on with. */
function leaks(text: string, secret: string): readonly string[] {
  const bare = secret.replace(/^\{"secret":"|"\}$/g, "");
  const inner = /^[A-Za-z0-9+/=]{12,}$/.test(bare) ? bare.slice(6, -6) : bare;
  const pieces = Array.from({ length: Math.max(1, inner.length - 5) }, (_, at) =>
    inner.slice(at, at + 6),
  );
  return pieces.filter((piece) => text.includes(piece));
}

function xml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function runReport(cwd: string): Promise<{ readonly stdout: string; readonly code: unknown }> {
  const env = {
    PATH: process.env["PATH"],
    GITHUB_ACTIONS: "true",
    GITHUB_TOKEN: token,
    DB_PASSWORD: password,
    GITHUB_STEP_SUMMARY: "page.md",
  };
  const cli = join(import.meta.dirname, "../../src/cli.ts");
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, "report", "r.xml"], { cwd, env }, (error, stdout, stderr) =>
      resolve({ stdout: stdout + stderr, code: error?.code ?? 0 }),
    );
  });
}
