import { expect, test } from "vitest";
import plain from "../../../../src/adapters/ci/plain.ts";
import type { Ci } from "../../../../src/model/adapter.ts";
import type { Io } from "../../../../src/model/io.ts";
import type { RunRecord } from "../../../../src/model/record.ts";
import { gate } from "../../../../src/pipeline/gate.ts";
import { publish } from "../../../../src/pipeline/publish.ts";
import { fakeGitHub } from "../../../support/github/fake-github.ts";
import {
  type Fault,
  faults,
  primaryLimit,
  secondaryLimit,
} from "../../../support/github/faults.ts";
import { marked, towards, usual, written } from "../../../support/pull-request.ts";
import { recordOf } from "../../../support/records.ts";
import type { Comment } from "../../../support/github/state.ts";
import { type Workspace, workspace } from "../../../support/workspace.ts";

const another = "renovate[bot]";
const old = written(recordOf({ number: 1 }));
const now = recordOf({ number: 2, red: ["pays"] });

const ways: Readonly<Record<string, Fault>> = {
  ...faults,
  shortLimit: secondaryLimit(2),
  longLimit: secondaryLimit(3600, 429),
  firstLimit: primaryLimit(new Date(Date.now() + 3_600_000)),
};

/** Those that pass: once is no reason to give up. */
const passing = Object.keys(ways).filter(
  (way) =>
    !["forbidden", "notFound", "gone", "tooMany", "longLimit", "firstLimit", "html"].includes(way),
);

/** How often it goes well before, and how often it fails then. */
const moments = [
  [0, 1],
  [1, 1],
  [0, 99],
] as const;

const list = "issues/list-comments";
const get = "issues/get-comment";
const create = "issues/create-comment";
const update = "issues/update-comment";
const remove = "issues/delete-comment";

const cells = [
  { title: "no comment", token: "actions-token", author: usual, before: 0, calls: [list, create] },
  {
    title: "our comment",
    token: "actions-token",
    author: usual,
    before: 1,
    calls: [list, get, update],
  },
  {
    title: "two of ours",
    token: "actions-token",
    author: usual,
    before: 2,
    calls: [list, update, remove],
  },
  {
    title: "another token",
    token: "bot-token",
    author: another,
    before: 1,
    calls: [list, get, create, update, remove],
  },
].flatMap(({ calls, ...cell }) =>
  calls.flatMap((call) => Object.keys(ways).map((way) => ({ ...cell, call, way }))),
);

test.each(cells)(
  "$title, $call, $way: the verdict stays, one comment is left, and what is not told is in the summary",
  async (cell) => {
    await using ws = await workspace();
    const all = await Promise.all(moments.map((moment) => happened({ ...cell, moment }, ws)));
    for (const { isTold, isLost, own, most, isOver, ...seen } of all) {
      expect(own.length).toBeLessThanOrEqual(most);
      expect(isTold ? own[0]?.body : "❌ Failed").toContain("❌ Failed");
      expect(isTold || !isOver).toBe(true);
      expect(seen.summary).toHaveLength(isTold ? 0 : 1);
      expect(isLost).toBe(false);
      expect(seen.foreign).toEqual(seen.foreignBefore);
      expect(seen.violations).toEqual([]);
      expect(seen.next).toHaveLength(1);
    }
  },
);

type Cell = (typeof cells)[number] & { readonly moment: (typeof moments)[number] };

/** What is left when something has gone wrong in a certain way at a certain moment. */
async function happened(cell: Cell, ws: Workspace) {
  const { token, author, before, call, way, moment } = cell;
  const [well, badly] = moment;
  const { seen, door } = impatience();
  await using fake = await fakeGitHub({ seen });
  const foreignBefore = fake.seed(7, { user: "mallory", body: old });
  for (let index = 0; index < before; index++) fake.seed(7, { user: author, body: old });
  if (well > 0) fake.fail(call, faults.pass, well);
  fake.fail(call, ways[way] ?? faults.pass, badly);
  const told = await carried(now, door(towards(fake, ws, { token })));
  // There is a second one only where one was there already, or had to be made to learn who we are, and GitHub let us go no further.
  const isBegun = before > 1 || token !== "actions-token";
  return {
    ...told,
    own: marked(fake, author),
    most: isBegun && (!told.isTold || call === remove) ? 2 : 1,
    isOver: badly === 1 && passing.includes(way),
    foreignBefore,
    foreign: fake.comments(7)[0],
    violations: fake.violations,
    next: await afterNextRun(fake.comments(7), { token, author }, ws),
  };
}

/** Gives a call up as soon as it is known that it will never be answered. */
function impatience() {
  let call = new AbortController();
  const seen = ({ fault = "pass" }: { readonly fault?: Fault["way"] | undefined }): void => {
    if (fault !== "hang" && fault !== "stall") return;
    call.abort(new DOMException("It was silent.", "TimeoutError"));
    call = new AbortController();
  };
  const door = (io: Io): Io => ({
    ...io,
    http: (request, { signal = call.signal, ...within }) =>
      io.http(request, { ...within, signal: AbortSignal.any([signal, call.signal]) }),
  });
  return { seen, door };
}

/** The same conversation on a day when nothing fails. */
async function afterNextRun(
  comments: readonly Comment[],
  { token, author }: { readonly token: string; readonly author: string },
  ws: Workspace,
): Promise<readonly Comment[]> {
  await using fake = await fakeGitHub();
  for (const { user, body } of comments) fake.seed(7, { user: user.login, body });
  await carried(recordOf({ number: 3 }), towards(fake, ws, { token }));
  return marked(fake, author);
}

/** What comes of publishing, and what the summary says of it. */
async function carried(record: RunRecord, io: Io) {
  const summary: string[] = [];
  const ci: Ci = { ...plain, addToSummary: async (text) => void summary.push(text) };
  const delivery = { record, verdict: gate(record), documents: [], async *evidence() {} };
  return { ...(await publish(delivery, ci, io)), summary };
}
