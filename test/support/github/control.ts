import * as v from "valibot";
import { type Answer, notFound } from "./answers.ts";
import type { Received } from "./call.ts";
import type { FakeGitHub } from "./fake-github.ts";
import { Fault } from "./faults.ts";
import { json } from "./json.ts";

const whole = v.pipe(v.number(), v.integer(), v.minValue(1));
const Failure = v.strictObject({
  operation: v.string(),
  fault: Fault,
  times: v.optional(whole, 1),
});
const Said = v.strictObject({
  issue: whole,
  user: v.string(),
  body: v.string(),
  repository: v.optional(v.string()),
});

/** The fake, for those who are in another process. */
export function control(fake: FakeGitHub, { method, path, query, text = "" }: Received): Answer {
  const name = query.get("repository") ?? undefined;
  try {
    switch (`${method} ${path}`) {
      case "GET /_fake/requests":
        return { status: 200, body: fake.requests };
      case "GET /_fake/violations":
        return { status: 200, body: fake.violations };
      case "GET /_fake/comments":
        return { status: 200, body: fake.comments(Number(query.get("issue")), name) };
      case "GET /_fake/check-runs":
        return { status: 200, body: fake.repository(name).checkRuns };
      case "POST /_fake/comments": {
        const { issue, ...said } = v.parse(Said, json(text));
        return { status: 201, body: fake.seed(issue, said) };
      }
      case "POST /_fake/faults": {
        const { operation, fault, times } = v.parse(Failure, json(text));
        fake.fail(operation, fault, times);
        return { status: 204 };
      }
      default:
        return notFound;
    }
  } catch (error) {
    return { status: 400, body: { message: String(error) } };
  }
}
