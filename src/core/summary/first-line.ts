import { code } from "../../lib/markdown.ts";
import type { RunRecord } from "../../model/record.ts";
import type { Verdict } from "../../model/verdict.ts";
import { count } from "../../model/tally.ts";
import { timeText } from "./time-text.ts";

const titles: Readonly<Record<Verdict["outcome"], string>> = {
  passed: "✅ Passed",
  failed: "❌ Failed",
  errored: "❌ Could not be judged",
  cancelled: "⏹️ Cancelled",
};

export function titleOf({ outcome }: Pick<Verdict, "outcome">): string {
  return titles[outcome];
}

/** The verdict, its first cause, of which commit, how long it took, and where to look. */
export function firstLine({ forge, ci, ms, jobs }: RunRecord, verdict: Verdict): string {
  const { passed, flaky } = count(jobs.filter(({ retried }) => !retried).map(({ tally }) => tally));
  const [cause] = verdict.causes;
  const what = cause ? code(cause, 300) : `${passed + flaky} tests passed`;
  const parts = [
    `**${titleOf(verdict)}**`,
    what,
    forge.commit && code(forge.commit.slice(0, 7)),
    timeText(ms),
    ci.url && `[run](${ci.url})`,
    ci.url && `[artifacts](${ci.url}#artifacts)`,
  ];
  return `${parts.filter(Boolean).join(" · ")}\n`;
}
