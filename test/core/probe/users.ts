export interface User {
  readonly id: number;
  readonly name: string;
  readonly order: number;
  readonly street: string;
  readonly points: number;
}

export const alice: User = {
  id: 7,
  name: "alice",
  order: 1001,
  street: "12 Quarry Lane",
  points: 1280,
};
const bob: User = { id: 8, name: "bob", order: 1002, street: "7 Kiln Street", points: 6400 };
export const users = [alice, bob];

/** A JWT in shape; its signature is a secret of the twin's. */
export function tokenOf(name: string): string {
  return `${part({ alg: "HS256" })}.${part({ sub: name })}.5ecret${name}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
