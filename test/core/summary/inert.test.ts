import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { expect, test } from "vitest";
import { summaryBlocks } from "../../../src/core/summary/blocks.ts";
import { fit } from "../../../src/lib/markdown.ts";
import { hostile } from "../../support/hostile.ts";
import { manyPayloads, payloads } from "../../support/payloads.ts";

// What GitHub makes of the Markdown, near enough: https://github.github.com/gfm
const options = {
  allowDangerousHtml: true,
  extensions: [gfm()],
  htmlExtensions: [gfmHtml()],
};

test.each([...payloads, ...manyPayloads(300)])("%j is text, and nothing else", (payload) => {
  const given = seen(markdownOf(payload));
  const harmless = seen(markdownOf(harmlessFor(payload)));
  expect(given.tags).toEqual(harmless.tags);
  // Whatever comes from outside stands in code, where GitHub sees neither mentions nor references.
  expect(given.outsideOfCode).toBe(harmless.outsideOfCode);
});

test("the least that is shown of a summary is whole as well", () => {
  for (const payload of manyPayloads(20, 3)) {
    const { record, verdict } = hostile(payload);
    const blocks = summaryBlocks(record, verdict);
    for (let characters = 500; characters < 20_000; characters += 1500) {
      const text = fit(blocks, { characters, bytes: 1e6 }, (left) => `… and ${left} more\n`);
      const { tags } = seen(text);
      const open = tags.filter((tag) => tag === "<details>").length;
      expect(tags.filter((tag) => tag === "</details>")).toHaveLength(open);
      expect(tags.filter((tag) => tag === "<pre>")).toHaveLength(
        tags.filter((tag) => tag === "</pre>").length,
      );
    }
  }
});

function markdownOf(text: string): string {
  const { record, verdict } = hostile(text);
  return summaryBlocks(record, verdict).join("\n");
}

/** As many lines of the same kind, with nothing in them. */
function harmlessFor(payload: string): string {
  return payload
    .split("\n")
    .map((line) => line.replaceAll(/\S+/g, "x"))
    .join("\n");
}

function seen(markdown: string) {
  const html = micromark(markdown, options);
  const tags = html.match(/<[^>]*>/g) ?? [];
  const outside = html
    .replaceAll(/<pre>.*?<\/pre>|<code>.*?<\/code>/gs, "")
    .replaceAll(/<[^>]*>/g, "");
  return { tags, outsideOfCode: outside };
}
