import { describe, expect, test } from "vitest";
import { onMachine } from "../harness/leftovers.ts";
import { job } from "../harness/runner.ts";

const files = { "compose.yaml": "services: { web: { image: debian:bookworm-slim } }\n" };

describe("a machine without an engine", () => {
  test.each([
    ["where nobody answers", { DOCKER_HOST: "unix:///nowhere/docker.sock" }],
    ["where the port is closed", { DOCKER_HOST: "tcp://127.0.0.1:9" }],
    ["without the docker command", { PATH: "/nowhere", DOCKER_HOST: "" }],
  ])("%s: exit 3, and what to do", async (_, broken) => {
    await using one = await job({ files });
    const step = await one.uses({ with: { run: "true" }, broken });
    const end = await step.main.ended;
    expect(end).toMatchObject({ code: 3, result: "failure", complaints: [] });
    expect(end.lines.join("\n")).toMatch(
      /No environment can be brought up here[^]*docker info|Install Docker/,
    );
    expect(end.annotations).toMatchObject([{ level: "error", message: /No environment/ }]);
    expect(end.summary).toMatch(/^\*\*❌ .*No environment/);
    expect(end.ms).toBeLessThan(20_000);
    expect(await step.post()).toMatchObject({ code: 0, raw: [] });
    expect(await onMachine(one)).toEqual([]);
  });
});
