import type { Reach } from "../../model/evidence.ts";
import type { Doubt } from "../../model/remark.ts";
import { causeOf } from "./causes.ts";
import type { Check } from "./check.ts";
import type { Client } from "./client.ts";
import { doubt } from "./doubt.ts";
import { hasRunOut, whyNotTrusted } from "./standing.ts";
import type { Survey } from "./survey.ts";

/** What could be tried and what could not, and why the whole may say nothing. */
export async function* conclude(
  checks: readonly Check[],
  survey: Survey,
  client: Client,
): AsyncGenerator<Reach | Doubt> {
  const { owner, rivals, owned } = survey;
  const [first] = owned.values();
  const isOver = first !== undefined && (await hasRunOut(owner, first, client));
  const distrust = new Map<string, string>();
  for (const rival of rivals) {
    const why = await whyNotTrusted(rival, { owned, checks, client });
    if (why) distrust.set(rival.identity.name, why);
  }
  const reaches = checks.map((check): Reach => {
    const { operation, intruder, leak } = check;
    const untrusted = intruder.rival && distrust.get(intruder.rival.identity.name);
    const whyNot = leak ? undefined : (untrusted ?? check.whyNot);
    const subject = `${operation.name} ${intruder.label}`;
    return { kind: "reach", subject, reached: !whyNot, ...(whyNot && { whyNot }) };
  });
  yield* reaches;
  const cause = client.dead();
  if (!reaches.some(({ reached }) => reached))
    yield doubt(`Nothing could be checked: ${causeOfAll(checks, survey)}`);
  else if (cause) yield doubt(`The service stopped answering before all was checked: ${cause}.`);
  else if (isOver)
    yield doubt(
      `${owner.name}'s credential was accepted at first and refused at the end: it ran out.`,
    );
}

function causeOfAll(checks: readonly Check[], { owner, owned, seen }: Survey): string {
  const [first] = checks.flatMap(({ whyNot, operation }) =>
    whyNot ? [`${whyNot} (${operation.name}).`] : [],
  );
  return owned.size > 0 && first ? first : causeOf(owner.name, seen);
}
