// src/post.ts
if (process.env["STATE_run"]) await import("./clean-up.js");
export {};
