/** Pictures for the tests, with an invented crest in them or without, and who looks at them. */
import { inShadow, waitInShadow } from "../../harness/index.mjs";
import { artwork, NAME } from "../../pictures/kit/marks.mjs";
import { HOST, whenShown } from "./see.mjs";
import { PATIENCE_MS } from "./world.mjs";

/**
 * Returns `draw(options)`, which resolves to the bytes of a picture:
 *   width, height   in pixels
 *   crest           [x, y, width] in fractions of the picture; null: none
 *   like            draws something in the colour that the stand-in is unsure of
 *   seed            another number, another picture
 *   type, quality   as of `convertToBlob`
 *   rgba            gives pixels in place of a file
 */
export async function easel(browser) {
  const page = await browser.newPage();
  const svg = await artwork();
  return async (options = {}) => {
    const base64 = await page.evaluate(paint, { svg, width: 1200, height: 900, crest: null, seed: 1, type: "image/jpeg", ...options });
    return Buffer.from(base64, "base64");
  };
}

/** Runs in a page. */
async function paint({ svg, width, height, crest, like, seed, type, quality, rgba }) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  let state = (seed * 2654435761) >>> 0;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  context.fillStyle = `hsl(${30 + random() * 80} 30% 75%)`;
  context.fillRect(0, 0, width, height);
  for (let at = 0; at < 70; at += 1) {
    context.fillStyle = `hsl(${20 + random() * 110} ${20 + random() * 30}% ${20 + random() * 70}%)`;
    context.beginPath();
    context.ellipse(random() * width, random() * height, random() * width * 0.15, random() * height * 0.15, random() * 3, 0, 7);
    context.fill();
  }
  if (like) {
    context.fillStyle = "#00d0e0";
    context.fillRect(width * 0.4, height * 0.4, width * 0.2, height * 0.2);
  }
  if (crest) {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    await image.decode();
    const [x, y, wide] = crest;
    context.fillStyle = "#ffffff";
    const [w, h] = [wide * width, (wide * width * image.naturalHeight) / image.naturalWidth];
    context.fillRect(x * width - w * 0.1, y * height - h * 0.1, w * 1.2, h * 1.2);
    context.drawImage(image, x * width, y * height, w, h);
    URL.revokeObjectURL(image.src);
  }
  const bytes = rgba
    ? new Uint8Array(context.getImageData(0, 0, width, height).data.buffer)
    : new Uint8Array(await (await canvas.convertToBlob({ type, quality })).arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return btoa(text);
}

/**
 * A change of the extension: in place of the search, a stand-in that goes by
 * colour, so that a test says what is seen and how long it takes (ms). The crest's
 * own blue is the crest; what `like` draws is something like it.
 */
export const standIn = ({ takesMs = 0 } = {}) => ({
  "pictures_worker.js": () => `(${searchByColour})(${takesMs}, ${JSON.stringify(NAME)});`,
});

