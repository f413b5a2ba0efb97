import type { Routes } from "./small-api.ts";

export type Given = [what: string, routes: Routes, examples?: Record<string, string | number>];

/** What `GET /me` says; nothing to strangers. */
export function me(user: string): unknown {
  return user && { id: idOf(user), email: `${user}@example.org` };
}

export function idOf(user: string): number {
  return user === "alice" ? 7 : 8;
}

export const posts = [
  { id: 32, author: "bob", title: "On mortar" },
  { id: 31, author: "alice", title: "On bricks" },
];
