import type { Command, Verb } from "./command-line.ts";
import { cancelled } from "./entry.ts";
import { sanitize, sanitizedJson } from "./lib/sanitize.ts";
import type { RunMark } from "./model/event.ts";
import type { Io } from "./model/io.ts";
import { exitOf, troubleOf } from "./model/problem.ts";
import type { Tell } from "./model/progress.ts";
import type { Outcome } from "./pipeline/conclude.ts";
import { printed } from "./printed.ts";

interface Opened {
  readonly io: Io;
  readonly mark: RunMark;
  /** Who shows how far it is. */
  readonly tell: Tell;
}

/** What was asked for, fit for a terminal, and with what to exit. */
interface Answer {
  readonly text: string;
  readonly exit: number;
}

type Do = (asked: Command, opened: Opened) => Promise<Answer>;

/** Each calls a function of the pipeline and says what came of it. Only what is asked for is loaded. */
export const verbs: Readonly<Record<Verb, Do>> = {
  async init({ inputs }, { io }) {
    const { init } = await import("./pipeline/init.ts");
    return { text: sanitize((await init(inputs, io)).join("\n")), exit: 0 };
  },
  async doctor({ inputs }, { io }) {
    const { doctor } = await import("./pipeline/doctor.ts");
    const { findingText } = await import("./pipeline/finding.ts");
    const { findings, exit } = await doctor(inputs, io);
    return { text: sanitize(findings.map(findingText).join("\n")), exit };
  },
  async plan({ inputs, isJson }, { io }) {
    const { load } = await import("./pipeline/plan.ts");
    const { planText } = await import("./pipeline/print.ts");
    const plan = await load(inputs, io);
    return { text: isJson ? sanitizedJson(plan) : sanitize(planText(plan)), exit: 0 };
  },
  run: ({ inputs, isJson }, { io, mark, tell }) =>
    kept("run", { io, mark, tell }, async (told) => {
      const { run } = await import("./pipeline/run.ts");
      return judged(await run(inputs, mark, io, told), isJson);
    }),
  async report({ inputs, names, isJson }, { io, mark }) {
    const { reportFiles } = await import("./pipeline/report-files.ts");
    return judged(await reportFiles(names, inputs, { mark, io }), isJson);
  },
  up: ({ inputs }, opened) =>
    kept("up", opened, async (tell) => {
      const { up } = await import("./pipeline/up.ts");
      const exit = await up(inputs, { ...opened, tell, hurry: cancelled(2) }, opened.io);
      return { text: "Took all down.", exit };
    }),
  async status({ isJson }, { io }) {
    const { statuses } = await import("./pipeline/status-file.ts");
    const { statusText } = await import("./pipeline/status.ts");
    const found = await statuses(io);
    return { text: isJson ? sanitizedJson(found) : statusText(found, io), exit: 0 };
  },
  async logs({ names: [service = ""], follows }, { io }) {
    const { logs } = await import("./pipeline/logs.ts");
    await printed(logs({ service, follows }, io));
    return { text: "", exit: 0 };
  },
  async down({ names: [run = ""] }, { io }) {
    const { down } = await import("./pipeline/down.ts");
    const { runs, leftovers } = await down(run, io);
    const first =
      runs.length > 0 ? `Took down ${runs.join(", ")}.` : "There was nothing to take down.";
    const text = [first, ...leftovers.map((one) => `Left behind: ${one}`)].join("\n");
    return { text: sanitize(text), exit: leftovers.length > 0 ? 3 : 0 };
  },
};

async function judged(outcome: Outcome, isJson: boolean): Promise<Answer> {
  const { outcomeText } = await import("./pipeline/print.ts");
  const text = isJson ? sanitizedJson(outcome.verdict) : sanitize(outcomeText(outcome));
  return { text, exit: outcome.exit };
}

/** Other terminals can ask how far it is. */
async function kept(
  verb: "run" | "up",
  { io, mark, tell }: Opened,
  body: (tell: Tell) => Promise<Answer>,
): Promise<Answer> {
  const { keepStatus } = await import("./pipeline/status-file.ts");
  const status = keepStatus(verb, mark, io);
  try {
    const answer = await body((news) => {
      tell(news);
      status.tell(news);
    });
    await status.end(answer.exit);
    return answer;
  } catch (error) {
    await status.end(exitOf(troubleOf(error)));
    throw error;
  }
}
