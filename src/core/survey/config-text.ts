import { shellWord } from "../../lib/shell-word.ts";
import { yamlText } from "../../lib/yaml-text.ts";
import { namer, stemOf } from "./names.ts";
import type { Survey } from "./survey.ts";

/** A service that can be called, as the compose file has it. */
export interface Callable {
  readonly name: string;
  /** None: it has several ports, or none. */
  readonly port?: number;
}

/** A mortar.yml that says what was found. What needs a decision, a secret or a tool first stands in it as a comment. */
export function configText(found: Survey, services: readonly Callable[]): string {
  const nameOf = namer();
  const blocks = [
    environmentText(found),
    integrationText(found, nameOf),
    securityText(found, { services, nameOf }),
    performanceText(found, { services, nameOf }),
  ];
  const head = `# What Mortar brings up, runs and gates. \`mortar plan\` checks this file and starts nothing.\n# Paths count from here. Lines that begin with "#" are examples, ready to be used.`;
  return `${[head, ...blocks].join("\n\n")}\n`;
}

function environmentText({ compose }: Survey): string {
  const files =
    compose.length > 0
      ? `  compose: [${compose.map(yamlText).join(", ")}]`
      : "  # The compose files are those that plain `docker compose` would take; `compose: [FILE, FILE]` names others.";
  return `environment:
${files}
  ports: keep # as the file has them; "free" moves all, for many runs on one machine
  ready_timeout: 2m`;
}

type NameOf = (text: string) => string;

function integrationText({ toolchains, collections }: Survey, nameOf: NameOf): string {
  const suites = toolchains.flatMap(({ folder, suites: own }) =>
    own.map(({ name, run, reports }) =>
      [
        `- name: ${nameOf(folder === "." ? name : `${folder}-${name}`)}`,
        `  run: ${yamlText(run)}`,
        ...(folder === "." ? [] : [`  working_directory: ${yamlText(folder)}`]),
        reports === undefined
          ? `  # reports: "reports/*.xml" # the JUnit files that it writes; without them the exit code is the answer`
          : `  reports: ${yamlText(reports)}`,
      ].map((line) => `    ${line}`),
    ),
  );
  const isAny = suites.length > 0;
  const example = isAny ? [] : [`    - { name: ${nameOf("api")}, run: "npm test" }`];
  const newman = collections.map((path) => {
    const name = nameOf(stemOf(path));
    const reports = `reports/${name}.xml`;
    const run = `npx --yes newman run ${shellWord(path)} --reporters cli,junit --reporter-junit-export ${reports}`;
    return `    - { name: ${name}, run: ${yamlText(run)}, reports: ${reports} }`;
  });
  const examples = [
    ...example,
    ...(newman.length > 0 ? ["    # Postman collections, by a command:", ...newman] : []),
  ];
  const head = ["integration:", "  suites:"];
  return isAny
    ? [...head, ...suites.flat(), ...commented(examples)].join("\n")
    : commented([...head, ...examples]).join("\n");
}

interface Around {
  readonly services: readonly Callable[];
  readonly nameOf: NameOf;
}

/** A probe needs tokens of people, which only the user has. */
function securityText({ descriptions }: Survey, { services, nameOf }: Around): string {
  // What looks like an address would be taken for one.
  const paths = descriptions.filter((path) => !/\$\{|:\/\/|^[~\\]|^[a-z]:/i.test(path));
  const scans = (paths.length > 0 ? paths : ["openapi.yaml"]).map((path) => {
    const service = servedBy(path, services)?.name ?? "web";
    return `    - { name: ${nameOf(`${stemOf(path)}-authorization`)}, use: probe, service: ${yamlText(service)}, openapi: ${yamlText(path)} }`;
  });
  return commented([
    "security: # who gets whose data; the tokens of two people must be in the environment",
    "  identities:",
    `    alice: { headers: { authorization: "Bearer \${env.ALICE_TOKEN}" } } # owns the data`,
    `    bob: { headers: { authorization: "Bearer \${env.BOB_TOKEN}" } } # must not see it`,
    "  scans:",
    ...scans,
  ]).join("\n");
}

function performanceText({ k6 }: Survey, { services, nameOf }: Around): string {
  const { name = "web", port } =
    services.find((one) => one.port !== undefined) ?? services[0] ?? {};
  const address = port === undefined && services.length > 0 ? `${name}.ports.80` : name;
  return commented([
    "performance:",
    "  loads:",
    `    - { name: ${nameOf(`${name}-load`)}, use: load, target: "\${services.${address}.url}/", rate: 50/s, duration: 20s, p95: 500ms }`,
    ...(k6.length > 0 ? ["    # k6 scripts, by a command, where k6 is installed:"] : []),
    ...k6.map(
      (path) =>
        `    - { name: ${nameOf(stemOf(path))}, run: ${yamlText(`k6 run ${shellWord(path)}`)} }`,
    ),
  ]).join("\n");
}

/** The one that its name or its folder names. */
function servedBy(path: string, services: readonly Callable[]): Callable | undefined {
  const words = path.toLowerCase().split(/[^a-z0-9]+/);
  const callable = services.filter(({ port }) => port !== undefined);
  return callable.find(({ name }) => words.includes(name.toLowerCase())) ?? callable[0];
}

function commented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `# ${line}`);
}
