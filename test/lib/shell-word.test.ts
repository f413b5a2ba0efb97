import { execa } from "execa";
import { expect, test } from "vitest";
import { shellWord } from "../../src/lib/shell-word.ts";

test.each([
  "test:e2e",
  "a b",
  "it's",
  "$(reboot) `x`",
  "${env.HOME}",
  "new\nline",
  "-rf",
  '"',
  "",
  "$'&",
])("%j is one word to a shell", async (text) => {
  const word = shellWord(text);
  const { stdout } = await execa("sh", ["-c", `printf '<%s>' ${word}`], { env: { HOME: "no" } });
  expect(stdout).toBe(`<${text}>`);
  expect(word).not.toContain("${");
});

test("what needs no quotes has none", () => {
  expect(shellWord("load/browse-1.js")).toBe("load/browse-1.js");
});
