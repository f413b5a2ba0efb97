import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Puts lines on stdout as they come, no faster than they are read. Whoever reads may leave. */
export async function printed(lines: AsyncIterable<string>): Promise<void> {
  const text = Readable.from(ended(lines));
  await pipeline(text, process.stdout, { end: false }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  });
}

async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
