import { type Check, tryAs } from "./check.ts";
import type { Client } from "./client.ts";
import { isDeed } from "./deeds.ts";
import type { Identity } from "./identity.ts";
import type { Operation } from "./operations.ts";
import type { Survey } from "./survey.ts";
import type { Reading } from "./reading.ts";

/** One operation, tried by each who should not get what the owner gets. */
export async function checksOf(
  operation: Operation,
  { operations, owner, intruders, seen, owned, known }: Survey,
  client: Client,
): Promise<readonly Check[]> {
  const mine = owned.get(operation);
  if (!mine) {
    const reading = seen.get(operation)?.reading;
    const isAsked = operations.includes(operation);
    const whyNot = reading
      ? whyNothing(reading, owner)
      : isAsked
        ? whyNotCalled(operation)
        : whyNotAsked(operation);
    return intruders.map((intruder) => ({ operation, intruder, whyNot }));
  }
  const checks: Check[] = [];
  for (const intruder of intruders)
    checks.push(await tryAs(intruder, mine, { owner, known, client }));
  return checks;
}

function whyNothing({ is, said }: Reading, { name }: Identity): string {
  return is === "data" ? `${name} gets only what strangers get too` : `${name} got ${said}`;
}

function whyNotCalled({ parameters }: Operation): string {
  const names = parameters.map(({ name }) => `{${name}}`).join(", ");
  return `no value for ${names}: no example, and none in the owner's lists`;
}

function whyNotAsked(operation: Operation): string {
  if (operation.method === "HEAD") return "an answer to HEAD has no body to compare";
  if (isDeed(operation)) return "its name says that it does more than read";
  return "there are more operations than one probe asks";
}
