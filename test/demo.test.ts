import { chmod, mkdtempDisposable, readdir, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { example, noCompileCache, runtimeOf } from "./support/example.ts";

/** Docker, and every PostgreSQL that came with the machine. */
const hidden = /^(docker|postgres|psql|pg_|initdb)/;

test(
  "the demo passes in CI on a machine that has nothing but Node",
  { timeout: 120_000 },
  async () => {
    await using programs = await mkdtempDisposable(join(tmpdir(), "mortar-demo-path-"));
    await using temp = await mkdtempDisposable(join(tmpdir(), "mortar-demo-temp-"));
    // The database is another user's where root runs this.
    await chmod(temp.path, 0o755);
    await linkAllBut(hidden, programs.path);
    const env = {
      PATH: programs.path,
      TMPDIR: temp.path,
      CI: "true",
      SHOP_FAULT: "",
      ...noCompileCache,
    };
    const command = ["scripts/demo.ts"];
    const run = await example({ command, env, results: "demo-anywhere" });
    const { exit, terminal } = run;
    expect({ exit, terminal }).toMatchObject({ exit: 0 });
    expect(runtimeOf(run)).toBe("process");
    expect(terminal).toMatch(
      /✅ passed after .*\n.*Everything is in mortar-results\/demo-anywhere/,
    );
    expect(await readdir(temp.path)).toEqual([]);
  },
);

/** All that can be called here, the first of a name first, in one folder. */
async function linkAllBut(unwanted: RegExp, folder: string): Promise<void> {
  for (const from of (process.env["PATH"] ?? "").split(delimiter)) {
    const names = await readdir(from).catch(() => []);
    for (const name of names.filter((one) => !unwanted.test(one)))
      await symlink(join(from, name), join(folder, name)).catch(() => {});
  }
}
