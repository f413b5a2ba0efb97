import type { Io } from "../../model/io.ts";
import { interpolated } from "./interpolate.ts";

const line =
  /^[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)[^\S\n]*(?:[=:][^\S\n]*(?:'((?:\\'|[^'])*)'|"((?:\\[^]|[^"\\])*)"|([^\n]*))|$)/gm;

/**
 * What a file of variables says, over what others have said: https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
 * In single quotes all is as it stands. What has no value is passed on.
 */
export function variablesIn(
  text: string,
  before: Readonly<Record<string, string>>,
  env: Io["env"],
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const lookup = (name: string): string | undefined => env[name] ?? found[name] ?? before[name];
  for (const [, name = "", single, double, bare] of text.replaceAll("\r\n", "\n").matchAll(line)) {
    const value =
      single?.replaceAll("\\'", "'") ??
      filled(double?.replaceAll(/\\([^])/g, escaped) ?? uncommented(bare), lookup) ??
      env[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function filled(
  text: string | undefined,
  lookup: (name: string) => string | undefined,
): string | undefined {
  // A dollar that begins no variable is one.
  const whole = text?.replaceAll(/\$\$|\$(?![A-Za-z_{])/g, () => "$$");
  return whole === undefined ? undefined : interpolated(whole, { lookup });
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  '"': '"',
  "\\": "\\",
  $: "$$",
};

function escaped(whole: string, letter: string): string {
  return escapes[letter] ?? whole;
}

/** A sign of a comment is none within a word. */
function uncommented(text: string | undefined): string | undefined {
  return text?.replace(/\s#.*$/, "").trim();
}
