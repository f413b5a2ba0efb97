import { expect, test } from "vitest";
import { broken, claimsOf } from "../../../src/core/probe/identity.ts";

test.each([
  ["authorization", "Bearer abc-XYZ9", "Bearer bcd-YZAj"],
  ["authorization", "Bearer head.claims.a1b2", "Bearer head.claims.bbcc"],
  ["authorization", "Basic YWxpY2U6cHc=", "Basic ZXyqZcVgdId="],
  ["x-user-id", "17", "bh"],
  ["cookie", "session=s3cret; theme=dark", "session=tddsfu; theme=ebsl"],
])("a broken %s keeps its shape: %s", (name, value, expected) => {
  const { [name]: seen } = broken({ name: "alice", headers: { [name]: value } });
  expect(seen?.length).toBe(value.length);
  expect(seen).not.toBe(value);
  expect(seen).toBe(expected);
});

test("a token's claims name its bearer, and what is no JWT names nobody", () => {
  const payload = Buffer.from('{"sub":"u-7","email":"a@example.org","exp":1}').toString(
    "base64url",
  );
  const tokens = [`Bearer e30.${payload}.sig`, "Bearer a.b.c", "Bearer e30.bnVsbA.x", "plain"];
  const claims = tokens.map((authorization) =>
    claimsOf({ name: "alice", headers: { authorization } }),
  );
  expect(claims).toEqual([["u-7", "a@example.org"], [], [], []]);
});
