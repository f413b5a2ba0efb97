import type { Logger } from "../model/io.ts";

/** So many characters are shown as they come. Whoever prints more is not read, and a log has an end too. */
const mostShown = 16 * 1024 * 1024;

const tailLength = 100;

export interface LiveOutput {
  line(text: string): void;
  /** When nothing more will come: the last lines, which are also shown if what came before them was not. */
  end(): readonly string[];
}

/** Shows what a command prints while it prints it, and remembers how it ended. */
export function liveOutput({ log }: Pick<Logger, "log">, most = mostShown): LiveOutput {
  const recent: string[] = [];
  let room = most;
  let hidden = 0;
  return {
    line(text) {
      recent.push(text);
      if (recent.length >= 2 * tailLength) recent.splice(0, tailLength);
      if (room <= 0) hidden++;
      else log("info", text);
      room -= text.length + 1;
      if (room <= 0 && hidden === 0)
        log("warn", "It prints too much to be shown. Its last lines follow when it has ended.");
    },
    end() {
      const tail = recent.slice(-tailLength);
      const left = tail.slice(-hidden);
      if (hidden > left.length) log("info", `… ${hidden - left.length} lines are not shown …`);
      if (hidden > 0) for (const text of left) log("info", text);
      return tail;
    },
  };
}
