import { createServer } from "node:net";
import { once } from "node:events";
import { randomBytes } from "node:crypto";

/** Files to check out, and a word that is in the labels and volumes of all that is made of them. */
export interface System {
  readonly files: Readonly<Record<string, string>>;
  readonly word: string;
  /** Published by `web`, on this machine. */
  readonly port: number;
}

const program = `
const { createServer } = require("node:http");
createServer(({ url }, response) => {
  console.log("asked for " + url);
  response.end("hello from web");
}).listen(8080);
`;

interface More {
  /** A line of the compose file. */
  readonly service?: string;
  /** A line of the Dockerfile. */
  readonly step?: string;
}

/**
 * Some of everything that can be left behind: images that are built, a network, volumes with and without a name, a fixed
 * port, several instances, and services that ignore SIGTERM.
 */
export async function wholeSystem({ service = "", step = "" }: More = {}): Promise<System> {
  const word = `word-${randomBytes(6).toString("hex")}`;
  const port = await freePort();
  const compose = `
services:
  web:
    build: .
    command: [node, /srv/server.js]
    ports: ["127.0.0.1:${port}:8080"]
    networks: [front, back]
    depends_on: { store: { condition: service_started } }
  store:
    image: debian:bookworm-slim
    command: [sleep, "600"]
    volumes: ["data:/data", /scratch]
    networks: [back]
  worker:
    build: .
    command: [sleep, "600"]
    deploy: { replicas: 2 }
    networks: [back]
${service}
networks: { front: {}, back: {} }
volumes: { data: {} }
`;
  const dockerfile = `FROM node:24-slim
LABEL harness=${word}
COPY server.js /srv/
COPY ${word} /cache/
VOLUME /cache
${step}
`;
  const files = {
    "compose.yaml": compose,
    Dockerfile: dockerfile,
    "server.js": program,
    [word]: "",
  };
  return { files, word, port };
}

/** One service that serves, and nothing to build: for where the environment is not what is looked at. */
export async function smallSystem(): Promise<System> {
  const word = `word-${randomBytes(6).toString("hex")}`;
  const port = await freePort();
  const compose = `
services:
  web:
    image: node:24-slim
    init: true
    command: [node, /srv/server.js]
    labels: { harness: ${word} }
    volumes: ["./server.js:/srv/server.js:ro"]
    ports: ["127.0.0.1:${port}:8080"]
`;
  return { files: { "compose.yaml": compose, "server.js": program }, word, port };
}

export async function freePort(): Promise<number> {
  await using held = createServer().listen(0, "127.0.0.1");
  await once(held, "listening");
  const address = held.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** Whether nobody listens there any more. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const isOurs = await new Promise<boolean>((resolve) => {
    server.once("listening", () => resolve(true)).once("error", () => resolve(false));
    server.listen(port, "127.0.0.1");
  });
  server.close();
  return isOurs;
}
