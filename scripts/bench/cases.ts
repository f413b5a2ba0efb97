import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Usage, usageOf } from "./child.ts";
import type { Figure } from "./figure.ts";
import { writeReport } from "./report-file.ts";

/** Ten times as many cases need hardly more memory, through the whole path: report, evidence, gate, documents. */
export async function manyCases(cli: string, cwd: string): Promise<readonly Figure[]> {
  await writeReport(join(cwd, "few.xml"), 100_000);
  await writeReport(join(cwd, "many.xml"), 1_000_000);
  return [
    await apart({ cli, cwd, report: "[junit, json]", most: 60 }),
    await apart({ cli, cwd, report: "[json]", most: 30 }),
  ];
}

interface Asked {
  readonly cli: string;
  readonly cwd: string;
  readonly report: string;
  /** In MB. */
  readonly most: number;
}

async function apart({ cli, cwd, report, most }: Asked): Promise<Figure> {
  await writeFile(join(cwd, "mortar.yml"), `report: ${report}\n`);
  // With a secret to look for, as in real life.
  const about = {
    cwd,
    room: cwd,
    env: { GITHUB_TOKEN: "ghs_0123456789abcdefghijklmnopqrstuvwxyz" },
  };
  const few = await usageOf([cli, "report", "few.xml"], about);
  const many = await usageOf([cli, "report", "many.xml"], about);
  return {
    what: `peak memory for 1 000 000 cases, report: ${report}`,
    value: text(many),
    beside: `${text(few)} for 100 000`,
    bound: `less than ${most} MB apart`,
    holds: few.exit === 1 && many.exit === 1 && many.peakMb - few.peakMb < most,
  };
}

function text({ peakMb, cpuMs }: Usage): string {
  return `${Math.round(peakMb)} MB and ${(cpuMs / 1000).toFixed(1)} s of CPU`;
}
