import { expect, test } from "vitest";
import type { Trouble } from "../../src/model/problem.ts";
import { runSuite, suite } from "../support/run-suite.ts";
import { workspace } from "../support/workspace.ts";

const green = '<testsuite name="s"><testcase name="a"/><testcase name="b"/></testsuite>';
const red =
  '<testsuite name="s"><testcase name="a"/><testcase name="b"><failure message="no"/></testcase></testsuite>';
const write = (text: string, file = "r.xml"): string => `printf '%s' '${text}' > ${file}`;

interface Scene {
  readonly script: string;
  /** By default `reports: r.xml`. */
  readonly keys?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly says: string | RegExp;
  readonly code: Trouble["code"] | "tests";
  readonly exit?: number;
}

const noReports = "timeout: 1m";

const scenes: Record<string, Scene> = {
  "an exit code without a report": {
    script: "echo oh; exit 3",
    keys: noReports,
    says: "api: exit 3; its last line: oh",
    code: "tests",
  },
  "a failure whose last line says nothing": {
    script: "echo '  code: 7,'; echo '  }'; exit 3",
    keys: noReports,
    says: "api: exit 3; its last line: code: 7,",
    code: "tests",
  },
  "a failure in the middle of a script": {
    script: "false; true",
    keys: noReports,
    says: "api: exit 1",
    code: "tests",
  },
  "a failure in the middle of a pipe": {
    script: "false | true",
    keys: noReports,
    says: "api: exit 1",
    code: "tests",
  },
  "a report that is missing": {
    script: "true",
    says: "api: no file matches r.xml",
    code: "no-report",
  },
  "one of two reports that is missing": {
    script: write(green),
    keys: 'reports: [r.xml, "more/*.xml"]',
    says: "api: no file matches more/*.xml",
    code: "no-report",
  },
  "a report that is empty": {
    script: ": > r.xml",
    says: "api: r.xml: it is empty",
    code: "broken-report",
  },
  "a report that an earlier run has left": {
    script: "true",
    files: { "r.xml": green },
    says: "api: r.xml is older than this run: the command did not write it",
    code: "stale-report",
  },
  "one of two reports that an earlier run has left": {
    script: write(green),
    keys: "reports: [r.xml, old.xml]",
    files: { "old.xml": green },
    says: "api: old.xml is older than this run: the command did not write it",
    code: "stale-report",
  },
  "a report with the time of an earlier day": {
    script: `${write(green)}; touch -d 2001-01-01 r.xml`,
    says: "api: r.xml is older than this run: the command did not write it",
    code: "stale-report",
  },
  "a report that ends in the middle": {
    script: write(green.slice(0, -14)),
    says: /^api: r\.xml: .*(ends|end|unclosed)/i,
    code: "broken-report",
  },
  "a report in no known format": {
    script: write("all fine"),
    says: "api: r.xml: it is in no format that Mortar knows",
    code: "broken-report",
  },
  "a report without a test": {
    script: write('<testsuite name="s"/>'),
    says: "api: no test in r.xml",
    code: "no-tests",
  },
  "an error that belongs to no test": {
    script: write('<testsuite name="s"><testcase name="a"/><error message="boom"/></testsuite>'),
    says: "api: s reports an error outside of its tests: boom",
    code: "disagreement",
  },
  "counters that claim more failures than the cases show": {
    script: write('<testsuite name="s" tests="1" failures="1"><testcase name="a"/></testsuite>'),
    says: "api: s claims 1 failures and errors, its tests show 0",
    code: "disagreement",
  },
  "counters that claim more errors than the cases show": {
    script: write('<testsuite name="s" tests="1" errors="2"><testcase name="a"/></testsuite>'),
    says: "api: s claims 2 failures and errors, its tests show 0",
    code: "disagreement",
  },
  "counters that claim more tests than there are": {
    script: write('<testsuite name="s" tests="9"><testcase name="a"/></testsuite>'),
    says: "api: s claims 9 tests, its tests show 1",
    code: "disagreement",
  },
  "a bad end that no report explains": {
    script: `${write(green)}; echo bye; exit 7`,
    says: "api: exit 7, but no report shows a failure; its last line: bye",
    code: "disagreement",
  },
  "a good end that hides red tests": {
    script: `${write(red)}; exit 0`,
    says: "api: 1 of 2 tests failed: s › b: no",
    code: "tests",
  },
  "a command that is ended by a signal": {
    script: `${write(green)}; kill -9 $$`,
    says: "api: ended by SIGKILL",
    code: "signal",
  },
  "a child that is ended by a signal": {
    script: `${write(green)}; sh -c 'kill -SEGV $$'; true`,
    says: /^api: ended by SIGSEGV \(exit 139\)/,
    code: "signal",
  },
  "a signal where no report is declared": {
    script: "sh -c 'kill -9 $$'; true",
    keys: noReports,
    says: /^api: ended by SIGKILL \(exit 137\)/,
    code: "signal",
  },
  "a command that is not there": {
    script: "no-such-command --fast",
    keys: noReports,
    says: /^api: a command was not found, or cannot be run \(exit 127\); its last line: .*no-such-command/,
    code: "tool",
    exit: 4,
  },
  "a command that cannot be run": {
    script: "./mortar.yml",
    says: /^api: a command was not found, or cannot be run \(exit 126\)/,
    code: "tool",
    exit: 4,
  },
  "a report that is a link to somewhere else": {
    script: "ln -s /etc/passwd r.xml",
    says: "api: r.xml is a link, and no plain file",
    code: "broken-report",
  },
  "a report in a folder that is a link to somewhere else": {
    script: `ln -s .. d; ${write(green, "d/r.xml")}`,
    keys: "reports: d/r.xml",
    says: "api: d/r.xml lies outside of the workspace",
    code: "broken-report",
  },
  "a report that is a pipe": {
    script: "mkfifo r.xml",
    says: "api: r.xml is a pipe or a device, and no plain file",
    code: "broken-report",
  },
  "a report that is a folder": {
    script: "mkdir r.xml",
    says: "api: r.xml is a folder, and no plain file",
    code: "broken-report",
  },
};

test.each(Object.entries(scenes))(
  "%s is red, with a sentence of its own",
  async (_title, scene) => {
    const { script, keys = "reports: r.xml", files, says, code, exit = 1 } = scene;
    await using ws = await workspace({ files: { ...suite(script, keys), ...files } });
    const { verdict } = await runSuite(ws);
    const blocking = verdict.reasons.filter(({ weight }) => weight === "blocks");
    expect(blocking.map((one) => one.code)).toEqual([code]);
    const [cause = "", ...others] = verdict.causes;
    expect(cause).toMatch(typeof says === "string" ? new RegExp(`^${RegExp.escape(says)}$`) : says);
    expect(others).toEqual([]);
    const outcome = code === "tests" ? "failed" : "errored";
    expect(verdict).toMatchObject({ exit, outcome });
  },
);
