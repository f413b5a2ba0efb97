import type { Engine } from "../../../lib/docker.ts";
import { stillRunning } from "../../../lib/still-running.ts";
import type { Exit, Io } from "../../../model/io.ts";
import { Problem } from "../../../model/problem.ts";
import { compose, type Project } from "./compose.ts";
import { notBuilt, notPulled, tooLate } from "./image-problems.ts";
import type { Model, Service } from "./model.ts";
import { Image } from "./volume-edits.ts";

interface Wanted {
  readonly project: Project;
  /** Of what is needed, with the names that are used in this run. */
  readonly model: Model;
  /** For all of it. */
  readonly withinMs: number;
}

/** Builds and pulls what is missing, and says what there is then. Progress is shown. */
export async function haveImages(
  { project, model, withinMs }: Wanted,
  engine: Engine,
  io: Io,
): Promise<Readonly<Record<string, Image>>> {
  const end = io.elapsed() + withinMs;
  const names = imageNames(model, project);
  const built = Object.keys(names).filter((name) => model.services[name]?.build);
  const ours = new Set(built.map((name) => names[name]));
  const absent: Record<string, string> = {};
  for (const [name, image] of Object.entries(names))
    if (!ours.has(image) && (await mustPull(image, model.services[name], engine)))
      absent[name] = image;
  const run = async (verb: string, services: readonly string[]): Promise<readonly string[]> => {
    if (services.length === 0) return [];
    const left = Math.max(1, end - io.elapsed());
    const exit = await show([verb, ...services], { project, timeoutMs: left }, io);
    if (exit.timedOut) throw tooLate(withinMs, exit.tail);
    return exit.code === 0 ? [] : exit.tail;
  };
  await io.group("Images: pull and build", async () => {
    if (ours.size + Object.keys(absent).length === 0) io.log("info", "All images are here.");
    const complaints = await run("pull", Object.keys(absent));
    if (complaints.length > 0) throw notPulled(absent, complaints);
    const errors = await run("build", built);
    if (errors.length > 0) throw notBuilt(built, errors);
  });
  const images: Record<string, Image> = {};
  for (const [name, image] of Object.entries(names)) {
    const one = await inspectImage(image, engine);
    if (one) images[name] = one;
  }
  return images;
}

/** What is built without a name has one by Compose. */
function imageNames({ services }: Model, { name: id }: Project): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(services).map(([name, { image }]) => [name, image ?? `${id}-${name}`]),
  );
}

async function mustPull(
  image: string,
  service: Service | undefined,
  engine: Engine,
): Promise<boolean> {
  const { pull_policy: policy = "missing" } = service ?? {};
  if (/^(always|daily|weekly|every_)/.test(policy)) return true;
  if ((await inspectImage(image, engine)) !== undefined) return false;
  if (policy !== "never") return true;
  throw new Problem("image", `The image ${image} is not here, and its pull_policy is "never".`, {
    hint: "Build or load it first, or change the policy.",
  });
}

async function inspectImage(name: string, engine: Engine): Promise<Image | undefined> {
  return engine.find(`/images/${encodeURIComponent(name)}/json`, Image);
}

/** One that has failed says why in its last lines. */
async function show(
  verb: readonly string[],
  { project, timeoutMs }: { readonly project: Project; readonly timeoutMs: number },
  io: Io,
): Promise<Exit> {
  using beat = stillRunning(io);
  const exit = await io.exec(compose(project, ...verb), { timeoutMs, line: beat.line });
  if (io.signal.aborted) throw new Problem("cancelled", "Cancelled while images were made ready.");
  if (!exit.started) throw new Problem("engine", `docker does not start: ${exit.tail.at(-1)}`);
  return exit.tail.length > 0 ? exit : { ...exit, tail: [`docker compose ${verb[0]} failed`] };
}
