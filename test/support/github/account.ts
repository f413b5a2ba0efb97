import { refusal } from "./answers.ts";
import type { Handler } from "./call.ts";
import { complete } from "./complete.ts";
import { noAccess } from "./permissions.ts";

/** What is in no repository. */
export const account: Readonly<Record<string, Handler>> = {
  "users/get-authenticated"({ speaker, operation }) {
    // A token of an app is no user: https://github.com/orgs/community/discussions/60392
    if (speaker.app) return refusal(403, noAccess(speaker), operation.docs);
    return { status: 200, body: complete("private-user", { ...speaker.account }) };
  },

  "rate-limit/get"({ rate }) {
    return {
      status: 200,
      body: complete("rate-limit-overview", { rate, resources: { core: rate, search: rate } }),
    };
  },

  "meta/root"(_, { api }) {
    return { status: 200, body: complete("root", { current_user_url: `${api}/user` }) };
  },
};
