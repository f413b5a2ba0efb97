import type { ComposeFiles, ServicePlan } from "../../model/plan.ts";
import type { Reading } from "../hand-written.ts";
import { gather } from "./gather.ts";
import { readService } from "./service.ts";

export interface ReadCompose {
  readonly services: Readonly<Record<string, ServicePlan>>;
  /** What only Compose can resolve. */
  readonly unresolved: readonly string[];
}

/** The user's compose files, as far as they can be read without Compose, and where everything stands. */
export async function readCompose(
  compose: Pick<ComposeFiles, "files" | "directory">,
  io: Reading,
): Promise<ReadCompose> {
  const { given, unresolved } = await gather(compose, io);
  const names = [...new Set(given.map(({ name }) => name))];
  const read = names.flatMap((name) => {
    const service = readService(
      name,
      given.filter((one) => one.name === name),
    );
    return service ? [[name, service] as const] : [];
  });
  return {
    services: Object.fromEntries(read.map(([name, { plan }]) => [name, plan])),
    unresolved: [...unresolved, ...read.flatMap(([, one]) => one.unresolved)],
  };
}
