import { textOf } from "../fields.ts";
import { userOf } from "../identity.ts";
import { type Answer, type Call, refused } from "../server.ts";
import { sql } from "./sql.ts";

interface Profile {
  readonly name: string;
  readonly email: string;
  readonly address: string;
  readonly nickname: string;
}

export async function profile(user: string): Promise<Answer> {
  const [mine] = await sql<Profile[]>`
    select name, email, address, nickname from users where name = ${user}`;
  return { status: 200, body: mine };
}

/** An old app puts anybody's name into the path. Whatever it is, the caller is the one who gets the nickname. */
export async function renameCaller(user: string, { fields }: Call): Promise<Answer> {
  const nickname = textOf(fields["nickname"]);
  if (!nickname) return refused(422, "nickname must be a text of 1 to 200 characters", "nickname");
  await sql`update users set nickname = ${nickname} where name = ${user}`;
  return { status: 204 };
}

/** From the days when an answer was 200 or lost: what went wrong is said in the body. */
export async function loyalty(call: Call): Promise<Answer> {
  const user = userOf(call);
  if (user === undefined) return apology("sign in first");
  if (user !== call.id) return apology(`the card of ${call.id} is not yours`);
  const [card] = await sql<{ card: string; points: number }[]>`
    select card, points from users where name = ${user}`;
  return { status: 200, body: { status: "ok", ...card } };
}

function apology(error: string): Answer {
  return { status: 200, body: { status: "error", error } };
}

export async function report(user: string): Promise<Answer> {
  const [staff] = await sql`select name from users where name = ${user} and staff`;
  if (!staff) return refused(403, "this is for the staff");
  const [sums] = await sql<{ orders: number; revenue: number }[]>`
    select count(*)::int as orders, coalesce(sum(total), 0)::int as revenue from orders`;
  return { status: 200, body: sums };
}
