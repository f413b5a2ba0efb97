/** In milliseconds. Surefire groups thousands (`1,234.5`), others write a comma for the point (`0,5`). What is no number is no time. */
export function milliseconds(time: string): number {
  const seconds = Number(pointed(time.trim()));
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : 0;
}

/** The last sign parts the fraction, unless it can only group: `1,234` are thousands, for whoever writes a fraction rarely writes three digits and no zero. */
function pointed(time: string): string {
  if (/^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(time)) return time.replaceAll(",", "");
  if (/^[1-9]\d{0,2}(\.\d{3})+,\d*$/.test(time)) return time.replaceAll(".", "").replace(",", ".");
  return time.replace(",", ".");
}
