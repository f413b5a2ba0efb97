import { handWritten } from "../lib/hand-written.ts";
import { isSecret, secretEnd } from "../lib/secret-name.ts";
import type { Io } from "../model/io.ts";
import type { Plan } from "../model/plan.ts";

/** The inputs that people may see. Whatever else stands in the environment as an input is kept secret. */
const open = [
  "CONFIG",
  "RUN",
  "REPORTS",
  "COMPOSE",
  "RUNTIME",
  "WORKING-DIRECTORY",
  "NAME",
  "RESULTS-DIR",
  "MATRIX",
];

/** Known before there is a plan: the token, and inputs that are none of ours. */
export function concealInputs(io: Io): void {
  const inputs = Object.entries(io.env).filter(
    ([name]) =>
      name.startsWith("INPUT_") && !open.includes(name.slice("INPUT_".length).toUpperCase()),
  );
  io.conceal([io.token ?? "", ...inputs.map(([, value]) => value ?? "")]);
}

/** What mortar.yml names; and variables whose names look secret, unless the compose files use their value as a word of their own. */
export async function concealNamed({ secrets, environments }: Plan, io: Io): Promise<void> {
  io.conceal(secrets.map((name) => io.env[name] ?? ""));
  const files = Object.values(environments).flatMap(({ compose }) => compose.files);
  const texts = await Promise.all(files.map((file) => handWritten(file, io)));
  const words = new Set(texts.flatMap(wordsOf));
  const guessed = Object.entries(io.env).flatMap(([name, value = ""]) =>
    isSecret(name, value) && !words.has(value) ? [value] : [],
  );
  io.conceal(guessed);
}

/** `POSTGRES_PASSWORD: postgres` and `POSTGRES_PASSWORD=postgres`: here stands the secret itself. */
const ownPlace = new RegExp(`${secretEnd}["']?\\s*[:=]\\s*("[^"]*"|'[^']*'|[^\\s,}\\]]+)`, "gi");

function wordsOf(text: string): readonly string[] {
  const bare = text.replaceAll(ownPlace, "").replaceAll(/:\/\/([^:@/\s]*):[^@/\s]*@/g, "://$1@");
  return bare.split(/[^\w.-]+/);
}
