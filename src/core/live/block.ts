import { clearScreenDown, cursorTo, moveCursor } from "node:readline";

export interface Screen extends NodeJS.WritableStream {
  readonly columns?: number;
  readonly rows?: number;
}

/** Writes what is said for good, and below it lines that are gone when it is called again. The cursor is never hidden. */
export function block(screen: Screen): (said: readonly string[], lines: readonly string[]) => void {
  let height = 0;
  return (said, lines) => {
    if (height > 0) {
      // A key that was pressed may have left its sign, such as ^C.
      cursorTo(screen, 0);
      moveCursor(screen, 0, -height);
      clearScreenDown(screen);
    }
    const text = [...said, ...lines].map((line) => `${line}\n`).join("");
    if (text) screen.write(text);
    height = lines.length;
  };
}
