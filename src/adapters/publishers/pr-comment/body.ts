import { summaryBlocks } from "../../../core/summary/blocks.ts";
import { titleOf } from "../../../core/summary/first-line.ts";
import { code, fit } from "../../../lib/markdown.ts";
import type { RunRecord } from "../../../model/record.ts";
import type { Verdict } from "../../../model/verdict.ts";
import { hidden, type Marker, markerOf } from "./marker.ts";

/** GitHub refuses more than 65 536 characters, and a body of more than 1 MiB. */
const room = { characters: 64_000, bytes: 1_000_000 };

export interface Body {
  readonly marker: Marker;
  readonly text: string;
}

function more(left: number): string {
  return `… and ${left} more parts: the whole is in summary.md in the results folder.\n`;
}

type About = Pick<RunRecord, "run" | "ci" | "forge">;

export function finalBody(record: RunRecord, verdict: Verdict): Body {
  const title = record.ci.key ? [`${code(record.ci.key)}\n`] : [];
  const [first = "", ...others] = summaryBlocks(record, verdict);
  const marker = markerOf(record, titleOf(verdict));
  return whole(marker, fit([first, ...title, ...others], room, more));
}

/** While it runs: of which commit, and what the last verdict was, with its commit. */
export function runningBody(about: About, before: Marker | undefined): Body {
  return whole(markerOf(about), stateText("⏳ Running", about, before));
}

/** When it has ended without a word. */
export function endedBody(about: About): Body {
  return whole(
    markerOf(about, "⏹️ Ended without a verdict"),
    stateText("⏹️ Ended without a verdict", about, undefined),
  );
}

function stateText(title: string, { ci, forge }: About, before: Marker | undefined): string {
  const parts = [
    `**${title}**`,
    forge.commit && code(forge.commit.slice(0, 7)),
    ci.url && `[run](${ci.url})`,
  ];
  const line = parts.filter(Boolean).join(" · ");
  const last =
    before?.outcome && before.commit
      ? `\n\nBefore: ${code(before.outcome)} on ${code(before.commit.slice(0, 7))}`
      : "";
  return `${line}${last}\n${ci.key ? `\n${code(ci.key)}\n` : ""}`;
}

function whole(marker: Marker, text: string): Body {
  return { marker, text: `${text.trimEnd()}\n\n${hidden(marker)}` };
}
