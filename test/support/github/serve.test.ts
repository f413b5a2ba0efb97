import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { client, thread } from "./client.ts";
import { faults } from "./faults.ts";

const file = fileURLToPath(new URL("./serve.ts", import.meta.url));

test("the fake is a process of its own, and is asked and told by HTTP", async () => {
  await using process = started(JSON.stringify({ repositories: { "a/b": {} } }));
  const url = await firstLine(process.child);
  const { issues } = client({ url }).rest;
  const there = { ...thread, owner: "a", repo: "b" };
  const control = async (path: string, body?: object): Promise<unknown> => {
    const init = body && { method: "POST", body: JSON.stringify(body) };
    const answer = await fetch(`${url}/_fake/${path}`, init);
    return answer.status === 204 ? undefined : answer.json();
  };
  const seed = { issue: 7, user: "somebody", body: "hi", repository: "a/b" };
  expect(await control("comments", seed)).toMatchObject({ body: "hi" });
  await control("faults", { operation: "issues/create-comment", fault: faults.gone, times: 1 });
  await expect(issues.createComment({ ...there, body: "no" })).rejects.toMatchObject({
    status: 410,
  });
  await issues.createComment({ ...there, body: "yes" });
  expect(await control("comments?issue=7&repository=a/b")).toMatchObject([
    { body: "hi", user: { login: "somebody" } },
    { body: "yes", user: { login: "github-actions[bot]" } },
  ]);
  expect(await control("requests")).toMatchObject([{ status: 410 }, { status: 201 }]);
  expect(await control("check-runs?repository=a/b")).toEqual([]);
  expect(await control("violations")).toEqual([]);
  expect(
    await control("faults", { operation: "issues/create-comment", fault: { way: "up" } }),
  ).toMatchObject({ message: expect.stringContaining("hang") });
  expect(await control("faults", { operation: "none", fault: faults.gone })).toMatchObject({
    message: expect.stringContaining("no operation"),
  });
});

function started(script: string) {
  const child = spawn(globalThis.process.execPath, [file, script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return {
    child,
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error("It says nothing.");
  for await (const line of createInterface(stdout)) return line;
  throw new Error("It ended.");
}
