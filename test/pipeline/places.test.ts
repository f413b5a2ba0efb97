import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { placing } from "../../src/pipeline/places.ts";
import { caseOf } from "../support/finished.ts";
import { workspace } from "../support/workspace.ts";

const files = {
  "cart.test.ts": "",
  "services/cart/test/total.spec.js": "",
  "services/cart/src/a.js": "",
  "services/tax/src/a.js": "",
  "index.js": "",
};

test.each([
  ["cart.test.ts", "cart.test.ts"],
  ["./cart.test.ts", "cart.test.ts"],
  ["WORKSPACE/cart.test.ts", "cart.test.ts"],
  ["file://WORKSPACE/cart.test.ts", "cart.test.ts"],
  ["/app/cart.test.ts", "cart.test.ts"],
  ["C:\\agent\\cart.test.ts", "cart.test.ts"],
  ["test/total.spec.js", "services/cart/test/total.spec.js"],
  ["/app/test/total.spec.js", "services/cart/test/total.spec.js"],
  [
    "/home/runner/work/shop/shop/services/cart/test/total.spec.js",
    "services/cart/test/total.spec.js",
  ],
  ["../../../etc/cart.test.ts", "cart.test.ts"],
  // A file of somebody else's that is called like one of ours.
  ["/usr/lib/node_modules/x/index.js", undefined],
  // Another file of this name is nearer to the job.
  ["/app/src/a.js", "services/cart/src/a.js"],
  ["/app/test/gone.js", undefined],
  ["", undefined],
  ["a\u0000b", undefined],
])("for a job in services/cart %j is %j", async (said, file) => {
  await using ws = await workspace({ files });
  const place = placing("services/cart", ws.io);
  const one = caseOf({ at: { file: said.replace("WORKSPACE", ws.folder), line: 3 } });
  expect((await place(one)).at).toEqual(file === undefined ? undefined : { file, line: 3 });
});

test("Git knows a file whose folder has another name in a container", async () => {
  await using ws = await workspace({ files });
  execFileSync("git", ["init", "-q"]);
  execFileSync("git", ["add", "."]);
  const place = placing(".", ws.io);
  expect((await place(caseIn("/app/test/total.spec.js"))).at).toEqual({
    file: "services/cart/test/total.spec.js",
  });
  // It may be one or the other.
  expect((await place(caseIn("/app/src/a.js"))).at).toBeUndefined();
});

test("what has been found once is there at once", async () => {
  await using ws = await workspace({ files });
  const place = placing(".", ws.io);
  const one = caseOf({ at: { file: "/app/cart.test.ts" } });
  await place(one);
  expect(place(one)).toEqual({ ...one, at: { file: "cart.test.ts" } });
});

test("a test without a file keeps what it has", async () => {
  await using ws = await workspace();
  expect(placing(".", ws.io)(caseOf())).toEqual(caseOf());
});

test("a name without end of an unknown file is not remembered for ever", async () => {
  await using ws = await workspace({ files });
  const place = placing(".", ws.io);
  for (let n = 0; n < 5000; n++) await place(caseOf({ at: { file: `f${n}` } }));
  expect(place(caseOf({ at: { file: "cart.test.ts" } }))).toEqual(caseOf());
});

function caseIn(file: string) {
  return caseOf({ at: { file } });
}
