import { createServer } from "node:net";
import { once } from "node:events";
import { readFile, stat } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { freePort, isFree } from "../../../e2e/systems.ts";
import { isRunning } from "../../../support/is-running.ts";
import { runProcesses } from "./run-processes.ts";

/** A dollar of the shell's is none of Compose's. */
const runs = (command: string): string =>
  `x-mortar: { process: { command: ${JSON.stringify(command.replaceAll("$", "$$$$"))} } }`;

describe(
  "what is wrong with a process is named, and nothing is left of it",
  { timeout: 60_000 },
  () => {
    test("it goes into the background: it ended early, and what it has left is named and ended", async () => {
      const daemon = "setsid sleep 300 & echo $! > pid; echo started";
      const services = `  web: { ${runs(daemon)}, ports: [8080] }\n`;
      await runProcesses({ services }, async ({ verdict, remarks, left, read }) => {
        const pid = Number(await read("pid"));
        expect(verdict.causes).toEqual([
          expect.stringMatching(
            /^web ended early (at once|0(\.\d)? s after start) \(exit 0\), and left sleep \(pid \d+\) in the background · "started" · compose\.yaml:2$/,
          ),
        ]);
        expect(verdict.causes[0]).toContain(`(pid ${pid})`);
        expect(remarks).toEqual([expect.stringContaining("run it in the foreground")]);
        expect(await isRunning(pid)).toBe(false);
        expect(left).toEqual([]);
      });
    });

    test("it ignores SIGTERM, and so does its child in a session of its own", async () => {
      const stubborn = "trap '' TERM; setsid sleep 300 & echo $! > pid; while :; do sleep 1; done";
      const services = `  web: { ${runs(stubborn)}, stop_grace_period: 500ms }\n`;
      await runProcesses({ services, run: "until [ -s pid ]; do sleep 0.1; done" }, async (ran) => {
        expect(ran.verdict.causes).toEqual([]);
        expect(await isRunning(Number(await ran.read("pid")))).toBe(false);
        expect(ran.left).toEqual([]);
      });
    });

    test("it has the time that the file gives it, and so has what it has started", async () => {
      const slow = `node -e "process.on('SIGINT', () => setTimeout(() => { require('fs').writeFileSync('flushed', ''); process.exit() }, 500)); setInterval(() => {}, 1000); console.log('up')"; exit $?`;
      const services = `  web: { ${runs(slow)}, stop_signal: SIGINT, stop_grace_period: 10s }\n`;
      const run = "until grep -q up mortar-results/logs/web.log; do sleep 0.1; done";
      await runProcesses({ services, run }, async ({ verdict, read, left }) => {
        expect({ causes: verdict.causes, left }).toEqual({ causes: [], left: [] });
        expect(await read("flushed")).toBe("");
      });
    });

    test("it floods its log: the file has an end, with the last lines behind it, and so has the memory", async () => {
      const before = process.memoryUsage().rss;
      let most = 0;
      const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
      const flood = "head -c 1000000000 /dev/zero | tr '\\0' x | fold -w 200; echo; echo the end";
      const services = `  web: { ${runs(flood)} }\n`;
      const run = "until [ -e done ]; do sleep 0.1; done";
      const after = "depends_on: { web: { condition: service_completed_successfully } }";
      const asked = {
        services: `${services}  last: { ${runs("touch done")}, ${after} }\n`,
        run,
      };
      await runProcesses(asked, async ({ verdict, environments, left }) => {
        clearInterval(timer);
        expect({ causes: verdict.causes, left }).toEqual({ causes: [], left: [] });
        const { size } = await stat("mortar-results/logs/web.log");
        expect(size).toBeLessThan(33 * 1024 * 1024);
        const text = await readFile("mortar-results/logs/web.log", "utf8");
        expect(text.slice(-20_000)).toMatch(
          /… what follows is left out\. The last lines:\n[^]*Z the end\n$/,
        );
        expect(environments["main"]?.tails?.["web"]?.at(-1)).toBe("the end");
        expect(most - before).toBeLessThan(300 * 1024 * 1024);
      });
    });

    test("it takes another port than it was told", async () => {
      const port = await freePort();
      const services = `  web:
    ports: [8080]
    x-mortar: { process: { command: node serve.js ${port}, port: PORT } }
`;
      await runProcesses(
        { services, environment: "ready_timeout: 3s" },
        async ({ verdict, left }) => {
          expect(verdict.causes).toEqual([
            expect.stringMatching(
              new RegExp(
                String.raw`^web is not ready after 3 s: its port 8080 is not served: it was told \d+, and listens on ${port} · compose\.yaml:2$`,
              ),
            ),
          ]);
          expect({ exit: verdict.exit, left }).toEqual({ exit: 3, left: [] });
        },
      );
    });

    test("it writes binary: its log is text, and so is what is said of it", async () => {
      const services = `  web: { ${runs("head -c 3000 /dev/urandom; printf '\\033[2J\\000::error::x\\r\\n'; exit 3")} }\n`;
      await runProcesses({ services, run: "sleep 3" }, async ({ verdict, log }) => {
        expect(verdict.causes).toEqual([expect.stringMatching(/^web ended .*: exit 3/)]);
        // oxlint-disable-next-line no-control-regex -- they are what this is about
        expect(await log("web")).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F]/);
      });
    });

    test("a stranger has the port that the file publishes", async () => {
      await using stranger = createServer().listen(0);
      await once(stranger, "listening");
      const address = stranger.address();
      const port = typeof address === "object" && address ? address.port : 0;
      const services = `  web:
    ports: ["${port}:8080"]
    x-mortar: { process: { command: node serve.js, port: PORT } }
`;
      await runProcesses({ services }, async ({ verdict, left }) => {
        expect(verdict.causes).toEqual([
          `web cannot have port ${port}: node (pid ${process.pid}) has it`,
        ]);
        expect({ exit: verdict.exit, left }).toEqual({ exit: 3, left: [] });
      });
    });

    test("there is no such folder, and no such program", async () => {
      const nowhere = `  web:\n    x-mortar:\n      process: { command: "true", cwd: ./nowhere }\n`;
      await runProcesses({ services: nowhere }, async ({ verdict }) => {
        expect(verdict.causes).toEqual([
          "web: there is no folder nowhere to run it in. · compose.yaml:4",
        ]);
        expect(verdict.exit).toBe(2);
      });
      const unknown = `  web: { x-mortar: { process: { command: [no-such-program, --x] } } }\n`;
      await runProcesses({ services: unknown }, async ({ verdict }) => {
        expect(verdict.causes).toEqual([
          'web cannot be started: there is no program "no-such-program" in . or on PATH · compose.yaml:2',
        ]);
        expect(verdict.exit).toBe(3);
      });
    });

    test("its environment holds what no process can be given", async () => {
      const services = `  web: { environment: { A: "x\\0y" }, ${runs("true")} }\n`;
      await runProcesses({ services }, async ({ verdict, left }) => {
        expect(verdict.causes).toEqual([
          expect.stringMatching(/^web cannot be started: .*null bytes/),
        ]);
        expect(left).toEqual([]);
      });
    });

    test("its build fails", async () => {
      const services = `  web: { x-mortar: { process: { command: "true", build: "echo broken >&2; exit 4" } } }\n`;
      await runProcesses({ services }, async ({ verdict, problems, left }) => {
        expect(verdict.causes).toEqual(["The build of web failed (exit 4). · compose.yaml:2"]);
        expect(problems[0]?.hint).toContain("broken");
        expect(left).toEqual([]);
      });
    });
  },
);

