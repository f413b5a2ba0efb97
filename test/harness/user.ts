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

/** With the number that GitHub's machines give him, if it is free. Two test files may come here at once: one finds it done. */
async function made(): Promise<number | undefined> {
  for (const uid of [["--uid", "1001"], []]) {
    const args = ["--create-home", ...uid, "--groups", "docker", ordinaryName];
    await execa("/usr/sbin/useradd", args, { reject: false });
    const found = await idOf("-u");
    if (found !== undefined) return found;
  }
  return undefined;
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
