import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { usageOf } from "./child.ts";
import { type Figure, median } from "./figure.ts";

const rounds = 11;

interface Dist {
  readonly cli: string;
  readonly post: string;
}

/** CPU, and not the clock: who else is busy on this machine is no business of ours. */
export async function startUp({ cli, post }: Dist, room: string): Promise<readonly Figure[]> {
  const empty = join(room, "empty.mjs");
  await writeFile(empty, "");
  const shop = join(import.meta.dirname, "../../examples/shop/mortar.yml");
  const repository = join(import.meta.dirname, "../..");
  const plan = [cli, "plan", "--config", shop.slice(repository.length + 1)];
  const took: Record<"empty" | "plan" | "post", number[]> = { empty: [], plan: [], post: [] };
  // In turn, so that a busy minute is in all three.
  for (let round = 0; round < rounds; round++) {
    took.empty.push((await usageOf([empty], { cwd: room, room })).cpuMs);
    took.plan.push((await usageOf(plan, { cwd: repository, room })).cpuMs);
    took.post.push((await usageOf([post], { cwd: room, room })).cpuMs);
  }
  return [
    times("CPU of `mortar plan` on the shop", took.plan, { than: took.empty, most: 6 }),
    times("CPU of `post` with nothing to do", took.post, { than: took.empty, most: 2 }),
  ];
}

function times(
  what: string,
  values: readonly number[],
  { than, most }: { readonly than: readonly number[]; readonly most: number },
): Figure {
  const [value, yardstick] = [median(values), median(than)];
  return {
    what,
    value: `${Math.round(value)} ms`,
    beside: `${Math.round(yardstick)} ms of an empty script`,
    bound: `${(value / yardstick).toFixed(1)} times, at most ${most}`,
    holds: value <= most * yardstick,
  };
}
