import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Home } from "./home.ts";
import { Failure, run } from "./server.ts";

interface Wanted {
  /** Of `*.sql`; between two statements is an empty line. */
  readonly folder: string;
  readonly user: string;
  readonly database: string;
}

/** Makes a database with all that the files say, while nobody can connect to it. */
export async function seed(wanted: Wanted, home: Home, signal: AbortSignal): Promise<void> {
  const { folder, user, database } = wanted;
  const { code, said } = await run(home, "initdb", {
    args: [
      `--pgdata=${home.data}`,
      `--username=${user}`,
      `--pwfile=${home.password}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--no-sync",
      // What it would keep elsewhere stays when it is killed.
      "--set=dynamic_shared_memory_type=mmap",
      "--set=log_checkpoints=off",
    ],
    signal,
  });
  if (code !== 0) throw new Failure(said.trimEnd());
  const sql = { home, signal };
  if (database !== "postgres")
    await execute(`create database "${database.replaceAll('"', '""')}"`, "postgres", sql);
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".sql")).toSorted()) {
    const text = await readFile(join(folder, file), "utf8");
    await execute(text, database, { ...sql, file });
  }
}

interface Around {
  readonly home: Home;
  readonly signal: AbortSignal;
  readonly file?: string;
}

/** Without a client and a port: https://www.postgresql.org/docs/current/app-postgres.html#APP-POSTGRES-SINGLE-USER */
async function execute(text: string, database: string, around: Around): Promise<void> {
  const { home, signal, file = "" } = around;
  const settings = ["exit_on_error=on", "log_line_prefix=", "log_min_messages=error"];
  const { code, said } = await run(home, "postgres", {
    args: ["--single", "-j", "-D", home.data, ...settings.flatMap((one) => ["-c", one]), database],
    input: text,
    signal,
  });
  if (code === 0) return;
  const [, why = said] = /^(?:FATAL|ERROR|PANIC): +(.*)/m.exec(said) ?? [];
  const [, statement = text] = /^STATEMENT: +((?:.*\n\t?)+)/m.exec(said) ?? [];
  throw new Failure(`${file}: ${why}: ${statement.replaceAll(/\s+/g, " ").trim()}`);
}
