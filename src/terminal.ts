import type { Live } from "./core/live/live.ts";
import { plainLogger } from "./lib/plain-logger.ts";
import type { Logger } from "./model/io.ts";
import type { Tell } from "./model/progress.ts";

interface Terminal {
  readonly logger: Logger;
  readonly tell: Tell;
  /** From now on, if somebody looks and the verb takes its time. */
  draw(verb: string, streams: Streams): Promise<void>;
  end(): void;
}

type Streams = Pick<NodeJS.Process, "env" | "stdout" | "stderr">;

interface Looked {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: { readonly isTTY: boolean };
  readonly stderr: { readonly isTTY: boolean };
}

const takesTime: readonly string[] = ["run", "up"];

/** Lines as everywhere; or, while it draws, a block at the foot of the terminal, and all lines above it. */
export function terminal(lines: Logger): Terminal {
  let drawn: Live | undefined;
  let logger = lines;
  return {
    logger: {
      log: (level, message, at) => logger.log(level, message, at),
      group: (title, body) => logger.group(title, body),
    },
    tell: (news) => drawn?.tell(news),
    async draw(verb, streams) {
      if (!takesTime.includes(verb) || !isLookedAt(streams)) return;
      const { live } = await import("./core/live/live.ts");
      const hasColours = !streams.env["NO_COLOR"];
      const own = live(streams.stderr, { hasColours, elapsed: () => performance.now() });
      drawn = own;
      logger = plainLogger(own.say);
    },
    end: () => drawn?.end(),
  };
}

/** A CI has no eyes, a file neither, and a dumb terminal cannot draw again. */
export function isLookedAt({ env, stdout, stderr }: Looked): boolean {
  return stdout.isTTY && stderr.isTTY && !env["CI"] && env["TERM"] !== "dumb";
}
