import { isRecord } from "./shape.ts";

const complaints = ["error", "errors", "errorMessage", "error_description", "exception", "fault"];
const failures =
  /^(error|fail(ed|ure)?|(un|not_?)authori[sz]ed|forbidden|denied|unauthenticated)$/i;

/** Of what an answer consists that has nothing to say but a message. https://www.rfc-editor.org/rfc/rfc9457 */
const messages = ["message", "msg", "detail", "details", "reason", "title", "description", "info"];
const beside = ["status", "code", "statusCode", "timestamp", "path", "type", "instance", "result"];

const denials =
  /unauthori|unauthenti|forbidden|denied|not allowed|permission|invalid|expired|missing|required|token|credential|(log|sign)(ged)? ?-?in|error|fail/i;
const longestDenial = 200;

/** Whether it says that something went wrong, whatever its status says. */
export function isErrorBody(json: unknown): boolean {
  if (typeof json === "string") return isDenial(json);
  if (!isRecord(json)) return false;
  const { success, ok, status, code, statusCode } = json;
  if (complaints.some((key) => Object.hasOwn(json, key) && isSaid(json[key]))) return true;
  if (success === false || ok === false) return true;
  if ([status, code, statusCode].some(isFailure)) return true;
  const keys = Object.keys(json);
  const said = messages.map((key) => json[key]).filter((value) => typeof value === "string");
  return keys.every((key) => [...messages, ...beside].includes(key)) && said.some(isDenial);
}

/** `Please log in.` */
export function isDenial(text: string): boolean {
  return text.length <= longestDenial && denials.test(text);
}

/** `"errors": []` and `"error": false` say that there was none. */
function isSaid(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** A status of HTTP, or a number of one's own that begins like one. */
function isFailure(value: unknown): boolean {
  if (typeof value === "number") return /^[45]\d\d(\d\d)?$/.test(String(value));
  return typeof value === "string" && failures.test(value);
}
