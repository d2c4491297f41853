/** A copy of the extension whose hidden frame a test can use from the page. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

/** What a test asks is what comes out, however busy the machine: limits are this much longer. */
const PATIENCE = 10;

/** Returns `{ dir, remove() }`. `extension` is a built one; `patience` is for the search alone. */
export async function probed(extension, patience = PATIENCE) {
  const dir = await mkdtemp(join(tmpdir(), "probity-probed-"));
  await cp(extension, dir, { recursive: true });
  await build({
    entryPoints: [join(here, "probe.ts")],
    bundle: true,
    format: "iife",
    target: ["chrome121", "firefox140"],
    logLevel: "warning",
    outfile: join(dir, "probe.js"),
  });
  await stretch(join(dir, "pictures.js"), ["SCAN_MS", "LARGE_SCAN_MS", "STILLS_MS"], patience);
  await stretch(join(dir, "pictures.js"), ["READ_MS", "START_MS"], PATIENCE);
  await stretch(join(dir, "probe.js"), ["LOAD_TICKS", "SILENT_TICKS"], PATIENCE);
  const file = join(dir, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  const [{ matches }] = manifest.content_scripts;
  manifest.content_scripts.push({ matches, js: ["probe.js"], run_at: "document_start" });
  await writeFile(file, JSON.stringify(manifest));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** Multiplies numbers of a script. */
async function stretch(file, names, by) {
  let text = await readFile(file, "utf8");
  for (const name of names) {
    const changed = text.replace(new RegExp(`var ${name} = ([\\d.e]+);`), (_, value) => `var ${name} = ${value * by};`);
    if (changed === text && by !== 1) throw new Error(`${file} does not set ${name}`);
    text = changed;
  }
  await writeFile(file, text);
}

/**
 * Runs in the page, where it makes `pictures`: `scan(blob, kind)` and the rest of
 * the client's calls, and what a test draws and counts with.
 */
export function installPictures(marks) {
  const answers = new Map();
  let last = 0;
  addEventListener("message", ({ data }) => {
    if (!data?.probed) return;
    answers.get(data.probed)?.(data.scan);
    answers.delete(data.probed);
  });
  const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const say = (message, transfer = []) => window.postMessage(message, "*", transfer);

  const pictures = {
    useMarks: (base64) => say({ probe: "marks", marks: base64 === null ? null : bytesOf(base64) }),
    close: () => say({ probe: "close" }),
    /** A promise of the scan, with a `cancel()` of its own. */
    scan(picture, kind = "image") {
      const id = ++last;
      const answer = new Promise((resolve) => answers.set(id, resolve));
      say({ probe: "scan", id, picture, kind }, picture instanceof Blob ? [] : [picture]);
      return Object.assign(answer, { cancel: () => say({ probe: "cancel", id }) });
    },
    addresses() {
      const id = ++last;
      say({ probe: "url", id });
      return new Promise((resolve) => answers.set(id, resolve));
    },
    file: (base64, name = "picture.jpg", type = "image/jpeg") => new File([bytesOf(base64)], name, { type }),
    /** A picture with enough in it to be told from others: seed 1, 2, 3, … */
    draw(width, height, seed = 1) {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext("2d");
      let state = seed * 2654435761;
      const random = () => ((state = (state * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff);
      context.fillStyle = "#888";
      context.fillRect(0, 0, width, height);
      for (let blob = 0; blob < 60; blob += 1) {
        context.fillStyle = `hsl(${random() * 360} 70% ${random() * 100}%)`;
        const [x, y] = [random() * width, random() * height];
        context.fillRect(x, y, random() * width * 0.4, random() * height * 0.4);
      }
      return canvas;
    },
    /** As a photograph with this orientation, 2 to 8, is shown: mirrored first, then turned clockwise. */
    turn(canvas, orientation) {
      const mirrored = [2, 4, 5, 7].includes(orientation);
      const quarters = { 2: 0, 3: 2, 4: 2, 5: 3, 6: 1, 7: 1, 8: 3 }[orientation];
      const { width, height } = canvas;
      const shown = new OffscreenCanvas(...(quarters % 2 ? [height, width] : [width, height]));
      const context = shown.getContext("2d");
      context.translate(shown.width / 2, shown.height / 2);
      context.rotate((quarters * Math.PI) / 2);
      if (mirrored) context.scale(-1, 1);
      context.drawImage(canvas, -width / 2, -height / 2);
      return shown;
    },
    encode: (canvas, type, quality) => canvas.convertToBlob({ type, quality }),
    base64: async (blob) => {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
      return btoa(text);
    },
    /** The longest that the page's thread was held up while `during` ran, in milliseconds. */
    async longestGap(during) {
      const { port1, port2 } = new MessageChannel();
      let longest = 0;
      let before = performance.now();
      port1.onmessage = () => {
        const now = performance.now();
        longest = Math.max(longest, now - before);
        before = now;
        port2.postMessage(null);
      };
      port2.postMessage(null);
      try {
        return { result: await during(), longest };
      } finally {
        port1.close();
      }
    },
  };
  window.pictures = pictures;
  if (marks) pictures.useMarks(marks);
}

/** Runs in the page, where it makes `hostile`: what a page could do with the frame's address. */
export function installHostile() {
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  /** What comes over a port that is handed to the frame with `greeting`. */
  async function greet(frame, greeting) {
    const { port1, port2 } = new MessageChannel();
    const heard = [];
    port1.onmessage = (event) => heard.push(event.data);
    frame.contentWindow.postMessage(greeting, "*", [port2]);
    await pause(300);
    return heard;
  }

  window.hostile = {
    greet,
    /** Puts the frame into the page as its own: `{ frame, ask(messages, until) }`. */
    async embed(url) {
      const frame = document.createElement("iframe");
      frame.src = url;
      document.body.append(frame);
      await Promise.race([new Promise((resolve) => (frame.onload = resolve)), pause(2000)]);
      const { port1, port2 } = new MessageChannel();
      const heard = [];
      let told = () => {};
      port1.onmessage = (event) => {
        heard.push(event.data);
        told();
      };
      frame.contentWindow.postMessage("probity_pictures", "*", [port2]);
      /** Sends, and resolves with all that was heard once `until(message)` holds for something, or after 5 s. */
      const ask = (messages, until) =>
        new Promise((resolve) => {
          const limit = setTimeout(resolve, 5000, heard);
          told = () => {
            if (!heard.some(until)) return;
            clearTimeout(limit);
            resolve(heard);
          };
          for (const message of messages) port1.postMessage(message);
          told();
        });
      return { frame, ask };
    },
  };
}

/** Runs in the page: a new input for a file, "#chosen". */
export function installInput() {
  document.querySelector("#chosen")?.remove();
  const input = document.createElement("input");
  Object.assign(input, { type: "file", id: "chosen" });
  document.body.append(input);
}
