import { fit } from "../../../lib/markdown.ts";
import { sanitize } from "../../../lib/sanitize.ts";
import { summaryBlocks } from "../../../core/summary/blocks.ts";
import type { Ci } from "../../../model/adapter.ts";
import { annotations } from "./annotations.ts";
import { annotationLine, escaped } from "./commands.ts";
import { commentKey } from "./comment-key.ts";
import { ownLine } from "./own-line.ts";

/** One byte more, and GitHub drops the summary whole: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits */
const room = { bytes: 1_048_576 - 16_384, characters: Number.POSITIVE_INFINITY };

export default {
  title: "GitHub Actions",
  docs: "https://docs.github.com/actions",
  detect: (env) => env["GITHUB_ACTIONS"] === "true",
  logger: {
    log(level, message, at) {
      if (level === "debug") return write(`::debug::${escaped(message)}`);
      const place = at
        ? `${at.file}${at.line ? `:${at.line}` : ""}${at.column ? `:${at.column}` : ""}: `
        : "";
      write(sanitize(`${signs[level]}${place}${message}`));
    },
    async group(title, body) {
      write(`::group::${escaped(sanitize(title))}`);
      try {
        return await body();
      } finally {
        write("::endgroup::");
      }
    },
  },
  run(env, { name, matrix }) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
    const { GITHUB_RUN_NUMBER: number, GITHUB_EVENT_NAME: event } = env;
    const url = id && `${server}/${repository}/actions/runs/${id}`;
    return {
      name: "github-actions",
      attempt: Number(env["GITHUB_RUN_ATTEMPT"] ?? 1),
      key: commentKey(env, { name, matrix }),
      ...(number && { number: Number(number) }),
      ...(event && { event }),
      ...(url && { url }),
    };
  },
  async annotate(run, inputs, io) {
    const fallback = await ownLine(inputs, io);
    for (const one of annotations(run, fallback)) write(annotationLine(one));
  },
  async summarize({ record, verdict }, io) {
    const blocks = summaryBlocks(record, verdict);
    await say(`${fit(blocks, room, more)}\n`, io);
  },
  addToSummary: (text, io) => say(`\n${text}\n`, io),
} satisfies Ci;

function more(left: number): string {
  return `… and ${left} more parts, which are all in summary.md in the results folder.\n`;
}

const signs = { info: "", warn: "\u001B[33mwarning\u001B[0m ", error: "\u001B[31merror\u001B[0m " };

async function say(text: string, io: Parameters<Ci["addToSummary"]>[1]): Promise<void> {
  const page = io.env["GITHUB_STEP_SUMMARY"];
  if (page) await io.append(page, text);
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
