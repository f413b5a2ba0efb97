import * as v from "valibot";
import type { RunMark } from "../../../model/event.ts";
import type { Edit } from "./edits.ts";
import { labelsOf } from "./labels.ts";
import { instancesOf, type Model, type Service } from "./model.ts";

/** What the engine says of an image, as far as Mortar asks. */
export const Image = v.object({
  Config: v.nullish(
    v.object({
      Volumes: v.nullish(v.record(v.string(), v.unknown())),
      Healthcheck: v.nullish(v.object({ Test: v.nullish(v.array(v.string())) })),
    }),
  ),
});

export type Image = v.InferOutput<typeof Image>;

/**
 * Volumes that nobody has named carry no label, and no sweep by label finds them: they get a name.
 * A service with several instances keeps them, for each instance needs its own; they go with its container.
 */
export function volumeEdits(
  { services }: Model,
  images: Readonly<Record<string, Image>>,
  mark: RunMark,
): readonly Edit[] {
  const labels = labelsOf(mark);
  return Object.entries(services).flatMap(([name, service]) => {
    if (instancesOf(service) !== 1) return [];
    return anonymous(service, images[name]).flatMap((mount, index) => {
      const source = `mortar_${name}_${index + 1}`;
      return [
        { path: ["services", name, "volumes"], value: [{ ...mount, source }] },
        { path: ["volumes", source], value: { name: `${mark.id}_${source}`, labels } },
      ];
    });
  });
}

type Mount = NonNullable<Service["volumes"]>[number];

function anonymous({ volumes, tmpfs }: Service, image: Image | undefined): readonly Mount[] {
  const mounts = volumes ?? [];
  const unnamed = mounts.filter(({ type, source }) => type === "volume" && !source);
  const inMemory = [tmpfs ?? []].flat().map((one) => one.split(":")[0] ?? "");
  const taken = new Set([...mounts.map(({ target }) => target), ...inMemory].map(trimmed));
  const declared = Object.keys(image?.Config?.Volumes ?? {})
    .filter((path) => !taken.has(trimmed(path)))
    .map((target) => ({ type: "volume", target }));
  return [...unnamed, ...declared];
}

function trimmed(path: string): string {
  return path.replace(/(?<=.)\/+$/, "");
}
