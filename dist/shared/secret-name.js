// src/lib/secret-name.ts
/** How the name of a variable ends that holds a secret, as a pattern. */
const secretEnd = "(?:PASS(?:WORD|WD|PHRASE)?|SECRET|TOKEN|(?:API|PRIVATE|ACCESS|SECRET|SIGNING|ENCRYPTION)_?KEY|CREDENTIALS?|_PAT)";
const secretName = new RegExp(`${secretEnd}$`, "i");
/** In characters. Shorter ones are guessed wrong too often. */
const shortest = 8;
/** Whether a variable holds a secret, as far as its name and its value tell. */
function isSecret(name, value) {
	return value.length >= shortest && isSecretName(name);
}
function isSecretName(name) {
	return secretName.test(name);
}
export { isSecretName as n, secretEnd as r, isSecret as t };
