import { once } from "node:events";
import { createServer, type Server } from "node:net";

interface Served extends AsyncDisposable {
  readonly port: number;
}

/** Listens at an address of this machine. */
export async function serve(host: string): Promise<Served> {
  const server: Server = createServer().listen({ host, port: 0, exclusive: true });
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, "close");
    },
  };
}
