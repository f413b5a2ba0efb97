import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What a process took by itself. */
export interface Usage {
  readonly exit: number | null;
  readonly cpuMs: number;
  readonly peakMb: number;
}

interface About {
  readonly cwd: string;
  /** Where it leaves word of what it has used. */
  readonly room: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Says at its end what it has used: of a child alone nobody else can say it. */
const telling = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from "node:fs";
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const cpuMs = (userCPUTime + systemCPUTime) / 1000;
    writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ cpuMs, peakMb: maxRSS / 1024 }));
  });
`)}`;

/** Node 24 with these arguments, silent. */
export async function usageOf(
  args: readonly string[],
  { cwd, room, env = {} }: About,
): Promise<Usage> {
  const file = join(room, "usage.json");
  const child = spawn(process.execPath, ["--import", telling, ...args], {
    cwd,
    stdio: "ignore",
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env, BENCH_USAGE: file },
  });
  const exit = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const used: Omit<Usage, "exit"> = JSON.parse(await readFile(file, "utf8"));
  return { exit, ...used };
}
