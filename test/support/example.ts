import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import type { RunRecord } from "../../src/model/record.ts";
import type { Verdict } from "../../src/model/verdict.ts";

export interface Example {
  readonly exit: number | undefined;
  readonly terminal: string;
  readonly record: RunRecord;
  readonly verdict: Verdict;
  readonly summary: string;
  /** Every test with its outcome, every finding, every figure by its name, and what was reached. */
  readonly outcomes: readonly string[];
}

interface Asked {
  /** For Node. */
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A folder of its own, so that what somebody has run keeps its results. */
  readonly results: string;
}

/** npm keeps one in TMPDIR: https://nodejs.org/docs/latest-v24.x/api/module.html#module-compile-cache */
export const noCompileCache = { NODE_DISABLE_COMPILE_CACHE: "1" };

/** Runs an example, and reads what it leaves. */
export async function example({ command, env = {}, results }: Asked): Promise<Example> {
  const folder = join("mortar-results", results);
  const args = [...command, `--results-dir=${folder}`];
  const child = await execa("node", args, { env, reject: false, all: true });
  const read = (file: string): Promise<string> => readFile(join(folder, file), "utf8");
  const record: RunRecord = JSON.parse(await read("run.json"));
  const evidence = await Promise.all(record.jobs.map((job) => read(job.evidence)));
  return {
    exit: child.exitCode,
    terminal: child.all,
    record,
    verdict: JSON.parse(await read("verdict.json")),
    summary: await read("summary.md"),
    outcomes: evidence.flatMap(outcomesIn),
  };
}

function outcomesIn(ndjson: string): readonly string[] {
  const lines = ndjson.split("\n").filter(Boolean);
  return lines.map((line) => {
    const { kind, id, name, fingerprint, subject, outcome, ...more }: Record<string, string> =
      JSON.parse(line);
    return [kind, id ?? name ?? fingerprint ?? subject, outcome ?? more["reached"]].join(" ");
  });
}

export function runtimeOf({ record }: Example): string | undefined {
  return record.environments["main"]?.runtime;
}

/** What must not depend on the runtime. How long something took does, and what the shop calls by chance. */
export function told({ exit, verdict, record, outcomes }: Example): unknown {
  const { outcome, reasons, causes } = verdict;
  const jobs = record.jobs.map((one) => `${one.job.id} ${one.outcome}`);
  const text = JSON.stringify({ exit, outcome, outcomes, jobs, reasons, causes });
  return JSON.parse(text.replaceAll(took, "… ").replaceAll(uuid, "…"));
}

const took = /(?<!limit )\b[\d.]+ (?=m?s\b)/g;
const uuid = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/g;
