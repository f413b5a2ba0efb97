import { markText } from "../../src/lib/run-mark.ts";
import type { RunMark } from "../../src/model/event.ts";
import { beginning, type Progress } from "../../src/model/progress.ts";
import type { Status } from "../../src/pipeline/status-file.ts";
import type { Workspace } from "./workspace.ts";

interface Asked extends Partial<Omit<Status, "mark" | "progress">> {
  readonly folder?: string;
  readonly mark?: RunMark;
  readonly progress?: Partial<Progress>;
}

/** Puts into a results folder what a run or an `up` would have written there; by default one that goes on, of this process. */
export async function putStatus(ws: Workspace, asked: Asked = {}): Promise<void> {
  const { folder = "mortar-results", mark = ws.mark, progress, ...more } = asked;
  const status: Status = {
    schema: 1,
    verb: "run",
    startedAt: "2026-01-01T00:00:00.000Z",
    mark: markText(mark),
    progress: { ...beginning, ...progress },
    ...more,
  };
  await ws.put(`${folder}/.mortar`, "");
  await ws.put(`${folder}/status.json`, JSON.stringify(status));
}

/** The same mark of a process that is gone. */
export function gone(mark: RunMark): RunMark {
  return { ...mark, pidstart: "1" };
}
