import * as v from "valibot";
import type { Engine } from "../../../lib/docker.ts";
import type { Io } from "../../../model/io.ts";
import { Problem } from "../../../model/problem.ts";

const least = 64 * 1024 * 1024;

const Info = v.object({ DockerRootDir: v.optional(v.string(), "") });

export const diskHint =
  "`docker system df` shows what takes the room, `docker system prune` frees some.";

/** Where the engine keeps its images and containers there must be some room, as far as that can be seen from here. */
export async function mustHaveRoom(engine: Engine, { look, room }: Io): Promise<void> {
  if (!engine.here) return;
  const { DockerRootDir: root } = await engine.read("/info", Info);
  if ((await look(root)) !== "folder") return;
  const free = await room(root).catch(() => least);
  if (free >= least) return;
  const message = `Only ${Math.round(free / 1_048_576)} MiB are free for Docker, in ${root}.`;
  throw new Problem("disk", message, { hint: diskHint });
}

/** A Problem if that is what the engine complains about. */
export function diskFull(complaint: string): Problem | undefined {
  if (!/no space left on device/i.test(complaint)) return undefined;
  return new Problem("disk", `The disk is full: ${complaint}`, { hint: diskHint });
}
