interface About {
  /** Without it the variable must be set. */
  readonly fallback?: string;
  readonly accepts?: (value: string) => boolean;
  /** What to do. */
  readonly hint: string;
}

/** A variable of the environment. A service that is not told what it must know does not start, and says so in one line. */
export function setting(name: string, { fallback, accepts = () => true, hint }: About): string {
  const value = process.env[name] || fallback;
  if (value === undefined) return refuse(`${name} is not set. ${hint}`);
  if (!accepts(value)) return refuse(`${name} is "${value}". ${hint}`);
  return value;
}

function refuse(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
