// Draws docs/comment.png, the picture in README.md, out of docs/comment.md. Needs Chromium on the PATH; run it by hand.
import { mkdtempDisposable, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

const section = "The environment does not come up";

/** Like GitHub's own, as far as a picture needs it. */
const style = `
  body { margin: 0; padding: 16px; width: 868px; background: #fff; color: #1f2328;
         font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
  .box { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; }
  .head { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; padding: 8px 16px; color: #59636e; }
  .head b { color: #1f2328; }
  .body { padding: 16px; }
  code { background: #eff1f3; border-radius: 6px; padding: 2px 5px; font: 85% ui-monospace, "DejaVu Sans Mono", monospace; }
  pre { background: #f6f8fa; padding: 12px; border-radius: 6px; } pre code { background: none; padding: 0; }
  table { border-collapse: collapse; margin: 12px 0; } td, th { border: 1px solid #d1d9e0; padding: 5px 11px; }
  a { color: #0969da; text-decoration: none; } h4 { margin: 16px 0 8px; } ul { padding-left: 24px; }
`;

const page = await readFile("docs/comment.md", "utf8");
const [, , comment] =
  new RegExp(`^## ${section}\\n[^]*?^(\`{3,})\\n([^]*?)^\\1$`, "m").exec(page) ?? [];
if (!comment) throw new Error(`docs/comment.md has no section "${section}".`);
const body = micromark(comment, {
  allowDangerousHtml: true,
  extensions: [gfm()],
  htmlExtensions: [gfmHtml()],
});
await using folder = await mkdtempDisposable(join(tmpdir(), "picture-"));
const file = join(folder.path, "comment.html");
await writeFile(
  file,
  `<!doctype html><meta charset="utf-8"><style>${style}</style>
   <div class="box"><div class="head"><b>github-actions</b> bot commented now</div><div class="body">${body}</div></div>`,
);
await execa("chromium", [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--no-first-run",
  `--user-data-dir=${folder.path}/profile`,
  "--hide-scrollbars",
  "--force-device-scale-factor=2",
  "--window-size=900,560",
  "--screenshot=docs/comment.png",
  `file://${file}`,
]);
