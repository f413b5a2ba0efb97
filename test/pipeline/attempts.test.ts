import { readdir, readFile, utimes } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { Environment } from "../../src/model/adapter.ts";
import { Problem } from "../../src/model/problem.ts";
import { isRunning } from "../support/is-running.ts";
import { quietPlace, runSuite, suite } from "../support/run-suite.ts";
import { workspace } from "../support/workspace.ts";

const green = '<testsuite name="s"><testcase name="a"/></testsuite>';
const red = '<testsuite name="s"><testcase name="a"><failure message="no"/></testcase></testsuite>';
const write = (text: string): string => `printf '%s' '${text}' > r.xml`;

/** A script that knows its attempt: `n` is 1, 2, 3 … */
const counted = "echo >> tries; n=$(grep -c '' tries)";

describe("retries", () => {
  test("red and then green is flaky: shown, and not blocking", async () => {
    const script = `${counted}; if [ $n = 1 ]; then ${write(red)}; exit 1; fi; ${write(green)}`;
    await using ws = await workspace({ files: suite(script, "reports: r.xml\n      retries: 2") });
    const { verdict, jobs } = await runSuite(ws);
    expect(jobs.map(({ outcome, retried }) => [outcome, retried])).toEqual([
      ["failed", true],
      ["flaky", undefined],
    ]);
    expect(verdict).toMatchObject({ outcome: "passed", exit: 0 });
    expect(verdict.reasons).toMatchObject([
      { weight: "warns", code: "flaky", text: "1 flaky: s › a" },
    ]);
    expect(jobs[1]?.tally.cases).toMatchObject({ flaky: 1, passed: 0 });
  });

  test("the whole command runs again, each time with a folder of its own that is kept", async () => {
    const script = `${counted}; echo $n > "$MORTAR_RESULTS/shot.txt"; [ $n = 3 ]`;
    await using ws = await workspace({ files: suite(script, "retries: 5") });
    const { jobs, verdict } = await runSuite(ws);
    expect(verdict.exit).toBe(0);
    const folder = `mortar-results/jobs/${ws.mark.id}/1/main/integration/api`;
    expect(await readdir(folder)).toEqual(["1", "2", "3"]);
    for (const number of ["1", "2", "3"])
      expect(await readFile(`${folder}/${number}/shot.txt`, "utf8")).toBe(`${number}\n`);
    expect(jobs.map(({ key }) => key.attempt)).toEqual([1, 2, 3]);
  });

  test("without a report it is flaky as well", async () => {
    await using ws = await workspace({ files: suite(`${counted}; [ $n = 2 ]`, "retries: 1") });
    const { verdict } = await runSuite(ws);
    expect(verdict.outcome).toBe("passed");
    expect(verdict.reasons.map(({ text }) => text)).toContain("1 flaky: api");
  });

  test("red to the end is red, once", async () => {
    await using ws = await workspace({ files: suite("exit 1", "retries: 2") });
    const { verdict, jobs } = await runSuite(ws);
    expect(jobs).toHaveLength(3);
    expect(verdict.causes).toEqual(["api: exit 1"]);
  });

  test("a report from attempt 1 is not that of attempt 2", async () => {
    const script = `${counted}; if [ $n = 1 ]; then ${write(green)}; exit 1; fi`;
    await using ws = await workspace({ files: suite(script, "reports: r.xml\n      retries: 1") });
    const { verdict } = await runSuite(ws);
    expect(verdict.causes).toEqual([
      "api: r.xml was written by an earlier attempt, not by attempt 2",
    ]);
  });

  test("what an earlier run has left beside reports is no more of attempt 1 than of attempt 2", async () => {
    const script = `${counted}; if [ $n = 1 ]; then ${write(red)}; exit 1; fi; ${write(green)}`;
    const files = { ...suite(script, 'reports: "*.xml"\n      retries: 1'), "old.xml": red };
    await using ws = await workspace({ files });
    await utimes("old.xml", 1e9, 1e9);
    const { verdict } = await runSuite(ws);
    expect(verdict).toMatchObject({ outcome: "passed", causes: [] });
  });

  test("what was red and is missing then is red", async () => {
    const other = green.replace('"a"', '"b"');
    const script = `${counted}; if [ $n = 1 ]; then ${write(red)}; exit 1; fi; ${write(other)}`;
    await using ws = await workspace({ files: suite(script, "reports: r.xml\n      retries: 1") });
    const { verdict } = await runSuite(ws);
    expect(verdict.causes).toEqual([
      'api: "s › a" was red in attempt 1 and is not there in attempt 2',
    ]);
  });

  test("after a timeout there is none", async () => {
    const files = suite("sleep 60", "retries: 3\n      timeout: 200ms");
    await using ws = await workspace({ files });
    const { jobs, verdict } = await runSuite(ws);
    expect(jobs).toHaveLength(1);
    expect(verdict.causes).toEqual(["api: stopped after 0.2 s"]);
  });

  test("after a cancel there is none", async () => {
    const cancel = new AbortController();
    const files = suite("echo up; sleep 60", "retries: 3");
    await using ws = await workspace({ files, signal: cancel.signal });
    const running = runSuite(ws);
    await until(() => ws.logged.includes("up"));
    cancel.abort();
    const { jobs, verdict } = await running;
    expect(jobs).toHaveLength(1);
    expect(verdict).toMatchObject({ exit: 130, outcome: "cancelled", causes: ["Cancelled."] });
  });
});

