import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface GoBetween extends AsyncDisposable {
  /** For DOCKER_HOST. */
  readonly host: string;
  /** Nothing gets through any more, as if the engine was stopped (SIGSTOP). */
  hang(): void;
  /** Nobody is there any more, as if the engine was killed. */
  vanish(): void;
}

/** Stands between Mortar and the real engine: what happens to it happens to nobody else's. */
export async function goBetween(kind: "unix" | "tcp"): Promise<GoBetween> {
  const folder = await mkdtempDisposable(join(tmpdir(), "mortar-engine-"));
  const open = new Set<Socket>();
  let isHanging = false;
  const server = createServer((near) => {
    const far = connect(realEngine());
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on("data", (bytes) => void (isHanging || other.write(bytes)));
      one.on("error", () => {});
      one.on("close", () => {
        open.delete(one);
        if (!isHanging) other.end();
      });
    }
  });
  if (kind === "tcp") server.listen(0, "127.0.0.1");
  else server.listen(join(folder.path, "docker.sock"));
  await once(server, "listening");
  const address = server.address();
  const vanish = (): void => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return {
    host: typeof address === "string" ? `unix://${address}` : `tcp://127.0.0.1:${address?.port}`,
    hang: () => void (isHanging = true),
    vanish,
    async [Symbol.asyncDispose]() {
      vanish();
      await folder.remove();
    },
  };
}

function realEngine(): { readonly path: string } {
  const host = process.env["DOCKER_HOST"] ?? "unix:///var/run/docker.sock";
  return { path: host.replace(/^unix:\/\//, "") };
}
