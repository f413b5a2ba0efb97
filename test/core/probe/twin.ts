import type { IncomingMessage } from "node:http";
import { serve, type Served } from "./serve.ts";
import { alice, tokenOf, type User, users } from "./users.ts";

/** Where the twin forgets itself. */
export type Flaw = "orders" | "letters" | "addresses" | "exports" | "invoices" | "wallet";

export interface Asked {
  readonly path: string;
  readonly user: User | undefined;
  /** What an unsigned token claims. */
  readonly claimed: User | undefined;
  readonly request: IncomingMessage;
}

export interface Said {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A small shop with everything that a probe may stumble over. `flaws`: which of its checks are missing. */
export function twin(flaws: readonly Flaw[] = []): Promise<Served> {
  return serve((request) => answer(asked(request), flaws));
}

function asked(request: IncomingMessage): Asked {
  const { authorization = "" } = request.headers;
  const token = authorization.replace(/^Bearer /, "");
  const claims = Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
  return {
    path: (request.url ?? "").replace(/^\/v1/, ""),
    user: users.find(({ name }) => token === tokenOf(name)),
    claimed: users.find(({ name }) => claims === JSON.stringify({ sub: name })),
    request,
  };
}

const letters = users.map(({ name }) => ({ letter_title: `dear ${name}`, user: name }));
const skus = ["SKU-1001", "SKU-1002", "SKU-1003"];

function answer(call: Asked, flaws: readonly Flaw[]): Said {
  const { path, claimed } = call;
  if (path === "/health") return ok({ status: "healthy" });
  if (path === "/letters")
    return ok({ Letters: [{ letter_title: "Masonry", user: "carol" }, ...letters] });
  if (path === "/invoices" && flaws.includes("invoices")) return invoicesOf(alice);
  if (path === "/wallet" && flaws.includes("wallet") && claimed) return walletOf(claimed);
  return soft(call) ?? signedIn(call, flaws);
}

/** What others say with 401 is said in a friendlier way here. */
function soft({ path, user }: Asked): Said | undefined {
  const [, name] = /^\/loyalty\/(\w+)$/.exec(path) ?? [];
  if (name && name === user?.name)
    return ok({ status: "ok", card: `LC-44-${name}`, points: user.points });
  if (name) return ok({ status: "error", error: `the card of ${name} is not yours`, name });
  if (path === "/dashboard" && !user)
    return { status: 200, body: "<!doctype html><title>Sign in</title>" };
  if (path === "/session" && !user) return { status: 302, headers: { location: "/v1/login" } };
  // A stranger has a start page too, made of what all of them have, and of the time.
  const frame = {
    shop: "The Brick Shop",
    release: "2026.11",
    now: new Date().toISOString().slice(0, 19),
  };
  if (path === "/start") return ok({ ...frame, ...(user && detailsOf(user)) });
  return undefined;
}

function signedIn({ path, user, request }: Asked, flaws: readonly Flaw[]): Said {
  const { authorization } = request.headers;
  if (!user) return { status: 401, body: { error: "sign in first", path, authorization } };
  const whole = pages(user)[path];
  if (whole) return whole;
  const [, thing = "", id = "", part = ""] = /^\/(\w+)\/([^/]+)(\/\w+)?$/.exec(path) ?? [];
  const owner = users.find((one) => idsOf(one)[`${thing}${part}`] === decodeURIComponent(id));
  if (thing === "catalog")
    return skus.includes(id) ? ok({ sku: id, text: `All about ${id}: it is heavy` }) : missing(id);
  if (!owner) return missing(id);
  const forgets = flaws.some((flaw) => flaw === thing || `/${flaw}` === part);
  if (owner !== user && !forgets)
    return thing === "notes"
      ? { status: 403, body: { error: `note ${id} is not yours`, id: Number(id), authorization } }
      : missing(id);
  return thing === "exports"
    ? {
        status: 200,
        body: `name,street\n${owner.name},${owner.street}\n`,
        headers: { "content-type": "text/csv" },
      }
    : ok({ id: Number(id) || id, ...detailsOf(owner), secret: `only ${owner.name} knows` });
}

function pages(user: User): Readonly<Record<string, Said>> {
  const { id, name, order } = user;
  return {
    "/me": ok({ id, name, email: `${name}@example.org` }),
    "/orders": ok({ orders: [{ id: order, total: order * 2 }] }),
    "/invoices": invoicesOf(user),
    "/wallet": walletOf(user),
    // It names a thing of the catalog that is on no list, and that anybody may look at.
    "/cart": ok({ items: [{ sku: user === alice ? skus[2] : skus[1], quantity: 2 }] }),
    "/catalog?sort=price": ok(skus.slice(0, 2).map((sku) => ({ sku, text: "Bricks and mortar" }))),
    "/admin/report": { status: 403, body: { error: "for the staff" } },
    "/dashboard": ok({ greeting: `Good morning ${name}`, last: user.street }),
    "/session": ok({ opened: `by ${name} at home` }),
  };
}

function idsOf({ name, id, order }: User): Readonly<Record<string, string>> {
  const notes = String(order + 6000);
  return {
    orders: String(order),
    letters: `dear ${name}`,
    exports: String(order + 5600),
    notes,
    "users/addresses": String(id),
  };
}

function detailsOf({ name, street }: User): object {
  return { customer: name, address: { street, city: `${name}town` } };
}

function invoicesOf({ name, order }: User): Said {
  return ok({ invoices: [{ number: `INV-${order}`, to: `${name}@example.org`, due: 4412 }] });
}

function walletOf({ name, points }: User): Said {
  return ok({ iban: `DE00 1111 ${points} ${name}`, balance: points });
}

function ok(body: unknown): Said {
  return { status: 200, body };
}

function missing(id: string): Said {
  return { status: 404, body: { error: `there is no ${id}` } };
}
