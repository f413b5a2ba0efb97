import type { Happening } from "./event.ts";
import type { Outcome } from "./evidence.ts";

/** How far a run is, or an environment that is just up: what a terminal shows meanwhile, and `mortar status` tells. */
export interface Progress {
  readonly phase: Phase;
  /** When the phase began. All times are in milliseconds since the start. */
  readonly since: number;
  /** Its name, once it is known. */
  readonly runtime?: string;
  /** In the order in which they were first heard of. */
  readonly services: readonly ServiceProgress[];
  readonly jobs: readonly JobProgress[];
}

export type Phase = "plan" | "prepare" | "start" | "jobs" | "up" | "teardown" | "report" | "over";

export interface ServiceProgress {
  readonly service: string;
  readonly state: ServiceState;
  readonly since: number;
  readonly startedAt?: number;
  /** From its start until it was ready for the first time. */
  readonly readyMs?: number;
  /** `http://127.0.0.1:8080`, for this machine. */
  readonly addresses: readonly string[];
}

/** `done`: it has ended, as it should. */
export type ServiceState =
  | "created"
  | "started"
  | "ready"
  | "ended"
  | "done"
  | "unhealthy"
  | "restarted"
  | "stopped"
  | "died";

export interface JobProgress {
  readonly job: string;
  readonly state: "waiting" | "running" | "did not run" | Outcome;
  readonly since: number;
}

/** What is told while it goes on. */
export type News =
  | { readonly is: "phase"; readonly phase: Phase }
  | { readonly is: "runtime"; readonly runtime: string }
  | { readonly is: "jobs"; readonly jobs: readonly string[] }
  | { readonly is: "event"; readonly event: Happening }
  | { readonly is: "job"; readonly job: string; readonly state: JobProgress["state"] }
  | { readonly is: "addresses"; readonly service: string; readonly addresses: readonly string[] };

/** Who is told. What becomes of it changes nothing of the run. */
export type Tell = (news: News) => void;

export const tellNobody: Tell = () => {};

export const beginning: Progress = { phase: "plan", since: 0, services: [], jobs: [] };

/** What is known after another piece of news, at a time in milliseconds since the start. */
export function after(progress: Progress, news: News, ms: number): Progress {
  switch (news.is) {
    case "phase": {
      const { phase } = news;
      const jobs = phase === "over" ? progress.jobs.map(atLast) : progress.jobs;
      return { ...progress, jobs, phase, since: ms };
    }
    case "runtime":
      return { ...progress, runtime: news.runtime };
    case "jobs": {
      const jobs = news.jobs.map((job) => ({ job, state: "waiting", since: ms }) as const);
      return { ...progress, jobs };
    }
    case "event":
      return afterEvent(progress, news.event, ms);
    case "job":
      return withJob(progress, { job: news.job, state: news.state, since: ms });
    case "addresses":
      return withService(progress, news.service, ms, (one) => ({
        ...one,
        addresses: news.addresses,
      }));
  }
}

function afterEvent(progress: Progress, { kind, subject }: Happening, ms: number): Progress {
  if (kind === "job started")
    return withJob(progress, { job: subject, state: "running", since: ms });
  // Whoever takes all down stops everybody.
  if (!isState(kind) || progress.phase === "teardown") return progress;
  const isFirst = kind === "started" && progress.phase === "prepare";
  const now: Progress = isFirst ? { ...progress, phase: "start", since: ms } : progress;
  return withService(now, subject, ms, (one) => afterSign(one, kind, ms));
}

/** What happens to a service is also the state in which it is then. */
function isState(kind: Happening["kind"]): kind is Exclude<ServiceState, "done"> {
  return !/^(edge|reset|job|left)/.test(kind);
}

function afterSign(
  one: ServiceProgress,
  kind: Exclude<ServiceState, "done">,
  ms: number,
): ServiceProgress {
  const { readyMs, startedAt, state, since } = one;
  if (kind === "started" && startedAt === undefined)
    // That it is ready may be heard of earlier.
    return { ...one, startedAt: ms, ...(readyMs === undefined && { state: kind, since: ms }) };
  // Whether it is ready again nobody says.
  if (kind === "started")
    return readyMs === undefined ? one : { ...one, state: "restarted", since: ms };
  if (kind === "ready" && readyMs === undefined) {
    const now = state === "ended" ? "done" : "ready";
    return { ...one, state: now, since: ms, readyMs: ms - (startedAt ?? since) };
  }
  if (kind === "ended" && readyMs !== undefined) return { ...one, state: "done", since: ms };
  return { ...one, state: kind, since: ms };
}

function withService(
  progress: Progress,
  service: string,
  ms: number,
  change: (one: ServiceProgress) => ServiceProgress,
): Progress {
  const { services } = progress;
  const known = services.find((one) => one.service === service);
  if (!known) {
    const one = change({ service, state: "created", since: ms, addresses: [] });
    return { ...progress, services: [...services, one] };
  }
  const changed = services.map((one) => (one === known ? change(one) : one));
  return { ...progress, services: changed };
}

/** Its next attempt takes the place of the last one. */
function withJob(progress: Progress, job: JobProgress): Progress {
  const { jobs } = progress;
  const isKnown = jobs.some((one) => one.job === job.job);
  if (!isKnown) return { ...progress, jobs: [...jobs, job] };
  return { ...progress, jobs: jobs.map((one) => (one.job === job.job ? job : one)) };
}

/** What has become of a job when all is over. */
function atLast(job: JobProgress): JobProgress {
  return job.state === "waiting" ? { ...job, state: "did not run" } : job;
}
