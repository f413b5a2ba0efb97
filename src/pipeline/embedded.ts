import { join } from "node:path";
import type { LoadSpec } from "../core/load/spec.ts";
import type { ProbeSpec } from "../core/probe/probe.ts";
import { whole } from "../lib/chunks.ts";
import type { Evidence } from "../model/evidence.ts";
import type { Io } from "../model/io.ts";
import type { Remark } from "../model/remark.ts";

/** What the parent sends: what the tool is to do, where its paths count from, and where its evidence goes. */
export interface Order<Spec = object> {
  readonly spec: Spec;
  readonly folder: string;
  readonly evidence: string;
}

/** The last line: without it, a tool did not come to its end. */
const end = { kind: "end" };

/** Runs a tool of Mortar's own in this process, and writes its evidence an item a line. */
export async function runEmbedded(
  name: string,
  stdin: AsyncIterable<string>,
  io: Io,
): Promise<number> {
  const text = await whole(stdin);
  const { evidence }: Order = JSON.parse(text);
  async function* items(): AsyncGenerator {
    yield* evidenceOf(name, text, io);
    if (!io.signal.aborted) yield end;
  }
  await io.writeLines(evidence, items());
  return io.signal.aborted ? 130 : 0;
}

/** `text` comes from our own process over a pipe of our own, and was checked when the plan was made. */
async function* evidenceOf(name: string, text: string, io: Io): AsyncGenerator<Evidence | Remark> {
  if (name === "load") {
    const { load } = await import("../core/load/load.ts");
    const { spec }: Order<LoadSpec> = JSON.parse(text);
    yield* load(spec, io.signal);
  } else if (name === "probe") yield* probed(JSON.parse(text), io);
  else throw new Error(`There is no embedded tool "${name}".`);
}

interface Unread extends Omit<ProbeSpec, "openapi"> {
  /** A file, or the address of a service that describes itself. */
  readonly openapi: string;
}

async function* probed(
  { spec: { openapi, ...spec }, folder }: Order<Unread>,
  io: Io,
): AsyncGenerator<Evidence | Remark> {
  const { probe } = await import("../core/probe/probe.ts");
  const isUrl = /^https?:\/\//.test(openapi);
  const file = isUrl ? openapi : join(folder, openapi);
  const text = isUrl ? await described(openapi, io) : await whole(io.read(file));
  if (typeof text === "string") yield* probe({ ...spec, openapi: { file, text } }, io.signal);
  else yield text;
}

async function described(url: string, { signal }: Io): Promise<string | Remark> {
  const { openapiText } = await import("../core/probe/openapi-text.ts");
  return openapiText(url, signal);
}
