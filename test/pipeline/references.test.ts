import { describe, expect, test } from "vitest";
import { load } from "../../src/pipeline/plan.ts";
import { mistakeIn, planOf, suite } from "../support/mortar-yml.ts";
import { noInputs } from "../support/run-suite.ts";
import { workspace } from "../support/workspace.ts";

describe("a reference that names nothing is found when the plan is made", () => {
  test.each([
    ["${services.wbe.url}", 'there is no service "wbe".'],
    ["${services.web.ulr}", "${services.web.ulr} names nothing."],
    ["${services.web}", "${services.web} names nothing."],
    ["${env.A-B}", "${env.A-B} names nothing."],
    ["${services.two.url}", "two has several ports: 81, 82."],
    ["${services.closed.port}", "closed publishes no port."],
    ["${services.web.ports.0.url}", "a port is a number from 1 to 65535."],
    ["${services.web.ports.99999.url}", "a port is a number from 1 to 65535."],
    ["${services.debug.url}", "debug is not brought up: none of its profiles is active (debug)."],
    ["${services.constructor.url}", 'there is no service "constructor".'],
    ["${services.__proto__.url}", 'there is no service "__proto__".'],
  ])("%s", async (reference, message) => {
    const text = `integration:\n  suites:\n    - name: a\n      run: |\n        curl ${reference}\n`;
    expect(await mistakeIn(text)).toMatch(/^4:7 /);
    expect(await mistakeIn(text)).toContain(message);
  });

  test("in a load the place is that of its target", async () => {
    const text =
      'performance:\n  loads:\n    - { name: l, use: load, target: "${services.wbe.url}", rate: 9/s, duration: 5s }';
    expect(await mistakeIn(text)).toBe(`3:29 \${services.wbe.url}: there is no service "wbe".`);
  });

  test("in an identity it is that of the header", async () => {
    const text = `security:
  identities:
    al:
      headers:
        a: "\${env.A} \${services.wbe.host}"
  scans: [{ name: s, use: probe, service: web, openapi: compose.yaml }]`;
    expect(await mistakeIn(text)).toBe(`5:9 \${services.wbe.host}: there is no service "wbe".`);
  });
});

test("what is the shell's stays the shell's", async () => {
  const script = 'echo ${HOME} ${service.x} ${a.b} $${x} ${services_url} "$(pwd)"';
  const { jobs } = await planOf(`integration: { suites: [{ name: a, run: '${script}' }] }`);
  expect(jobs[0]?.options).toMatchObject({ run: script });
});

test("a port that a job names and the file does not publish gets an address of its own", async () => {
  const script =
    "${services.closed.ports.5000.url} ${services.inner.host} ${services.web.ports.80.url} ${services.closed.ports.4000.port}";
  const { environments } = await planOf(suite(`run: '${script}'`));
  expect(environments["main"]?.named).toEqual({ closed: [4000, 5000], inner: [7000] });
});

test("services whose variables would be the same are refused at the second one", async () => {
  const twins = "services:\n  a-b: { image: x }\n  a_b: { image: x }\n";
  await using ws = await workspace({ files: { "compose.yaml": twins } });
  await expect(load({ ...noInputs, run: "x" }, ws.io)).rejects.toMatchObject({
    message: 'The services "a-b" and "a_b" would both be MORTAR_SERVICE_A_B.',
    trouble: { code: "configuration", at: { file: "compose.yaml", line: 3, column: 3 } },
  });
});

test("what only Compose can resolve is said, and may be named", async () => {
  const text =
    'include: [oci://x/y]\nservices: { web: { image: x, ports: ["${PORT}"], extends: { service: z } } }\n';
  await using ws = await workspace({ files: { "compose.yaml": text } });
  const plan = await load({ ...noInputs, run: "${services.other.url} ${services.web.url}" }, ws.io);
  expect(plan.environments["main"]?.unresolved).toEqual([
    "compose.yaml: include oci://x/y",
    "web: the port ${PORT}",
    "web: extends",
  ]);
});
