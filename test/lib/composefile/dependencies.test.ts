import { expect, test } from "vitest";
import { resolveCompose } from "../../../src/lib/composefile/resolve.ts";
import { workspace } from "../../support/workspace.ts";

test.each([
  [
    "web: { depends_on: [dv] }\n  db: {}",
    "web depends on dv, and there is no such service.",
    { line: 2, column: 10 },
  ],
  ["web: { links: [other] }", "web depends on other, and there is no such service.", { line: 2 }],
  [
    "web: { depends_on: [db] }\n  db: { depends_on: { seed: {} } }\n  seed: { depends_on: [web] }",
    "web → db → seed → web: they wait for one another.",
    { line: 2, column: 10 },
  ],
  ["web: { depends_on: [web] }", "web → web: they wait for one another.", { line: 2 }],
])("nobody can wait for that: %s", async (services, message, at) => {
  await expect(resolved(services)).rejects.toMatchObject({
    message,
    trouble: { code: "configuration", service: "web", at: { file: "compose.yaml", ...at } },
  });
});

test("who does without one, and two who wait for the same, are fine", async () => {
  const services = `web: { depends_on: { none: { condition: service_started, required: false } } }
  a: { depends_on: [web, b] }
  b: { depends_on: [web] }`;
  await expect(resolved(services)).resolves.toBeDefined();
});

async function resolved(services: string): ReturnType<typeof resolveCompose> {
  await using ws = await workspace({ files: { "compose.yaml": `services:\n  ${services}\n` } });
  const about = { files: ["compose.yaml"], directory: ".", profiles: [], envFiles: [] };
  return await resolveCompose(about, ws.io);
}
