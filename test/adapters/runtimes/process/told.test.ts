import { expect, test } from "vitest";
import { runProcesses } from "./run-processes.ts";

const runs = (command: string): string => `x-mortar: { process: { command: ${command} } }`;

test("a process sees what the file gives it, and no secret of this machine", async () => {
  const services = `  web:
    environment: { GIVEN: yes, PORT: 1 }
    expose: [8080]
    x-mortar: { process: { command: "env; exec node serve.js", port: PORT, env: { MORE: "p$$\{port}" } } }
`;
  const env = { SECRET_TOKEN: "hidden", INPUT_TOKEN: "hidden", LANG: "C" };
  await runProcesses({ services, env }, async ({ verdict, log }) => {
    expect(verdict.causes).toEqual([]);
    const text = await log("web");
    expect(text).not.toContain("hidden");
    const [, port] = / PORT=(\d+)\n/.exec(text) ?? [];
    expect(Number(port)).toBeGreaterThan(1024);
    for (const line of ["GIVEN=yes", "LANG=C", `MORE=p${port}`])
      expect(text).toContain(` ${line}\n`);
    for (const line of text.trimEnd().split("\n"))
      expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z /);
  });
});

test("a suite that is a service, and a health check, see no more of this machine than a service", async () => {
  const services = `  web: { ${runs("sleep 300")}, healthcheck: { test: env > check } }\n  tests: { ${runs("env > job")} }\n`;
  const more = "integration: { suites: [{ name: e2e, service: tests }] }";
  const env = { NOT_GIVEN: "hidden" };
  await runProcesses({ services, more, env, run: "" }, async ({ verdict, read }) => {
    expect(verdict.causes).toEqual([]);
    for (const text of [await read("job"), await read("check")]) {
      expect(text).toContain("MORTAR_RUN=");
      expect(text).not.toContain("NOT_GIVEN");
    }
  });
});

test("a secret in which an address takes the place of a name is still one", async () => {
  const services = `  db: { expose: [8080], x-mortar: { process: { command: node serve.js, port: PORT } } }
  web: { environment: { HOOK_SECRET: "http://db:8080/a1b2c3" }, ${runs('"echo told $$HOOK_SECRET; sleep 300"')} }
`;
  await runProcesses(
    { services, run: "until grep -q told mortar-results/logs/web.log; do sleep 0.1; done" },
    async ({ verdict, log }) => {
      expect(verdict.causes).toEqual([]);
      expect(await log("web")).toContain(" told ***\n");
    },
  );
});
