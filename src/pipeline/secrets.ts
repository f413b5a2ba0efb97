import type { Io } from "../model/io.ts";

/** The inputs that people may see. Whatever else stands in the environment as an input is kept secret. */
const open = [
  "CONFIG",
  "RUN",
  "REPORTS",
  "COMPOSE",
  "WORKING-DIRECTORY",
  "NAME",
  "RESULTS-DIR",
  "MATRIX",
];

/** Known before there is a plan: the token, and inputs that are none of ours. */
export function concealInputs(io: Io): void {
  const inputs = Object.entries(io.env).filter(
    ([name]) =>
      name.startsWith("INPUT_") && !open.includes(name.slice("INPUT_".length).toUpperCase()),
  );
  io.conceal([io.token ?? "", ...inputs.map(([, value]) => value ?? "")]);
}

/** What mortar.yml says, and variables whose names look secret. */
export function concealNamed(names: readonly string[], io: Io): void {
  io.conceal(names.map((name) => io.env[name] ?? ""));
  const guessed = Object.entries(io.env).filter(
    ([name, value]) => looksSecret.test(name) && (value?.length ?? 0) >= shortestGuess,
  );
  io.conceal(guessed.map(([, value]) => value ?? ""));
}

const looksSecret =
  /(PASS(WORD|WD|PHRASE)?|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIALS?)$/i;
const shortestGuess = 8;
