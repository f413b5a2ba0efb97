/** `12 s`, `3 min 20 s` */
export function timeText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 100)
    return `${seconds > 0 || ms === 0 ? seconds : Number((ms / 1000).toFixed(1))} s`;
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
