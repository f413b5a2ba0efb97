import type { Io } from "../../../model/io.ts";
import type { Model } from "./model.ts";

/** Folders of bind mounts that are not there: the engine makes them at a start, and they stay, for they are the user's. */
export async function missingFolders({ services }: Model, io: Io): Promise<readonly string[]> {
  const sources = Object.values(services).flatMap(({ volumes }) =>
    (volumes ?? []).flatMap(({ type, source }) => (type === "bind" && source ? [source] : [])),
  );
  return absent([...new Set(sources)], io);
}

/** Those of them that are there by now. */
export async function madeSince(missing: readonly string[], io: Io): Promise<readonly string[]> {
  const still = await absent(missing, io);
  return missing.filter((path) => !still.includes(path));
}

async function absent(paths: readonly string[], io: Io): Promise<readonly string[]> {
  const seen = await Promise.all(paths.map(io.look));
  return paths.filter((_, index) => seen[index] === undefined);
}
