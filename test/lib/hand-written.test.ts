import { mkdir, symlink } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { handWritten } from "../../src/lib/hand-written.ts";
import { workspace } from "../support/workspace.ts";

test("a file is read, and a link to one in the workspace too", async () => {
  await using ws = await workspace({ files: { "a/b.yml": "\u{FEFF}text" } });
  await symlink("a/b.yml", "link.yml");
  expect(await handWritten("a/b.yml", ws.io)).toBe("text");
  expect(await handWritten("link.yml", ws.io)).toBe("text");
});

describe("what no hand has written is refused, and keeps nobody waiting", () => {
  test.each([
    ["nothing", "it is not there"],
    ["folder", "it is no file"],
    ["pipe", "it is no file"],
    ["away", "it leads out of the workspace"],
    ["endless", "it leads out of the workspace"],
    ["large", "it is larger than 4 MiB"],
  ])("%s", async (path, why) => {
    await using ws = await workspace({ files: { large: "x".repeat(4 * 1024 * 1024 + 1) } });
    await mkdir("folder");
    await ws.io.ask({ file: "mkfifo", args: ["pipe"] }, { timeoutMs: 5000 });
    await symlink("/etc/passwd", "away");
    await symlink("/dev/zero", "endless");
    await expect(handWritten(path, ws.io)).rejects.toMatchObject({
      message: `${path} cannot be read: ${why}.`,
      trouble: { code: "configuration" },
    });
  });
});
