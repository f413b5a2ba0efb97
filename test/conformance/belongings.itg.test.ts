import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { noEngine } from "../support/engine.ts";
import { docker, mortar, project, type Ran } from "./mortar.ts";
import { shell, sleeps } from "./services.ts";

const image = "mortar-test/web:1";
const dockerfile = (text: string): string =>
  `FROM debian:bookworm-slim\nRUN echo ${text} > /text && date +%s%N > /stamp\nVOLUME /cache\n`;

describe.skipIf(noEngine)("whose things are whose", { timeout: 60_000 }, () => {
  test("a developer's running copy of the same project is not touched", async () => {
    const compose = `name: mortar-test-copy
services:
  web: { ${sleeps}, volumes: ["data:/data"] }
volumes: { data: {} }
`;
    await using _ = await project("copy", compose);
    const before = await docker(
      "ps",
      "--no-trunc",
      "--filter",
      "label=com.docker.compose.project=mortar-test-copy",
      "--format",
      "{{.ID}} {{.CreatedAt}}",
    );
    await docker("exec", "mortar-test-copy-web-1", "sh", "-c", "echo precious > /data/x");
    await using ran = await mortar({
      compose,
      env: { COMPOSE_PROJECT_NAME: "mortar-test-copy" },
      run: "docker compose exec -T web sh -c 'ls /data; echo gone > /data/x'; docker compose down --volumes",
    });
    expect(ran.exit).toBe(0);
    const after = await docker(
      "ps",
      "--no-trunc",
      "--filter",
      "label=com.docker.compose.project=mortar-test-copy",
      "--format",
      "{{.ID}} {{.CreatedAt}}",
    );
    expect(after).toBe(before);
    expect(await docker("exec", "mortar-test-copy-web-1", "cat", "/data/x")).toBe("precious");
  });

  test("a user's tag is neither moved nor removed, what was built for the run is gone, and the build cache stays", async () => {
    await using theirs = await built(image, "theirs");
    const compose = `services:
  web: { build: { context: ., tags: ["${image}-too"] }, image: "${image}", init: true, command: [sleep, "300"] }
  again: { image: "${image}", init: true, command: [sleep, "300"] }
`;
    const files = { Dockerfile: dockerfile("mine") };
    const run = `docker compose exec -T web cat /text /stamp\ndocker compose exec -T again cat /text\ndocker image ls --quiet --filter label=mortar.run | sort -u | wc -l`;
    await using ran = await mortar({ compose, files, run });
    expect(ran.exit).toBe(0);
    expect(ran.terminal.match(/^mine$/gm)).toHaveLength(2);
    expect(await docker("image", "inspect", "--format", "{{.Id}}", image)).toBe(theirs.id);
    expect(await docker("image", "ls", "--quiet", `${image}-too`)).toBe("");
    expect(await ran.left()).toEqual([]);
    await using twice = await mortar({ compose, files, run });
    expect(stampOf(twice)).toBe(stampOf(ran));
    expect(await twice.left()).toEqual([]);
  });

  test("volumes without a name are gone: of the file, of an image, and of each instance", async () => {
    await using ran = await mortar({
      files: { Dockerfile: dockerfile("x") },
      compose: `services:
  one: { build: ., init: true, command: [sleep, "300"], volumes: [/data] }
  many: { build: ., init: true, command: [sleep, "300"], volumes: [/data], scale: 2 }
`,
      run: `docker compose exec -T one sh -c 'touch /data/x /cache/x'
docker inspect --format 'of {{range .Mounts}}{{.Name}} {{end}}' $(docker compose ps --quiet)`,
    });
    expect(ran.exit).toBe(0);
    expect(ran.terminal).toMatch(
      new RegExp(`${ran.record.run}_mortar_one_[12] ${ran.record.run}_mortar_one_[12]`),
    );
    expect(await ran.left()).toEqual([]);
    const names = [...ran.terminal.matchAll(/^of (\S+) (\S+)/gm)].flatMap(([, ...both]) => both);
    expect(new Set(names).size).toBe(6);
    const there = (await docker("volume", "ls", "--quiet")).split("\n");
    expect(names.filter((name) => there.includes(name))).toEqual([]);
  });

  test("external networks and volumes are the user's, and fixed names are not used", async () => {
    await using _ = await project(
      "outer",
      `services: { web: { ${sleeps}, volumes: ["data:/data"], networks: [net] } }
networks: { net: { name: mortar-test-net } }
volumes: { data: { name: mortar-test-data } }
`,
    );
    await docker("exec", "mortar-test-outer-web-1", "sh", "-c", "echo precious > /data/x");
    await using ran = await mortar({
      compose: `services:
  web: { ${sleeps}, networks: [theirs, own], volumes: ["theirs:/theirs", "own:/own"] }
networks: { theirs: { external: true, name: mortar-test-net }, own: { name: mortar-test-fixed-net } }
volumes: { theirs: { external: true, name: mortar-test-data }, own: { name: mortar-test-fixed-data } }
`,
      run: `docker compose exec -T web cat /theirs/x
docker network ls --filter name=mortar-test-fixed-net --quiet | wc -l
docker volume ls --filter name=mortar-test-fixed-data --quiet | wc -l`,
    });
    expect(ran.exit).toBe(0);
    expect(ran.terminal).toMatch(/^precious\n0\n0$/m);
    expect(await ran.left()).toEqual([]);
    expect(await docker("exec", "mortar-test-outer-web-1", "cat", "/data/x")).toBe("precious");
    expect(await docker("network", "inspect", "--format", "{{.Name}}", "mortar-test-net")).toBe(
      "mortar-test-net",
    );
  });

  test("a bind mount is the user's, and a folder that the engine had to make for it is told", async () => {
    await using ran = await mortar({
      files: { "there/x": "precious" },
      compose: `services:
  web: { ${sleeps}, volumes: ["./there:/there", "./made:/made"] }
`,
      run: "docker compose exec -T web sh -c 'cat /there/x; echo new > /made/y'",
    });
    expect(ran.exit).toBe(0);
    expect(ran.terminal).toContain("precious");
    expect(await ran.read("there/x")).toBe("precious");
    expect(await ran.read("made/y")).toBe("new\n");
    const told = `the engine created the folder ${join(ran.folder, "made")} for a bind mount; it is yours, and stays`;
    expect(ran.summary).toContain(told);
    expect(ran.summary).not.toContain("/there for a bind mount");
  });

  test("what a script starts beside the environment goes too", async () => {
    const more = `services:\n  extra: { ${sleeps}, volumes: ["more:/more"] }\n  made: { build: . }\nvolumes: { more: {} }\n`;
    await using ran = await mortar({
      files: { "more.yaml": more, Dockerfile: dockerfile("x") },
      compose: `services:\n  web: { ${sleeps} }\n  debug: { ${sleeps}, profiles: [debug] }\n`,
      run: `docker compose -f more.yaml up -d
docker compose --profile debug up -d debug
docker compose run -d web sleep 300
docker ps --quiet --filter label=com.docker.compose.project=$COMPOSE_PROJECT_NAME | wc -l
docker image ls --quiet "$COMPOSE_PROJECT_NAME-made" | wc -l`,
    });
    expect(ran.exit).toBe(0);
    expect(ran.terminal).toMatch(/^4\n1$/m);
    expect(await ran.left()).toEqual([]);
    expect(await docker("image", "ls", "--quiet", `${ran.record.run}-made`)).toBe("");
  });

  test("a script may name the files itself, and finds the same networks and volumes", async () => {
    await using ran = await mortar({
      files: {
        "tests.yaml": `services:\n  tests: { ${shell("cat /data/x; getent hosts web")}, volumes: ["data:/data"], depends_on: [web] }\n`,
      },
      compose: `services:\n  web: { ${shell("echo kept > /data/x; sleep 300")}, volumes: ["data:/data"] }\nvolumes: { data: {} }\n`,
      run: "docker compose -f compose.yaml -f tests.yaml run --rm -T tests </dev/null",
    });
    expect(ran.terminal).toMatch(/^kept$/m);
    expect(ran.exit).toBe(0);
    expect(await ran.left()).toEqual([]);
  });

  test("everything that is made says whose it is, since when and until when", async () => {
    const labels = ["run", "dir", "host", "boot", "pid", "pidstart", "expires"].map(
      (one) => `mortar.${one}`,
    );
    const format = `{{range $key, $value := .Labels}}{{$key}}={{$value}};{{end}}`;
    await using ran = await mortar({
      files: { Dockerfile: dockerfile("x") },
      compose: `services:\n  web: { build: ., init: true, command: [sleep, "300"], volumes: ["data:/data"] }\nvolumes: { data: {} }\n`,
      run: `f='label=com.docker.compose.project='$COMPOSE_PROJECT_NAME
docker inspect --format '${format.replace(".Labels", ".Config.Labels")}' $(docker compose ps --quiet)
docker network inspect --format '${format}' $(docker network ls --quiet --filter $f)
docker volume inspect --format '${format}' $(docker volume ls --quiet --filter $f)
docker image inspect --format '${format.replace(".Labels", ".Config.Labels")}' $(docker image ls --quiet --filter label=mortar.run=$COMPOSE_PROJECT_NAME)`,
    });
    expect(ran.exit).toBe(0);
    const lines = ran.terminal.split("\n").filter((line) => line.includes("mortar.run="));
    expect(lines).toHaveLength(5);
    for (const line of lines)
      for (const label of labels) expect(line).toMatch(new RegExp(`(^|;)${label}=[^;]+;`));
    expect(lines[0]).toContain(`mortar.dir=${ran.folder};`);
  });

  test("a folder with a dollar in its name is a folder", async () => {
    await using ran = await mortar({
      files: { "cash$HOME/compose.yaml": `services:\n  web: { ${shell("sleep 300")} }\n` },
      args: ["--working-directory", "cash$HOME"],
      run: "true",
    });
    expect(ran.exit).toBe(0);
  });
});

/** When the layer was built. */
function stampOf({ terminal }: Ran): string | undefined {
  return /^\d{19}$/m.exec(terminal)?.[0];
}

async function built(
  tag: string,
  text: string,
): Promise<AsyncDisposable & { readonly id: string }> {
  const { execa } = await import("execa");
  await execa("docker", ["build", "--quiet", "--tag", tag, "-"], { input: dockerfile(text) });
  return {
    id: await docker("image", "inspect", "--format", "{{.Id}}", tag),
    async [Symbol.asyncDispose]() {
      await docker("image", "rm", "--force", tag);
    },
  };
}
