import type { Client } from "./client.ts";
import { explore } from "./explore.ts";
import type { Identity } from "./identity.ts";
import { type Intruder, intrudersOn } from "./intruder.ts";
import { wanted } from "./nouns.ts";
import type { Known } from "./oracle.ts";
import type { Operation } from "./operations.ts";
import { ownersName } from "./owners-name.ts";
import { isUnknown, type Owned } from "./standing.ts";
import { hear, type Seen, type Witness } from "./witness.ts";

/** What everybody gets who asks for nothing that is another's. */
export interface Survey {
  readonly operations: readonly Operation[];
  readonly owner: Identity;
  readonly rivals: readonly Witness[];
  readonly intruders: readonly Intruder[];
  /** What became of the owner's calls. */
  readonly seen: ReadonlyMap<Operation, Seen>;
  /** Those that gave data. */
  readonly owned: Owned;
  readonly known: Known;
}

const anonymous: Identity = { name: "nobody", headers: {} };

export async function survey(
  operations: readonly Operation[],
  [owner, ...others]: readonly [Identity, ...Identity[]],
  client: Client,
): Promise<Survey> {
  const secured = operations.filter((operation) => operation.secured);
  const open = operations.filter((operation) => !operation.secured);
  const kinds = new Set(operations.flatMap(({ parameters }) => parameters.flatMap(wanted)));
  const ground = { client, kinds };
  const own = await hear(owner, secured, ground);
  const nobody = await hear(anonymous, open, ground);
  const rivals: Witness[] = [];
  for (const other of others) rivals.push(await hear(other, secured, ground));
  const isOwnersName = ownersName(own, rivals);
  const world = { operations, kinds, owner: own, nobody, rivals, isOwnersName };
  const { seen, everybodys } = await explore(world, client);
  const ofSecured = new Map([...seen].filter(([operation]) => operation.secured));
  const data = [...ofSecured].filter(([, { reading }]) => reading.is === "data");
  const isKnown = !(await isUnknown(owner, ofSecured, client));
  return {
    operations,
    owner,
    rivals,
    intruders: intrudersOn(owner, rivals),
    seen: ofSecured,
    owned: new Map(isKnown ? data : []),
    known: { everybodys, sent: client.sent, isOwnersName, rivals: rivals.filter(getsData) },
  };
}

function getsData({ seen }: Witness): boolean {
  return seen.values().some(({ reading }) => reading.is === "data");
}
