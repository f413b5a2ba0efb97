import { expect, test } from "vitest";
import { placesOf } from "../../../src/lib/composefile/unset.ts";

test("a variable that is set nowhere is found where it is asked for", () => {
  const texts = {
    "a.yaml": "x: $OTHER\ny: ${NAME_2}\n",
    "b.yaml": "x: 1\n\ny: ${NAME:-}\nz: $NAME\n",
  };
  expect(placesOf(["NAME", "OTHER", "NOWHERE"], texts)).toEqual([
    { variable: "NAME", file: "b.yaml", line: 3 },
    { variable: "OTHER", file: "a.yaml", line: 1 },
    { variable: "NOWHERE" },
  ]);
});
