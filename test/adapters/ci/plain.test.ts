import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const plain = join(import.meta.dirname, "../../../src/adapters/ci/plain.ts");
const script = `
  const { default: ci } = await import(${JSON.stringify(plain)});
  ci.logger.log("debug", "not shown");
  ci.logger.log("info", "\\u001B[2Jhello\\r::error::x");
  ci.logger.log("error", "wrong", { file: "mortar.yml", line: 3, column: 7 });
  await ci.logger.group("The last lines", async () => ci.logger.log("warn", "hm"));
`;

test("lines go to stderr, with their level and their place, and command no terminal", async () => {
  const { stdout, stderr } = await said();
  expect(stdout).toBe("");
  expect(stderr).toBe(
    "[2Jhello\n| ::error::x\nerror: mortar.yml:3:7: wrong\n\n▸ The last lines\nwarning: hm\n",
  );
});

function said(): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    const args = ["--input-type=module", "--eval", script];
    execFile(process.execPath, args, (_error, stdout, stderr) => resolve({ stdout, stderr }));
  });
}
