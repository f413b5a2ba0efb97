import { claimsOf } from "./identity.ts";
import type { Leaf } from "./leaves.ts";
import { isId, nounOf, people, plain, stemOf } from "./nouns.ts";
import { isTelling } from "./telling.ts";
import type { Witness } from "./witness.ts";

const naming = [
  "name",
  "username",
  "login",
  "user",
  "handle",
  "email",
  "mail",
  "phone",
  "sub",
  "iban",
];
const owning = ["createdby", "username", "login", ...people];

/**
 * Tells whether a value names the owner: by the name in mortar.yml, a claim of the token, or what the service itself
 * says about the caller and says of no other.
 */
export function ownersName(owner: Witness, rivals: readonly Witness[]): (leaf: Leaf) => boolean {
  const others = new Set(rivals.flatMap(namesOf).map(lower));
  const names = new Set(
    namesOf(owner)
      .map(lower)
      .filter((name) => !others.has(name)),
  );
  return (leaf) => {
    const value = lower(leaf.value);
    const [mailbox = ""] = value.split("@");
    if (!names.has(value) && !(value.includes("@") && names.has(mailbox))) return false;
    // Small numbers name somebody only where a person is to be expected.
    return isTelling(leaf) || isPersonal(leaf);
  };
}

/** An identity is often called by its role, and that is a word in many answers. */
const roles = "admin user owner root guest test member manager staff customer".split(" ");

function namesOf({ identity, seen }: Witness): readonly string[] {
  const said = [...seen.values()].flatMap(({ reading }) => reading.leaves.filter(isNaming));
  const called = roles.includes(lower(identity.name)) ? [] : [identity.name];
  return [...called, ...claimsOf(identity), ...said.map(({ value }) => value)];
}

/** Of the answer itself, and not of an item of a list in it. */
function isNaming({ path, key }: Leaf): boolean {
  return (
    !path.includes("[]") && (isId(key) || stemOf(key) !== undefined || naming.includes(plain(key)))
  );
}

function isPersonal({ key, container }: Leaf): boolean {
  const stem = stemOf(key) ?? plain(key);
  return owning.includes(stem) || (isId(key) && people.includes(nounOf(container)));
}

function lower(text: string): string {
  return text.toLowerCase();
}
