import { describe, expect, test } from "vitest";
import type { Happening, Scope } from "../../src/model/event.ts";
import { choose } from "../../src/pipeline/environment.ts";
import { load } from "../../src/pipeline/plan.ts";
import { noInputs } from "../support/run-suite.ts";
import { type Workspace, workspace } from "../support/workspace.ts";

const files = {
  "compose.yaml": "services: { web: { x-mortar: { process: { command: sleep 300 } } } }\n",
};
const containers = { "compose.yaml": "services: { web: { image: x } }\n" };
const noEngine = { DOCKER_HOST: "unix:///nowhere/docker.sock" };

describe("without an engine", () => {
  test("the services run as processes, where the file says how, and the log says why", async () => {
    await using ws = await workspace({ files, env: noEngine });
    expect(await chosen(ws)).toBe("process");
    expect(ws.logged).toEqual([
      expect.stringMatching(/^Docker Compose: .*\. Runtime: Processes of this machine$/),
    ]);
  });

  test("in CI nothing is done in silence: it says what to write", async () => {
    await using ws = await workspace({ files, env: { ...noEngine, CI: "true" } });
    await expect(chosen(ws)).rejects.toMatchObject({
      trouble: { code: "engine", hint: expect.stringContaining("{ runtime: process }") },
    });
  });

  test("processes that are asked for are taken in CI too", async () => {
    const config = { ...files, "mortar.yml": "environment: { runtime: process }\n" };
    await using ws = await workspace({ files: config, env: { ...noEngine, CI: "true" } });
    expect(await chosen(ws)).toBe("process");
  });

  test("a file that says nothing of processes is no reason to look for them", async () => {
    await using ws = await workspace({ files: containers, env: noEngine });
    await expect(chosen(ws)).rejects.toMatchObject({
      trouble: { code: "engine", hint: expect.stringContaining("docs/processes.md") },
    });
  });
});

async function chosen({ io, mark }: Pick<Workspace, "io" | "mark">): Promise<string> {
  const plan = await load({ ...noInputs, run: "true" }, io);
  const spec = plan.environments["main"];
  if (!spec) throw new Error("There is no environment.");
  return (await choose(spec, scope(mark), io)).name;
}

const ignore = (_told: Happening | string | object): void => {};

function scope(run: Scope["run"]): Scope {
  return { run, environment: "main", note: ignore, remark: ignore, learn: ignore };
}