/** Runs as the hidden frame's Worker. */
function searchByColour(takesMs, name) {
  const side = 256;
  self.onmessage = async ({ data: message }) => {
    if (message.t === "start") return self.postMessage({ t: "started" });
    await new Promise((resolve) => setTimeout(resolve, takesMs));
    const outcome = await look(message.task).catch(() => ({ state: "unchecked", why: "broken" }));
    self.postMessage({ t: "done", outcome, usable: true });
  };

  async function look(task) {
    const bitmap = "bytes" in task ? await createImageBitmap(new Blob([task.bytes])) : (task.stills?.at(-1) ?? (await pixels(task.pixels)));
    const { width, height } = task.full ?? bitmap;
    const context = new OffscreenCanvas(side, side).getContext("2d");
    context.drawImage(bitmap, 0, 0, side, side);
    const { data } = context.getImageData(0, 0, side, side);
    const found = [place(data, ([r, g, b]) => r < 70 && g > 50 && g < 110 && b > 120, "logo"), place(data, ([r, g, b]) => r < 60 && g > 170 && b > 180, "unsure")];
    const marks = found.filter(Boolean);
    const thumbnail = { rgba: data.buffer, width: side, height: side };
    return { state: "seen", hash: hashOf(data), width, height, marks, frames: 1, ms: takesMs, ...(marks.length > 0 ? { thumbnail } : {}) };
  }

  const pixels = ({ rgba, width, height }) => createImageBitmap(new ImageData(new Uint8ClampedArray(rgba), width, height));

  function place(data, is, decision) {
    const at = [];
    for (let pixel = 0; pixel < side * side; pixel += 1) {
      if (is(data.subarray(4 * pixel, 4 * pixel + 3))) at.push([pixel % side, Math.floor(pixel / side)]);
    }
    if (at.length < 40) return null;
    const [xs, ys] = [at.map(([x]) => x), at.map(([, y]) => y)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const box = [left, top, Math.max(...xs) - left, Math.max(...ys) - top].map((length) => length / side);
    return { name, score: decision === "logo" ? 0.9 : 0.46, threshold: 0.5, decision, box };
  }

  /** 256 bits: is each field of 16 × 16 lighter than the one before it? */
  function hashOf(data) {
    const light = Array.from({ length: 256 }, (_, field) => {
      const pixel = (Math.floor(field / 16) * 16 + 8) * side + (field % 16) * 16 + 8;
      return data[4 * pixel] + data[4 * pixel + 1] + data[4 * pixel + 2];
    });
    const bits = light.map((value, at) => Number(value > light[(at + 255) % 256]));
    return Array.from({ length: 64 }, (_, at) => Number.parseInt(bits.slice(4 * at, 4 * at + 4).join(""), 2).toString(16)).join("");
  }
}

/** As the driver attaches it. */
export const file = (name, buffer, mimeType = "image/jpeg") => ({ name, mimeType, buffer });

/** Runs in the background: resolves with the newest draft's attachments, once `wanted` (JSON) holds for them. */
function attachmentsOf([wanted, patienceMs]) {
  const fits = (attachment, want) =>
    Object.entries(want).every(([key, value]) => (value === "seen" ? (attachment[key] ?? 0) >= 0.8 : JSON.stringify(attachment[key]) === JSON.stringify(value)));
  return new Promise((resolve, reject) => {
    const { traffic } = globalThis;
    const newest = () => traffic.checks.at(-1)?.page.attachments ?? [];
    const holds = () => newest().length === wanted.length && newest().every((each, at) => fits(each, wanted[at]));
    const limit = setTimeout(() => reject(new Error(`attached is ${JSON.stringify(newest())}, not ${JSON.stringify(wanted)}`)), patienceMs);
    const look = () => {
      if (!holds()) return;
      clearTimeout(limit);
      traffic.told = () => {};
      resolve(newest());
    };
    traffic.told = look;
    look();
  });
}

/**
 * Waits until the newest draft has exactly these attachments: what is named of
 * each must be as it says; `logo: "seen"` is any score of a sure sighting.
 */
export const whenAttached = (kit, ...wanted) => kit.inWorker(attachmentsOf, [wanted, PATIENCE_MS]);

export const SEEN = { logo: "seen" };
export const CLEAN = { logo: 0 };
export const UNCHECKED = { unchecked: true };
/** What the stand-in gives what is like the crest: not quite half way to its threshold. */
export const UNSURE = { logo: 0.69 };

const CARD = "[popover]:popover-open .finding[data-rule=logo]";

/** Waits for the card about the crest. */
export const whenLogoCard = (page) => whenShown(page, CARD, `This looks like the ${NAME}`);

/** What the card shows of the picture: its words for those who do not see it, and its size. */
export function cardPicture(page) {
  return inShadow(page, HOST, (root) => {
    const canvas = root.querySelector(".seen canvas");
    return canvas && { role: canvas.getAttribute("role"), label: canvas.getAttribute("aria-label"), width: canvas.width, height: canvas.height };
  });
}

export const whenNoticed = (page, text) => waitInShadow(page, HOST, "[popover]:popover-open .note", text, PATIENCE_MS);

/** Hidden frames in the page. */
export const frames = (page) => page.locator("probity-pictures").count();
