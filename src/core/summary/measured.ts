import { code, table } from "../../lib/markdown.ts";
import { amount } from "../../model/evidence-text.ts";
import type { Metric } from "../../model/evidence.ts";
import type { RunRecord } from "../../model/record.ts";

/** What the usual ones are called in a table, in the order in which people read them. */
const titles: ReadonlyMap<string, string> = new Map([
  ["latency_p50", "p50"],
  ["latency_p90", "p90"],
  ["latency_p95", "p95"],
  ["latency_p99", "p99"],
  ["latency_max", "max"],
  ["error_rate", "errors"],
  ["rate", "rate"],
]);

/** Says how well it was measured, not what. */
const aside = "lag_max";

/** A row for each thing that was measured, with its limits beside the values. */
export function measuredBlocks({ jobs }: RunRecord): readonly string[] {
  const all = jobs
    .filter(({ retried }) => !retried)
    .flatMap(({ tally }) => tally.measured)
    .filter(({ name }) => name !== aside);
  if (all.length === 0) return [];
  const own = new Set(all.map(({ name }) => name));
  const names = [...titles.keys().filter((name) => own.delete(name)), ...own];
  const head = ["measured", ...names.map((name) => titles.get(name) ?? code(name))];
  const rows = Map.groupBy(all, ({ labels }) => Object.values(labels).join(" "));
  return [
    `\n${table(
      head,
      [...rows].map(([of, metrics]) => [code(of), ...cells(names, metrics)]),
    )}`,
  ];
}

function cells(names: readonly string[], metrics: readonly Metric[]): readonly string[] {
  return names.map((wanted) => {
    const found = metrics.find(({ name }) => name === wanted);
    return found ? cell(found) : "";
  });
}

/** `❌ 1650 ms (limit 200 ms)` */
function cell({ value, unit, limit, crossed, valid }: Metric): string {
  const sign = crossed || !valid ? "❌ " : "";
  const against = limit === undefined ? "" : ` (limit ${amount(limit, unit)})`;
  return `${sign}${amount(value, unit)}${against}`;
}
