import { type Answer, type Call, type Handler, refused } from "./server.ts";
import { setting } from "./settings.ts";

const hint =
  "Give ALICE_TOKEN and BOB_TOKEN a value of your own each, such as $(openssl rand -hex 16).";

const users: ReadonlyMap<string, string> = new Map([
  [`Bearer ${setting("ALICE_TOKEN", { hint })}`, "alice"],
  [`Bearer ${setting("BOB_TOKEN", { hint })}`, "bob"],
]);

/** Whose token the call carries. */
export function userOf({ authorization }: Call): string | undefined {
  return users.get(authorization);
}

/** For those who say who they are; all others get 401. */
export function signedIn(handler: (user: string, call: Call) => Answer | Promise<Answer>): Handler {
  return (call) => {
    const user = userOf(call);
    return user === undefined ? refused(401, "sign in first") : handler(user, call);
  };
}
