import { expect, test } from "vitest";
import { guessSecrets } from "../../src/lib/guess-secrets.ts";

test.each([
  ["DB_PASSWORD", true],
  ["PGPASSWORD", true],
  ["MYSQL_ROOT_PASSWD", true],
  ["API_KEY", true],
  ["APIKEY", true],
  ["GITHUB_TOKEN", true],
  ["client_secret", true],
  ["AWS_SECRET_ACCESS_KEY", true],
  ["PRIVATE_KEY", true],
  ["PASSPHRASE", true],
  ["TOKEN_URL", false],
  ["KEYBOARD", false],
  ["PASSWORD_MIN_LENGTH", false],
])("whether the value of %s is kept secret: %s", (name, isSecret) => {
  expect(guess({ [name]: "s3cr3t-value" })).toEqual(isSecret ? ["s3cr3t-value"] : []);
});

test("what is shorter than eight characters is guessed wrong too often", () => {
  expect(guess({ A_PASSWORD: "1234567", B_PASSWORD: "12345678", C_PASSWORD: null })).toEqual([
    "12345678",
  ]);
});

test("a word that is used elsewhere in the file is none: it would be blanked out everywhere", () => {
  expect(guess({ POSTGRES_PASSWORD: "postgres" }, { image: "postgres:15" })).toEqual([]);
  expect(guess({ DB_PASSWORD: "Warehouse", DB_NAME: "warehouse" })).toEqual([]);
  expect(guess({ DB_PASSWORD: "warehouse" }, { command: ["run", "--db=warehouse"] })).toEqual([]);
  expect(guess({ DB_PASSWORD: "web-server" }, { networks: { "web-server": null } })).toEqual([]);
});

test("where a secret belongs it may stand again", () => {
  const DB_URL = "postgres://shop:s3cr3t-value@db/shop";
  expect(guess({ DB_PASSWORD: "s3cr3t-value", PGPASSWORD: "s3cr3t-value", DB_URL })).toEqual([
    "s3cr3t-value",
  ]);
});

function guess(
  environment: Readonly<Record<string, string | null>>,
  service: object = {},
): readonly string[] {
  return guessSecrets([environment], { services: { web: { environment, ...service } } });
}
