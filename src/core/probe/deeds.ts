import type { Operation } from "./operations.ts";

const deeds = new Set(
  "logout signout logoff signoff delete remove destroy revoke reset purge shutdown unsubscribe".split(
    " ",
  ),
);

/** Whether its name says that it does something, for all that it is declared as a way to read: `GET /auth/log-out`. */
export function isDeed({ path }: Pick<Operation, "path">): boolean {
  const words = path.replaceAll(/\{[^{}]*\}/g, "").split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/);
  const names = words.map((word) => word.toLowerCase());
  return names.some((name, index) => deeds.has(name) || deeds.has(name + (names[index + 1] ?? "")));
}
