import { expect, test } from "vitest";
import tool from "../../../src/adapters/tools/probe.ts";
import { check } from "../../../src/lib/options.ts";

const identities = {
  bob: { headers: { authorization: "Bearer ${env.BOB_TOKEN}" } },
  alice: { headers: { cookie: "session=${env.ALICE_SESSION}" } },
};
const least = { service: "cart", openapi: "openapi/cart.yaml", identities };

test("a probe becomes the work of a child, with the identities in the order of the file", () => {
  const options = checked(least);
  const { run, reports } = tool.invoke(options, "results/api");
  const base = "${services.cart.url}";
  expect(run).toEqual({ embedded: "probe", spec: { ...least, base } });
  expect(Object.keys(options.identities)).toEqual(["bob", "alice"]);
  expect(reports).toEqual(["results/api/evidence.ndjson"]);
  expect(tool.files(options)).toEqual(["openapi/cart.yaml"]);
});

test("a description may come from a service, and then it is no file", () => {
  const options = checked({ ...least, openapi: "${services.cart.url}/v3/api-docs" });
  expect(tool.files(options)).toEqual([]);
});

test.each([
  [{ service: "a}b" }, "service: expected the name of a service"],
  [{ openapi: "/etc/passwd" }, "openapi: must be a path from the folder of mortar.yml"],
  [{ openapi: "http://example.com/x" }, "openapi: expected a file, or an address like"],
  [{ openapi: "${env.X}/openapi.json" }, "openapi: expected a file, or an address like"],
  [{ openapi: "a/${services.cart.url}" }, "openapi: expected a file, or an address like"],
  [{ identities: undefined }, "identities: a probe needs an identity"],
  [{ identities: { alice: { headers: {} } } }, "identities.alice.headers: expected a header"],
  [
    { identities: { alice: { headers: { authorization: "Bearer s3cret" } } } },
    "identities.alice.headers.authorization: literal credentials are not accepted: write ${env.NAME}",
  ],
  [{ identities: { alice: { headers: { "a b": "${env.X}" } } } }, "expected the name of a header"],
  [{ identities: { "a b": { headers: { a: "${env.X}" } } } }, "expected a name like alice"],
])("%j: %s", (wrong, message) => {
  expect(() => checked({ ...least, ...wrong })).toThrow(message);
});

function checked(written: unknown) {
  return check(tool.options, written, () => undefined);
}
