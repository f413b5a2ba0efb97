import { expect, test } from "vitest";
import { diskFull, mustHaveRoom } from "../../../../src/adapters/runtimes/compose/disk.ts";
import { workspace } from "../../../support/workspace.ts";
import { fakeEngine } from "./fake-engine.ts";

const mib = 1024 * 1024;

test("a disk that is nearly full is told before anything is begun", async () => {
  await using ws = await workspace();
  const root = ws.folder;
  const engine = fakeEngine(() => ({ DockerRootDir: root }));
  await expect(
    mustHaveRoom(engine, { ...ws.io, room: async () => 63 * mib }),
  ).rejects.toMatchObject({
    trouble: {
      code: "disk",
      message: `Only 63 MiB are free for Docker, in ${root}.`,
      hint: expect.stringContaining("docker system prune"),
    },
  });
  await mustHaveRoom(engine, { ...ws.io, room: async () => 64 * mib });
});

test("where the engine's disk cannot be seen nothing is said of it", async () => {
  await using ws = await workspace();
  const none = { ...ws.io, room: async () => 0 };
  await mustHaveRoom(
    fakeEngine(() => ({ DockerRootDir: "/nowhere" })),
    none,
  );
  await mustHaveRoom(
    fakeEngine(() => ({})),
    none,
  );
  await mustHaveRoom({ ...fakeEngine(() => ({ DockerRootDir: ws.folder })), here: false }, none);
  expect(ws.logged).toEqual([]);
});

test("a full disk is recognised by what the engine says", () => {
  expect(diskFull("mkdir /x: no space left on device")?.trouble.code).toBe("disk");
  expect(diskFull("no such file")).toBeUndefined();
});
