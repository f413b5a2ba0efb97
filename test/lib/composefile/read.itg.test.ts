import { execa } from "execa";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { readCompose } from "../../../src/lib/composefile/read.ts";
import type { Port } from "../../../src/model/plan.ts";
import { noEngine } from "../../support/engine.ts";
import { workspace } from "../../support/workspace.ts";

const base = `
x-base: &base { image: x, ports: ["9000:9000"], depends_on: [db] }
services:
  db: { image: x, expose: ["5432", 6000-6002] }
  web:
    image: x
    depends_on:
      db: { condition: service_healthy, required: false }
      job: { condition: service_completed_successfully }
    ports:
      - "8080:80"
      - 127.0.0.1:8443:443
      - "7000-7002:7000-7002"
      - 9001/udp
      - { target: 90, published: "9090", app_protocol: https }
      - { target: 91, protocol: udp }
  job: { image: x, links: [db, "db:alias"], volumes_from: ["db:ro"] }
  side: { image: x, network_mode: "service:web", pid: "service:db" }
  like: { <<: *base, expose: [1] }
  gone: { image: x }
`;

const changed = `
services:
  web: { ports: !override ["81:81"], depends_on: { db: { condition: service_started } } }
  job: { depends_on: [like] }
  like: { ports: !reset [], depends_on: !reset null }
  gone: !reset null
  more: { image: x, ports: ["\${PORT:-1234}:1234", "[::1]:82:82"] }
`;

describe.skipIf(noEngine)("what Compose makes of the same files", () => {
  test.each([
    ["one file", { "compose.yaml": base }],
    ["a second file on top", { "compose.yaml": base, "more.yaml": changed }],
  ])("%s", async (_title, files) => {
    await using ws = await workspace({ files });
    const paths = Object.keys(files);
    const { services } = await readCompose({ files: paths, directory: "." }, ws.io);
    const own = Object.entries(services).map(([name, { needs, ports, exposed }]) => [
      name,
      { needs, ports: ports.map(portText).toSorted(), exposed: exposed.map(String).toSorted() },
    ]);
    expect(Object.fromEntries(own)).toEqual(await resolved(paths));
  });
});

const Model = v.object({
  services: v.record(
    v.string(),
    v.object({
      depends_on: v.optional(
        v.record(v.string(), v.object({ condition: v.string(), required: v.boolean() })),
        {},
      ),
      ports: v.optional(
        v.array(
          v.object({
            target: v.number(),
            protocol: v.string(),
            app_protocol: v.optional(v.string()),
          }),
        ),
        [],
      ),
      expose: v.optional(v.array(v.string()), []),
    }),
  ),
});

async function resolved(files: readonly string[]): Promise<object> {
  const asked = files.flatMap((file) => ["--file", file]);
  const { stdout } = await execa("docker", ["compose", ...asked, "config", "--format", "json"]);
  const { services } = v.parse(Model, JSON.parse(stdout));
  const all = Object.entries(services).map(([name, { depends_on: needs, ports, expose }]) => {
    const open = ports.map(({ app_protocol: scheme, ...port }) => portText({ ...port, scheme }));
    return [name, { needs, ports: open.toSorted(), exposed: expose.flatMap(rangeOf).toSorted() }];
  });
  return Object.fromEntries(all);
}

/** `90/tcp https` */
function portText({ target, protocol, scheme = "" }: Omit<Port, "scheme"> & Scheme): string {
  return `${target}/${protocol} ${scheme}`;
}

interface Scheme {
  readonly scheme?: string | undefined;
}

function rangeOf(text: string): string[] {
  const [first = 0, last = first] = text.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}
