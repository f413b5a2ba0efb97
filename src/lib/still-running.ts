import type { Logger } from "../model/io.ts";

const minuteMs = 60_000;

export interface Beat extends Disposable {
  /** Told of every line. */
  line(text: string): void;
}

/** Says each minute that something is still going on, and what it said last: nobody has to wonder. */
export function stillRunning({ log }: Pick<Logger, "log">, everyMs = minuteMs): Beat {
  let last = "";
  let beats = 0;
  const timer = setInterval(() => {
    beats++;
    const minutes = Math.round((beats * everyMs) / minuteMs);
    log("info", `still running after ${minutes} min${last ? `; last line: ${last}` : ""}`);
  }, everyMs);
  return {
    line(text) {
      if (text.trim()) last = text;
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
