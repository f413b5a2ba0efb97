// Runs the shop as a user would: `npm run demo`, with SHOP_FAULT=… to see what red looks like (docs/demo.md).
import { randomBytes } from "node:crypto";
import { execa } from "execa";

for (const name of ["ALICE_TOKEN", "BOB_TOKEN"])
  process.env[name] ??= `${name.toLowerCase()}-${randomBytes(8).toString("hex")}`;

const own = process.argv.slice(2);
const runtime = own.some((option) => option.startsWith("--runtime")) ? [] : await runtimeHere();
const args = ["run", "--config", "examples/shop/mortar.yml", ...runtime, ...own];
process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);

const cli = "../dist/cli.js";
await import(cli);

if (process.exitCode === 0)
  console.log("   And red looks like this: SHOP_FAULT=currency npm run demo");

/** In CI Mortar takes processes only when they are asked for. */
async function runtimeHere(): Promise<readonly string[]> {
  if ((await answers("version")) && (await answers("compose", "version"))) return [];
  console.log("No Docker engine answers here: the shop runs in processes of this machine.\n");
  return ["--runtime", "process"];
}

async function answers(...question: readonly string[]): Promise<boolean> {
  const { failed } = await execa("docker", question, { reject: false, timeout: 5000 });
  return !failed;
}
