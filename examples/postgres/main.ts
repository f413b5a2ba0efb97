// The image `postgres` as a process: the same variables, PGPORT for the port, and the folder of the seed as the argument.
// Nothing of it is left when it ends: `POSTGRES_PASSWORD=… PGPORT=5433 node examples/postgres/main.ts examples/shop/db`
import { makeHome } from "./home.ts";
import { seed } from "./seed.ts";
import { Failure, run } from "./server.ts";

const {
  POSTGRES_USER: user = "postgres",
  POSTGRES_PASSWORD: password = "",
  POSTGRES_DB: database = user,
  PGPORT: port = "5432",
} = process.env;

const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop.abort());

try {
  if (password === "") throw new Failure("POSTGRES_PASSWORD is not set.");
  await using home = await makeHome(password);
  const [folder = ""] = process.argv.slice(2);
  await seed({ folder, user, database }, home, stop.signal);
  // Only now it is to be found, and only on this machine: who can connect finds all that the seed has made.
  const { code } = await run(home, "postgres", {
    args: ["-D", home.data, "-p", port, "-h", "127.0.0.1", "-k", ""],
    shown: true,
    signal: stop.signal,
  });
  process.exitCode = stop.signal.aborted ? 0 : code || 1;
} catch (error) {
  if (!stop.signal.aborted) {
    process.stderr.write(`${error instanceof Failure ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
