import { expect, test } from "vitest";
import {
  endedDraft,
  finalDraft,
  runningDraft,
} from "../../../../src/adapters/publishers/pr-comment/body.ts";
import {
  keyOf,
  markerOf,
  readMarker,
} from "../../../../src/adapters/publishers/pr-comment/marker.ts";
import { gate } from "../../../../src/pipeline/gate.ts";
import { recordOf } from "../../../support/records.ts";

/** 1, 2, 3 and 4 bytes in UTF-8, and what Markdown is made of. */
const letters = ["a", "é", "€", "💥", "`", "|", "<!-- ", " -->", "\n", "@org/team "];

test.each(Array.from({ length: 40 }, (_, seed) => seed))(
  "a comment is never longer than GitHub takes, and can be found again (seed %i)",
  (seed) => {
    const next = randomFrom(seed);
    const text = (longest: number): string =>
      Array.from({ length: next(longest) }, () => letters[next(letters.length)]).join("");
    const names = Array.from({ length: 1 + next(50) }, () => text(4000));
    const key = text(next(2) === 0 ? 100 : 60_000);
    const record = recordOf({ red: names, key });
    const drafts = [finalDraft(record, gate(record)), runningDraft(record), endedDraft(record)];
    for (const { marker, text: textOf } of drafts) {
      const body = textOf(markerOf(record, text(1000)));
      expect(body.length).toBeLessThanOrEqual(65_536);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(2 ** 20);
      expect(body).toMatch(/^\*\*(❌ Failed|⏳ Running|⏹️ Ended)/);
      expect(readMarker(body)).toEqual(marker);
    }
  },
);

test("where there is no room for all of it, what is left out is counted", () => {
  const record = recordOf({
    red: Array.from({ length: 50 }, (_, index) => `${index} ${"€".repeat(70)}`),
  });
  const many = { ...record, jobs: Array.from({ length: 40 }, () => record.jobs).flat() };
  const body = finalDraft(many, gate(many)).text(undefined);
  expect(body.length).toBeGreaterThan(64_000);
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body).toMatch(
    /… and \d+ more parts: the whole is in summary\.md in the results folder\.\n\n<!-- mortar:[\w-]+ -->$/,
  );
});

test.each([
  ["no marker", "hello"],
  [
    "one that is not the last line",
    `\n<!-- mortar:${Buffer.from(JSON.stringify(markerOf(recordOf()))).toString("base64url")} -->\nhello`,
  ],
  ["no JSON", "\n<!-- mortar:aGVsbG8 -->"],
  ["another shape", `\n<!-- mortar:${Buffer.from('{"key":1}').toString("base64url")} -->`],
  ["nothing in it", "\n<!-- mortar: -->"],
])("a comment with %s is none of ours", (_title, body) => {
  expect(readMarker(body)).toBeUndefined();
});

test("two keys differ wherever they differ", () => {
  const long = "x".repeat(1000);
  const [one, other] = [`${long}1`, `${long}2`].map((key) => keyOf({ name: "", attempt: 1, key }));
  expect(one).not.toBe(other);
  expect(one).toHaveLength(43);
});

/** Numbers below a limit: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function randomFrom(seed: number): (limit: number) => number {
  let state = seed + 1;
  return (limit) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
