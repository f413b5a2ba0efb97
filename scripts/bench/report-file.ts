import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const perSuite = 100;
const stack = Array.from({ length: 12 }, (_, at) => `    at shop.Step${at}(Step.java:${at})`);

/** A JUnit report as they are: 1 % failures with a stack of 12 lines, 0.2 % errors, 2 % skipped, 5 % with output. */
export async function writeReport(path: string, cases: number): Promise<void> {
  await pipeline(Readable.from(lines(cases)), createWriteStream(path));
}

function* lines(cases: number): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
  for (let first = 0; first < cases; first += perSuite) {
    const own = Array.from({ length: perSuite }, (_, at) => testcase(first + at));
    yield `<testsuite name="shop.Suite${first / perSuite}" tests="${perSuite}">\n${own.join("\n")}\n</testsuite>\n`;
  }
  yield "</testsuites>\n";
}

function testcase(id: number): string {
  const tag = `testcase classname="shop.Suite" name="handles case number ${id}" time="0.0${id % 100}"`;
  // A prime spreads the kinds over all suites.
  const kind = (id * 7919) % 1000;
  if (kind < 10)
    return `<${tag}><failure message="expected ${id}">${stack.join("\n")}</failure></testcase>`;
  if (kind < 12) return `<${tag}><error message="boom">${stack.join("\n")}</error></testcase>`;
  if (kind < 32) return `<${tag}><skipped/></testcase>`;
  if (kind < 82) return `<${tag}><system-out>what case ${id} has printed</system-out></testcase>`;
  return `<${tag}/>`;
}
