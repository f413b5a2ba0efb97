import { expect, test } from "vitest";
import { annotations } from "../../../../src/adapters/ci/github-actions/annotations.ts";
import { annotationLine } from "../../../../src/adapters/ci/github-actions/commands.ts";
import type { Case, Evidence } from "../../../../src/model/evidence.ts";
import { commandOf } from "../../../harness/action-command.ts";
import { caseOf, findingOf, finishedOf, metricOf } from "../../../support/finished.ts";
import { hostile } from "../../../support/hostile.ts";
import { manyPayloads, payloads } from "../../../support/payloads.ts";

const own = { file: ".github/workflows/ci.yml", line: 9 };
const inConfig = { file: "mortar.yml", line: 4 };

test("a failing test is an error where it stands", () => {
  const run = finishedOf({ jobs: [{ items: [red("adds", "cart.test.ts", 3)], at: inConfig }] });
  expect(annotations(run, own)).toEqual([
    { level: "error", text: "adds: expected 3\nbut was 4", at: { file: "cart.test.ts", line: 3 } },
  ]);
});

test("a red job without file and line is an error on its own line in mortar.yml, or in the workflow", () => {
  const items = [red("adds")];
  const said = "cart: 1 of 1 tests failed: adds: expected 3";
  expect(annotations(finishedOf({ jobs: [{ items, at: inConfig }] }), own)).toEqual([
    { level: "error", text: said, at: inConfig },
  ]);
  expect(annotations(finishedOf({ jobs: [{ items }] }), own)).toEqual([
    { level: "error", text: said, at: own },
  ]);
  expect(annotations(finishedOf({ jobs: [{ items }] }), undefined)).toEqual([
    { level: "error", text: said },
  ]);
});

test("a job that cannot be judged has its line even where its tests have theirs", () => {
  const problems = [{ code: "disagreement", message: "exit 0, but" }] as const;
  const run = finishedOf({ jobs: [{ items: [red("adds", "a.ts", 1)], problems }] });
  expect(textsOf(run)).toEqual([
    "cart: exit 0, but",
    "cart: 1 of 1 tests failed: adds: expected 3",
    "adds: expected 3\nbut was 4",
  ]);
});

test("causes come first, then jobs, then findings, then one test of each file", () => {
  const run = finishedOf({
    jobs: [
      { id: "a", items: [red("a1", "a.ts", 1), red("a2", "a.ts", 2), red("b1", "b.ts", 1)] },
      {
        id: "b",
        items: [
          findingOf(),
          findingOf({ severity: "critical", title: "worse", at: [{ file: "z.yaml" }] }),
        ],
      },
      { id: "c", items: [metricOf({ limit: 1, crossed: true })] },
    ],
    problems: [
      { code: "died", message: "db died", service: "db", at: { file: "compose.yaml", line: 5 } },
    ],
  });
  expect(textsOf(run).map((text) => text.split(/[:\n]/)[0])).toEqual([
    "db died · compose.yaml",
    "c",
    "GET /carts/{id}",
    "GET /carts/{id} gives alice's data to bob (CWE-639)",
    "a1",
    "b1",
    "a2",
  ]);
});

test("of each kind there are ten, and ten thousand failures hide neither cause nor file", () => {
  const many = Array.from({ length: 10_000 }, (_, n) => red(`a${n}`, "a.ts", n + 1));
  const flaky = many.map((one): Case => ({ ...one, outcome: "flaky" }));
  const unproven = many.map(() => findingOf({ status: "unproven" }));
  const run = finishedOf({
    jobs: [
      { items: [red("first", "0.ts", 1), ...many] },
      { id: "x", items: flaky },
      { id: "y", items: unproven },
    ],
    problems: [{ code: "died", message: "db died" }],
  });
  const levels = annotations(run, own).map(({ level }) => level);
  for (const level of ["error", "warning", "notice"])
    expect(levels.filter((one) => one === level)).toHaveLength(10);
  expect(textsOf(run).slice(0, 3)).toEqual([
    "db died",
    "first: expected 3\nbut was 4",
    "a0: expected 3\nbut was 4",
  ]);
});

test("what does not block is no error", () => {
  const place = { file: "a.ts", line: 1 };
  const items: Evidence[] = [
    findingOf({ severity: "low" }),
    findingOf({ status: "unproven" }),
    caseOf({ outcome: "flaky", at: place }),
    caseOf({ at: place }),
  ];
  const levels = annotations(finishedOf({ jobs: [{ items }] }), own).map(({ level }) => level);
  expect(levels).toEqual(["warning", "warning", "warning", "warning", "notice"]);
});

test("what is red in a job that was cut short, or that was tried again, is no cause", () => {
  const items = [red("adds", "a.ts", 1)];
  const jobs = [
    { items, cutShort: true },
    { items, retried: true },
  ] as const;
  expect(annotations(finishedOf({ jobs }), own)).toEqual([]);
});

test("a message is cut before GitHub cuts it", () => {
  const items = [caseOf({ outcome: "failed", message: "🛒".repeat(5000), at: own })];
  const [one] = annotations(finishedOf({ jobs: [{ items }] }), own);
  expect(one?.text.length).toBeLessThanOrEqual(4000);
  expect(one?.text.isWellFormed()).toBe(true);
});

test("the runner takes each for one annotation of its level, whatever is in it", () => {
  for (const payload of [...payloads, ...manyPayloads(2000)]) {
    const all = annotations(hostile(payload), own);
    const seen = all.map(annotationLine).map((line) => commandOf(line, () => true));
    expect(all.some((one) => /[\r\n]/.test(annotationLine(one)))).toBe(false);
    expect(seen.map((one) => [one?.name, one?.data])).toEqual(
      all.map(({ level, text }) => [level, text]),
    );
    // An empty name is no property to the runner.
    const files = all.map(({ at }) => at?.file.replace(/^=+/, "") || undefined);
    expect(seen.map((one) => one?.properties["file"])).toEqual(files);
  }
});

test("a line says where, and nothing where it does not know", () => {
  expect(
    annotationLine({ level: "error", text: "a\nb", at: { file: "a,b:c.ts", line: 1, column: 2 } }),
  ).toBe("::error file=a%2Cb%3Ac.ts,line=1,col=2::a%0Ab");
  expect(annotationLine({ level: "notice", text: "100%" })).toBe("::notice::100%25");
});

function red(name: string, file?: string, line?: number): Case {
  const at = file === undefined ? {} : { at: { file, ...(line !== undefined && { line }) } };
  return caseOf({ name, outcome: "failed", message: "expected 3\nbut was 4", ...at });
}

function textsOf(run: Parameters<typeof annotations>[0]): readonly string[] {
  return annotations(run, own)
    .filter(({ level }) => level === "error")
    .map(({ text }) => text);
}
