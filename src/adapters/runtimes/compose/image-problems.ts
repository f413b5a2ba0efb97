import { durationText } from "../../../core/readiness/words.ts";
import { diskHint } from "./disk.ts";
import { type Code, Problem } from "../../../model/problem.ts";

const shown = 20;

/** What a registry or a builder complains about, and what can be done about it. */
const complaints: readonly (readonly [RegExp, Code, string])[] = [
  [/no space left on device/i, "disk", `The disk is full: ${diskHint}`],
  [
    /toomanyrequests|\b429\b|rate limit/i,
    "image",
    "The registry answers too many requests (429): log in to it before this step (docker/login-action), or use a mirror.",
  ],
  [
    /unauthorized|denied|authentication required/i,
    "image",
    "It does not exist or needs a login: check the name, or log in before this step (docker/login-action).",
  ],
  [/not found|manifest unknown/i, "image", "There is no such image: check name and tag."],
  [
    /no such host|connection refused|timeout|timed out|deadline|tls|x509|server misbehaving|HTTP status: 5\d\d/i,
    "image",
    "The registry cannot be reached from here, or is broken.",
  ],
];

export function tooLate(withinMs: number, tail: readonly string[]): Problem {
  return new Problem("image", `Images were not ready after ${durationText(withinMs)}.`, {
    hint: `environment.prepare_timeout allows more. The last line: ${tail.at(-1) ?? ""}`,
  });
}

/** `images`: service → what was to be pulled. */
export function notPulled(
  images: Readonly<Record<string, string>>,
  tail: readonly string[],
): Problem {
  // ` web Error manifest unknown`
  const [first, ...others] = tail.flatMap((line) => {
    const [, service = "", why = ""] = /^\s*(\S+) Error\s+(.+)$/.exec(line) ?? [];
    return images[service] ? [{ service, why, image: images[service] }] : [];
  });
  const why = first?.why ?? tail.at(-1) ?? "";
  const what = first ? `${first.image} of ${first.service}` : Object.values(images).join(", ");
  const also = others.map(({ image, why: theirs }) => `\n${image}: ${theirs}`).join("");
  return explained(`The image ${what} cannot be had: ${why}`, why, { tail, also });
}

export function notBuilt(services: readonly string[], tail: readonly string[]): Problem {
  const why = tail.findLast((line) => /error|failed/i.test(line))?.trim() ?? tail.at(-1) ?? "";
  return explained(`The image of ${services.join(" or ")} cannot be built: ${why}`, why, { tail });
}

function explained(
  message: string,
  why: string,
  { tail, also = "" }: { readonly tail: readonly string[]; readonly also?: string },
): Problem {
  const [, code = "image", hint] = complaints.find(([sign]) => sign.test(why)) ?? [];
  const lines = tail.filter((line) => line.trim()).slice(-shown);
  return new Problem(code, message, { hint: `${hint ?? lines.join("\n")}${also}` });
}
