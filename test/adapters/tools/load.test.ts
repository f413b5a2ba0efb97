import { expect, test } from "vitest";
import tool from "../../../src/adapters/tools/load.ts";
import { check } from "../../../src/lib/options.ts";

const least = { target: "${services.catalog.url}/items", rate: "200/s", duration: "20s" };

test("a load becomes the work of a child, with the defaults that the docs promise", () => {
  expect(tool.invoke(checked(least), "results/browse")).toEqual({
    run: {
      embedded: "load",
      spec: {
        url: "${services.catalog.url}/items",
        method: "GET",
        headers: {},
        rate: 200,
        durationMs: 20_000,
        warmUpMs: 1000,
        limits: { p50: undefined, p95: undefined, p99: undefined, errors: 0.01 },
        labels: { service: "catalog", endpoint: "/items" },
      },
    },
    reports: ["results/browse/evidence.ndjson"],
  });
});

test("everything that can be said is heard", () => {
  const headers = { authorization: "Bearer ${env.TOKEN}" };
  const request = { method: "POST", headers, body: '{"n": 1}' };
  const limits = { p50: "20ms", p95: "50ms", p99: "1s", errors: "0.5%" };
  const options = checked({ ...least, ...request, ...limits, warm_up: "0s" });
  expect(options).toMatchObject({
    ...request,
    warmUpMs: 0,
    limits: { p50: 20, p95: 50, p99: 1000, errors: 0.005 },
  });
  expect(checked({ ...least, errors: "0%" }).limits.errors).toBe(0);
});

test.each([
  ["${services.catalog.url}", "${services.catalog.url}/", "catalog", "/"],
  ["${services.my.shop.url}/", "${services.my.shop.url}/", "my.shop", "/"],
  ["${services.a.ports.9000.url}/x?y=1", "${services.a.ports.9000.url}/x?y=1", "a", "/x"],
  ["${services.a.url}/of/${env.ID}?k", "${services.a.url}/of/${env.ID}?k", "a", "/of/{env.ID}"],
])("the target %s has a service and an endpoint", (target, url, service, endpoint) => {
  expect(checked({ ...least, target })).toMatchObject({ url, service, endpoint });
});

test.each([
  [{ target: "https://example.com/" }, "target: a load goes to a service of the environment"],
  [{ target: " ${services.catalog.url}/" }, "target: a load goes to a service"],
  [{ target: "${env.TARGET}/" }, "target: a load goes to a service"],
  [{ target: "${services.catalog.host}/" }, "target: a load goes to a service"],
  [{ target: "${services.catalog.url}.example.com/" }, "target: what follows the service must be"],
  [{ target: "${services.catalog.url}@example.com/" }, "target: what follows the service must be"],
  [{ target: "${services.catalog.url}/a b" }, "target: what follows the service must be"],
  [{ target: "${services.catalog.url}/a\r\nx: y" }, "target: what follows the service must be"],
  [{ rate: "200" }, 'rate: expected a rate like "200/s", found "200"'],
  [{ rate: 200 }, "rate: "],
  [{ rate: "0/s" }, "rate: expected a rate from 1/s to 10000/s"],
  [{ rate: "10001/s" }, "rate: expected a rate from 1/s to 10000/s"],
  [{ duration: "900ms" }, "duration: expected a duration from 1s to 30m"],
  [{ duration: "31m" }, "duration: expected a duration from 1s to 30m"],
  [{ warm_up: "31m" }, "warm_up: expected at most 30m"],
  [{ method: "get" }, 'method: expected one of ("GET" | "HEAD"'],
  [{ headers: { "Content-Length": "1" } }, 'headers: "Content-Length" is set by the load itself'],
  [{ headers: { x: "a\nb" } }, 'headers: the value of "x" has a character'],
  [{ errors: "1" }, 'errors: expected a share like "1%", found "1"'],
  [{ errors: "101%" }, "errors: expected at most 100%"],
  [{ p95: "fast" }, 'p95: expected a duration like "20s" or "2m", found "fast"'],
  [{ p90: "1s" }, "p90: unknown key."],
  [
    { rate: "50/s", duration: "5s", p99: "1s" },
    "p99: p99 needs 1000 samples: 50/s for 5s gives 250. Make it longer, or faster.",
  ],
  [{ rate: "19/s", duration: "1s", p50: "1s" }, "p50: p50 needs 20 samples"],
  [{ rate: "199/s", duration: "1s", p95: "1s" }, "p95: p95 needs 200 samples"],
])("%j is refused", (wrong, message) => {
  expect(() => checked({ ...least, ...wrong })).toThrow(message);
});

test("only a percentile that somebody relies on needs its samples", () => {
  expect(checked({ ...least, rate: "1/s", duration: "1s" })).toMatchObject({ rate: 1 });
  expect(checked({ ...least, rate: "50/s", duration: "20s", p99: "1s" })).toMatchObject({
    limits: { p99: 1000 },
  });
});

test("what is wrong is shown at its key", () => {
  const short = { ...least, duration: "1s", p99: "1s" };
  expect(() => check(tool.options, short, keyAsFile)).toThrow(
    expect.objectContaining({ trouble: expect.objectContaining({ at: { file: "p99" } }) }),
  );
});

function keyAsFile(path: readonly PropertyKey[]) {
  return { file: path.join() };
}

function checked(raw: unknown) {
  return check(tool.options, raw, () => undefined);
}
