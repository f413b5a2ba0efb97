import { createServer } from "node:http";
import { once } from "node:events";
import { expect, test } from "vitest";
import type { Io } from "../../src/model/io.ts";
import { compose } from "../support/mortar-yml.ts";
import { quietPlace, runSuite } from "../support/run-suite.ts";
import { type Workspace, workspace } from "../support/workspace.ts";

const files = {
  "compose.yaml": compose,
  "mortar.yml": `performance:
  loads:
    - { name: browse, use: load, target: "\${services.web.url}/items", rate: 20/s, duration: 1s, warm_up: 0s, headers: { a: "\${env.KEY}" } }
`,
};
const env = { KEY: "secret-value" };

test("a load is a child of its own, whose figures are the job's evidence", async () => {
  let seen: string | undefined;
  await using server = createServer((request, response) => {
    seen = String(request.headers["a"]);
    response.end("[]");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = Object(server.address());
  const address = async (): Promise<{ host: string; port: number }> => ({
    host: "127.0.0.1",
    port,
  });
  await using ws = await workspace({ files, env });
  const { verdict, jobs } = await runSuite(ws, { ...quietPlace, address });
  expect(verdict.outcome).toBe("passed");
  expect(seen).toBe("secret-value");
  const measured = jobs[0]?.tally.measured ?? [];
  expect(measured.length).toBeGreaterThan(0);
  expect(measured[0]?.labels).toMatchObject({ service: "web", endpoint: "/items" });
});

test.each([
  ["that ends without a word", "exit 70", "browse: it ended without a word (exit 70)", 4],
  ["that was ended", "kill -9 $$", "browse: ended by SIGKILL", 1],
  ["that is not there", undefined, /^browse: it did not start: .*ENOENT/, 4],
  [
    "that stops in the middle",
    `node -e 'let t="";process.stdin.on("data",d=>t+=d).on("end",()=>require("fs").writeFileSync(JSON.parse(t).evidence, "{\\"kind\\":\\"note\\",\\"text\\":\\"x\\"}\\n"))'`,
    "browse: evidence.ndjson: it ends in the middle",
    1,
  ],
])("one %s is red, and names no path of the machine", async (_title, script, says, exit) => {
  await using ws = await workspace({ files, env });
  const tool: Io["tool"] = script === undefined ? ["/no/such/node"] : ["sh", "-c", script, "sh"];
  const { verdict } = await runSuite(withTool(ws, tool));
  expect(verdict).toMatchObject({ outcome: "errored", exit });
  const [cause = "", ...others] = verdict.causes;
  expect(others).toEqual([]);
  expect(cause).toMatch(says);
  expect(cause).not.toContain(ws.io.temp);
});

function withTool(ws: Workspace, tool: Io["tool"]): Workspace {
  return { ...ws, io: { ...ws.io, tool } };
}
