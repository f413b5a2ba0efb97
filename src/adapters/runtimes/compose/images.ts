import type { Engine } from "../../../lib/docker.ts";
import { durationText } from "../../../core/readiness/words.ts";
import { stillRunning } from "../../../lib/still-running.ts";
import type { Command, Io } from "../../../model/io.ts";
import { type Code, Problem } from "../../../model/problem.ts";
import { compose, lastLine, type Project } from "./compose.ts";
import { Image } from "./image-edits.ts";
import type { Model, Service } from "./model.ts";
import * as v from "valibot";

interface Wanted {
  readonly project: Project;
  readonly model: Model;
  readonly services: readonly string[];
  /** For all of it. */
  readonly withinMs: number;
}

/** Builds and pulls what is missing, and says what there is then. Progress is shown. */
export async function haveImages(
  { project, model, services, withinMs }: Wanted,
  engine: Engine,
  io: Io,
): Promise<Readonly<Record<string, Image>>> {
  const end = io.elapsed() + withinMs;
  const left = (): number => Math.max(1, end - io.elapsed());
  const own = Object.entries(model.services).filter(([name]) => services.includes(name));
  const built = own.filter(([, { build }]) => build !== undefined).map(([name]) => name);
  const absent: string[] = [];
  for (const [name, service] of own)
    if (service.build === undefined && (await mustPull(service, engine))) absent.push(name);
  await io.group("Images: pull and build", async () => {
    if (absent.length + built.length === 0) io.log("info", "All images are here.");
    const about = { withinMs, images: absent.map((name) => model.services[name]?.image ?? name) };
    if (absent.length > 0) await show(compose(project, "pull", ...absent), left(), about, io);
    if (built.length > 0) await show(compose(project, "build", ...built), left(), about, io);
  });
  const images = own.map(
    async ([name, { image }]) => [name, await inspectImage(image, engine)] as const,
  );
  return Object.fromEntries(
    (await Promise.all(images)).flatMap(([name, one]) => (one ? [[name, one]] : [])),
  );
}

async function mustPull({ image, pull_policy: policy }: Service, engine: Engine): Promise<boolean> {
  if (/^(always|daily|weekly|every_)/.test(policy)) return true;
  if ((await inspectImage(image, engine)) !== undefined) return false;
  if (policy !== "never") return true;
  throw new Problem("image", `The image ${image} is not here, and its pull_policy is "never".`, {
    hint: "Build or load it first, or change the policy.",
  });
}

async function inspectImage(name: string | undefined, engine: Engine): Promise<Image | undefined> {
  if (!name) return undefined;
  const path = `/images/${encodeURIComponent(name)}/json`;
  const response = await engine.ask(path, { orMissing: true });
  return response.status === 404 ? undefined : v.parse(Image, await response.json());
}

interface About {
  readonly withinMs: number;
  readonly images: readonly string[];
}

async function show(command: Command, timeoutMs: number, about: About, io: Io): Promise<void> {
  using beat = stillRunning(io);
  const { code, timedOut, tail, started } = await io.exec(command, { timeoutMs, line: beat.line });
  if (io.signal.aborted) throw new Problem("cancelled", "Cancelled while images were made ready.");
  if (code === 0) return;
  if (!started) throw new Problem("engine", `docker does not start: ${tail.at(-1)}`);
  const verb = command.args.includes("pull") ? "pull" : "build";
  if (timedOut)
    throw new Problem("image", `Images were not ready after ${durationText(about.withinMs)}.`, {
      hint: `environment.prepare_timeout allows more. The last line: ${tail.at(-1) ?? ""}`,
    });
  throw explained(verb, tail, about.images);
}

/** What a registry or a builder complains about, in words that say what to do. */
const complaints: readonly (readonly [RegExp, Code, string])[] = [
  [
    /no space left on device/i,
    "disk",
    "The disk is full: `docker system df` shows what takes the room, `docker system prune` frees some.",
  ],
  [
    /toomanyrequests|429|rate limit/i,
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
    /no such host|connection refused|timeout|timed out|i\/o|deadline|tls|x509/i,
    "image",
    "The registry cannot be reached from here.",
  ],
];

function explained(verb: string, tail: readonly string[], images: readonly string[]): Problem {
  const text = tail.join("\n");
  const line = tail.findLast((one) => /error|failed|denied|not found/i.test(one)) ?? lastLine(text);
  const [, code, hint] =
    complaints.find(([sign]) => sign.test(verb === "pull" ? text : line)) ?? [];
  const what = verb === "pull" ? `cannot be had: ${images.join(", ")}` : "cannot be built";
  return new Problem(code ?? "image", `Images ${what}: ${line}`, {
    hint: hint ?? `The last lines:\n${tail.slice(-20).join("\n")}`,
  });
}
