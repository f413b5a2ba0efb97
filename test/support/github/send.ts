import type { ServerResponse } from "node:http";
import type { Answer } from "./answers.ts";
import type { Fault } from "./faults.ts";

const json = { "content-type": "application/json; charset=utf-8" };

/** Answers; or, as the fault wants it, badly or not at all. */
export function send(response: ServerResponse, answer: Answer, way: Fault["way"]): void {
  const { status, headers, body } = answer;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const whole = Buffer.from(text ?? "");
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  switch (way) {
    case "hang":
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "half":
    case "stall":
      // A length makes it certain that something is missing.
      response.writeHead(status, { ...json, ...headers, "content-length": whole.length });
      response.write(half, () => way === "half" && response.socket?.destroy());
      return;
    default:
      response.writeHead(status, { ...(text !== undefined && json), ...headers }).end(text);
  }
}
