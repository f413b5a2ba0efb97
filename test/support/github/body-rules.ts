import * as v from "valibot";
import type { FieldError } from "./answers.ts";

/** What GitHub asks of a body beyond its own description. */
export interface BodyRule {
  readonly source: string;
  readonly fits: v.GenericSchema;
  readonly error: FieldError;
}

const comment: readonly BodyRule[] = [
  {
    source: "https://github.com/easybuilders/easybuild-easyconfigs/pull/24647",
    // Of UTF-16, which is the strictest reading: nobody has said which characters GitHub counts.
    fits: v.object({ body: v.pipe(v.string(), v.maxLength(65_536)) }),
    error: commentError("Body is too long (maximum is 65536 characters)"),
  },
  {
    source: "https://github.com/GitHawkApp/GitHawk/issues/976",
    fits: v.object({ body: v.pipe(v.string(), v.trim(), v.nonEmpty()) }),
    error: commentError("Body cannot be blank"),
  },
];

const text = v.optional(v.string());
const kilobytes64 = v.optional(v.pipe(v.string(), v.maxBytes(65_536)));
const position = v.object({
  start_line: v.pipe(v.number(), v.minValue(1)),
  end_line: v.number(),
  start_column: v.optional(v.number()),
  end_column: v.optional(v.number()),
});

const check: readonly BodyRule[] = [
  {
    source: "https://github.com/dorny/test-reporter/issues/57",
    fits: outputOf({ summary: v.optional(v.pipe(v.string(), v.maxBytes(65_535))) }),
    error: checkError("summary", "summary exceeds a maximum bytesize of 65535"),
  },
  {
    source: "https://github.com/dorny/test-reporter/issues/57",
    fits: outputOf({ text: v.optional(v.pipe(v.string(), v.maxBytes(65_535))) }),
    error: checkError("text", "text exceeds a maximum bytesize of 65535"),
  },
  ruleOfDocs(
    v.object({ conclusion: v.optional(v.pipe(v.string(), v.notValue("stale"))) }),
    checkError("conclusion", "only GitHub can set stale"),
  ),
  ruleOfDocs(
    v.pipe(
      v.object({ status: text, completed_at: text, conclusion: text }),
      v.check((run) => !!run.conclusion || (run.status !== "completed" && !run.completed_at)),
    ),
    checkError("conclusion", "a completed run needs a conclusion"),
  ),
  ruleOfDocs(
    annotationsOf(v.object({ message: kilobytes64, raw_details: kilobytes64 })),
    checkError("annotations", "at most 64 KB"),
  ),
  ruleOfDocs(
    annotationsOf(v.object({ title: v.optional(v.pipe(v.string(), v.maxLength(255))) })),
    checkError("annotations", "a title has at most 255 characters"),
  ),
  ruleOfDocs(
    annotationsOf(
      v.pipe(
        position,
        v.check(({ start_line: start, end_line: end, ...columns }) =>
          Object.values(columns).some((column) => column !== undefined)
            ? start === end
            : start <= end,
        ),
      ),
    ),
    checkError("annotations", "lines count from 1, and columns are for one line only"),
  ),
];

/** By operation. */
export const bodyRules: Readonly<Record<string, readonly BodyRule[]>> = {
  "issues/create-comment": comment,
  "issues/update-comment": comment,
  "checks/create": check,
  "checks/update": check,
};

function commentError(message: string): FieldError {
  return { resource: "IssueComment", code: "unprocessable", field: "data", message };
}

function checkError(field: string, message: string): FieldError {
  return { resource: "CheckRun", code: "custom", field, message };
}

/** Said in the docs only; the words of the answer are ours. */
function ruleOfDocs(fits: v.GenericSchema, error: FieldError): BodyRule {
  return { source: "https://docs.github.com/rest/checks/runs#create-a-check-run", fits, error };
}

function outputOf(entries: v.ObjectEntries): v.GenericSchema {
  return v.object({ output: v.optional(v.object(entries)) });
}

function annotationsOf(one: v.GenericSchema): v.GenericSchema {
  return outputOf({ annotations: v.optional(v.array(one)) });
}
