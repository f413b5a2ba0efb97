// src/post.ts
if (process.env["STATE_mark"] && process.env["STATE_done"] !== "true") await import("./clean-up.js");
export {};
