// The fake GitHub as a process: `node serve.ts ['{ "repositories": … }']`. Its first line is its URL, and a signal ends it.
// What a test asks of the fake itself is under /_fake/: see control.ts.
import { fakeGitHub, type Script } from "./fake-github.ts";

const script: Script = JSON.parse(process.argv[2] ?? "{}");
const { url } = await fakeGitHub(script);
process.stdout.write(`${url}\n`);
