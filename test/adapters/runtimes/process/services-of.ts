import { checked } from "../../../../src/adapters/runtimes/process/check.ts";
import type { Service } from "../../../../src/adapters/runtimes/process/service.ts";
import { resolveCompose } from "../../../../src/lib/composefile/resolve.ts";
import { workspace } from "../../../support/workspace.ts";

/** The services of a compose file, checked: `web: { … }` below `services:`, whose first service stands in line 2. */
export async function servicesOf(services: string): Promise<readonly Service[]> {
  return (await allOf(services)).services;
}

export async function allOf(services: string): Promise<ReturnType<typeof checked>> {
  await using ws = await workspace({ files: { "compose.yaml": `services:\n  ${services}\n` } });
  const about = { files: ["compose.yaml"], directory: ".", profiles: [], envFiles: [] };
  const { services: all } = await resolveCompose(about, ws.io);
  return checked(Object.keys(all), all);
}
