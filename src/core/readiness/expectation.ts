import type { Place } from "../../model/place.ts";
import type { Need, Probe } from "../../model/plan.ts";

/** What a service is to be, whatever runs it. */
export interface Expectation {
  readonly service: string;
  readonly needs: Readonly<Record<string, Need>>;
  /** How many there are to be. */
  readonly instances: number;
  /** It has a health check, of the file or of its image. */
  readonly health: boolean;
  /** TCP ports that are published, or that a job names. */
  readonly ports: readonly number[];
  readonly probe?: Probe;
  /** Whether somebody counts on finding it: then even a good end is too early. */
  readonly serves: boolean;
  /** Whether an end with this exit code is followed by another start. */
  readonly restarts: "never" | "always" | "on failure";
  /** Where it stands in the file, and where its health check does. */
  readonly at?: Place;
  readonly healthAt?: Place;
}

/** What can be seen of one instance of a service from outside. */
export interface Instance {
  readonly id: string;
  readonly service: string;
  readonly status: "absent" | "created" | "running" | "restarting" | "paused" | "exited" | "dead";
  /** How often it has ended so far. */
  readonly ends: number;
  /** How it ended the last time. */
  readonly end?: End;
  /** For how long it has been seen running, since its last start. */
  readonly upMs: number;
  readonly health?: { readonly status: string; readonly failed: number; readonly output: string };
}

/** One that should be there and is not. */
export function absent(service: string): Instance {
  return { id: "", service, status: "absent", ends: 0, upMs: 0 };
}

export interface End {
  readonly code: number;
  readonly outOfMemory: boolean;
  /** From its start. */
  readonly afterMs: number;
  /** In bytes, if there is a limit. */
  readonly memory?: number;
  /** What it has left running in the background: `nginx (pid 4711)`. */
  readonly leaving?: string;
}

/** What Mortar has seen of an instance by looking itself, since its last start. */
export interface Signs {
  /** Its own health check has passed. */
  readonly healthy?: boolean;
  /** What the health check said when it did not. */
  readonly complaint?: string;
  /** The ports that are listened on. None: it cannot be seen. */
  readonly listening?: readonly number[];
  /** What is seen where somebody should listen and nobody does: `it listens on port 9999`. */
  readonly instead?: string;
  /** How the probe was answered. */
  readonly answer?: { readonly good: boolean; readonly text: string };
}
