/**
 * Whether two answers that hold the same value hold the same datum: at least four letters or digits, and no time of today.
 * What is shorter (flags, quantities, currencies, small ids) is the same by chance too often, and so is a clock.
 */
export function isTelling({ value }: { readonly value: string }): boolean {
  return (value.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 4 && !isOfToday(value);
}

const dayMs = 86_400_000;

/** ISO 8601, `Wed, 25 Nov 2026 …`, and seconds or milliseconds since 1970. */
function isOfToday(value: string): boolean {
  const [, seconds, millis = ""] = /^(\d{10})(?:\.?(\d{1,6}))?$/.exec(value) ?? [];
  const isDate = /^(\d{4}-\d\d-\d\d|[A-Z][a-z]{2},? )/.test(value);
  const time = seconds
    ? Number(`${seconds}.${millis}`) * 1000
    : isDate
      ? Date.parse(value)
      : Number.NaN;
  return Math.abs(time - Date.now()) <= dayMs;
}
