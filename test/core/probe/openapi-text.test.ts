import { expect, test } from "vitest";
import { openapiText } from "../../../src/core/probe/openapi-text.ts";
import { serve } from "./serve.ts";
import { said } from "./small-api.ts";

const { signal } = new AbortController();

test("a service's own description is had without a credential", async () => {
  await using service = await serve(({ headers }) =>
    said(200, `openapi: ${headers.authorization}`),
  );
  expect(await openapiText(`${service.base}/v3/api-docs?a=b`, signal)).toBe("openapi: undefined");
  expect(service.lines).toEqual(["GET /v3/api-docs?a=b"]);
});

test.each([
  [said(404), "GET /openapi.json was answered with 404."],
  [said(302, "", { location: "http://10.0.0.1/x" }), "answered with 302 to http://10.0.0.1/x."],
  [said(200, "x".repeat(9_000_000)), "larger than 8 MiB"],
])("without one, the cause is named", async (answer, cause) => {
  await using service = await serve(() => answer);
  expect(await openapiText(`${service.base}/openapi.json`, signal)).toMatchObject({
    kind: "doubt",
    code: "nothing-reached",
    text: expect.stringContaining(cause),
  });
});

test.each([
  ["http://127.0.0.1:1/x", "nothing listens at 127.0.0.1:1"],
  ["file:///etc/passwd", "is no http address"],
  ["openapi.yaml", "is no http address"],
])("%s: %s", async (url, cause) => {
  expect(await openapiText(url, signal)).toMatchObject({ text: expect.stringContaining(cause) });
});
