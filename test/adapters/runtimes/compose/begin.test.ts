import { expect, test } from "vitest";
import { begin } from "../../../../src/adapters/runtimes/compose/begin.ts";
import { workspace } from "../../../support/workspace.ts";
import { fakeEngine } from "./fake-engine.ts";
import { container, model } from "./samples.ts";

const refusal =
  "driver failed programming external connectivity: Bind for 0.0.0.0:6400 failed: port is already allocated";

test("a port that another service of the same file has is not said to be a stranger's", async () => {
  await using ws = await workspace();
  const same = { ports: [{ target: 6379, published: "6400" }] };
  const engine = {
    ...fakeEngine(() => []),
    ask: async () => new Response(JSON.stringify({ message: refusal }), { status: 500 }),
  };
  const around = {
    model: model({ a: same, b: same }),
    project: { name: "p", files: [], directory: ".", profiles: [], envFiles: [] },
    claim: { ports: {}, release: async () => {} },
    expected: [],
    engine,
    watch: { containers: () => [container({ service: "b" })] },
    signal: new AbortController().signal,
  };
  await expect(begin("b", around, ws.io)).rejects.toMatchObject({
    trouble: {
      code: "port-taken",
      message: "b cannot publish port 6400: the service a of the same file has it",
      hint: expect.stringMatching(/^Publish one of them elsewhere, or write `environment: /),
    },
  });
});