test(
  "a port that somebody takes in the moment in which it is let go: who it was is told, and another one is tried",
  { timeout: 30_000 },
  async () => {
    // The first start lets a stranger in, who is in nobody's family, and then falls over as one does whose port is taken.
    const thief = `node -e "require('net').createServer().listen(process.env.PORT, '0.0.0.0', () => process.send?.('')); setTimeout(() => process.exit(), 6000)"`;
    const script = `if [ ! -e once ]; then touch once; env -i PATH="$PATH" PORT="$PORT" setsid ${thief} >/dev/null 2>&1 & sleep 1; exit 1; fi; exec node serve.js`;
    const services = `  web:
    ports: [8080]
    x-mortar: { process: { command: ${JSON.stringify(script.replaceAll("$", "$$$$"))}, port: PORT } }
`;
    await runProcesses(
      { services, run: "curl -fsS $MORTAR_SERVICE_WEB_URL/here" },
      async ({ verdict, remarks }) => {
        expect(verdict.causes).toEqual([]);
        expect(remarks).toEqual([
          expect.stringMatching(
            /^web: node \(pid \d+\) had taken port \d+, so it was started again on \d+$/,
          ),
        ]);
      },
    );
  },
);

test(
  "what is published stays where it is, also where the service cannot be told",
  { timeout: 30_000 },
  async () => {
    const [outer, inner] = [await freePort(), await freePort()];
    const services = `  web:
    ports: ["${outer}:${inner}"]
    x-mortar: { process: { command: node serve.js ${inner} } }
`;
    const run = `test "$(curl -fsS localhost:${outer}/a)" = /a && curl -fsS $MORTAR_SERVICE_WEB_URL/b`;
    await runProcesses({ services, run }, async ({ verdict }) => {
      expect(verdict.causes).toEqual([]);
    });
    expect(await isFree(outer)).toBe(true);
    expect(await isFree(inner)).toBe(true);
  },
);
