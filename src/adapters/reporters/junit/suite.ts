import type builder from "junit-report-builder";
import { visible } from "../../../lib/sanitize.ts";
import type { JobRun } from "../../../model/record.ts";

export type Builder = typeof builder;
export type Suite = ReturnType<Builder["testSuite"]>;
export type Element = ReturnType<Suite["testCase"]>;

/** The library builds a suite in memory: this bounds it. */
const mostCases = 100;

const longestName = 1000;

export interface OpenSuite {
  readonly name: string;
  readonly suite: Suite;
  ms: number;
}

export function isFull({ suite }: OpenSuite): boolean {
  return suite.getTestCaseCount() >= mostCases;
}

/** A suite, and not the report it belongs to, so that it is forgotten when it is written. */
export function openSuite(name: string, { job, startedAt }: JobRun, library: Builder): OpenSuite {
  const suite = library
    .newBuilder()
    .testSuite()
    .name(visible(name.slice(0, longestName)));
  suite.timestamp(startedAt).property("job", visible(job.id)).property("stage", job.stage);
  suite.property("tool", job.tool);
  const service = serviceOf(job.options);
  if (service) suite.property("service", visible(service));
  return { name, suite, ms: 0 };
}

/** Where a job is a service, or has one as its target. */
function serviceOf(options: unknown): string | undefined {
  if (typeof options !== "object" || options === null) return undefined;
  if ("service" in options && typeof options.service === "string") return options.service;
  return "target" in options ? serviceOf(options.target) : undefined;
}

/** The library splits only the first `]]>` of a section. This sign can stand in no text that is visible. */
const split = "\u{E000}";

/** For a CDATA section. */
export function section(text: string): string {
  return visible(text).replaceAll("]]>", `]]${split}>`);
}

export function xmlOf({ suite, ms }: Omit<OpenSuite, "name">): string {
  return `${suite
    .time(ms / 1000)
    .build()
    .toString({ pretty: true })
    .replaceAll(split, "]]><![CDATA[")}\n`;
}
