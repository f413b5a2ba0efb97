import { account } from "./account.ts";
import { type Answer, notFound } from "./answers.ts";
import type { Call } from "./call.ts";
import { checkRuns } from "./check-runs.ts";
import { comments } from "./comments.ts";
import { permit } from "./permissions.ts";
import { reads } from "./reads.ts";
import type { World } from "./state.ts";

const inRepository = { ...checkRuns, ...comments, ...reads };

/** Carries out what is asked for, if it may be. */
export function handle(call: Call, world: World): Answer {
  const { id } = call.operation;
  const elsewhere = account[id];
  if (elsewhere) return elsewhere(call, world);
  const { owner, repo } = call.parameters;
  const repository = world.repositories.get(`${owner}/${repo}`);
  const handler = inRepository[id];
  if (!repository) return notFound;
  if (!handler) throw new Error(`The fake does not know ${id} yet.`);
  const { refused, headers } = permit(call, repository);
  const answer = refused ?? handler(call, repository, world);
  return { ...answer, headers: { ...headers, ...answer.headers } };
}
