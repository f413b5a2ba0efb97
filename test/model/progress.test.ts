import { expect, test } from "vitest";
import type { Happening } from "../../src/model/event.ts";
import { after, beginning, type News, type Progress } from "../../src/model/progress.ts";

type Step = readonly [ms: number, news: News];

const event = (kind: Happening["kind"], subject: string): News => ({
  is: "event",
  event: { kind, subject },
});
const phase = (one: Progress["phase"]): News => ({ is: "phase", phase: one });

function told(...steps: readonly Step[]): Progress {
  return steps.reduce((progress, [ms, news]) => after(progress, news, ms), beginning);
}

test("with the first service that starts the preparing is over, and each has its time", () => {
  const progress = told(
    [10, phase("prepare")],
    [20, event("created", "db")],
    [30, event("started", "db")],
    [35, event("created", "web")],
    [40, event("started", "web")],
    [90, event("ready", "db")],
  );
  expect(progress).toMatchObject({
    phase: "start",
    since: 30,
    services: [
      { service: "db", state: "ready", readyMs: 60 },
      { service: "web", state: "started", since: 40 },
    ],
  });
});

test("a one-shot that has ended is done as soon as that is known to be good", () => {
  const steps: Step[] = [
    [1, event("started", "seed")],
    [5, event("ended", "seed")],
  ];
  expect(told(...steps).services).toMatchObject([{ state: "ended" }]);
  expect(told(...steps, [6, event("ready", "seed")]).services).toMatchObject([
    { state: "done", readyMs: 5 },
  ]);
});

test("whoever is heard to be ready before it is heard to start has not restarted", () => {
  const progress = told(
    [1, event("created", "web")],
    [5, event("ready", "web")],
    [6, event("started", "web")],
  );
  expect(progress.services).toMatchObject([{ state: "ready", readyMs: 4 }]);
});

test("a start after that is a restart, and a death stays one", () => {
  const steps: Step[] = [
    [1, event("started", "web")],
    [5, event("ready", "web")],
    [9, event("started", "web")],
  ];
  expect(told(...steps).services).toMatchObject([{ state: "restarted", since: 9, readyMs: 4 }]);
  expect(told(...steps, [12, event("died", "web")]).services).toMatchObject([{ state: "died" }]);
});

test("what is taken down was not stopped by anybody", () => {
  const progress = told(
    [1, event("started", "web")],
    [5, event("ready", "web")],
    [6, phase("teardown")],
    [7, event("stopped", "web")],
  );
  expect(progress.services).toMatchObject([{ state: "ready" }]);
});

test("jobs wait, run and come to something; a next attempt takes the place of the last", () => {
  const steps: Step[] = [
    [0, { is: "jobs", jobs: ["api", "load"] }],
    [3, event("job started", "api")],
    [4, event("job ended", "api")],
    [5, event("job started", "api")],
  ];
  expect(told(...steps).jobs).toEqual([
    { job: "api", state: "running", since: 5 },
    { job: "load", state: "waiting", since: 0 },
  ]);
  expect(told(...steps, [9, { is: "job", job: "api", state: "flaky" }]).jobs[0]).toEqual({
    job: "api",
    state: "flaky",
    since: 9,
  });
});

test("a service may be called like what every object has", () => {
  const progress = told([1, event("started", "__proto__")], [2, event("started", "constructor")]);
  expect(progress.services.map(({ service }) => service)).toEqual(["__proto__", "constructor"]);
});

test("what is left behind is no service", () => {
  expect(told([1, event("left behind", "networks/1")]).services).toEqual([]);
});

test("a job for which it was never time did not run", () => {
  const steps: Step[] = [
    [1, { is: "jobs", jobs: ["api", "load"] }],
    [2, { is: "job", job: "api", state: "failed" }],
  ];
  expect(told(...steps, [9, phase("report")]).jobs).toMatchObject([{}, { state: "waiting" }]);
  expect(told(...steps, [9, phase("over")]).jobs).toMatchObject([
    { state: "failed" },
    { state: "did not run" },
  ]);
});
