/** What was measured, what was measured beside it in the same run, and whether the one may be so large. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  readonly beside: string;
  readonly bound: string;
  readonly holds: boolean;
}

export function lineOf({ what, value, beside, bound, holds }: Figure): string {
  return `${holds ? "ok  " : "NOT "} ${what}: ${value} (beside ${beside}; ${bound})`;
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
