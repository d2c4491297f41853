/** Pictures in Firefox: that the whole chain works there too. */
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { FIREFOX, startFirefox } from "../pictures/kit/firefox.mjs";
import { artwork, marksFile } from "../pictures/kit/marks.mjs";
import { HOST } from "./kit/see.mjs";

const skip = spawnSync(FIREFOX, ["--version"]).error ? `${FIREFOX} is not installed` : false;
const PATIENCE_MS = 20_000;

/**
 * Firefox's extension in which the made-up council holds without being chosen,
 * and its marks come with its pack.
 */
async function extension(folder) {
  const packs = join(folder, "packs");
  const dir = join(folder, "firefox");
  await cp("tests/e2e/packs", packs, { recursive: true });
  await cp("dist/firefox", dir, { recursive: true });
  const policy = await readFile(join(packs, "anytown", "pack.toml"), "utf8");
  const baseline = policy.replace('id = "anytown"', 'id = "baseline"').replace("[organisation]", '[organisation]\nmarks = "logo.marks"');
  await writeFile(join(packs, "baseline", "pack.toml"), baseline);
  await cp(join(packs, "anytown", "clauses.jsonl"), join(packs, "baseline", "clauses.jsonl"));
  await writeFile(join(packs, "baseline", "logo.marks"), await marksFile(1));
  const xtask = join(process.env.CARGO_TARGET_DIR ?? "target", "debug", "xtask");
  await promisify(execFile)(xtask, ["packs", packs, join(dir, "packs")]);
  return dir;
}

let folder;
let firefox;
before(async () => {
  if (skip) return;
  folder = await mkdtemp(join(tmpdir(), "probity-fx-"));
  firefox = await startFirefox(await extension(folder));
}, { timeout: 90_000 });
after(async () => {
  await firefox?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** A page: `call(body, ...values)` runs in it, and `body` may be given its elements. */
async function open(url) {
  const { bidi } = firefox;
  const context = await firefox.tab(url);
  const call = async (body, ...given) => {
    const { result, exceptionDetails } = await bidi.send("script.callFunction", {
      functionDeclaration: String(body),
      arguments: given.map((value) => (value?.sharedId ? { sharedId: value.sharedId } : { type: "string", value })),
      awaitPromise: true,
      target: { context },
      serializationOptions: { maxDomDepth: 1, includeShadowTree: "all" },
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result;
  };
  return { context, call };
}

/** Chooses a picture in the first match of `css`, as a person would. */
async function choose({ context, call }, css, path) {
  const element = await call((css) => document.querySelector(css), css);
  await firefox.bidi.send("input.setFiles", { context, element: { sharedId: element.sharedId }, files: [path] });
}

/** Waits until the panel says `text`, and returns all that it says and shows. */
async function whenSaid({ call }, text) {
  let said = null;
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    const host = await call((tag) => document.querySelector(tag), HOST);
    const root = host.value?.shadowRoot;
    if (root) {
      const { value } = await call((root) => {
        const canvas = root.querySelector(".seen canvas");
        return `${root.querySelector("[popover]").textContent} ${canvas?.getAttribute("aria-label") ?? ""}`;
      }, root);
      said = value;
      if (value.includes(text)) return value;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the panel says ${JSON.stringify(said)}, not "${text}"`);
}

/** A PNG of the crest in a corner of a plain picture, drawn by Firefox itself. */
async function drawn(page) {
  const { value } = await page.call(async (svg) => {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    await image.decode();
    const canvas = new OffscreenCanvas(480, 360);
    const context = canvas.getContext("2d");
    context.fillStyle = "#d8d2c0";
    context.fillRect(0, 0, 480, 360);
    context.drawImage(image, 30, 20, 130, 160);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }, await artwork());
  return Buffer.from(value, "base64");
}

test("a chosen picture is looked at, and the card shows it", { skip, timeout: 90_000 }, async () => {
  const page = await open("https://x.com/home");
  const path = join(folder, "fair.png");
  await writeFile(path, await drawn(page));
  await choose(page, "[data-testid=fileInput]", path);
  const said = await whenSaid(page, "This looks like the Anytown crest");
  assert.match(said, /own account/);
  assert.match(said, /with a frame around the Anytown crest: upper left/);
});

test("a preview without a file is looked at by its element, as its address cannot be read", { skip, timeout: 90_000 }, async () => {
  const page = await open("https://www.facebook.com/");
  const png = (await drawn(page)).toString("base64");
  await page.call(async (base64) => {
    window.replica.opener("facebook-post").click();
    const editor = window.replica.element("facebook-post", "editor");
    editor.focus();
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = new Image(240, 180);
    image.src = URL.createObjectURL(new Blob([bytes], { type: "image/png" }));
    editor.closest("form").append(image);
  }, png);
  await whenSaid(page, "This looks like the Anytown crest");
});
