import * as v from "valibot";
import type { Engine } from "../../../lib/docker.ts";
import type { Scope } from "../../../model/event.ts";
import type { Io } from "../../../model/io.ts";
import { composeVersion } from "./compose.ts";

const Version = v.object({ Version: v.string(), ApiVersion: v.string() });

export async function noteVersions(engine: Engine, { learn }: Scope, io: Io): Promise<void> {
  const { Version: version, ApiVersion: api } = await engine.read("/version", Version);
  const { version: compose = "unknown" } = await composeVersion(io);
  learn({ versions: { engine: version, api, compose } });
}
