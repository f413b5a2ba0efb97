import type { Io } from "../model/io.ts";

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** For one call; and, after a cancel, for all that is still to come. */
const callMs = 10_000;
const hurriedMs = 1500;
const pauseMs = 1000;
const mostTries = 3;

/** A page of 100 comments, each as long as it may be, is half of it. */
const largest = 64 * 1024 * 1024;

/**
 * `fetch` with a deadline for each call and one for all of them. It asks again; it never writes again, for what has failed
 * may have been done all the same: whoever writes looks first. Where it is told when to come back, nothing goes out until then.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function patientFetch(io: Io, withinMs: number): Fetch {
  const end = io.elapsed() + withinMs;
  const hurry = afterCancel(io.signal, hurriedMs);
  let opensAt = 0;
  const timeLeft = async (): Promise<number> => {
    const pause = Math.max(0, opensAt - io.elapsed());
    if (hurry.aborted || opensAt >= end) throw new Error(tooLate(pause));
    if (pause > 0) await io.wait(pause, hurry);
    return Math.min(callMs, end - io.elapsed());
  };
  return async (url, init) => {
    for (let tries = 1; ; tries++) {
      const timeoutMs = await timeLeft();
      if (timeoutMs <= 0) throw new Error(tooLate(0));
      const { answer, error } = await once(new Request(url, init), { timeoutMs, hurry }, io);
      const closed = answer ? await closedFor(answer, io.now()) : pauseMs * tries;
      opensAt = io.elapsed() + closed;
      const isLast = init.method !== "GET" || tries === mostTries || closed === 0;
      if (isLast && answer) return answer;
      if (isLast) throw error;
    }
  };
}

function tooLate(ms: number): string {
  const told = ms > pauseMs * mostTries ? `: it wants ${Math.ceil(ms / 1000)} s of silence` : "";
  return `there is no time left${told}`;
}

/** Aborts a while after another signal. */
function afterCancel(signal: AbortSignal, ms: number): AbortSignal {
  const late = new AbortController();
  const hurry = (): void => {
    setTimeout(() => late.abort(), ms).unref();
  };
  if (signal.aborted) hurry();
  else signal.addEventListener("abort", hurry, { once: true });
  return late.signal;
}

interface Answered {
  readonly answer?: Response;
  readonly error?: unknown;
}

interface Deadlines {
  readonly timeoutMs: number;
  readonly hurry: AbortSignal;
}

async function once(
  request: Request,
  { timeoutMs, hurry: signal }: Deadlines,
  { http }: Io,
): Promise<Answered> {
  try {
    const answer = await http(request, { timeoutMs, signal });
    // Octokit takes a body that breaks off for an empty one. Ours is complete before Octokit sees it.
    const { status, headers } = answer;
    const body = await bodyOf(answer);
    return { answer: new Response(body.length > 0 ? body : undefined, { status, headers }) };
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return { error: isLate ? new Error(`no answer within ${timeoutMs / 1000} s`) : error };
  }
}

async function bodyOf({ body }: Response): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > largest) throw new Error("its answer has no end");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** How long nothing may be asked. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
async function closedFor(answer: Response, now: Date): Promise<number> {
  const { status, headers } = answer;
  if (status >= 500) return pauseMs;
  if (status !== 403 && status !== 429) return 0;
  const after = Number(headers.get("retry-after") ?? Number.NaN);
  if (Number.isFinite(after)) return Math.max(1, after) * 1000;
  const reset = Number(headers.get("x-ratelimit-reset") ?? Number.NaN) * 1000 - now.getTime();
  if (headers.get("x-ratelimit-remaining") === "0" && Number.isFinite(reset))
    return Math.max(1000, reset);
  const isLimit = status === 429 || /rate limit/i.test(await answer.clone().text());
  return isLimit ? 60_000 : 0;
}