describe("reports are judged as they were when the command ended", () => {
  test("a child that rewrites the report afterwards is told of, and changes nothing", async () => {
    const child = `(trap "${write(green).replaceAll('"', String.raw`\"`)}; exit" TERM; touch ready; sleep 60 & wait) &`;
    const script = `${write(red)}\n${child}\nuntil [ -e ready ]; do sleep 0.05; done; exit 1`;
    await using ws = await workspace({ files: suite(script, "reports: r.xml") });
    const { jobs, verdict } = await runSuite(ws);
    expect(await readFile("r.xml", "utf8")).toBe(green);
    expect(jobs[0]?.tally.cases.failed).toBe(1);
    expect(verdict.causes).toEqual([
      "api: r.xml was written again after the command had ended",
      "api: 1 of 1 tests failed: s › a: no",
    ]);
  });

  test("green and rewritten is no green, whatever the file is called", async () => {
    const file = "r [1]{a}.xml";
    const child = `(trap 'touch "${file}"; exit' TERM; touch ready; sleep 60 & wait) &`;
    const script = `${write(green).replace("r.xml", `"${file}"`)}\n${child}\nuntil [ -e ready ]; do sleep 0.05; done`;
    await using ws = await workspace({ files: suite(script, "reports: r*.xml") });
    const { verdict } = await runSuite(ws);
    expect(verdict).toMatchObject({ exit: 1, outcome: "errored" });
    expect(verdict.causes).toEqual([`api: ${file} was written again after the command had ended`]);
  });
});

describe("a timeout", () => {
  test("ends the whole process group, grandchildren that hear nothing too", async () => {
    const deaf = `trap "" TERM; while :; do sleep 0.1; done`;
    const script = `sh -c 'sh -c "${deaf.replaceAll('"', String.raw`\"`)}" & echo $! > pid; wait' & wait`;
    await using ws = await workspace({ files: suite(script, "timeout: 500ms") });
    const { verdict } = await runSuite(ws);
    expect(verdict.causes).toEqual(["api: stopped after 0.5 s"]);
    expect(await isRunning(Number(await readFile("pid", "utf8")))).toBe(false);
  });

  test("is one reason, whatever is missing because of it", async () => {
    const script = `echo half way; ${write(green.slice(0, 20))}; sleep 60`;
    const keys = "timeout: 500ms\n      reports: [r.xml, s.xml]";
    await using ws = await workspace({ files: suite(script, keys) });
    const { verdict } = await runSuite(ws);
    const blocking = verdict.reasons.filter(({ weight }) => weight === "blocks");
    expect(blocking.map(({ text }) => text)).toEqual([
      "stopped after 0.5 s; its last line: half way",
    ]);
  });

  test("leaves nobody alive who called setsid, when the run is over", async () => {
    const script =
      "setsid sh -c 'echo $$ > pid; exec sleep 600' & until [ -s pid ]; do sleep 0.05; done; exit 0";
    await using ws = await workspace({ files: suite(script) });
    await runSuite(ws);
    expect(await isRunning(Number(await readFile("pid", "utf8")))).toBe(false);
  });
});

