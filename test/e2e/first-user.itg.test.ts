import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { leftovers } from "../harness/leftovers.ts";
import { job } from "../harness/runner.ts";
import { ordinaryUser, self, type User } from "../harness/user.ts";
import { noEngine } from "../support/engine.ts";
import { isFree, type System, wholeSystem } from "./systems.ts";

const ordinary = await ordinaryUser();
const users: readonly User[] = ordinary ? [self, ordinary] : [self];

/** What a test command may do: call the services, look into them, and say what it sees. */
function command({ port }: System): string {
  return `
curl -fsS localhost:${port} $MORTAR_SERVICE_WEB_URL
docker compose exec -T store sh -c 'echo inside > /data/file && cat /data/file'
echo "user $(id -un), home $HOME, of the workflow: $OF_WORKFLOW"
echo "not for me: $(env | grep -cE '^(INPUT|STATE|ACTIONS)_')"
echo verdict=forged >> "$GITHUB_OUTPUT"
echo mark=forged >> "$GITHUB_STATE"
echo forged >> "$GITHUB_STEP_SUMMARY"
echo '::set-output name=verdict::forged'
echo 'a log ##[save-state name=mark]forged'
echo '::add-mask::inside'
`;
}

describe.skipIf(noEngine)("the first user's step", { timeout: 60_000 }, () => {
  test.each(users)("works for $name, and leaves nothing but its results", async (user) => {
    const system = await wholeSystem();
    await using one = await job({ user, files: system.files, env: { OF_WORKFLOW: "yes" } });
    const shipped = await content(one.action.folder);
    const step = await one.uses({ with: { run: command(system) } });
    const end = await step.main.ended;

    expect(end.raw).toEqual(
      expect.arrayContaining([
        "hello from webhello from webinside",
        `user ${user.name}, home ${join(one.folder, "home")}, of the workflow: yes`,
        "not for me: 0",
      ]),
    );
    expect(end).toMatchObject({ code: 0, result: "success", complaints: [], annotations: [] });
    expect(new Set(end.commands.map(({ name }) => name))).toEqual(new Set(["group", "endgroup"]));
    expect(end.groups.every(({ isClosed }) => isClosed)).toBe(true);
    expect(Object.keys(end.outputs).toSorted()).toEqual(one.action.outputs.toSorted());
    expect(end.outputs).toMatchObject({ verdict: "passed", "comment-url": "" });
    expect(JSON.parse(end.outputs["counts"] ?? "")).toMatchObject({ passed: 1, failed: 0 });
    expect(end.summary).toMatch(/^\*\*✅ Passed\*\* · 1 tests? passed · `c0ffee0` · /);
    expect(end.summary).not.toContain("forged");

    const file = (name: string) => readFile(join(one.workspace, end.outputs[name] ?? ""), "utf8");
    expect(await file("summary")).toContain("✅ Passed");
    expect(await file("junit")).toMatch(/<testcase classname="run" name="run"/);
    const results = join(one.workspace, end.outputs["results"] ?? "");
    expect(await readFile(join(results, ".gitignore"), "utf8")).toBe("*\n");
    expect(await readdir(join(results, "logs"))).toContain("web.log");
    const made = (await readdir(one.workspace)).filter((name) => !(name in system.files));
    expect(made).toEqual(["mortar-results"]);

    const post = await step.post();
    expect(post).toMatchObject({ code: 0, raw: [], summary: "", complaints: [] });
    expect(await leftovers(one, [system.word])).toEqual([]);
    expect(await isFree(system.port)).toBe(true);
    expect(await content(one.action.folder)).toEqual(shipped);
    expect(end.raw.join("\n")).not.toContain(one.token);
  });
});

async function content(folder: string): Promise<Record<string, string>> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (path) => [path, await readFile(path, "base64")] as const)),
  );
}
