// Runs the shop as a user would: `npm run demo`, with SHOP_FAULT=… to see what red looks like (docs/demo.md).
import { randomBytes } from "node:crypto";

for (const name of ["ALICE_TOKEN", "BOB_TOKEN"])
  process.env[name] ??= `${name.toLowerCase()}-${randomBytes(8).toString("hex")}`;
const results = process.env["DEMO_RESULTS"] ?? "";
const args = ["run", "--config", "examples/shop/mortar.yml", "--results-dir", results];
process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);

const cli = "../dist/cli.js";
await import(cli);

if (process.exitCode === 3 && !process.env["SHOP_FAULT"])
  process.stderr.write("Without an engine? On Debian this sets one up: npm run engine -- --yes\n");
