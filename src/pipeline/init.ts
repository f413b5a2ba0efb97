import { dirname, join } from "node:path";
import { type Callable, configText } from "../core/survey/config-text.ts";
import { type Survey, survey } from "../core/survey/survey.ts";
import { treeOf } from "../core/survey/tree.ts";
import { workflowText } from "../core/survey/workflow-text.ts";
import { findCompose } from "../lib/composefile/find.ts";
import { readCompose } from "../lib/composefile/read.ts";
import { shellWord } from "../lib/shell-word.ts";
import type { Io } from "../model/io.ts";
import type { ServicePlan } from "../model/plan.ts";
import { Problem } from "../model/problem.ts";
import type { Inputs } from "./inputs.ts";
import { insideWorkspace, mustBeFolder } from "./paths.ts";
import { usual } from "./plan.ts";
import { candidates } from "./references.ts";

const workflow = ".github/workflows/mortar.yml";

/** Writes a mortar.yml and a workflow from what lies here, in sentences. What is there already stays. */
export async function init(inputs: Inputs, io: Io): Promise<readonly string[]> {
  const { workspace } = io;
  const here = insideWorkspace(inputs.workingDirectory || ".", ".", { workspace });
  await mustBeFolder(here, undefined, io);
  const config = insideWorkspace(inputs.config || usual, here, { workspace });
  const found = await survey(await treeOf(here, io));
  const { services, complaint } = await servicesOf(found, here, io);
  const written = [
    await writeNew(config, configText(found, callableOf(services)), io),
    await writeNew(workflow, workflowText(found, here), io),
  ];
  if (written.every(({ isNew }) => !isNew))
    throw new Problem("usage", `There is nothing to write: ${config} and ${workflow} are there.`, {
      hint: "They stay as they are. Remove or rename one, and it is written anew.",
    });
  return [
    ...written.map(({ text }) => text),
    "",
    "What to do next:",
    ...(await nextSteps({ found, complaint, config, here }, io)).map(
      (step, index) => `  ${index + 1}. ${step}`,
    ),
  ];
}

interface Written {
  readonly isNew: boolean;
  readonly text: string;
}

/** Never over what is there, and never through a link. */
async function writeNew(path: string, text: string, io: Io): Promise<Written> {
  for (let part = dirname(path); part !== "."; part = dirname(part))
    if ((await io.look(part)) === "link")
      return { isNew: false, text: `${path} was not written: ${part} is a link.` };
  if (await io.create(path, text)) return { isNew: true, text: `Wrote ${path}.` };
  return { isNew: false, text: `${path} is there already, and stays as it is.` };
}

interface Services {
  readonly services: Readonly<Record<string, ServicePlan>>;
  /** Why they could not be read. */
  readonly complaint?: string;
}

async function servicesOf({ compose }: Survey, here: string, io: Io): Promise<Services> {
  const { workspace } = io;
  const inside = (path: string): string => insideWorkspace(path, here, { workspace });
  try {
    const named = compose.length > 0 ? compose.map((path) => join(here, path)) : undefined;
    const { services } = await readCompose(await findCompose(here, { named, inside }, io), io);
    return { services };
  } catch (error) {
    if (error instanceof Problem) return { services: {}, complaint: error.message };
    throw error;
  }
}

function callableOf(services: Services["services"]): readonly Callable[] {
  return Object.entries(services)
    .filter(([name]) => /^[\w.-]+$/.test(name))
    .map(([name, service]) => {
      const [port, ...others] = candidates(service);
      return { name, ...(port !== undefined && others.length === 0 && { port }) };
    });
}

interface Done {
  readonly found: Survey;
  readonly complaint: string | undefined;
  readonly config: string;
  readonly here: string;
}

async function nextSteps(
  { found, complaint, config, here }: Done,
  { look }: Pick<Io, "look">,
): Promise<readonly string[]> {
  const suites = found.toolchains.flatMap((one) => one.suites);
  const where = here === "." ? "" : ` --working-directory ${shellWord(here)}`;
  const isRoot = (await look(".git")) !== undefined;
  return [
    ...(complaint
      ? [`${complaint} Mortar brings up what a compose file says: write one first.`]
      : []),
    suites.length > 0
      ? `See in ${config} whether ${suites.length === 1 ? "the suite is" : "these suites are"} what you mean: ${suites.map(({ run }) => run).join("; ")}`
      : `No tests were found: write a suite into ${config}.`,
    `\`mortar doctor${where}\` says whether all that is needed is here, \`mortar run${where}\` runs it.`,
    `In ${workflow} put the owner of the action in the place of OWNER.`,
    ...(isRoot
      ? []
      : [
          "GitHub reads workflows only at the root of a repository, and there is no .git here: begin there, with --working-directory.",
        ]),
  ];
}
