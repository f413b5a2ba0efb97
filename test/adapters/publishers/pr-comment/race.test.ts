import { expect, test } from "vitest";
import { readMarker } from "../../../../src/adapters/publishers/pr-comment/marker.ts";
import { fakeGitHub } from "../../../support/github/fake-github.ts";
import { marked, tell, towards, usual, written } from "../../../support/pull-request.ts";
import { recordOf } from "../../../support/records.ts";
import { turnsOf } from "../../../support/turns.ts";
import { workspace } from "../../../support/workspace.ts";

const first = recordOf({ number: 1, run: "mortar-1111111111111111" });
const older = recordOf({ number: 2, run: "mortar-2222222222222222" });
const newer = recordOf({ number: 3, run: "mortar-3333333333333333" });

/** One of two runs goes so far, then the other one, then the first again, then the other one to its end. */
const schedules = ["ab", "ba"].flatMap(([one = "", other = ""]) =>
  lengths(3).flatMap((i) =>
    lengths(4).flatMap((j) =>
      lengths(3).map((k) => one.repeat(i) + other.repeat(j) + one.repeat(k) + other.repeat(20)),
    ),
  ),
);

const another = "renovate[bot]";

test.each([
  { title: "an earlier comment", token: "actions-token", author: usual, before: [usual] },
  { title: "no comment", token: "actions-token", author: usual, before: [] },
  { title: "another token", token: "bot-token", author: another, before: [another] },
])(
  "with $title there is one in the end, in whatever order two runs write, and it is the newer run's",
  { timeout: 120_000 },
  async ({ token, author, before }) => {
    await using ws = await workspace();
    for (const schedule of schedules) {
      await using fake = await fakeGitHub();
      for (const user of before) fake.seed(7, { user, body: written(first) });
      const { story, door, leave } = turnsOf(schedule, ["a", "b"]);
      const io = towards(fake, ws, { token });
      await Promise.all([
        tell(older, door("a", io)).finally(() => leave("a")),
        tell(newer, door("b", io)).finally(() => leave("b")),
      ]);
      const runs = marked(fake, author).map(({ body }) => readMarker(body)?.run);
      const winner = isUnseen(story) ? older.run : newer.run;
      expect([schedule, story, ...runs]).toEqual([schedule, story, winner]);
      expect(fake.violations).toEqual([]);
    }
  },
);

/** GitHub has no compare-and-set: the older run looks, and before its write follows, the newer one has written and looked for the last time. */
function isUnseen(story: readonly string[]): boolean {
  const wrote = story.lastIndexOf("a PATCH");
  const looked = story.lastIndexOf("a GET", wrote);
  return wrote > story.lastIndexOf("b GET") && story.slice(looked, wrote).includes("b PATCH");
}

function lengths(most: number): readonly number[] {
  return Array.from({ length: most + 1 }, (_, length) => length);
}
