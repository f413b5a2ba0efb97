import { expect, test } from "vitest";
import { type Image, volumeEdits } from "../../../../src/adapters/runtimes/compose/volume-edits.ts";
import { labelsOf } from "../../../../src/adapters/runtimes/compose/labels.ts";
import { mark, model } from "./samples.ts";

const declares = (...paths: readonly string[]): Image => ({
  Config: { Volumes: Object.fromEntries(paths.map((path) => [path, {}])) },
});

test("volumes without a name get one, with all that is said of them, and the run's labels", () => {
  const volumes = [
    { type: "volume", target: "/data", read_only: true, volume: { nocopy: true } },
    { type: "volume", source: "named", target: "/named" },
    { type: "bind", source: "/tmp", target: "/bind" },
  ];
  const made = volumeEdits(model({ db: { volumes } }), { db: declares("/image") }, mark);
  expect(made).toEqual([
    {
      path: ["services", "db", "volumes"],
      value: [{ ...volumes[0], source: "mortar_db_1" }],
    },
    { path: ["volumes", "mortar_db_1"], value: named("mortar_db_1") },
    {
      path: ["services", "db", "volumes"],
      value: [{ type: "volume", source: "mortar_db_2", target: "/image" }],
    },
    { path: ["volumes", "mortar_db_2"], value: named("mortar_db_2") },
  ]);
});

test.each([
  ["a named volume", { volumes: [{ type: "volume", source: "named", target: "/data" }] }],
  ["a bind mount", { volumes: [{ type: "bind", source: "/tmp", target: "/data/" }] }],
  ["memory", { tmpfs: ["/data:size=3"] }],
  ["memory, said in short", { tmpfs: "/data" }],
  ["memory, said at length", { volumes: [{ type: "tmpfs", target: "/data" }] }],
])("where an image declares a volume and the file puts %s there, that stays", (_title, service) => {
  expect(volumeEdits(model({ db: service }), { db: declares("/data") }, mark)).toEqual([]);
});

test("many instances keep theirs, each its own", () => {
  const many = model({ db: { scale: 2 }, web: { deploy: { replicas: 3 } } });
  expect(volumeEdits(many, { db: declares("/data"), web: declares("/data") }, mark)).toEqual([]);
});

test("an image that nobody knows declares nothing", () => {
  expect(volumeEdits(model({ db: {} }), {}, mark)).toEqual([]);
  expect(volumeEdits(model({ db: {} }), { db: { Config: null } }, mark)).toEqual([]);
});

function named(source: string) {
  return { name: `${mark.id}_${source}`, labels: labelsOf(mark) };
}
