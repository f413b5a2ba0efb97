import { expect, test } from "vitest";
import type { Judgement } from "../../../src/core/readiness/judge.ts";
import { isOptional, startable, type Standing, unmet } from "../../../src/core/readiness/needs.ts";
import type { Condition, Need } from "../../../src/model/plan.ts";

const waiting: Judgement = { is: "waiting" };
const starting: Judgement = { is: "starting", because: "" };
const ready: Judgement = { is: "ready" };
const done: Judgement = { is: "done" };
const broken: Judgement = { is: "broken", because: "", ended: true };

test.each<[Condition, Judgement, boolean]>([
  ["service_started", waiting, false],
  ["service_started", starting, true],
  ["service_started", ready, true],
  ["service_started", done, true],
  ["service_started", broken, false],
  ["service_healthy", waiting, false],
  ["service_healthy", starting, false],
  ["service_healthy", ready, true],
  ["service_healthy", done, true],
  ["service_completed_successfully", starting, false],
  ["service_completed_successfully", ready, false],
  ["service_completed_successfully", done, true],
  ["service_completed_successfully", broken, false],
])("%s is met by one that is %j: %s", (condition, judgement, isMet) => {
  const web = needing({ db: need(condition) });
  expect(startable([web, standing("db", judgement)]).includes("web")).toBe(isMet);
});

test("what can be done without is not waited for once it is broken", () => {
  const web = needing({ db: { ...need("service_healthy"), required: false } });
  expect(startable([web, standing("db", broken)])).toEqual(["web"]);
  expect(startable([web, standing("db", starting)])).toEqual([]);
});

test("each instance counts", () => {
  const web = needing({ db: need("service_healthy") });
  expect(startable([web, standing("db", ready, starting)])).toEqual([]);
  expect(startable([web, standing("db", ready, ready)])).toEqual(["web"]);
});

test("what is not brought up at all is not waited for, and neither is one of which there is to be none", () => {
  const web = needing({ db: need("service_healthy") });
  expect(startable([web])).toEqual(["web"]);
  expect(startable([web, standing("db")])).toEqual(["web"]);
});

test("what has been started is not started again", () => {
  expect(startable([standing("web", ready), standing("db", broken)])).toEqual([]);
});

test("what is waited for in vain has words", () => {
  const needs = {
    seed: need("service_completed_successfully"),
    db: need("service_healthy"),
    cache: need("service_started"),
  };
  const others = [standing("seed", ready), standing("db", starting), standing("cache", ready)];
  expect(unmet(needing(needs), others)).toEqual(["seed to end successfully", "db to be ready"]);
});

test("a service is optional if all that wait for it can do without it, and somebody does", () => {
  const can = { ...need("service_started"), required: false };
  const db = standing("db", broken);
  expect(isOptional("db", [needing({ db: can }), db])).toBe(true);
  expect(isOptional("db", [needing({ db: need("service_started") }), db])).toBe(false);
  expect(isOptional("db", [db])).toBe(false);
});

function need(condition: Condition): Need {
  return { condition, required: true };
}

function needing(needs: Standing["needs"]): Standing {
  return { service: "web", needs, judgements: [waiting] };
}

function standing(service: string, ...judgements: readonly Judgement[]): Standing {
  return { service, needs: {}, judgements };
}
