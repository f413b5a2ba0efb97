/** Keys of a service that runs this, and hears when it is asked to stop. */
export function shell(script: string): string {
  return `image: debian:bookworm-slim, init: true, command: [sh, -c, ${JSON.stringify(script)}]`;
}

export const sleeps = shell("sleep 300");

/** Keys of a service that answers on a port: with its path, or as `body` says. */
export function serves(port = 8080, body = "response.end(request.url)"): string {
  const script = `require("http").createServer((request, response) => { ${body} }).listen(${port})`;
  return `image: node:24-slim, init: true, command: [node, -e, ${JSON.stringify(script)}]`;
}
