import { code, details, fenced } from "../../lib/markdown.ts";
import type { EnvironmentRun, RunRecord } from "../../model/record.ts";
import type { Verdict } from "../../model/verdict.ts";
import { timeText } from "./time-text.ts";

/** How the environment came up; and, if anything is red, what its services said last. */
export function environmentBlocks(
  { environments }: RunRecord,
  { exit, reasons }: Verdict,
): readonly string[] {
  return Object.values(environments).flatMap((one) => [
    `\n${upLine(one)}`,
    ...(exit === 0 ? [] : tailBlocks(one, reasons[0]?.service)),
  ]);
}

function upLine({ runtime, versions = {}, readyMs, slowest }: EnvironmentRun): string {
  if (!runtime) return "No environment came up.";
  const tools = Object.entries(versions)
    .filter(([name]) => name !== "api")
    .map(([name, version]) => `${name} ${version}`);
  const what = `Environment: ${code([runtime, ...tools].join(" · "))}`;
  if (readyMs === undefined) return `${what}; it did not come up.`;
  return `${what}; ready after ${timeText(readyMs)}${slowest ? `, the slowest service ${code(slowest.service)}` : ""}.`;
}

/** Who is to blame comes first. */
function tailBlocks(
  { tails = {} }: EnvironmentRun,
  culprit: string | undefined,
): readonly string[] {
  return Object.entries(tails)
    .filter(([, lines]) => lines.length > 0)
    .toSorted(([one], [other]) => Number(other === culprit) - Number(one === culprit))
    .map(([service, lines]) =>
      details(`The last lines of <code>${escaped(service)}</code>`, fenced(lines)),
    );
}

/** Compose allows letters, digits, `.`, `_` and `-`; nothing else shall get through. */
function escaped(service: string): string {
  return service.replaceAll(/[^\w.-]/g, "_");
}
