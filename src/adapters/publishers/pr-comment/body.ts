import { summaryBlocks } from "../../../core/summary/blocks.ts";
import { titleOf } from "../../../core/summary/first-line.ts";
import { code, fit } from "../../../lib/markdown.ts";
import type { Unfinished } from "../../../model/adapter.ts";
import type { RunRecord } from "../../../model/record.ts";
import type { Verdict } from "../../../model/verdict.ts";
import { hidden, type Marker, markerOf } from "./marker.ts";

/** GitHub refuses more than 65 536 characters, and a body of more than 1 MiB. The marker wants some of it. */
const room = { characters: 64_000, bytes: 1_000_000 };

/** What is to be said. */
export interface Draft {
  readonly marker: Marker;
  /** `before`: of the comment in whose place it will stand. */
  text(before: Marker | undefined): string;
}

export function finalDraft(record: RunRecord, verdict: Verdict): Draft {
  const marker = markerOf(record, titleOf(verdict));
  const [first = "", ...others] = summaryBlocks(record, verdict);
  const text = fit([first, ...titleLine(record), ...others], room, more);
  const whole = signed(text, marker);
  return { marker, text: () => whole };
}

function more(left: number): string {
  return `… and ${left} more parts: the whole is in summary.md in the results folder.\n`;
}

/** While it runs: of which commit, and what the last verdict was, with its commit. */
export function runningDraft(run: Unfinished): Draft {
  const marker = markerOf(run);
  return {
    marker,
    text(before) {
      const last = before?.outcome
        ? [`Before: ${code(before.outcome)} on ${code(before.commit.slice(0, 7))}\n`]
        : [];
      return signed([stateLine("⏳ Running", run), ...last, ...titleLine(run)].join("\n"), marker);
    },
  };
}

/** When it has ended, and no verdict will come any more. */
export function endedDraft(run: Unfinished): Draft {
  const title = "⏹️ Ended before its verdict could be written here";
  const marker = markerOf(run, title);
  const whole = signed([stateLine(title, run), ...titleLine(run)].join("\n"), marker);
  return { marker, text: () => whole };
}

function stateLine(title: string, { ci, forge }: Unfinished): string {
  const commit = forge.commit && code(forge.commit.slice(0, 7));
  const link = ci.url && `[run](${ci.url})`;
  return `${[`**${title}**`, commit, link].filter(Boolean).join(" · ")}\n`;
}

/** Which one it is, where there are several. */
function titleLine({ ci }: Unfinished): readonly string[] {
  return ci.key ? [`${code(ci.key)}\n`] : [];
}

function signed(text: string, marker: Marker): string {
  return `${text.trimEnd()}\n\n${hidden(marker)}`;
}
