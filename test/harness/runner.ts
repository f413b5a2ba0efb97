import { randomBytes } from "node:crypto";
import {
  chmod,
  chown,
  copyFile,
  glob,
  link,
  mkdir,
  mkdtempDisposable,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Action, install } from "./action.ts";
import { type About, commit, contextVariables } from "./context.ts";
import { endTracked } from "./tracked.ts";
import { type Step, step, type StepGiven } from "./step.ts";
import { self, type User } from "./user.ts";

interface Given extends Partial<About> {
  readonly user?: User | undefined;
  /** What was checked out: path → text. */
  readonly files?: Readonly<Record<string, string>>;
  /** `env:` of the workflow's job. */
  readonly env?: Readonly<Record<string, string>>;
  readonly token?: string;
  /** Where the action comes from; by default it is this repository. */
  readonly from?: string;
}

/** A workflow job on a runner: a workspace, and steps one after the other. */
export interface Job extends AsyncDisposable {
  /** Absolute. All of the job lies in it. */
  readonly folder: string;
  /** Of this job alone. The runner's RUNNER_TRACKING_ID, by which what a job leaves running is found. */
  readonly trackingId: string;
  readonly workspace: string;
  readonly temp: string;
  readonly action: Action;
  readonly token: string;
  /** `uses: OWNER/mortar@v1`. Its main is started at once. */
  uses(given?: StepGiven): Promise<Step>;
}

/** Below the runner's own folder, `_work`. */
const folders = { workspace: "r/r", temp: "_temp", tools: "_tool", action: "_actions/o/mortar/v1" };

export async function job(given: Given = {}): Promise<Job> {
  const { user = self, files = {}, env = {} } = given;
  const root = await mkdtempDisposable(join(tmpdir(), "harness-"));
  const at = (path: string): string => join(root.path, "_work", path);
  const [workspace, temp, home] = [
    at(folders.workspace),
    at(folders.temp),
    join(root.path, "home"),
  ];
  const eventFile = join(temp, "_github_workflow/event.json");
  await mkdir(join(temp, "_runner_file_commands"), { recursive: true });
  const about: About = {
    event: "push",
    payload: { after: commit },
    api: "http://127.0.0.1:9",
    number: 40,
    ...given,
  };
  await put(eventFile, JSON.stringify(about.payload));
  for (const [path, text] of Object.entries(files)) await put(join(workspace, path), text);
  await mkdir(workspace, { recursive: true });
  await mkdir(home);
  const node = await externals(root.path);
  const action = await install(at(folders.action), given.from);
  await chmod(root.path, 0o755);
  for (const path of [workspace, temp, home]) await give(path, user);
  const trackingId = `github_${randomBytes(8).toString("hex")}`;
  const { token = `ghs_${randomBytes(18).toString("hex")}` } = given;
  const place = { user, node, action, workspace, temp, token };
  const own = {
    ...machineVariables(home, user),
    RUNNER_TRACKING_ID: trackingId,
    ...env,
  };
  const context = contextVariables(about, { workspace, temp, tools: at(folders.tools), eventFile });
  const changes = { env: {}, path: [] };
  return {
    folder: root.path,
    trackingId,
    workspace,
    temp,
    action,
    token,
    uses: (how = {}) => step({ ...place, own, context, changes }, how),
    async [Symbol.asyncDispose]() {
      await endTracked(trackingId);
      await root.remove();
    },
  };
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** The Node that comes with the runner: not that of PATH, which may be any. */
async function externals(root: string): Promise<string> {
  const node = join(root, "externals/node24/bin/node");
  await mkdir(dirname(node), { recursive: true });
  await link(process.execPath, node).catch(() => copyFile(process.execPath, node));
  return node;
}

async function give(folder: string, { uid, gid }: User): Promise<void> {
  if (uid === self.uid) return;
  for await (const { name, parentPath } of glob("**", { cwd: folder, withFileTypes: true }))
    await chown(join(parentPath, name), uid, gid);
  await chown(folder, uid, gid);
}

/** The runner's own environment, without anything of the process that tests. */
function machineVariables(home: string, user: User): Record<string, string> {
  const path = (process.env["PATH"] ?? "")
    .split(":")
    .filter((one) => !one.includes("node_modules"));
  const engine = ["DOCKER_HOST", "DOCKER_CONFIG"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    PATH: path.join(":"),
    HOME: home,
    USER: user.name,
    LOGNAME: user.name,
    LANG: "C.UTF-8",
    ...Object.fromEntries(engine),
  };
}
