import { finalDraft } from "../../src/adapters/publishers/pr-comment/body.ts";
import publisher from "../../src/adapters/publishers/pr-comment/index.ts";
import type { Io } from "../../src/model/io.ts";
import type { RunRecord } from "../../src/model/record.ts";
import { gate } from "../../src/pipeline/gate.ts";
import { hasty, jumping } from "./clock.ts";
import type { FakeGitHub } from "./github/fake-github.ts";
import { readMarker } from "../../src/adapters/publishers/pr-comment/marker.ts";
import type { Comment } from "./github/state.ts";
import type { Workspace } from "./workspace.ts";

/** Whom the workflow's own token speaks for. */
export const usual = "github-actions[bot]";

interface Manner {
  /** One of test/support/github/speakers.ts. */
  readonly token?: string;
  /** For one call. */
  readonly callMs?: number;
}

/** A door to the fake. Nobody waits between its calls. */
export function towards(
  { url }: FakeGitHub,
  { io }: Pick<Workspace, "io">,
  { token = "actions-token", callMs = 5000 }: Manner = {},
): Io & { readonly waits: readonly number[] } {
  const env = { ...io.env, GITHUB_API_URL: url };
  return jumping(hasty({ ...io, env, token }, callMs));
}

/** Publishes what has become of a run; returns where it went. */
export async function tell(record: RunRecord, io: Io): Promise<string | undefined> {
  const verdict = gate(record);
  const delivery = { record, verdict, documents: [], evidence: async function* () {} };
  return publisher.publish(delivery, {}, io);
}

export async function announce(record: RunRecord, io: Io): Promise<void> {
  await publisher.announce(record, {}, io);
}

export async function withdraw(record: RunRecord, io: Io): Promise<void> {
  await publisher.withdraw(record, {}, io);
}

/** The comment that a run would write. */
export function written(record: RunRecord): string {
  return finalDraft(record, gate(record)).text(undefined);
}

/** The comments of pull request 7 that carry a marker and are of that author. */
export function marked(fake: FakeGitHub, author = usual): readonly Comment[] {
  return fake.comments(7).filter(({ user, body }) => user.login === author && readMarker(body));
}

/** What was asked of the API, without what only reads. */
export function writes(fake: FakeGitHub): readonly string[] {
  return fake.requests.flatMap(({ method, operation = "" }) =>
    method === "GET" ? [] : [operation],
  );
}
