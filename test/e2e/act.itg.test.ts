import { cp, mkdir, mkdtempDisposable, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { shipped } from "../harness/action.ts";
import { pullRequest } from "../harness/context.ts";
import { onEngine } from "../harness/leftovers.ts";
import { noEngine } from "../support/engine.ts";
import { fakeGitHub } from "../support/github/fake-github.ts";
import { smallSystem } from "./systems.ts";

// Another runner than ours: https://github.com/nektos/act, on this machine and not in a container.
const { stdout: act } = await execa("bash", ["scripts/harness/act.sh", "--find"]);

const workflow = `on: pull_request
permissions: { contents: read, pull-requests: write }
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: ./
        id: green
        with: { name: green, run: curl -fsS "$MORTAR_SERVICE_WEB_URL" }
      - run: 'echo "green: \${{ steps.green.outputs.verdict }}, \${{ steps.green.outputs.results }}"'
      - uses: ./
        id: red
        with: { name: red, run: exit 7 }
      - run: 'echo "red: \${{ steps.red.outcome }}, \${{ steps.red.outputs.verdict }}"'
        if: always()
      - uses: ./
        id: killed
        if: always()
        with: { name: killed, run: 'kill -9 $PPID; sleep 60' }
      - run: 'echo "killed: \${{ steps.killed.outcome }}"'
        if: always()
`;

describe.skipIf(noEngine || act === "")("a workflow in act", { timeout: 120_000 }, () => {
  test("runs the steps with their outputs, fails with the red one, and post cleans up", async () => {
    await using github = await fakeGitHub();
    await using root = await mkdtempDisposable(join(await realpath(tmpdir()), "harness-"));
    const { files, word } = await smallSystem();
    const folder = join(root.path, "r");
    for (const name of shipped) await cp(name, join(folder, name), { recursive: true });
    for (const [path, text] of Object.entries({ ...files, ".github/workflows/ci.yml": workflow })) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const event = join(root.path, "event.json");
    await writeFile(event, JSON.stringify(pullRequest.payload));
    await checkOut(folder);
    const { exitCode, all } = await execa(act, argumentsFor(event, github.url), {
      cwd: folder,
      all: true,
      reject: false,
      stdin: "ignore",
      timeout: 110_000,
      extendEnv: false,
      env: {
        // act runs whatever `node` comes first, also for `using: node24`.
        PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`,
        HOME: root.path,
        ACT_DISABLE_VERSION_CHECK: "1",
      },
    });
    const said = all.split(/\r?\n/).map((line) => line.replace(/^\[[^\]]*\]\s+(\| )?/, ""));
    expect(said).toEqual(
      expect.arrayContaining([
        "green: passed, mortar-results/green",
        "red: failure, failed",
        "killed: failure",
        expect.stringMatching(/^Took down what was left of mortar-/),
      ]),
    );
    expect(exitCode).toBe(1);
    expect(github.comments(7).map(({ body }) => /✅ Passed|❌ Failed/.exec(body)?.[0])).toEqual([
      "✅ Passed",
      "❌ Failed",
    ]);
    expect(github.violations).toEqual([]);
    expect(await onEngine([word])).toEqual([]);
  });
});

function argumentsFor(event: string, api: string): readonly string[] {
  const runner = "-P ubuntu-latest=-self-hosted -W .github/workflows/ci.yml --no-cache-server";
  const secret = ["-s", "GITHUB_TOKEN=actions-token"];
  const env = ["--env", `GITHUB_API_URL=${api}`];
  return ["pull_request", ...runner.split(" "), "-e", event, ...secret, ...env];
}

/** act asks git what repository this is. */
async function checkOut(folder: string): Promise<void> {
  const as = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
  for (const args of [
    ["init", "--quiet", "--initial-branch=main"],
    ["remote", "add", "origin", "https://github.com/o/r.git"],
    ["add", "--all"],
    [...as, "commit", "--quiet", "--message", "Everything"],
  ])
    await execa("git", args, { cwd: folder });
}
