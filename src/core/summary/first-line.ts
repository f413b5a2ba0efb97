import { code } from "../../lib/markdown.ts";
import type { JobRun, RunRecord } from "../../model/record.ts";
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

/** In characters; a longer one is cut. */
export const causeLength = 300;

/** The verdict, its first cause, of which commit, how long it took, and where to look. */
export function firstLine({ forge, ci, ms, jobs }: RunRecord, verdict: Verdict): string {
  const [cause] = verdict.causes;
  const parts = [
    `**${titleOf(verdict)}**`,
    cause ? code(cause, causeLength) : whatHeld(jobs),
    forge.commit && code(forge.commit.slice(0, 7)),
    timeText(ms),
    ci.url && `[run](${ci.url})`,
    ci.url && `[artifacts](${ci.url}#artifacts)`,
  ];
  return `${parts.filter(Boolean).join(" · ")}\n`;
}

/** `12 tests passed, 2 limits held, 9 checks found nothing` */
function whatHeld(jobs: readonly JobRun[]): string {
  const tallies = jobs.filter(({ retried }) => !retried).map(({ tally }) => tally);
  const { passed, flaky, findings } = count(tallies);
  const measured = tallies.flatMap((tally) => tally.measured);
  const limits = measured.filter(({ limit }) => limit !== undefined).length;
  const checks = tallies.reduce((total, { reach }) => total + reach.reached, 0);
  const held = [
    passed + flaky > 0 && `${some(passed + flaky, "test")} passed`,
    limits > 0 && `${some(limits, "limit")} held`,
    checks > 0 && findings === 0 && `${some(checks, "check")} found nothing`,
    findings > 0 && `${some(findings, "finding")}, none that blocks`,
  ];
  return held.filter(Boolean).join(", ") || "the environment came up";
}

function some(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
