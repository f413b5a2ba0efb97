import * as v from "valibot";
import type { Engine } from "../../../lib/docker.ts";
import type { Scope } from "../../../model/event.ts";
import type { Io } from "../../../model/io.ts";
import { composeVersion } from "./compose.ts";
import type { Model } from "./model.ts";

const Version = v.object({ Version: v.string(), ApiVersion: v.string() });

export async function versionsOf(
  engine: Engine,
  io: Io,
): Promise<Readonly<Record<"engine" | "api" | "compose", string>>> {
  const { Version: version, ApiVersion: api } = await engine.read("/version", Version);
  const { version: compose = "unknown" } = await composeVersion(io);
  return { engine: version, api, compose };
}

/** Notes them, and returns that of Compose. */
export async function noteVersions(engine: Engine, { learn }: Scope, io: Io): Promise<string> {
  const versions = await versionsOf(engine, io);
  learn({ versions });
  return versions.compose;
}

/** From which version on Compose does what the file asks: older ones read it, and do nothing. */
const since = { post_start: [2, 30], pre_start: [5, 3] } as const;

/** What is asked for in vain, in sentences. */
export function ignoredBy(compose: string, { services }: Model): readonly string[] {
  const [major = 0, minor = 0] = compose.split(".").map(Number);
  return Object.entries(services).flatMap(([name, service]) =>
    (["post_start", "pre_start"] as const).flatMap((key) => {
      const [wanted, least] = since[key];
      const isKnown = major > wanted || (major === wanted && minor >= least);
      if (isKnown || service[key] === undefined || Number.isNaN(major)) return [];
      return [`${name}: Compose ${compose} ignores ${key}; ${wanted}.${least} and newer know it`];
    }),
  );
}
