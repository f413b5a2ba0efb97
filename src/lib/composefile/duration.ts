/** `1m30s`, `500ms`: a duration as Compose writes it, in milliseconds. */
export function milliseconds(duration: string): number {
  const units: Readonly<Record<string, number>> = {
    h: 3_600_000,
    m: 60_000,
    s: 1000,
    ms: 1,
    us: 0.001,
    ns: 0.000_001,
  };
  const parts = [...duration.matchAll(/([\d.]+)(ms|us|ns|h|m|s)/g)];
  return parts.reduce(
    (sum, [, amount = "0", unit = "s"]) => sum + Number(amount) * (units[unit] ?? 0),
    0,
  );
}
