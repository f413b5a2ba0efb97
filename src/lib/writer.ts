import { createReadStream } from "node:fs";
import {
  appendFile,
  mkdir,
  readdir,
  realpath,
  rename,
  rm,
  statfs,
  utimes,
  writeFile,
} from "node:fs/promises";
import { dirname } from "node:path";
import type { Io } from "../model/io.ts";
import { batched } from "./chunks.ts";
import { decoded } from "./decode.ts";
import { encode } from "./json.ts";
import type { Redactor } from "./redact.ts";

type Writer = Pick<
  Io,
  "append" | "readRedacted" | "redacted" | "write" | "writeJson" | "writeLines"
>;

/** Writes what people read, without the secrets. In JSON they are taken out before it is JSON: a number stays a number. */
export function writer(secrets: Redactor): Writer {
  return {
    readRedacted: (path) => secrets.stream(disk.read(path)),
    redacted(data) {
      const same: typeof data = JSON.parse(JSON.stringify(secrets.value(data)));
      return same;
    },
    write: (path, content) =>
      typeof content === "string"
        ? put(path, secrets.text(content))
        : put(path, batched(secrets.stream(content))),
    writeJson: (path, value) =>
      put(path, `${JSON.stringify(secrets.value(value), undefined, 2)}\n`),
    writeLines: (path, items) => put(path, batched(encode(items, secrets.value))),
    async append(path, content) {
      await mkdir(dirname(path), { recursive: true });
      await appendFile(path, secrets.text(content));
    },
  };
}

type Disk = Pick<
  Io,
  "read" | "writeRaw" | "create" | "receive" | "makeFolder" | "remove" | "names" | "real" | "room"
>;

export const disk: Disk = {
  read: (path, start = 0) => decoded(createReadStream(path, { start, highWaterMark: 16_384 })),
  writeRaw: put,
  create,
  async receive(path, bytes, changed) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    await utimes(path, changed, changed);
  },
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
  names: (folder) => readdir(folder),
  real: realpath,
  async room(path) {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  },
};

/** Whole or not at all, and never through a link: what is half written has another name. */
async function put(path: string, content: string | AsyncIterable<string>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  try {
    await rm(part, { force: true });
    await writeFile(part, content, { flag: "wx" });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A link that leads nowhere is something too. */
async function create(path: string, content: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
