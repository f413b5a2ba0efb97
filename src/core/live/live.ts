import { styleText } from "node:util";
import { after, beginning, type News } from "../../model/progress.ts";
import { block, type Screen } from "./block.ts";
import { frame, type View } from "./frame.ts";

/** A block at the foot of a terminal, drawn again as things change, while what is said scrolls by above it. */
export interface Live {
  tell(news: News): void;
  /** Text for good, fit for a terminal. */
  say(text: string): void;
  /** What was said is there, and the block is gone. */
  end(): void;
}

/** Between two drawings: whoever says ten thousand lines a second has them drawn at once. */
const pauseMs = 80;
/** So that the times in it are seen to pass. */
const tickMs = 500;

interface Around {
  readonly hasColours: boolean;
  /** Milliseconds of a clock that is never set back. */
  elapsed(): number;
}

export function live(screen: Screen, { hasColours, elapsed }: Around): Live {
  const began = elapsed();
  const draw = block(screen);
  const drawing = paced(() => {
    const { columns = 80, rows = 24 } = screen;
    const view = { columns, rows, ms: elapsed() - began, paint: hasColours ? painted : bare };
    draw(said.splice(0), frame(progress, view));
  });
  const said: string[] = [];
  let progress = beginning;
  const ticking = setInterval(drawing.soon, tickMs).unref();
  screen.on("resize", drawing.soon);
  process.once("exit", end);
  return {
    tell(news) {
      progress = after(progress, news, elapsed() - began);
      drawing.soon();
    },
    say(text) {
      said.push(text);
      if (drawing.isOver()) draw(said.splice(0), []);
      else drawing.soon();
    },
    end,
  };

  /** Also when this process ends otherwise: what was said last is worth the most. */
  function end(): void {
    if (drawing.isOver()) return;
    drawing.end();
    clearInterval(ticking);
    screen.off("resize", drawing.soon);
    process.off("exit", end);
    draw(said.splice(0), []);
  }
}

const painted: View["paint"] = (colour, text) => styleText(colour, text, { validateStream: false });
const bare: View["paint"] = (_colour, text) => text;

interface Paced {
  soon(): void;
  end(): void;
  isOver(): boolean;
}

function paced(act: () => void): Paced {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const fire = (): void => {
    timer = undefined;
    act();
  };
  return {
    soon() {
      if (!isOver) timer ??= setTimeout(fire, pauseMs);
    },
    end() {
      isOver = true;
      clearTimeout(timer);
    },
    isOver: () => isOver,
  };
}
