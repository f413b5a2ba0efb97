/**
 * A text as one word of a shell command. `${` is written in two pieces: in a command of mortar.yml it might be taken for a
 * reference, while for the shell nothing inside of single quotes is one.
 */
export function shellWord(text: string): string {
  if (/^[\w./:@%+=-]+$/.test(text) && !text.startsWith("-")) return text;
  return `'${text.replaceAll("'", () => `'\\''`).replaceAll("${", () => "$''{")}'`;
}
