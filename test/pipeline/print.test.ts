import { expect, test } from "vitest";
import { outcomeText, planText } from "../../src/pipeline/print.ts";
import { caseOf, finishedOf } from "../support/finished.ts";
import { planOf } from "../support/mortar-yml.ts";

test("a plan is told in the order in which it would be carried out, in the user's own words", async () => {
  const plan = await planOf(
    `environment: { profiles: [debug] }
integration:
  suites:
    - name: api
      run: |
        curl \${services.closed.ports.5000.url} "$HOME"
        login "\${env.TOKEN}"
    - { name: e2e, service: inner }
`,
  );
  expect(planText(plan)).toBe(`folder: .
environment main: auto, ports: keep
  files: compose.yaml
  profiles: debug
  service web on 80 · compose.yaml:2
  service two on 81, 82 · compose.yaml:3
  service closed · compose.yaml:4
  job inner · compose.yaml:5
  service debug on 90 · compose.yaml:6
  a port of this machine for closed: 5000
integration: api (shell) · mortar.yml:4
  curl \${services.closed.ports.5000.url} "$HOME"
  login "\${env.TOKEN}"
integration: e2e (service) · mortar.yml:8
gate: tests any, security high`);
});

test("of a run that is over people see the verdict, the causes and where to look", () => {
  const jobs = [{ items: [caseOf({ outcome: "failed", message: "no" })] }];
  const { record, verdict } = finishedOf({ jobs });
  const told = { links: {}, isTold: true, exit: 1, folder: "mortar-results" };
  expect(outcomeText({ record, verdict, ...told })).toBe(`❌ failed after 12 s (exit 1)
   cart: 1 of 1 tests failed: adds the tax: no
   Everything is in mortar-results: summary.md, junit.xml, run.json`);
  const whole = finishedOf({ jobs, environment: { remarks: [] } });
  expect(outcomeText({ ...whole, ...told })).toMatch(/run\.json, logs\/$/);
});
