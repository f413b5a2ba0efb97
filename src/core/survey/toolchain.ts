/** What a folder is built and tested with. */
export interface Toolchain {
  /** From the surveyed folder. */
  readonly folder: string;
  readonly suites: readonly FoundSuite[];
  readonly setUp: SetUp;
}

/** A command that runs tests. */
export interface FoundSuite {
  readonly name: string;
  readonly run: string;
  /** A glob of the JUnit files that it writes, from its folder. None: nobody can tell. */
  readonly reports?: string;
}

/** The steps of a workflow before the tests. */
export interface SetUp {
  /** The action that brings the language, and what it is to be told. */
  readonly uses: string;
  readonly with: Readonly<Record<string, string>>;
  /** What brings the dependencies. */
  readonly install?: string;
}
