import * as v from "valibot";
import type { Engine } from "../../../lib/docker.ts";
import { unframed } from "../../../lib/docker-frames.ts";

const Started = v.object({ Id: v.string() });
const Ended = v.object({ ExitCode: v.nullable(v.number()) });

/** Nobody says more for people to read. */
const readable = 262_144;

interface Ended {
  /** None: it could not be run, or did not end in time. */
  readonly code: number | undefined;
  readonly output: string;
}

/** Runs a command in a container. What cannot be run has failed. */
export async function runInside(
  container: string,
  command: readonly string[],
  { engine, timeoutMs }: { readonly engine: Engine; readonly timeoutMs: number },
): Promise<Ended> {
  try {
    const body = { Cmd: command, AttachStdout: true, AttachStderr: true };
    const ask = { method: "POST", body } as const;
    const { Id } = await engine.read(`/containers/${container}/exec`, Started, ask);
    const start = { method: "POST", body: { Detach: false, Tty: false }, timeoutMs } as const;
    const response = await engine.ask(`/exec/${Id}/start`, start);
    let output = "";
    for await (const text of unframed(response)) output = (output + text).slice(0, readable);
    const { ExitCode } = await engine.read(`/exec/${Id}/json`, Ended);
    return { code: ExitCode ?? undefined, output: output.trim() };
  } catch {
    return { code: undefined, output: "" };
  }
}
