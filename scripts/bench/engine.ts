import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Figure } from "./figure.ts";

interface About {
  readonly cli: string;
  readonly cwd: string;
}

const letters = ["a", "b", "c", "d"];

/** Four services, each ready 300 ms after its start and each waiting for the one before. */
function chain(check: string): string {
  const services = letters.map((name, at) => {
    const before = letters[at - 1];
    return `  ${name}:
    image: debian:bookworm-slim
    init: true
    command: sh -c "sleep 0.3; touch /ready; exec sleep 3600"
    healthcheck: { test: [CMD, test, -f, /ready]${check} }
${before ? `    depends_on: { ${before}: { condition: service_healthy } }\n` : ""}`;
  });
  return `services:\n${services.join("")}`;
}

/** With the health check that Docker gives everybody, against one that somebody has tuned by hand. */
export async function chainOfFour({ cli, cwd }: About): Promise<Figure> {
  const [own, tuned] = [join(cwd, "chain"), join(cwd, "tuned")];
  await put(own, chain(""));
  await put(tuned, chain(", start_period: 30s, start_interval: 100ms"));
  await mortar(cli, own);
  await using _ = downAtTheEnd(tuned);
  const began = performance.now();
  await compose(tuned, "up", "--wait");
  const yardstick = performance.now() - began;
  const { environments } = await record(own);
  const readyMs = environments["main"]?.readyMs ?? Number.POSITIVE_INFINITY;
  return {
    what: "a chain of four with default health checks, from the end of create until it is ready",
    value: seconds(readyMs),
    beside: `${seconds(yardstick)} of \`docker compose up --wait\` with checks tuned by hand`,
    bound: "at most 5 s",
    holds: readyMs <= 5000,
  };
}

/** Each waits for the one before, and none hears SIGTERM. */
export async function stubborn({ cli, cwd }: About): Promise<Figure> {
  const services = letters.map((name, at) => {
    const before = letters[at - 1];
    const needs = before ? `\n    depends_on: [${before}]` : "";
    return `  ${name}:\n    image: debian:bookworm-slim\n    command: [sleep, "3600"]${needs}\n`;
  });
  const [own, plain] = [join(cwd, "stubborn"), join(cwd, "plain")];
  for (const folder of [own, plain]) await put(folder, `services:\n${services.join("")}`);
  await mortar(cli, own);
  await using _ = downAtTheEnd(plain);
  await compose(plain, "up", "--detach");
  const began = performance.now();
  await compose(plain, "down");
  const yardstick = performance.now() - began;
  const { ms, events } = await record(own);
  const ended = events.findLast(({ kind }) => kind === "job ended")?.ms ?? 0;
  return {
    what: "teardown of four services that do not hear SIGTERM",
    value: seconds(ms - ended),
    beside: `${seconds(yardstick)} of \`docker compose down\``,
    bound: "not more",
    holds: ms - ended <= yardstick,
  };
}

function downAtTheEnd(folder: string): AsyncDisposable {
  return { [Symbol.asyncDispose]: () => compose(folder, "down", "--timeout", "0") };
}

interface RunRecord {
  readonly ms: number;
  readonly events: readonly { readonly kind: string; readonly ms: number }[];
  readonly environments: Readonly<Record<string, { readonly readyMs?: number }>>;
}

async function record(folder: string): Promise<RunRecord> {
  const whole: RunRecord = JSON.parse(
    await readFile(join(folder, "mortar-results/run.json"), "utf8"),
  );
  return whole;
}

async function put(folder: string, file: string): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, "compose.yaml"), file);
}

function mortar(cli: string, cwd: string): Promise<void> {
  return run(process.execPath, [cli, "run", "--run", "true"], cwd);
}

function compose(cwd: string, ...args: readonly string[]): Promise<void> {
  return run("docker", ["compose", ...args], cwd);
}

function run(file: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { cwd, timeout: 240_000 }, (error) => (error ? reject(error) : resolve()));
  });
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
