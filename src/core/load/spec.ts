/** One request, again and again at a fixed rate. */
export interface LoadSpec {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Requests a second. */
  readonly rate: number;
  readonly durationMs: number;
  /** Comes before, at the same rate, and is not measured. */
  readonly warmUpMs: number;
  readonly limits: Limits;
  /** Of every metric: service, endpoint. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface Limits {
  /** Latencies in ms. */
  readonly p50?: number | undefined;
  readonly p95?: number | undefined;
  readonly p99?: number | undefined;
  /** The share of requests without a good answer, from 0 to 1. */
  readonly errors?: number | undefined;
}
