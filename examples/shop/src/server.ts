import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { inspect } from "node:util";
import { type Fields, fieldsOf } from "./fields.ts";
import { log } from "./log.ts";
import { setting } from "./settings.ts";

export interface Call {
  /** The header, empty if there is none. */
  readonly authorization: string;
  /** What stands in the place of the braces. */
  readonly id: string;
  /** Of a JSON body. */
  readonly fields: Fields;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** `GET /items/{id}` → who answers it. */
export type Routes = Readonly<Record<string, Handler>>;

const port = Number(
  setting("PORT", { fallback: "8080", accepts: isPort, hint: "It is a number, such as 8080." }),
);
const mostCharacters = 65_536;

export function serve(routes: Routes): void {
  const find = router(routes);
  const server = createServer((request, response) => void respond(request, response));
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await answer(request, find).catch(failed);
    const text = body === undefined ? "" : JSON.stringify(body);
    response.writeHead(status, text ? { "content-type": "application/json" } : {}).end(text);
    // Health checks would drown everything else.
    if (request.url !== "/health") log(`${request.method} ${request.url?.slice(0, 200)} ${status}`);
  }
  server.listen(port, () => log(`listening on ${port}`));
}

export function refused(status: number, error: string, field?: string): Answer {
  return { status, body: { error, ...(field && { field }) } };
}

type Find = (line: string) => { readonly handler: Handler; readonly id: string } | undefined;

async function answer(request: IncomingMessage, find: Find): Promise<Answer> {
  const [path] = (request.url ?? "").split("?");
  const found = find(`${request.method} ${path}`);
  if (!found) return refused(404, "there is nothing here");
  const text = await textOf(request);
  if (text.length > mostCharacters) return refused(413, "the body is too long");
  const fields = parse(text || "{}");
  if (!fields) return refused(400, "the body is not JSON");
  const { authorization = "" } = request.headers;
  return found.handler({ authorization, id: found.id, fields });
}

function router(routes: Routes): Find {
  const table = Object.entries(routes).map(([route, handler]) => {
    const pattern = new RegExp(`^${route.replace(/\{\w+\}/, "([\\w-]{1,40})")}$`);
    return { pattern, handler };
  });
  return (line) => {
    for (const { pattern, handler } of table) {
      const match = pattern.exec(line);
      if (match) return { handler, id: match[1] ?? "" };
    }
    return undefined;
  };
}

/** All of it is read, or the answer would not arrive; not all of it is kept. */
async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8"))
    if (text.length <= mostCharacters) text += chunk;
  return text;
}

function parse(text: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function failed(cause: unknown): Answer {
  log(inspect(cause));
  return refused(500, "something is wrong with us, not with you");
}

function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value);
}
