import { expect, test } from "vitest";
import { labelsOf } from "../../../../src/adapters/runtimes/compose/labels.ts";
import { makePlain } from "../../../../src/adapters/runtimes/compose/resources.ts";
import { fakeEngine } from "./fake-engine.ts";
import { mark, model } from "./samples.ts";

const volumes = [
  { type: "volume", source: "data", target: "/data" },
  { type: "volume", source: "far", target: "/far" },
  { type: "bind", source: "/tmp", target: "/tmp" },
];
const shop = model(
  {
    web: { networks: { default: null, mine: null, theirs: null }, volumes },
    api: { network_mode: "host" },
  },
  {
    networks: {
      default: { name: "x_default", ipam: {} },
      mine: { name: "x_mine", ipam: { config: [{ subnet: "10.9.0.0/24" }] } },
      theirs: { name: "theirs", external: true },
      unused: { name: "x_unused" },
    },
    volumes: { data: { name: "x_data" }, far: { driver: "nfs" }, unused: null },
  },
);

test("what has nothing but a name is made with all labels but the one by which Compose compares", async () => {
  const engine = fakeEngine(() => ({}));
  await makePlain(shop, mark, engine);
  const project = { ...labelsOf(mark), "com.docker.compose.project": mark.id };
  expect(engine.asked.map(({ what, ask }) => [what, ask.body])).toEqual([
    [
      "POST /networks/create",
      {
        Name: `${mark.id}_default`,
        Labels: { ...project, "com.docker.compose.network": "default" },
      },
    ],
    [
      "POST /volumes/create",
      { Name: `${mark.id}_data`, Labels: { ...project, "com.docker.compose.volume": "data" } },
    ],
  ]);
});

test("what cannot be made is a Problem in the engine's words", async () => {
  await expect(
    makePlain(
      shop,
      mark,
      fakeEngine(() => undefined),
    ),
  ).rejects.toMatchObject({
    trouble: {
      code: "compose",
      message: "The network default cannot be made: refused",
      hint: "`docker network prune` removes unused ones.",
    },
  });
});
