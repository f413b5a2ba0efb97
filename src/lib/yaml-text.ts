const plain = /^(?:\.\/)?[A-Za-z_](?:[\w./@+=*-]|[ :](?=[^\s:]))*$/;

/** What YAML, in one of its versions, takes for something other than a text. */
const word = /^(true|false|null|yes|no|on|off|y|n)$/i;

/** A text as a YAML scalar on one line, quoted where it must be. It stands in a list of a flow style too. */
export function yamlText(text: string): string {
  return plain.test(text) && !word.test(text) ? text : quoted(text);
}

/** JSON is YAML, but for what an editor or another YAML might take for the end of a line. */
function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll(/[^\P{C}]|[\u{2028}\u{2029}]/gu, (found) =>
    found.split("").map(asEscape).join(""),
  );
}

function asEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
