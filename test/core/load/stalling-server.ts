import { createServer } from "node:http";
import { parentPort } from "node:worker_threads";

// Runs as a worker: 4 s after the first request it stands still for 2 s, once, as in a long garbage collection.
const stallAfterMs = 4000;
const stallMs = 2000;
let first: number | undefined;
let stalled = false;

const server = createServer((_, answer) => {
  first ??= performance.now();
  if (!stalled && performance.now() - first >= stallAfterMs) {
    stalled = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stallMs);
  }
  answer.end("ok");
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is no window
  parentPort?.postMessage(typeof address === "object" ? address?.port : 0);
});
