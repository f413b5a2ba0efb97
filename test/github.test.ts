import { expect, test } from "vitest";
import { client, thread } from "./support/github/client.ts";
import { fakeGitHub } from "./support/github/fake-github.ts";

const { owner, repo } = thread;
const head_sha = "c0ffee".padEnd(40, "0");

test("150 comments are read page by page, in the order of their ids", async () => {
  await using fake = await fakeGitHub();
  for (let index = 0; index < 150; index++)
    fake.seed(7, { user: "somebody", body: `comment ${index}` });
  fake.seed(1, { user: "somebody", body: "elsewhere" });
  const { paginate, rest } = client(fake);
  const all = await paginate(rest.issues.listComments, { ...thread, per_page: 100 });
  expect(all.map(({ body }) => body)).toEqual(fake.comments(7).map(({ body }) => body));
  expect(all).toHaveLength(150);
  expect(fake.requests.map(({ operation }) => operation)).toEqual(
    Array(2).fill("issues/list-comments"),
  );
  expect(fake.violations).toEqual([]);
});

test("a page links to the others as GitHub's do", async () => {
  await using fake = await fakeGitHub();
  for (let index = 0; index < 70; index++) fake.seed(7, { user: "somebody", body: "hi" });
  const { rest } = client(fake);
  const at = `${fake.url}/repositories/${fake.repository().id}/issues/7/comments`;
  const linksOf = async (page: number) => {
    const { data, headers } = await rest.issues.listComments({ ...thread, page });
    return [data.length, headers.link?.replaceAll(at, "")];
  };
  expect(await linksOf(1)).toEqual([30, '<?page=2>; rel="next", <?page=3>; rel="last"']);
  expect(await linksOf(2)).toEqual([
    30,
    '<?page=1>; rel="prev", <?page=3>; rel="next", <?page=3>; rel="last", <?page=1>; rel="first"',
  ]);
  expect(await linksOf(3)).toEqual([10, '<?page=2>; rel="prev", <?page=1>; rel="first"']);
});

test("what is written is remembered, and what is deleted is gone", async () => {
  await using fake = await fakeGitHub();
  const { issues } = client(fake).rest;
  const { data: first } = await issues.createComment({ ...thread, body: "one" });
  const { data: second } = await issues.createComment({ ...thread, body: "two" });
  const here = { owner, repo, comment_id: first.id };
  await issues.updateComment({ ...here, body: "eins" });
  const { data } = await issues.getComment(here);
  expect(data).toMatchObject({ body: "eins", user: { login: "github-actions[bot]", type: "Bot" } });
  expect(data.html_url).toBe(`https://github.com/o/r/pull/7#issuecomment-${first.id}`);
  expect(data.performed_via_github_app).toMatchObject({ slug: "github-actions" });
  await issues.deleteComment(here);
  await expect(issues.getComment(here)).rejects.toMatchObject({ status: 404 });
  expect(fake.comments(7)).toMatchObject([{ id: second.id, body: "two" }]);
  expect(fake.violations).toEqual([]);
});

test("only comments that changed since are listed", async () => {
  let day = 1;
  await using fake = await fakeGitHub({ now: () => new Date(Date.UTC(2026, 0, day++)) });
  fake.seed(7, { user: "somebody", body: "old" });
  const { created_at: since } = fake.seed(7, { user: "somebody", body: "new" });
  const { data } = await client(fake).rest.issues.listComments({ ...thread, since });
  expect(since).toBe("2026-01-03T00:00:00Z");
  expect(data.map(({ body }) => body)).toEqual(["new"]);
});

test("annotations add up, and a conclusion completes a check run", async () => {
  await using fake = await fakeGitHub();
  const { checks } = client(fake).rest;
  const line = { path: "a.ts", start_line: 1, end_line: 1 };
  const note = { ...line, annotation_level: "notice", message: "hi" } as const;
  const output = { title: "t", summary: "s", annotations: Array.from({ length: 50 }, () => note) };
  const started = { owner, repo, name: "mortar", head_sha, status: "in_progress", output } as const;
  const { data } = await checks.create(started);
  expect(data).toMatchObject({ status: "in_progress", conclusion: null, app: { id: 15_368 } });
  const here = { owner, repo, check_run_id: data.id };
  await checks.update({ ...here, output: { ...output, summary: "again" } });
  await checks.update({ ...here, conclusion: "success" });
  const { data: run } = await checks.get(here);
  expect(run).toMatchObject({ status: "completed", conclusion: "success" });
  expect(run.output).toMatchObject({ title: "t", summary: "again", annotations_count: 100 });
  const stranger = client(fake, "bot-token").rest.checks.update({ ...here, name: "mine" });
  await expect(stranger).rejects.toThrow("Invalid app_id `15368`");
  await checks.create(started);
  const list = { owner, repo, ref: head_sha };
  expect((await checks.listForRef(list)).data.total_count).toBe(1);
  expect((await checks.listForRef({ ...list, filter: "all" })).data.total_count).toBe(2);
  expect(fake.violations).toEqual([]);
});

test("a test can put the requests of two clients into an order", async () => {
  const [arrived, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await using fake = await fakeGitHub({
    async turn({ method }) {
      if (method !== "POST") return;
      arrived.resolve();
      await released.promise;
    },
  });
  const { issues } = client(fake).rest;
  const late = issues.createComment({ ...thread, body: "late" });
  await arrived.promise;
  expect((await issues.listComments(thread)).data).toEqual([]);
  released.resolve();
  await late;
  expect((await issues.listComments(thread)).data).toHaveLength(1);
});

test("other repositories and their files are there if they are asked for", async () => {
  const files = { "main:a/b.txt": "é" };
  await using fake = await fakeGitHub({ repositories: { "a/b": { files } } });
  const { request, rest } = client(fake);
  const { repos } = rest;
  const file = { owner: "a", repo: "b", path: "a/b.txt" };
  const { data } = await repos.getContent(file);
  expect(data).toMatchObject({ name: "b.txt", size: 2, encoding: "base64", content: "w6k=" });
  expect((await request("GET /repos/a/b/contents/a/b.txt")).data).toEqual(data);
  const raw = await repos.getContent({ ...file, mediaType: { format: "raw" } });
  expect(raw.data).toBe("é");
  await expect(repos.getContent({ ...file, ref: "topic" })).rejects.toMatchObject({ status: 404 });
  expect(fake.violations).toEqual([]);
});
