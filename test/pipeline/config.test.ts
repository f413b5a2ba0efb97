import { describe, expect, test } from "vitest";
import { mistakeIn, suite } from "../support/mortar-yml.ts";

const load1 = (keys: string): string =>
  `performance:\n  loads:\n    - { name: l, use: load, target: "\${services.web.url}", rate: 9/s, duration: 5s, ${keys} }`;
const scan = (keys: string): string => `security: { scans: [{ name: s, use: probe, ${keys} }] }`;

describe("a mistake is named with file, line and column", () => {
  test.each([
    [
      "a key at the top",
      "gate: {}\npublsh: []",
      '2:1 publsh: unknown key. Did you mean "publish"?',
    ],
    [
      "a key of the environment",
      "environment:\n  compse: x",
      '2:3 environment.compse: unknown key. Did you mean "compose"?',
    ],
    [
      "a key of a stage",
      "integration: { suits: [] }",
      '1:16 integration.suits: unknown key. Did you mean "suites"?',
    ],
    [
      "a key of security",
      "security: { scan: [] }",
      '1:13 security.scan: unknown key. Did you mean "scans"?',
    ],
    [
      "a key of an identity",
      "security: { identities: { al: { header: {} } } }",
      '1:33 security.identities.al.header: unknown key. Did you mean "headers"?',
    ],
    [
      "a key of performance",
      "performance: { load: [] }",
      '1:16 performance.load: unknown key. Did you mean "loads"?',
    ],
    [
      "a key of the gate",
      "gate: { securty: low }",
      '1:9 gate.securty: unknown key. Did you mean "security"?',
    ],
    [
      "a key of a suite",
      suite("run: x, report: y"),
      '1:44 report: unknown key. Did you mean "reports"?',
    ],
    [
      "a key that every job has",
      suite("run: x, timout: 1s"),
      '1:44 timout: unknown key. Did you mean "timeout"?',
    ],
    [
      "a key of a service job",
      suite("service: web, reprots: y"),
      '1:50 reprots: unknown key. Did you mean "reports"?',
    ],
    ["a key of a load", load1("p59: 1s"), '3:85 p59: unknown key. Did you mean "p50"?'],
    ["a key of a scan", scan("servce: web"), '1:44 servce: unknown key. Did you mean "service"?'],
    [
      "a key of a reporter",
      `${suite("run: x")}\nreport: [{ use: junit, flat: true }]`,
      "2:24 flat: unknown key.",
    ],
    [
      "a key of a publisher",
      `${suite("run: x")}\npublish:\n  - use: pr-comment\n    on: red`,
      "4:5 on: unknown key.",
    ],
    ["a tool", suite("use: shel"), '1:36 There is no "shel". Did you mean "shell"?'],
    [
      "a reporter",
      `${suite("run: x")}\nreport: [junit, jsn]`,
      '2:17 There is no "jsn". Did you mean "json"?',
    ],
    [
      "a publisher",
      `${suite("run: x")}\npublish:\n  - { use: pr-coment }`,
      '3:7 There is no "pr-coment". Did you mean "pr-comment"?',
    ],
    [
      "a runtime",
      "environment:\n  runtime: compos",
      '2:3 There is no "compos". Did you mean "compose"?',
    ],
    ["a wrong value", "integration:\n  suites:\n    - name: 7", "3:7 integration.suites.0.name: "],
    [
      "a name that is none",
      "integration: { suites: [{ name: A B, run: x }] }",
      '1:27 integration.suites.0.name: expected small letters, digits and "-"',
    ],
    [
      "a wrong duration",
      suite("run: x, timeout: soon"),
      '1:44 integration.suites.0.timeout: expected a duration like "20s" or "2m", found "soon"',
    ],
    [
      "a duration that is a number",
      suite("run: x, timeout: 30"),
      '1:44 integration.suites.0.timeout: expected a duration like "20s" or "2m", found 30',
    ],
    [
      "no time at all",
      suite("run: x, timeout: 0s"),
      "1:44 integration.suites.0.timeout: expected more than nothing",
    ],
    [
      "more time than a clock has",
      suite("run: x, timeout: 999h"),
      "1:44 integration.suites.0.timeout: expected at most 120h",
    ],
    [
      "too many retries",
      suite("run: x, retries: 6"),
      "1:44 integration.suites.0.retries: expected 0 to 5",
    ],
    [
      "a name that is taken",
      "integration: { suites: [{ name: a, run: x }, { name: a, run: y }] }",
      '1:48 The name "a" is taken.',
    ],
    [
      "a job that does nothing",
      suite("timeout: 1s"),
      '1:25 a: neither "run" nor "service" nor "use".',
    ],
    ["a job whose command is misspelt", suite("runn: x"), "1:36 runn: unknown key."],
    ["an empty command", suite("run: ''"), "1:36 run: expected a command"],
    [
      "a way out of the workspace",
      suite("run: x, reports: ../r.xml"),
      "1:44 ../r.xml leads out of the workspace.",
    ],
    [
      "one in a list",
      suite("run: x, reports: [a.xml, /etc/x]"),
      "1:61 reports.1: must be a path from the folder of mortar.yml",
    ],
    [
      "a folder that is not there",
      suite("run: x, working_directory: no"),
      "1:44 There is no folder no.",
    ],
    [
      "a folder outside",
      suite("run: x, working_directory: ../.."),
      "1:44 ../.. leads out of the workspace.",
    ],
    [
      "a compose file that is not there",
      "environment:\n  compose: no.yaml",
      "no.yaml cannot be read: it is not there.",
    ],
    [
      "no compose file at all",
      "environment: { compose: [] }",
      "1:16 environment.compose: expected one file at least",
    ],
    [
      "a service that is not there",
      suite("service: wbe"),
      '1:36 There is no service "wbe" in the compose file.',
    ],
    [
      "a file of a tool that is not there",
      `security:\n  identities: { al: { headers: { a: "\${env.A}" } } }\n  scans: [{ name: s, use: probe, service: web, openapi: no.yaml }]`,
      "3:11 s: there is no file no.yaml.",
    ],
    [
      "a secret in the file",
      'security:\n  identities: { al: { headers: { a: "Bearer x" } } }\n  scans: [{ name: s, use: probe, service: web, openapi: compose.yaml }]',
      "2:34 identities.al.headers.a: literal credentials are not accepted",
    ],
    [
      "identities of one scan",
      scan("identities: {}"),
      "1:44 identities: they stand under security.identities.",
    ],
    [
      "a load that has not the time",
      load1("timeout: 5s"),
      "3:85 l: a timeout of 5 s is too short for it.",
    ],
    ["broken YAML", "gate: [", "1:8 "],
    ["two documents", "gate: {}\n---\ngate: {}", "3:1 There must be only one YAML document"],
    ["a key that stands twice", "gate: {}\ngate: {}", "2:1 Map keys must be unique"],
    ["a list", "- a", "1:1 expected keys, found a list"],
  ])("%s", async (_title, text, message) => {
    expect(await mistakeIn(text)).toMatch(beginning(message));
  });
});

