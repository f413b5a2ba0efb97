// The last line of .ci/run, out of what the test runner wrote. What was skipped was not tested: here that is a failure.
import { readFile } from "node:fs/promises";

interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files: one that cannot even be loaded has no test in it. */
  readonly numFailedTestSuites: number;
}

const [, , file = ""] = process.argv;
const results: Results = JSON.parse(await readFile(file, "utf8"));
const skipped = results.numPendingTests + results.numTodoTests;
const failed = Math.max(results.numFailedTests, results.numFailedTestSuites > 0 ? 1 : 0);

console.log(`${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed + skipped > 0 ? 1 : 0;
