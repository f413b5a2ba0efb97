// Writes docs/comment.md: what the pull request is told, made from the records of real runs of the shop.
import { readFile, writeFile } from "node:fs/promises";
import {
  endedDraft,
  finalDraft,
  runningDraft,
} from "../src/adapters/publishers/pr-comment/body.ts";
import { markerOf } from "../src/adapters/publishers/pr-comment/marker.ts";
import { summaryBlocks } from "../src/core/summary/blocks.ts";
import type { RunRecord } from "../src/model/record.ts";
import { withheldFor } from "../src/adapters/forges/github/withheld.ts";
import { gate } from "../src/pipeline/gate.ts";

const head = `# What the pull request is told

The comment is the step summary, as far as it fits into what GitHub takes; where it does not, whole parts at its end are left out, and the last line says how many.
Its last line, which nobody sees, says which workflow, job and run it is of. Whatever comes from outside stands in code spans and code blocks, where nothing is a mention, a link or markup.

Made by \`scripts/comments.ts\` from the records of runs of [the shop](demo.md).
`;

if (import.meta.main) await writeFile("docs/comment.md", await comments());

export async function comments(): Promise<string> {
  const [green, red, down, config, cancelled] = await Promise.all(
    ["green", "red", "down", "config", "cancelled"].map(recorded),
  );
  if (!green || !red || !down || !config || !cancelled) throw new Error("A record is missing.");
  const withheld = withheldFor({ isHeld: true, isFork: true, isPrivileged: false }) ?? "";
  const strange = { ...green, forge: { ...green.forge, fork: true, withheld } as const };
  const sections = [
    section("Green", "Every job passed.", told(green)),
    section("Red", "`SHOP_FAULT=tax`: the cart drops the tax.", told(red)),
    section(
      "The environment does not come up",
      "`SHOP_FAULT=unhealthy`: fulfilment never becomes healthy.",
      told(down),
    ),
    section(
      "The configuration is wrong",
      "A key of `mortar.yml` has a typing error. Nothing was started.",
      told(config),
    ),
    section("Cancelled", "Somebody, or a newer push, has cancelled the workflow.", told(cancelled)),
    section(
      "While it runs",
      "A run that takes longer than 20 s says so. What the last verdict was has its own commit.",
      shown(
        runningDraft(green).text(
          markerOf({ ...green, forge: { ...green.forge, commit: "ba5e123" } }, "✅ Passed"),
        ),
      ),
    ),
    section(
      "Ended without a word",
      "The run was killed, or could not write its verdict; its post step ends what it has announced.",
      shown(endedDraft(green).text(undefined)),
    ),
    section(
      "From a fork",
      "There is no comment. This is how the step summary begins:",
      summaryBlocks(strange, gate(strange)).slice(0, 3).join("\n").trimEnd(),
    ),
  ];
  return `${head}\n${sections.join("\n")}`;
}

/** In a fence that is longer than any in the text, and no longer. */
function section(title: string, what: string, text: string): string {
  const fences = text.match(/`{3,}/g) ?? [];
  const fence = "`".repeat(Math.max(2, ...fences.map(({ length }) => length)) + 1);
  return `## ${title}\n\n${what}\n\n${fence}\n${text}\n${fence}\n`;
}

function told(record: RunRecord): string {
  return shown(finalDraft(record, gate(record)).text(undefined));
}

/** Without the marker. */
function shown(body: string): string {
  return body.replace(/\n+<!-- mortar:[\w-]+ -->$/, "");
}

async function recorded(name: string): Promise<RunRecord> {
  const record: RunRecord = JSON.parse(
    await readFile(`test/fixtures/records/${name}.json`, "utf8"),
  );
  return record;
}
