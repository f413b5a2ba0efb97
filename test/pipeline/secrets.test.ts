import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { concealInputs, concealNamed } from "../../src/pipeline/secrets.ts";
import { plan } from "../support/records.ts";
import { workspace } from "../support/workspace.ts";

const compose = `services:
  db:
    image: postgres:15
    environment: { POSTGRES_PASSWORD: tomatoes-12, OTHER: "x" }
  api:
    environment:
      - DB_PASSWORD=tomatoes-12
      - CACHE=redishost1
      - API_URL=http://user:cucumber-9@api/
    command: serve --name storefront
`;

test.each([
  ["the token", { token: "ghs_abcdefg" }, "ghs_abcdefg"],
  ["an input that is none of ours", { env: { INPUT_PIN: "1234" } }, "1234"],
])("%s is concealed from the start", async (_title, asked, secret) => {
  await using ws = await workspace(asked);
  concealInputs(ws.io);
  ws.io.log("info", `it is ${secret}`);
  expect(ws.logged).toEqual(["it is ***"]);
});

const { inputs }: { inputs: Readonly<Record<string, unknown>> } = parse(
  await readFile("action.yml", "utf8"),
);

test.each(
  Object.keys(inputs)
    .filter((name) => name !== "token")
    .map((name) => name.toUpperCase()),
)("the input %s may be seen", async (name) => {
  await using ws = await workspace({ env: { [`INPUT_${name}`]: "npm test" } });
  concealInputs(ws.io);
  ws.io.log("info", "npm test");
  expect(ws.logged).toEqual(["npm test"]);
});

test.each([
  ["is named in mortar.yml, however short", { PIN: "1234" }, "1234", "***"],
  ["looks secret by its name", { NPM_TOKEN: "abcdefgh" }, "abcdefgh", "***"],
  ["is a key", { STRIPE_SECRET_KEY: "sk_12345" }, "sk_12345", "***"],
  ["looks secret, but is short", { NPM_TOKEN: "abcdefg" }, "abcdefg", "abcdefg"],
  [
    "only has a name like one",
    { TOKEN_URL: "https://login.example" },
    "https://login.example",
    "https://login.example",
  ],
  ["is a word of the compose file", { DB_PASSWORD: "postgres" }, "postgres", "postgres"],
  ["is a value of the compose file", { DB_PASSWORD: "redishost1" }, "redishost1", "redishost1"],
  ["is a word in a command", { DB_PASSWORD: "storefront" }, "storefront", "storefront"],
  ["stands there only as the secret", { DB_PASSWORD: "tomatoes-12" }, "tomatoes-12", "***"],
  [
    "stands there only as the password of a URL",
    { API_PASSWORD: "cucumber-9" },
    "cucumber-9",
    "***",
  ],
  ["is a word of the compose file, but is named", { PIN: "postgres" }, "postgres", "***"],
])("a variable that %s: %o", async (_title, env, value, shown) => {
  await using ws = await workspace({ files: { "compose.yaml": compose }, env });
  const environments = { main: environment };
  await concealNamed({ ...plan, secrets: ["PIN"], environments }, ws.io);
  ws.io.log("info", value);
  expect(ws.logged).toEqual([shown]);
});

const environment = {
  runtime: "compose",
  compose: { files: ["compose.yaml"], directory: ".", profiles: [], envFiles: [] },
  ports: "keep",
  prepareWithinMs: 1,
  readyWithinMs: 1,
  services: {},
  named: {},
  unresolved: [],
} as const;
