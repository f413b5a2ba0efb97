import { expect, test } from "vitest";
import { deaths, type Ruling, type Sign } from "../../../src/core/readiness/deaths.ts";
import type { Expectation } from "../../../src/core/readiness/expectation.ts";
import { ended, expectation } from "./samples.ts";

const always = { serves: true, restarts: "always" } as const;

test.each<[string, Partial<Expectation>, Partial<Sign>, Ruling["is"]]>([
  ["that serves ends", { serves: true }, { end: ended(1) }, "death"],
  ["that serves ends well", { serves: true }, { end: ended(0) }, "death"],
  ["that does not serve ends well", {}, { end: ended(0) }, "ended"],
  ["that does not serve ends badly", {}, { end: ended(1) }, "death"],
  ["that is always restarted ends", always, { end: ended(1) }, "restarted"],
  ["that is always restarted ends well", always, { end: ended(0) }, "restarted"],
  [
    "that is restarted on failure fails",
    { restarts: "on failure" },
    { end: ended(1) },
    "restarted",
  ],
  [
    "that is restarted on failure ends well",
    { serves: true, restarts: "on failure" },
    { end: ended(0) },
    "death",
  ],
  [
    "that is always restarted stays away",
    always,
    { kind: "gone for good", end: ended(1) },
    "death",
  ],
])("a ready service %s", (_title, as, sign, is) => {
  const { ready, rule } = deaths();
  ready("web");
  expect(rule(expectation(as), { kind: "ended", id: "1", ms: 0, ...sign })?.is).toBe(is);
});

test("a second restart of the same service within a minute is its death", () => {
  expect(restartsAt("1", 0, "1", 60_000)).toEqual([
    { is: "restarted", text: "web restarted after it was ready: exit 7" },
    { is: "death", text: "web ended 1 s after start: exit 7, for the second time within 60 s" },
  ]);
  expect(restartsAt("1", 0, "1", 60_001).map((ruling) => ruling?.is)).toEqual([
    "restarted",
    "restarted",
  ]);
  expect(restartsAt("1", 0, "2", 10).map((ruling) => ruling?.is)).toEqual(["restarted", "death"]);
});

test("what somebody stops is neither a restart nor a death, and counts for nothing", () => {
  const { ready, rule } = deaths();
  ready("web");
  const web = expectation(always);
  for (const ms of [0, 10, 20]) {
    expect(rule(web, { kind: "asked to stop", id: "1", ms })).toBeUndefined();
    expect(rule(web, { kind: "ended", id: "1", ms, end: ended(143) })).toEqual({
      is: "stopped",
      text: "web was stopped through the engine",
    });
    expect(rule(web, { kind: "started", id: "1", ms })).toBeUndefined();
  }
  expect(rule(web, { kind: "ended", id: "1", ms: 30, end: ended(7) })?.is).toBe("restarted");
});

test("that somebody stops one instance says nothing of the other", () => {
  const { ready, rule } = deaths();
  ready("web");
  const web = expectation({ serves: true, instances: 2 });
  rule(web, { kind: "asked to stop", id: "1", ms: 0 });
  expect(rule(web, { kind: "ended", id: "2", ms: 1, end: ended(1) })?.is).toBe("death");
});

test("before it is ready nobody counts on it", () => {
  const { ready, rule } = deaths();
  const web = expectation(always);
  const sign = { kind: "ended", id: "1", ms: 0, end: ended(7) } as const;
  expect(rule(web, sign)).toEqual({ is: "ended", text: "web ended 1 s after start: exit 7" });
  expect(rule(web, sign)?.is).toBe("ended");
  ready("web");
  expect(rule(web, sign)?.is).toBe("restarted");
});

/** Two ends of a service that is always restarted. */
function restartsAt(one: string, ms: number, other: string, later: number) {
  const { ready, rule } = deaths();
  ready("web");
  const web = expectation(always);
  return [
    rule(web, { kind: "ended", id: one, ms, end: ended(7) }),
    rule(web, { kind: "ended", id: other, ms: later, end: ended(7) }),
  ];
}
