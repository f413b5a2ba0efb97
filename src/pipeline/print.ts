import type { Plan } from "../model/plan.ts";
import { placeText } from "../model/place.ts";
import { isTemplate, type Reference } from "../model/template.ts";
import { timeText } from "../core/summary/time-text.ts";
import type { Outcome } from "./conclude.ts";

/** What a person wants to see when a run is over. */
export function outcomeText({ verdict, record, folder, exit }: Outcome): string {
  const logs = Object.keys(record.environments).length > 0 ? ", logs/" : "";
  const signs = { passed: "✅", failed: "❌", errored: "❌", cancelled: "⏹️" };
  return [
    `${signs[verdict.outcome]} ${verdict.outcome} after ${timeText(record.ms)} (exit ${exit})`,
    ...verdict.causes.map((cause) => `   ${cause}`),
    `   Everything is in ${folder}: summary.md, junit.xml, run.json${logs}`,
  ].join("\n");
}

/** The plan for people: what would be done, in order. */
export function planText({ environments, jobs, policy, folder }: Plan): string {
  const lines = Object.entries(environments).flatMap(([name, spec]) => [
    `environment ${name}: ${spec.runtime}, ports: ${spec.ports}`,
    `  files: ${spec.compose.files.join(", ")}`,
    ...(spec.compose.profiles.length > 0
      ? [`  profiles: ${spec.compose.profiles.join(", ")}`]
      : []),
    ...Object.entries(spec.services).map(([service, { at, needs, ports, job }]) => {
      const waits = Object.keys(needs).length > 0 ? ` after ${Object.keys(needs).join(", ")}` : "";
      const open = ports.length > 0 ? ` on ${ports.map(({ target }) => target).join(", ")}` : "";
      return `  ${job ? "job" : "service"} ${service}${open}${waits} · ${placeText(at)}`;
    }),
    ...Object.entries(spec.named).map(
      ([service, ports]) => `  a port of this machine for ${service}: ${ports.join(", ")}`,
    ),
    ...spec.unresolved.map((one) => `  only Compose can tell: ${one}`),
  ]);
  const steps = jobs.map(
    ({ id, stage, tool, options, at }) =>
      `${stage}: ${id} (${tool})${at ? ` · ${placeText(at)}` : ""}${commandText(options)}`,
  );
  return [
    `folder: ${folder}`,
    ...lines,
    ...steps,
    `gate: tests ${policy.tests}, security ${policy.security}`,
  ].join("\n");
}

function commandText(options: unknown): string {
  if (typeof options !== "object" || options === null || !("run" in options)) return "";
  const { run } = options;
  const text = isTemplate(run)
    ? run.template.map((part) => (typeof part === "string" ? part : referenceText(part))).join("")
    : run;
  return `\n  ${String(text).trim().replaceAll("\n", "\n  ")}`;
}

function referenceText(reference: Reference): string {
  if ("variable" in reference) return `\${env.${reference.variable}}`;
  const { service, port, part } = reference;
  return `\${services.${service}${port === undefined ? "" : `.ports.${port}`}.${part}}`;
}
