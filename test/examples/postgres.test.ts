import { on } from "node:events";
import { chmod, mkdtemp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { mortar } from "../conformance/mortar.ts";
import { freePort, isFree } from "../e2e/systems.ts";

const tables = "create table bricks (name text primary key);\n";
const rows = "insert into bricks values ('red');\n\ninsert into bricks\n  values ('red');\n";

describe("the database of the examples, as a process", () => {
  test("answers who knows the password, once all of the seed is in it", async () => {
    await using one = await place({ "1-tables.sql": tables });
    const server = one.start();
    await server.says("ready to accept connections");
    await using sql = one.connect("secret");
    expect(await sql`select * from bricks`).toEqual([]);
    await using other = one.connect("guessed");
    await expect(other`select 1`).rejects.toThrow(/password authentication failed/);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("leaves nothing after %s", async (signal) => {
    await using one = await place({ "1-tables.sql": tables });
    const server = one.start();
    await server.says("ready to accept connections");
    server.kill(signal);
    expect((await server.ended).exitCode).toBe(0);
    expect(await readdir(one.temp)).toEqual([]);
    expect(await isFree(one.port)).toBe(true);
  });

  test("ends with the statement of the seed that fails", async () => {
    await using one = await place({ "1-tables.sql": tables, "2-rows.sql": rows });
    const { exitCode, stderr } = await one.start().ended;
    expect(exitCode).toBe(1);
    expect(stderr.split("\n").at(-1)).toBe(
      "2-rows.sql: duplicate key value violates unique constraint \"bricks_pkey\": insert into bricks values ('red');",
    );
    expect(await readdir(one.temp)).toEqual([]);
  });

  test("whose seed fails is why there is no environment", async () => {
    const compose = `
services:
  db:
    image: postgres:15
    environment: { POSTGRES_PASSWORD: secret }
    x-mortar:
      process:
        command: node ${resolve("examples/postgres/main.ts")} seed
        port: { "5432": PGPORT }
`;
    const files = { "seed/1-tables.sql": tables, "seed/2-rows.sql": rows };
    await using ran = await mortar({ compose, files, run: "true", args: ["--runtime=process"] });
    expect(ran.exit).toBe(3);
    expect(ran.verdict.causes).toEqual([
      expect.stringMatching(
        /^db ended [\d.]+ s after start: exit 1 · "2-rows\.sql: duplicate key .*: insert into bricks values \('red'\);" · compose\.yaml:3$/,
      ),
    ]);
  });

  test.skipIf(process.getuid?.() !== 0)("says why it cannot run for root", async () => {
    await using one = await place({}, 0o700);
    const { exitCode, stderr } = await one.start().ended;
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^PostgreSQL does not run as root, and nobody cannot run it in .*Set TMPDIR/,
    );
    expect(await readdir(one.temp)).toEqual([]);
  });
});

interface Place extends AsyncDisposable {
  readonly port: number;
  /** Where it may make its folder. */
  readonly temp: string;
  start(): Server;
  connect(password: string): postgres.Sql & AsyncDisposable;
}

interface Server {
  readonly ended: Promise<{ readonly exitCode?: number; readonly stderr: string }>;
  says(words: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

async function place(seed: Readonly<Record<string, string>>, mode = 0o755): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "mortar-test-"));
  const [temp, sql] = [join(folder, "temp"), join(folder, "seed")];
  await chmod(folder, 0o755);
  await Promise.all([mkdir(sql), mkdir(temp, { mode })]);
  for (const [name, text] of Object.entries(seed)) await writeFile(join(sql, name), text);
  const port = await freePort();
  const env = { POSTGRES_PASSWORD: "secret", PGPORT: String(port), TMPDIR: temp };
  const servers: Server[] = [];
  return {
    port,
    temp,
    start() {
      const server = start(sql, env);
      servers.push(server);
      return server;
    },
    connect(password) {
      const client = postgres({ host: "127.0.0.1", port, user: "postgres", password, max: 1 });
      return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
    },
    async [Symbol.asyncDispose]() {
      for (const server of servers) server.kill("SIGTERM");
      await Promise.all(servers.map(({ ended }) => ended));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function start(seed: string, env: Readonly<Record<string, string>>): Server {
  const child = execa("node", ["examples/postgres/main.ts", seed], { env, reject: false });
  return {
    ended: child,
    kill: (signal) => void child.kill(signal),
    async says(words) {
      for await (const [line] of on(child.stderr, "data", { close: ["end"] }))
        if (String(line).includes(words)) return;
      throw new Error(`It ended before it said "${words}".`);
    },
  };
}
