import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Home } from "./home.ts";

/** What people can do something about. */
export class Failure extends Error {}

interface About {
  readonly args: readonly string[];
  readonly input?: string;
  /** Its output is for whoever reads ours. */
  readonly shown?: boolean;
  readonly signal: AbortSignal;
}

interface End {
  readonly code: number | null;
  /** On stderr, unless it is shown. */
  readonly said: string;
}

/** Runs one of the server's programs to its end. Who aborts it gets that end too: SIGINT does not wait for clients. */
export async function run(home: Home, program: string, about: About): Promise<End> {
  const { args, input = "", shown = false, signal } = about;
  signal.throwIfAborted();
  const child = spawn(join(home.programs, program), args, {
    ...home.owner,
    cwd: "/",
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["pipe", shown ? "inherit" : "ignore", shown ? "inherit" : "pipe"],
  });
  const stop = (): boolean => child.kill("SIGINT");
  signal.addEventListener("abort", stop);
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stdin?.on("error", () => {}).end(input);
  try {
    const [code]: (number | null)[] = await once(child, "close");
    return { code: code ?? null, said };
  } catch (error) {
    throw unable(error, home);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function unable(error: unknown, { programs, owner }: Home): Error {
  const why = error instanceof Error ? error.message : String(error);
  if (!owner) return new Failure(`PostgreSQL does not start: ${why}`);
  const must = `PostgreSQL does not run as root, and nobody cannot run it in ${programs}: ${why}`;
  return new Failure(`${must}. Set TMPDIR to a folder that everybody may enter.`);
}
