/** Somebody with a credential. */
export interface Identity {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The same headers with credentials of the same shape that nobody has given out: other letters for letters and digits.
 * Of a token with dots only the last part is changed. It is the signature of a JWT, and who does not check it finds a valid claim.
 */
export function broken({ headers }: Identity): Readonly<Record<string, string>> {
  const entries = Object.entries(headers).map(([name, value]) => [name, brokenValue(name, value)]);
  return Object.fromEntries(entries);
}

function brokenValue(name: string, value: string): string {
  if (name.toLowerCase() === "cookie")
    return value.replaceAll(/=([^;]*)/g, (_, one: string) => `=${garbled(one)}`);
  const [, scheme = "", credential = ""] = /^(\S+\s+)?(.*)$/s.exec(value) ?? [];
  return scheme + garbled(credential);
}

function garbled(credential: string): string {
  const start = credential.lastIndexOf(".") + 1;
  return credential.slice(0, start) + credential.slice(start).replaceAll(/[A-Za-z\d]/g, next);
}

const letters = "abcdefghijklmnopqrstuvwxyz";

/** Digits become letters too: another number might well be somebody's. */
function next(character: string): string {
  if (/\d/.test(character)) return letters.charAt(Number(character));
  const lower = letters.charAt((letters.indexOf(character.toLowerCase()) + 1) % letters.length);
  return character === character.toLowerCase() ? lower : lower.toUpperCase();
}

/** What a token says about its bearer, if it is a JWT: https://www.rfc-editor.org/rfc/rfc7519#section-4 */
export function claimsOf({ headers }: Identity): readonly string[] {
  return Object.values(headers).flatMap((value) => {
    const [, payload] = /[\w-]+\.([\w-]+)\.[\w-]*$/.exec(value) ?? [];
    if (payload === undefined) return [];
    try {
      const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
      if (typeof claims !== "object" || claims === null) return [];
      return Object.entries(claims)
        .filter(([name]) => personal.includes(name))
        .map(([, claim]) => String(claim));
    } catch {
      return [];
    }
  });
}

const personal = "sub email name username preferred_username upn uid user_id userId".split(" ");
