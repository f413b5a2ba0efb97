// src/post.ts
if (process.env["STATE_mark"] && !process.env["STATE_done"]) await import("./clean-up.js");
export {};
