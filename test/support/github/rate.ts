/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit */
export interface Rate {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since 1970. */
  readonly reset: number;
}

export interface Meter {
  /** Counts a request, or none if it is one too many. */
  spend(token: string): Rate | undefined;
  read(token: string): Rate;
}

const hour = 3600;

/** So many requests an hour for each token. */
export function meterOf(limit: number, now: () => Date): Meter {
  const windows = new Map<string, { reset: number; used: number }>();
  const seconds = (): number => Math.floor(now().getTime() / 1000);
  const windowOf = (token: string) => {
    const open = windows.get(token);
    if (open && open.reset > seconds()) return open;
    const fresh = { reset: seconds() + hour, used: 0 };
    windows.set(token, fresh);
    return fresh;
  };
  const read = (token: string): Rate => {
    const { reset, used } = windowOf(token);
    return { limit, used, remaining: limit - used, reset };
  };
  return {
    read,
    spend(token) {
      const window = windowOf(token);
      if (window.used >= limit) return undefined;
      window.used += 1;
      return read(token);
    },
  };
}

export function rateHeaders({ limit, used, remaining, reset }: Rate): Record<string, string> {
  return {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-used": String(used),
    "x-ratelimit-reset": String(reset),
    "x-ratelimit-resource": "core",
  };
}
