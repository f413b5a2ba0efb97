import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { live } from "../../../src/core/live/live.ts";
import type { Screen } from "../../../src/core/live/block.ts";

test("lines scroll by above a block that is drawn again, and at the end only they are left", async () => {
  const terminal = screen();
  const shown = live(terminal, { hasColours: false, elapsed: () => 1000 });
  shown.tell({ is: "phase", phase: "prepare" });
  await terminal.shows("Preparing");
  shown.say("first");
  shown.say("second\nthird");
  shown.tell({ is: "event", event: { kind: "started", subject: "db" } });
  shown.tell({ is: "event", event: { kind: "started", subject: "web" } });
  shown.tell({ is: "event", event: { kind: "started", subject: "x" } });
  await terminal.shows("starting");
  expect(terminal.seen()).toEqual([
    "first",
    "second",
    "third",
    "Starting  0.0 s, 0.0 s in all",
    "  ◌ db   starting     0.0 s",
    "  ◌ web  starting     0.0 s",
    "  ◌ x    starting     0.0 s",
    "",
  ]);
  shown.say("last words");
  shown.end();
  shown.say("after all");
  expect(terminal.seen()).toEqual(["first", "second", "third", "last words", "after all", ""]);
  expect(terminal.written()).not.toContain("\u001B[?25l");
});

test("the ^C that a terminal shows when it is pressed does not spoil what comes after it", async () => {
  const terminal = screen();
  const shown = live(terminal, { hasColours: false, elapsed: () => 0 });
  shown.tell({ is: "phase", phase: "up" });
  await terminal.shows("Up");
  terminal.write("^C");
  shown.say("Taking down");
  shown.end();
  expect(terminal.seen()).toEqual(["Taking down", ""]);
});

test("when the process ends on its own what was said is there", () => {
  const before = process.listeners("exit");
  const terminal = screen();
  const shown = live(terminal, { hasColours: false, elapsed: () => 0 });
  shown.say("last words");
  const [own] = process.listeners("exit").filter((one) => !before.includes(one));
  own?.(0);
  expect(terminal.seen()).toEqual(["last words", ""]);
  expect(process.listeners("exit")).toEqual(before);
});

test("without colours there is none, with them there are", async () => {
  for (const hasColours of [false, true]) {
    const terminal = screen();
    const shown = live(terminal, { hasColours, elapsed: () => 0 });
    shown.tell({ is: "phase", phase: "up" });
    await terminal.shows("Up");
    shown.end();
    expect(terminal.written().includes("\u001B[1mUp")).toBe(hasColours);
  }
});

interface FakeTerminal extends Screen {
  written(): string;
  /** Its rows, as people see them. */
  seen(): readonly string[];
  shows(text: string): Promise<void>;
}

/** A terminal that knows as much as is asked of it: a new line, up, the first column, and clear what is behind. */
function screen(): FakeTerminal {
  const stream = new PassThrough();
  let text = "";
  stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const seen = (): readonly string[] => rowsOf(text);
  return Object.assign(stream, {
    columns: 80,
    written: () => text,
    seen,
    async shows(wanted: string) {
      while (!seen().join("\n").includes(wanted))
        await new Promise((heard) => stream.once("data", heard));
    },
  });
}

function rowsOf(text: string): readonly string[] {
  const rows = [""];
  let at = 0;
  let column = 0;
  const plain = text.replaceAll("\u001B", "␛").replaceAll(/␛\[\d*m/g, "");
  for (const [part, up] of plain.matchAll(/␛\[(\d+)A|␛\[0J|␛\[1G|\n|[^\n␛]+/g)) {
    const before = rows[at]?.slice(0, column) ?? "";
    if (up !== undefined) at -= Number(up);
    else if (part.endsWith("J")) rows.splice(at, Number.POSITIVE_INFINITY, before);
    else if (part === "\n") rows[++at] ??= "";
    else if (!part.startsWith("␛")) rows[at] = before + part;
    if (part === "\n" || part.endsWith("G")) column = 0;
    else if (!part.startsWith("␛")) column += part.length;
  }
  return rows;
}
