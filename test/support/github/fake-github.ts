import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { control } from "./control.ts";
import { type Fault, faultsInOrder } from "./faults.ts";
import { meterOf } from "./rate.ts";
import { received } from "./read-request.ts";
import { type Book, type Recorded, respond, type Turn } from "./respond.ts";
import { send } from "./send.ts";
import { addComment, type Comment, type Repository } from "./state.ts";
import { type Seed, worldOf } from "./world.ts";

export interface Script extends Seed {
  /** Requests an hour for each token. By default 1000, as a workflow has for a repository. */
  readonly limit?: number;
  /** Awaited before a request is carried out: with it a test puts those of several clients into an order. */
  readonly turn?: Turn;
  /** Told of a request when it has been carried out, before it is answered. */
  readonly seen?: (request: Recorded) => void;
}

/** GitHub's REST API as far as Mortar uses it: it remembers, it is strict, and it fails when it is told to. */
export interface FakeGitHub extends AsyncDisposable {
  readonly url: string;
  /** In the order in which they were carried out. */
  readonly requests: readonly Recorded[];
  /** What a client must not do, whether GitHub refuses it or ignores it. Every test expects none. */
  readonly violations: readonly string[];
  /** What GitHub knows of it, to look at and to change. `o/r` if it is not named. */
  repository(name?: string): Repository;
  comments(issue: number, repository?: string): readonly Comment[];
  /** Puts a comment there without the API. */
  seed(issue: number, said: Said): Comment;
  /** What goes wrong the next times an operation is asked for; `*` is any. Several faults come one after the other. */
  fail(operation: string, fault: Fault, times?: number): void;
}

interface Said {
  /** The login. */
  readonly user: string;
  readonly body: string;
  readonly repository?: string | undefined;
}

export async function fakeGitHub(script: Script = {}): Promise<FakeGitHub> {
  const book: Book = { requests: [], violations: [] };
  const faults = faultsInOrder();
  const world = worldOf(script, () => fake.url);
  const meter = meterOf(script.limit ?? 1000, script.now ?? (() => new Date()));
  const backstage = { world, meter, nextFault: faults.next };
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const request = await received(incoming);
      if (request.path.startsWith("/_fake/")) send(response, control(fake, request), "pass");
      else
        await respond(request, response, { backstage, book, turn: script.turn, seen: script.seen });
    } catch (error) {
      const message = `The fake itself: ${String(error)}`;
      // A client that hangs up while it sends is none of the fake's business.
      if (incoming.complete) book.violations.push(message);
      send(response, { status: 500, body: { message } }, "pass");
    }
  };
  const server = createServer((incoming, response) => void answer(incoming, response));
  const repository = (name = "o/r"): Repository => {
    const found = world.repositories.get(name);
    if (!found) throw new Error(`There is no repository ${name}.`);
    return found;
  };
  const fake: FakeGitHub = {
    ...book,
    url: await listen(server),
    repository,
    comments: (issue, name) => repository(name).comments.filter((one) => one.issue === issue),
    seed(issue, said) {
      const speaker = [...world.speakers.values()].find((one) => one.account.login === said.user);
      return addComment(repository(said.repository), issue, { ...said, app: speaker?.app, world });
    },
    fail: faults.fail,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return fake;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}`;
}
