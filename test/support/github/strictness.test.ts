import { expect, test } from "vitest";
import { type FakeGitHub, fakeGitHub } from "./fake-github.ts";

const polite = {
  accept: "application/vnd.github+json",
  authorization: "Bearer actions-token",
  "user-agent": "test",
};
const issues = "/repos/o/r/issues";
const runs = "/repos/o/r/check-runs";
const sha = "c0ffee".padEnd(40, "0");
const run = { name: "mortar", head_sha: sha };
const line = { path: "a", start_line: 1, end_line: 1, annotation_level: "notice", message: "m" };

type Case = [says: string, status: number, method: string, path: string, body?: object];

test.each<Case>([
  ["no such operation", 404, "GET", "/repos/o/r/pulls/7/reviewz"],
  ["no such operation", 404, "PUT", `${issues}/7/comments`],
  ["is not of type integer", 404, "GET", `${issues}/seven/comments`],
  ["must match format", 422, "GET", `${issues}/7/comments?since=yesterday`],
  ["is not of type integer", 422, "GET", `${issues}/7/comments?page=two`],
  ['"perpage"', 200, "GET", `${issues}/7/comments?perpage=100`],
  ["is not 1 to 100", 200, "GET", `${issues}/7/comments?per_page=101`],
  ["is not a page", 200, "GET", `${issues}/7/comments?page=0`],
  [`"body" wasn't supplied.`, 422, "POST", `${issues}/7/comments`, {}],
  ["5 is not of type string", 422, "POST", `${issues}/7/comments`, { body: 5 }],
  ["cannot be blank", 422, "POST", `${issues}/7/comments`, { body: " \n" }],
  ["65536 characters", 422, "POST", `${issues}/7/comments`, { body: "x".repeat(65_537) }],
  ["larger than 1 MiB", 413, "POST", `${issues}/7/comments`, { body: "x".repeat(2 ** 20) }],
  ['there is no key "bodi"', 201, "POST", `${issues}/7/comments`, { body: "x", bodi: "x" }],
  ["Problems parsing JSON", 400, "POST", `${issues}/7/comments`],
  [`"head_sha" wasn't supplied.`, 422, "POST", runs, { name: "mortar" }],
  ["50 items are allowed; 51", 422, "POST", runs, withOutput({ annotations: notes(51) })],
  ["65535 characters", 422, "POST", runs, withOutput({ summary: "x".repeat(65_536) })],
  ["bytesize of 65535", 422, "POST", runs, withOutput({ summary: "é".repeat(40_000) })],
  ["bytesize of 65535", 422, "POST", runs, withOutput({ text: "é".repeat(40_000) })],
  ["at most 64 KB", 422, "POST", runs, withNote({ message: "x".repeat(65_537) })],
  ["255 characters", 422, "POST", runs, withNote({ title: "x".repeat(256) })],
  ["columns", 422, "POST", runs, withNote({ end_line: 2, start_column: 1 })],
  ["count from 1", 422, "POST", runs, withNote({ start_line: 0 })],
  ['"output.annotations.lvl"', 201, "POST", runs, withNote({ lvl: 1 })],
  ["is not a member of", 422, "POST", runs, { ...run, conclusion: "passed" }],
  ["needs a conclusion", 422, "POST", runs, { ...run, status: "completed" }],
  ["only GitHub can set stale", 422, "POST", runs, { ...run, conclusion: "stale" }],
])("%s: %i to %s %s", async (says, status, method, path, body) => {
  await using fake = await fakeGitHub();
  const answer = await ask(fake, { method, path, ...(body && { body }) });
  expect(answer.status).toBe(status);
  expect(fake.violations).toMatchObject([expect.stringContaining(says)]);
  expect(fake.requests).toMatchObject([{ method, path, status, committed: status < 300 }]);
});

test.each([
  ["User-Agent", 403, { ...polite, "user-agent": "" }],
  ["no Accept", 200, { ...polite, accept: "" }],
  ["Must accept", 415, { ...polite, accept: "text/html" }],
  ["Requires authentication", 401, { ...polite, authorization: "" }],
  ["Bad credentials", 401, { ...polite, authorization: "token nobody's" }],
  ["Requires authentication", 401, { ...polite, authorization: "Basic YTpi" }],
] as const)("the headers of a request are judged: %s", async (says, status, headers) => {
  await using fake = await fakeGitHub();
  const answer = await ask(fake, { method: "GET", path: `${issues}/7/comments`, headers });
  expect(answer.status).toBe(status);
  expect(fake.violations).toMatchObject([expect.stringContaining(says)]);
});

test("a refusal is worded like GitHub's", async () => {
  await using fake = await fakeGitHub();
  const body = { body: "x".repeat(65_537) };
  const answer = await ask(fake, { method: "POST", path: `${issues}/7/comments`, body });
  expect(await answer.json()).toEqual({
    message: "Validation Failed",
    errors: [
      {
        resource: "IssueComment",
        code: "unprocessable",
        field: "data",
        message: "Body is too long (maximum is 65536 characters)",
      },
    ],
    documentation_url: "https://docs.github.com/rest/issues/comments#create-an-issue-comment",
    status: "422",
  });
});

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

function ask({ url }: FakeGitHub, { method, path, body, headers = polite }: Asked) {
  return fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

function withOutput(output: object): object {
  return { ...run, output: { title: "t", summary: "s", ...output } };
}

function withNote(note: object): object {
  return withOutput({ annotations: [{ ...line, ...note }] });
}

function notes(count: number): object[] {
  return Array.from({ length: count }, () => line);
}
