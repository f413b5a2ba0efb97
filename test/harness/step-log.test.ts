import { expect, test } from "vitest";
import { stepLog } from "./step-log.ts";

function logOf(...lines: readonly string[]) {
  const log = stepLog(["the-token"]);
  for (const line of lines) log.take(line);
  return log;
}

test("ten annotations of each kind are kept, and each is cut", () => {
  const errors = Array.from({ length: 12 }, () => `::error file=a.ts,line=3::${"x".repeat(5000)}`);
  const { annotations, lines } = logOf(...errors, "::warning::w", "##[notice]n");
  expect(annotations.map(({ level }) => level)).toEqual([
    ...Array.from({ length: 10 }, () => "error"),
    "warning",
    "notice",
  ]);
  expect(annotations[0]).toMatchObject({ about: { file: "a.ts", line: "3" } });
  expect(annotations[0]?.message).toHaveLength(4096);
  expect(lines).toHaveLength(14);
});

test("what is masked is not shown, not even in an annotation", () => {
  const said = ["the-token", "::add-mask::secret", "a secret", "::error::secret"];
  const { lines, annotations } = logOf(...said);
  expect(lines).toEqual(["***", "a ***", "##[error]***"]);
  expect(annotations[0]?.message).toBe("***");
});

test("groups have lines, and are closed or not", () => {
  const { groups } = logOf("::group::one", "a", "::endgroup::", "between", "##[group]two", "b");
  expect(groups).toEqual([
    { title: "one", lines: ["a"], isClosed: true },
    { title: "two", lines: ["b"], isClosed: false },
  ]);
});

test("the old commands for outputs and state still count", () => {
  const { outputs, state } = logOf("::set-output name=a::b", "##[save-state name=c]d");
  expect({ outputs, state }).toEqual({ outputs: { a: "b" }, state: { c: "d" } });
});

test("set-env is refused", () => {
  expect(logOf("::set-env name=A::b").refused).toEqual(["set-env: disabled"]);
});

test("nothing is obeyed between stop-commands and its token", () => {
  const { annotations } = logOf("::stop-commands::pause", "::error::no", "::pause::", "::error::y");
  expect(annotations.map(({ message }) => message)).toEqual(["y"]);
});
