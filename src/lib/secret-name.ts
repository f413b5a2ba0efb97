/** How the name of a variable ends that holds a secret, as a pattern. */
export const secretEnd =
  "(?:PASS(?:WORD|WD|PHRASE)?|SECRET|TOKEN|(?:API|PRIVATE|ACCESS|SECRET|SIGNING|ENCRYPTION)_?KEY|CREDENTIALS?|_PAT)";

const secretName = new RegExp(`${secretEnd}$`, "i");

/** In characters. Shorter ones are guessed wrong too often. */
const shortest = 8;

/** Whether a variable holds a secret, as far as its name and its value tell. */
export function isSecret(name: string, value: string): boolean {
  return value.length >= shortest && isSecretName(name);
}

export function isSecretName(name: string): boolean {
  return secretName.test(name);
}
