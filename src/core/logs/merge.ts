/** A line of a service's log: `2026-11-25T16:39:02.123456789Z text`. */
export interface LogLine {
  readonly service: string;
  /** As it stands there, with the fraction filled up so that it can be compared. */
  readonly time: string;
  readonly text: string;
}

const stamped = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z (.*)$/s;

/** What has no time belongs to the line before it. */
export async function* logLines(
  service: string,
  lines: AsyncIterable<string>,
): AsyncGenerator<LogLine> {
  let time = "";
  for await (const line of lines) {
    const [, second, fraction = "", rest] = stamped.exec(line) ?? [];
    if (second !== undefined) time = `${second}.${fraction.padEnd(9, "0")}Z`;
    yield { service, time, text: rest ?? line };
  }
}

/** All of them in the order of their times; each is in order already, and of each one line is in memory. */
export async function* merged(logs: readonly AsyncIterable<LogLine>[]): AsyncGenerator<LogLine> {
  const heads: { line: LogLine; rest: AsyncIterator<LogLine> }[] = [];
  for (const log of logs) {
    const rest = log[Symbol.asyncIterator]();
    const first = await rest.next();
    if (!first.done) heads.push({ line: first.value, rest });
  }
  for (;;) {
    const [first] = heads;
    if (!first) return;
    const head = heads.reduce(
      (one, other) => (other.line.time < one.line.time ? other : one),
      first,
    );
    yield head.line;
    const next = await head.rest.next();
    if (next.done) heads.splice(heads.indexOf(head), 1);
    else head.line = next.value;
  }
}
