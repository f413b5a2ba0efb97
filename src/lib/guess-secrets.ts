import { isSecret, isSecretName } from "./secret-name.ts";

type Variables = Readonly<Record<string, string | null>>;

/**
 * Values of variables whose names look secret. Not a word that stands elsewhere in the compose file:
 * `POSTGRES_PASSWORD: postgres` must not blank out every "postgres" that people read.
 */
export function guessSecrets(environments: readonly Variables[], file: unknown): readonly string[] {
  const all = environments.flatMap((one) => Object.entries(one));
  const guessed = all.flatMap(([name, value]) => (value && isSecret(name, value) ? [value] : []));
  const words = wordsOf(file, new Set(guessed));
  return [...new Set(guessed)].filter((value) => !words.has(value.toLowerCase()));
}

/** Every word of the file but those that stand where a secret belongs: as a secret's value, or as the password in a URL. */
function wordsOf(file: unknown, guessed: ReadonlySet<string>): ReadonlySet<string> {
  const words = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === "string" && !guessed.has(value)) add(value);
    if (typeof value !== "object" || value === null) return;
    for (const [key, one] of Object.entries(value)) {
      add(key);
      if (!isSecretName(key)) collect(one);
    }
  };
  const add = (text: string): void => {
    const bare = text.replaceAll(/:\/\/([^:@/\s]*):[^@/\s]*@/g, "://$1@");
    words.add(bare.toLowerCase());
    for (const word of bare.split(/[^\w.-]+/)) words.add(word.toLowerCase());
  };
  collect(file);
  return words;
}