describe("a death while a job runs", () => {
  const two = `${suite("echo first; sleep 0.5; printf '%s' '" + red + "' > r.xml; exit 1", "reports: r.xml\n      retries: 1")["mortar.yml"]}    - { name: later, run: echo later }\n`;

  test("lets it finish and reads its report, but starts nothing more", async () => {
    const files = { "compose.yaml": "services: {}", "mortar.yml": two };
    await using ws = await workspace({ files });
    const { place, die } = mortal();
    const running = runSuite(ws, place);
    await until(() => ws.logged.includes("first"));
    die();
    const { verdict, jobs } = await running;
    expect(ws.logged).not.toContain("later");
    expect(jobs.map(({ job, outcome, notRun }) => [job.id, outcome, notRun])).toEqual([
      ["api", "errored", undefined],
      ["later", "errored", "db ended: exit 1"],
    ]);
    expect(jobs[0]?.tally.cases.failed).toBe(1);
    const blocking = verdict.reasons.filter(({ weight }) => weight === "blocks");
    expect(blocking).toMatchObject([
      { code: "died", exit: 3, text: "db ended: exit 1", service: "db" },
    ]);
  });

  test("gives it ten seconds, and ends its process group then", { timeout: 40_000 }, async () => {
    const script = "echo first; for i in $(seq 100); do sleep 1; echo tick; done";
    await using ws = await workspace({ files: suite(script) });
    const { place, die } = mortal();
    const running = runSuite(ws, place);
    await until(() => ws.logged.includes("first"));
    die();
    const { verdict, jobs } = await running;
    const ticks = ws.logged.filter((line) => line === "tick").length;
    expect(ticks).toBeGreaterThanOrEqual(5);
    expect(ticks).toBeLessThan(20);
    expect(jobs[0]).toMatchObject({ outcome: "errored", cutShort: true, problems: [] });
    expect(verdict).toMatchObject({ exit: 3, causes: ["db ended: exit 1 · compose.yaml:3"] });
  });

  test("that is known a moment after the job was red is the only cause", async () => {
    await using ws = await workspace({ files: suite("exit 1") });
    const { place, die } = mortal({ db: [] });
    const running = runSuite(ws, place);
    await until(() => ws.logged.includes("api"));
    setTimeout(die, 300);
    const { verdict } = await running;
    expect(verdict).toMatchObject({ exit: 3, causes: ["db ended: exit 1 · compose.yaml:3"] });
    expect(verdict.reasons.filter(({ weight }) => weight === "blocks")).toHaveLength(1);
  });
});

test("one broken job does not keep the others from running", async () => {
  const files = {
    "compose.yaml": "services: {}",
    "mortar.yml":
      "integration: { suites: [{ name: a, run: 'ln -s .. d', reports: 'd/*' }, { name: b, run: echo b } ] }",
  };
  await using ws = await workspace({ files });
  const { jobs } = await runSuite(ws);
  expect(jobs.map(({ outcome }) => outcome)).toEqual(["errored", "passed"]);
});

function mortal(services: Environment["services"] = {}): { place: Environment; die(): void } {
  const death = new AbortController();
  const place = { ...quietPlace, services, died: death.signal };
  const about = { service: "db", at: { file: "compose.yaml", line: 3 } };
  return { place, die: () => death.abort(new Problem("died", "db ended: exit 1", about)) };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((next) => setTimeout(next, 20));
}