describe("what is to come is refused, and not ignored", () => {
  test.each([
    ["virtual: {}", "1:1 virtual: not in this version"],
    ["data: {}", "1:1 data: not in this version"],
    [
      "integration: { strategy: top-down, suites: [] }",
      "1:16 integration.strategy: not in this version",
    ],
    [suite("run: x, mutates: false"), "1:44 mutates: not in this version"],
    [suite("run: x, needs: [web]"), "1:44 needs: not in this version"],
    [suite("use: newman"), '1:36 a: "newman" is not in this version.'],
    ["gate:\n  tests: new", '2:3 gate.tests: expected "any"; "new" is not in this version'],
    [`${suite("run: x")}\nreport: [html]`, "2:10 The HTML report is not in this version."],
    [`${suite("run: x")}\npublish: [check-run]`, "2:11 Check runs are not in this version."],
    ["environment: { runtime: swarm }", '1:16 The runtime "swarm" is not in this version.'],
    [suite('run: "curl ${data.db.url}"'), "1:36 ${data.db.url} is not in this version."],
    [suite('run: "echo ${outputs.a}"'), "1:36 ${outputs.a} is not in this version."],
  ])("%j", async (text, message) => {
    expect(await mistakeIn(text)).toMatch(beginning(message));
  });
});

test("without a job there is nothing to run", async () => {
  expect(await mistakeIn("gate: {}")).toBe("There is nothing to run.");
});

function beginning(text: string): RegExp {
  return new RegExp(`^${RegExp.escape(text)}`);
}
