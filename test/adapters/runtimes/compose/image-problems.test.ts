import { expect, test } from "vitest";
import {
  notBuilt,
  notPulled,
  tooLate,
} from "../../../../src/adapters/runtimes/compose/image-problems.ts";

const images = { web: "me/web:1", db: "me/denied:1" };

test.each([
  ["manifest unknown", "image", "check name and tag"],
  ["unauthorized", "image", "log in before this step"],
  ["denied", "image", "log in before this step"],
  ["toomanyrequests: You have reached your pull rate limit", "image", "use a mirror"],
  ["received unexpected HTTP status: 500 Internal Server Error", "image", "broken"],
  ['Get "https://x/v2/": dial tcp: lookup x: no such host', "image", "cannot be reached"],
  ['Get "https://x/v2/": net/http: TLS handshake timeout', "image", "cannot be reached"],
  ["failed to register layer: write /x: no space left on device", "disk", "docker system prune"],
])("a pull that fails because of %s is named, with what to do", (why, code, hint) => {
  const tail = [
    " web Pulling ",
    " db Pulling ",
    ` web Error ${why}`,
    `Error response from daemon: ${why}`,
  ];
  expect(notPulled(images, tail).trouble).toEqual({
    code,
    message: `The image me/web:1 of web cannot be had: ${why}`,
    hint: expect.stringContaining(hint),
  });
});

test("the name of an image is not taken for a complaint", () => {
  const { hint } = notPulled(images, [" db Error something new"]).trouble;
  expect(hint).toBe(" db Error something new");
});

test("of several images each has its reason", () => {
  const { message, hint } = notPulled(images, [
    " web Error manifest unknown",
    " db Error denied",
  ]).trouble;
  expect(message).toBe("The image me/web:1 of web cannot be had: manifest unknown");
  expect(hint).toMatch(/\nme\/denied:1: denied$/);
});

test("where nothing is said of any image all are named", () => {
  expect(notPulled(images, ["what?"]).trouble.message).toBe(
    "The image me/web:1, me/denied:1 cannot be had: what?",
  );
});

test("a build that fails shows its last lines, unless it is known what to do", () => {
  const failed =
    'failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2';
  expect(notBuilt(["web"], ["#5 no compiler", "", failed]).trouble).toEqual({
    code: "image",
    message: `The image of web cannot be built: ${failed}`,
    hint: `#5 no compiler\n${failed}`,
  });
  const limited = "failed to solve: unexpected status from HEAD request: 429 Too Many Requests";
  expect(notBuilt(["web"], [limited]).trouble.hint).toContain("use a mirror");
});

test("a time that is over says where to allow more", () => {
  const { message, hint } = tooLate(900_000, ["#3 downloading"]).trouble;
  expect(message).toBe("Images were not ready after 15 min.");
  expect(hint).toContain("prepare_timeout");
  expect(hint).toContain("#3 downloading");
});
