import { userInfo } from "node:os";
import { execa } from "execa";

/** Somebody who runs workflows: on GitHub's machines an ordinary user of group docker, in many a container root. */
export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Whoever runs the tests. */
export const self: User = { ...userInfo(), name: userInfo().username };

const ordinaryName = "mortar-user";

/** Made where it is missing. None where we are not root: then `self` is one already. */
export async function ordinaryUser(): Promise<User | undefined> {
  if (self.uid !== 0) return undefined;
  const uid = (await idOf("-u")) ?? (await made());
  const gid = await idOf("-g");
  return uid === undefined || gid === undefined ? undefined : { name: ordinaryName, uid, gid };
}

async function made(): Promise<number | undefined> {
  const free = (await execa("getent", ["passwd", "1001"], { reject: false })).exitCode !== 0;
  const uid = free ? ["--uid", "1001"] : [];
  // Two test files may come here at once: then one of them finds it done.
  await execa("useradd", ["--create-home", ...uid, "--groups", "docker", ordinaryName], {
    reject: false,
  });
  return idOf("-u");
}

async function idOf(flag: "-u" | "-g"): Promise<number | undefined> {
  const { exitCode, stdout } = await execa("id", [flag, ordinaryName], { reject: false });
  return exitCode === 0 ? Number(stdout) : undefined;
}

/** The same command, as that user, with all his groups. The process id stays what it is. */
export function asUser(user: User, command: readonly string[]): readonly string[] {
  if (user.uid === self.uid) return command;
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--init-groups"];
  return ["setpriv", ...ids, "--", ...command];
}
