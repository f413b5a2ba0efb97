import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { noEngine } from "../support/engine.ts";
import { mortar } from "./mortar.ts";
import { sleeps } from "./services.ts";

/** How a registry refuses: repository → status and code. */
const refusals: Readonly<Record<string, readonly [number, string, string]>> = {
  missing: [404, "MANIFEST_UNKNOWN", "manifest unknown"],
  private: [401, "UNAUTHORIZED", "authentication required"],
  limited: [429, "TOOMANYREQUESTS", "You have reached your pull rate limit"],
  broken: [500, "UNKNOWN", "boom"],
};

describe.skipIf(noEngine)("images that cannot be had", { timeout: 60_000 }, () => {
  test.each([
    ["missing", /manifest unknown$/, "check name and tag"],
    ["private", /unauthorized$/, "log in before this step"],
    ["limited", /toomanyrequests: You have reached your pull rate limit$/, "use a mirror"],
    ["broken", /500 Internal Server Error$/, "is broken"],
  ])("one that is %s is named, with what to do", async (name, why, hint) => {
    await using registry = await serve();
    const image = `${registry.host}/me/${name}:1`;
    await using ran = await mortar({
      compose: `services:\n  web: { ${sleeps} }\n  api: { image: "${image}" }\n`,
      run: "true",
    });
    const [cause = ""] = ran.verdict.causes;
    expect(cause).toMatch(why);
    expect(cause.startsWith(`The image ${image} of api cannot be had: `)).toBe(true);
    expect(ran.verdict.reasons[0]).toMatchObject({
      code: "image",
      hint: expect.stringContaining(hint),
    });
    expect(ran.terminal).toContain(hint);
    expect(ran.exit).toBe(3);
    expect(await ran.left()).toEqual([]);
  });

  test("one whose registry does not answer is given up when the time is over", async () => {
    await using registry = await serve();
    await using ran = await mortar({
      compose: `services: { web: { image: "${registry.host}/me/silent:1" } }\n`,
      config: "environment: { prepare_timeout: 2s }\n",
      run: "true",
    });
    expect(ran.verdict.causes).toEqual(["Images were not ready after 2 s."]);
    expect(ran.terminal).toContain("prepare_timeout");
    expect(ran.exit).toBe(3);
  });

  test("one that must not be pulled is not", async () => {
    await using registry = await serve();
    const image = `${registry.host}/me/missing:1`;
    await using ran = await mortar({
      compose: `services: { web: { image: "${image}", pull_policy: never } }\n`,
      run: "true",
    });
    expect(ran.verdict.causes).toEqual([
      `The image ${image} is not here, and its pull_policy is "never".`,
    ]);
    expect(registry.asked).toEqual([]);
    expect(ran.exit).toBe(3);
  });

  test("one that cannot be built shows how it failed", async () => {
    await using ran = await mortar({
      files: { Dockerfile: "FROM debian:bookworm-slim\nRUN echo no compiler; exit 4\n" },
      compose: "services: { web: { build: . } }\n",
      run: "true",
    });
    expect(ran.verdict.causes).toEqual([
      expect.stringMatching(
        /^The image of web cannot be built: .*did not complete successfully: exit code: 4$/,
      ),
    ]);
    expect(ran.terminal).toContain("no compiler");
    expect(ran.summary).toContain("exit 4");
    expect(ran.exit).toBe(3);
    expect(await ran.left()).toEqual([]);
  });
});

interface Registry extends AsyncDisposable {
  readonly host: string;
  /** Paths. */
  readonly asked: readonly string[];
}

/** A registry that has nothing to give, and says so in different ways. */
async function serve(): Promise<Registry> {
  const asked: string[] = [];
  const server = createServer(({ url = "" }, response) => {
    asked.push(url);
    if (url === "/v2/") response.end("{}");
    else refuse(response, refusals[url.split("/")[3] ?? ""]);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    host: `127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Of what it does not know it never says anything. */
function refuse(response: ServerResponse, how: (typeof refusals)[string] | undefined): void {
  if (!how) return;
  const [status, code, message] = how;
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ errors: [{ code, message }] }));
}
