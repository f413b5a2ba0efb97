import { glob, readdir } from "node:fs/promises";
import { basename } from "node:path";
import { execa } from "execa";
import * as v from "valibot";
import type { Job } from "./runner.ts";
import { tracked } from "./tracked.ts";

/** What is the runner's own in its temporary folder. */
const runners = ["_github_workflow", "_runner_file_commands"];

/**
 * Everything of a job that is still there, in words; nothing after a good end. `marks`: what names it on the engine
 * beside its folder, such as the ids of its runs, or a word of its own in the labels of its images.
 */
export async function leftovers(
  job: Job,
  marks: readonly string[] = [],
): Promise<readonly string[]> {
  return [...(await onEngine([job.workspace, ...marks])), ...(await onMachine(job, marks))];
}

/** The same, where there is no engine to be asked. */
export async function onMachine(
  job: Job,
  marks: readonly string[] = [],
): Promise<readonly string[]> {
  const processes = await tracked(job.trackingId, marks);
  const files = (await readdir(job.temp)).filter((name) => !runners.includes(name));
  return [
    ...processes.map(({ pid, command }) => `process ${pid}: ${command}`),
    ...files.map((name) => `temporary file ${name}`),
  ];
}

const Listed = v.object({
  ID: v.optional(v.string()),
  Name: v.optional(v.string()),
  Names: v.optional(v.string()),
  Labels: v.optional(v.string(), ""),
});

const lists = {
  container: ["ps", "--all"],
  network: ["network", "ls"],
} as const;

export async function onEngine(marks: readonly string[]): Promise<readonly string[]> {
  const isOurs = (text: string): boolean => marks.some((mark) => text.includes(mark));
  const found: string[] = [];
  for (const [kind, list] of Object.entries(lists))
    for (const line of await docker(...list, "--no-trunc", "--format", "json")) {
      const { ID, Name, Names, Labels } = v.parse(v.pipe(v.string(), v.parseJson(), Listed), line);
      const name = Names ?? Name ?? "";
      if (isOurs(`${name} ${Labels}`)) found.push(`${kind} ${name} ${ID}`);
    }
  return [...found, ...(await volumes(isOurs)), ...(await images(isOurs))];
}

const Volumes = v.array(
  v.object({
    Name: v.string(),
    Mountpoint: v.string(),
    Labels: v.nullish(v.record(v.string(), v.string()), {}),
  }),
);

/** One without a name has no label: what lies in it says whose it is. */
async function volumes(isOurs: (text: string) => boolean): Promise<readonly string[]> {
  const names = await docker("volume", "ls", "--quiet");
  if (names.length === 0) return [];
  const all = parsed(Volumes, await docker("volume", "inspect", ...names));
  const found: string[] = [];
  for (const { Name, Mountpoint, Labels } of all) {
    const inside: string[] = [];
    for await (const file of glob("*", { cwd: Mountpoint })) inside.push(basename(file));
    const about = [Name, ...Object.values(Labels ?? {}), ...inside].join(" ");
    if (isOurs(about)) found.push(`volume ${about}`);
  }
  return found;
}

const Images = v.array(
  v.object({
    Id: v.string(),
    RepoTags: v.nullish(v.array(v.string()), []),
    Config: v.object({ Labels: v.nullish(v.record(v.string(), v.string()), {}) }),
  }),
);

async function images(isOurs: (text: string) => boolean): Promise<readonly string[]> {
  const ids = new Set(await docker("image", "ls", "--all", "--quiet", "--no-trunc"));
  if (ids.size === 0) return [];
  const all = parsed(Images, await docker("image", "inspect", ...ids));
  return all.flatMap(({ Id, RepoTags, Config }) => {
    const about = [Id, ...(RepoTags ?? []), ...Object.values(Config.Labels ?? {})].join(" ");
    return isOurs(about) ? [`image ${about}`] : [];
  });
}

function parsed<Schema extends v.GenericSchema>(schema: Schema, lines: readonly string[]) {
  return v.parse(v.pipe(v.string(), v.parseJson(), schema), lines.join("\n"));
}

/** Lines. Something may have gone since it was listed; nothing else may go wrong. */
async function docker(...args: readonly string[]): Promise<string[]> {
  const { stdout, stderr, exitCode } = await execa("docker", args, {
    reject: false,
    timeout: 20_000,
  });
  if (exitCode !== 0 && !/no such/i.test(stderr)) throw new Error(`docker ${args[0]}: ${stderr}`);
  return stdout.split("\n").filter(Boolean);
}
