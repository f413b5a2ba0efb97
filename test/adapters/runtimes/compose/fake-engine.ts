import type { Ask, Engine } from "../../../../src/lib/docker.ts";
import { json } from "../../../../src/lib/json.ts";

interface Asked {
  readonly what: string;
  readonly ask: Ask;
}

export interface FakeEngine extends Engine {
  readonly asked: readonly Asked[];
}

/** An engine that answers as a function says, which gets `DELETE /containers/1`; nothing: it is not there. */
export function fakeEngine(answer: (what: string, ask: Ask) => unknown): FakeEngine {
  const asked: Asked[] = [];
  const text = (path: string, ask: Ask = {}): string | undefined => {
    const what = `${ask.method ?? "GET"} ${path}`;
    asked.push({ what, ask });
    const said = answer(what, ask);
    return said === undefined ? undefined : JSON.stringify(said);
  };
  return {
    host: "127.0.0.1",
    here: true,
    asked,
    async ask(path, ask) {
      const said = text(path, ask);
      return new Response(said ?? '{"message":"refused"}', {
        status: said === undefined ? 404 : 200,
      });
    },
    read: async (path, schema, ask) => json(schema, text(path, ask) ?? "", { from: path }),
    async find(path, schema, ask) {
      const said = text(path, ask);
      return said === undefined ? undefined : json(schema, said, { from: path });
    },
  };
}
