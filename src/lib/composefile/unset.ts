import type { Unset } from "../../model/event.ts";

/** Where `x-mortar.process` says how a service learns its port: to Compose it looks like a variable. */
export const portName = /^port(_\d+)?$/;

/** In which file and line a variable is asked for. */
export function placesOf(
  unset: readonly string[],
  texts: Readonly<Record<string, string>>,
): readonly Unset[] {
  return unset.map((variable) => {
    for (const [file, text] of Object.entries(texts)) {
      const asked = new RegExp(`\\$\\{?${RegExp.escape(variable)}\\b`);
      const index = text.split("\n").findIndex((line) => asked.test(line));
      if (index >= 0) return { variable, file, line: index + 1 };
    }
    return { variable };
  });
}
