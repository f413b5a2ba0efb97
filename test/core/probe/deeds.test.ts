import { expect, test } from "vitest";
import { isDeed } from "../../../src/core/probe/deeds.ts";
import { run } from "./run.ts";
import { smallApi } from "./small-api.ts";

test.each([
  "/logout",
  "/v1/auth/log-out",
  "/session/signOut",
  "/users/{id}/delete",
  "/tokens/revoke_all",
])("GET %s is not called", (path) => {
  expect(isDeed({ path })).toBe(true);
});

test.each(["/orders", "/blog/outline", "/deleted-orders", "/things/{reset}"])(
  "GET %s is",
  (path) => {
    expect(isDeed({ path })).toBe(false);
  },
);

test("an operation that would end the session is unreached, and named", async () => {
  await using api = await smallApi({
    "/me": (user) => user && { name: `${user} archer` },
    "/logout": () => ({ bye: "bye" }),
  });
  const { unreached } = await run(api.spec);
  expect(unreached["GET /logout as bob"]).toBe("its name says that it does more than read");
  expect(api.lines).not.toContain("GET /logout");
});
