import { type Call, callOf, isConstant } from "./call.ts";

/** The same call for a thing that does not exist. What it is answered is nobody's. */
export function controlOf(call: Call): Pick<Call, "path" | "headers"> {
  if (!isConstant(call)) {
    const choices = call.choices.map((choice) =>
      choice.value === choice.parameter.constant
        ? choice
        : { ...choice, value: other(choice.value) },
    );
    return callOf(call.operation, choices);
  }
  const [path = "", query] = call.path.split(/\?(.*)/s);
  const below = `${path.replace(/\/$/, "")}/mortar-control`;
  return { headers: call.headers, path: query === undefined ? below : `${below}?${query}` };
}

/** Of the same shape, and far away: the neighbour of an id may well be somebody's. */
function other(value: string): string {
  if (/^\d+$/.test(value)) return `9${value.slice(0, 12)}7`;
  const digits = value.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));
  return digits === value ? `${value}-mortar-control` : digits;
}
