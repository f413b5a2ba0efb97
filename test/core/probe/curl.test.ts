import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { callOf } from "../../../src/core/probe/call.ts";
import { curl } from "../../../src/core/probe/curl.ts";

test("nothing in a reproducer is for the shell but the variables of credentials", async () => {
  const headers = { authorization: "$BOB_TOKEN", "x-`id`": "it's $HOME; `id`" };
  const line = curl("http://127.0.0.1:1/x", "/a'b/$(id)", {
    headers,
    variables: ["authorization"],
  });
  const script = `curl() { printf '%s\\n' "$@"; }; BOB_TOKEN='s p'; ${line}`;
  const { stdout } = await promisify(execFile)("sh", ["-c", script]);
  expect(stdout.split("\n")).toEqual([
    "-sS",
    "--globoff",
    "--path-as-is",
    "-H",
    "authorization: s p",
    "-H",
    "x-`id`: it's $HOME; `id`",
    "http://127.0.0.1:1/a'b/$(id)",
    "",
  ]);
});

test("values and foreign paths are encoded, and no value leads up", () => {
  const parameter = { name: "id", in: "path", after: "", examples: [] } as const;
  const query = { ...parameter, name: "q&", in: "query" } as const;
  const operation = {
    name: "GET",
    method: "GET",
    path: "/it's ü%zz%20/{id}/{gone}?a=b",
    secured: true,
    parameters: [parameter, query],
    at: { file: "x" },
  } as const;
  const path = (id: string): string =>
    callOf(operation, [
      { parameter, value: id, rank: 2 },
      { parameter: query, value: "1 2", rank: 2 },
    ]).path;
  expect(path("../'\n")).toBe("/it%27s%20%C3%BC%25zz%20/..%2F%27%0A/%7Bgone%7D?a=b&q%26=1%202");
  expect(path("..")).toContain("/%2E%2E/");
  expect(path("\u{D800}")).toContain("/%EF%BF%BD/");
});
