import type { Io } from "../model/io.ts";
import type { Finding } from "./finding.ts";

const oldest = 24;

export function nodeHere(version: string): readonly Finding[] {
  const text = `Node ${version}`;
  if (Number.parseInt(version, 10) >= oldest) return [{ is: "good", text }];
  const remedy = `Mortar needs Node ${oldest} or newer: https://nodejs.org/download`;
  return [{ is: "bad", text, remedy }];
}

const gib = 1024 ** 3;
/** With less a run does not begin. */
const least = 64 * 1024 * 1024;
const little = 2 * gib;

export async function roomHere({ room }: Pick<Io, "room">): Promise<readonly Finding[]> {
  const free = await room(".").catch(() => undefined);
  if (free === undefined) return [{ is: "note", text: "Disk room: it cannot be seen" }];
  const text = `Disk room: ${(free / gib).toFixed(1)} GiB are free here`;
  const remedy =
    "`docker system df` shows what Docker takes, `docker system prune` frees some of it.";
  if (free < least) return [{ is: "bad", text, remedy }];
  return free < little ? [{ is: "note", text, remedy }] : [{ is: "good", text }];
}

/** What is seen and ended by way of the kernel's own files. */
export async function machineHere({ look }: Pick<Io, "look">): Promise<readonly Finding[]> {
  if ((await look("/proc/self/stat")) === undefined)
    return [
      {
        is: "note",
        text: "/proc: there is none here, as on macOS",
        remedy:
          "What a job starts outside of its process group is not found after it, and who has a port is not named. On Windows use WSL.",
      },
    ];
  const isTwo = (await look("/sys/fs/cgroup/cgroup.controllers")) !== undefined;
  const isOne = (await look("/sys/fs/cgroup/memory")) !== undefined;
  const groups = isTwo ? "version 2" : isOne ? "version 1" : "none to be seen";
  return [{ is: "good", text: `/proc is there; cgroups: ${groups}` }];
}

export function githubHere(env: Io["env"]): readonly Finding[] {
  if (env["GITHUB_ACTIONS"] !== "true")
    return [{ is: "note", text: "GitHub Actions: not here, so nothing is said on a pull request" }];
  const event = env["GITHUB_EVENT_NAME"] ?? "unknown";
  return [{ is: "good", text: `GitHub Actions: event ${event}` }];
}
