/**
 * Drawings. Workers cannot decode them, so the frame lets an `<img>` do it, in
 * which no script runs and nothing is fetched.
 */

import type { Size } from "./engine.ts";
import { fit } from "./protocol.ts";

const MOST_BYTES = 1 << 20;
/** Each of these can multiply what is drawn by what it refers to. */
const MOST_COPIES = 16;
/** Pixels along the longer side where the drawing does not say, or is tiny. */
const LEAST_SIDE = 800;

/** False for drawings that could keep a browser busy for hours. */
export function isModest(bytes: Uint8Array): boolean {
  if (bytes.length > MOST_BYTES) return false;
  const text = new TextDecoder().decode(bytes);
  const copies = text.match(/<(?:\w+:)?(?:use|pattern|filter|mask|feImage|image|foreignObject)\b/gi) ?? [];
  return copies.length <= MOST_COPIES && !/<!ENTITY/i.test(text);
}

/** Rejects where the browser cannot draw it. The caller closes the bitmap. */
export async function drawSvg(bytes: ArrayBuffer): Promise<{ still: ImageBitmap; full: Size }> {
  const url = URL.createObjectURL(new Blob([bytes], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    // Not `decode()`, which waits for a turn of the screen: a tab behind others has none.
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = url;
    });
    const full = { width: image.naturalWidth || LEAST_SIDE, height: image.naturalHeight || LEAST_SIDE };
    const scale = Math.max(1, LEAST_SIDE / Math.max(full.width, full.height));
    const { width, height } = fit(full.width * scale, full.height * scale);
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
    return { still: canvas.transferToImageBitmap(), full };
  } finally {
    URL.revokeObjectURL(url);
  }
}
