import { readFile } from "node:fs/promises";
import { execa } from "execa";
import * as v from "valibot";
import { expect, test } from "vitest";
import { resolveCompose } from "../../../src/lib/composefile/resolve.ts";
import { workspace } from "../../support/workspace.ts";

const { exitCode } = await execa("docker", ["compose", "version"], { reject: false });

const compose = `
x-shared: &shared
  restart: on-failure:2
services:
  web:
    <<: *shared
    image: "\${IMAGE:-x}:\${TAG-latest}"
    environment:
      PLAIN: a b
      FROM_FILE: \${FILED}
      BOTH: $BOTH
      NESTED: \${NONE:-\${ALSO_NONE:-\${BOTH}}}
      DOLLAR: $$HOME $\${x}
      ALT: \${BOTH:+set}\${NONE:+unset}
      EMPTY: ""
      NUMBER: 1.50
      YES: "yes"
      PASSED:
      ABSENT:
    env_file: [one.env, { path: none.env, required: false }, odd.env, two.env]
    ports: ["\${PORT:-8080}:80"]
  db:
    image: y
    environment: [A=1, "B=x=y", PASSED, C=]
    healthcheck: { test: [CMD, x], interval: 1m30s }
`;

const override = `
services:
  web: { environment: { PLAIN: other } }
  db: { environment: { A: 2, D: 4 }, healthcheck: { retries: 7 } }
`;

const files = {
  "compose.yaml": compose,
  "compose.override.yaml": override,
  ".env": "FILED='in single quotes'\nBOTH=of the file\nQUOTED=\"a $FILED\"\n",
  "one.env": "# a comment\nONE=1\nSHARED=one\nexport EXPORTED=yes\n",
  "odd.env": await readFile("test/fixtures/composefile/odd.env", "utf8"),
  "two.env": 'SHARED=two\nTWO="a # b" # c\nREF=${ONE}-${FILED}\n',
};

const Model = v.object({
  services: v.record(
    v.string(),
    v.looseObject({ environment: v.record(v.string(), v.nullable(v.string())), image: v.string() }),
  ),
});

test.skipIf(exitCode !== 0)("what is read without Compose is what Compose reads", async () => {
  await using ws = await workspace({ files, env: { BOTH: "of the environment", PASSED: "on" } });
  const args = ["compose", "config", "--format", "json"];
  const { ok, text, complaint } = await ws.io.ask({ file: "docker", args }, { timeoutMs: 30_000 });
  expect({ ok, complaint }).toMatchObject({ ok: true });
  const theirs = v.parse(v.pipe(v.string(), v.parseJson(), Model), text);
  const about = {
    files: ["compose.yaml", "compose.override.yaml"],
    directory: ".",
    profiles: [],
    envFiles: [],
  };
  const { services } = await resolveCompose(about, ws.io);
  for (const [name, { environment, image }] of Object.entries(theirs.services)) {
    const own = services[name];
    // What nobody sets it passes on as nothing; and it writes dollars so that it could read them again.
    const set = Object.entries(environment).flatMap(([key, value]) =>
      value === null ? [] : [[key, value.replaceAll("$$", "$")] as const],
    );
    expect({ image: own?.said["image"]?.value, environment: own?.environment }).toEqual({
      image,
      environment: Object.fromEntries(set),
    });
  }
});
