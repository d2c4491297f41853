/** Runs in the Worker: the search in decoded pictures. */

import type { Size } from "./engine.ts";
import { swapsSides, upright } from "./exif.ts";
import { fit, type Outcome, type Pixels, type Sighted } from "./protocol.ts";
import type { Scanner } from "./probity_logo.js";

/** Numbers for each sighting, and the code for a mark that was found. */
const STRIDE = 8;
const LOGO = 2;
/** Longer side, in pixels. */
const THUMBNAIL = 320;

/** Pixels of a bitmap; one canvas is used again and again. */
export class Reader {
  readonly #canvas = new OffscreenCanvas(1, 1);
  readonly #context = this.#canvas.getContext("2d", { willReadFrequently: true });

  /** `stored` is the size to draw at, in the bitmap's own shape; `orientation` brings it upright. */
  read(bitmap: ImageBitmap, stored: Size, orientation = 1): Pixels {
    if (!this.#context) throw new Error("no canvas");
    const [width, height] = swapsSides(orientation) ? [stored.height, stored.width] : [stored.width, stored.height];
    // Setting the size clears it, and every setting with it.
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.#context.imageSmoothingQuality = "medium";
    this.#context.setTransform(upright(orientation, stored.width, stored.height));
    this.#context.drawImage(bitmap, 0, 0, stored.width, stored.height);
    return { rgba: this.#context.getImageData(0, 0, width, height).data.buffer, width, height };
  }
}

/** Searches the stills of one picture. What the scanner throws passes through. */
export async function search(scanner: Scanner, stills: Iterable<Pixels> | AsyncIterable<Pixels>, full: Size): Promise<Outcome> {
  const names = scanner.names();
  const best = new Map<number, { sighted: Sighted; still: Pixels }>();
  let hash: string | null = null;
  let frames = 0;
  for await (const still of stills) {
    const rgba = new Uint8Array(still.rgba);
    hash ??= scanner.fingerprint(rgba, still.width, still.height);
    frames += 1;
    const numbers = scanner.scan(rgba, still.width, still.height);
    for (let at = 0; at + STRIDE <= numbers.length; at += STRIDE) {
      const [mark, sighted] = sighting(numbers.subarray(at, at + STRIDE), names, still);
      const before = best.get(mark)?.sighted;
      if (!before || margin(sighted) > margin(before)) best.set(mark, { sighted, still });
    }
  }
  const found = [...best.values()].sort((a, b) => margin(b.sighted) - margin(a.sighted));
  return {
    state: "seen",
    hash: hash ?? "",
    width: full.width,
    height: full.height,
    marks: found.map(({ sighted }) => sighted),
    ...(found[0] && { thumbnail: await thumbnail(found[0].still) }),
    frames,
    ms: 0,
  };
}

function sighting(numbers: Float32Array, names: string[], still: Size): [number, Sighted] {
  const [mark = 0, score = 0, threshold = 1, decision = 0, x = 0, y = 0, width = 0, height = 0] = numbers;
  const within = (value: number, length: number) => Math.min(1, Math.max(0, value / length));
  const [left, top] = [within(x, still.width), within(y, still.height)];
  const box: Sighted["box"] = [
    left,
    top,
    within(x + width, still.width) - left,
    within(y + height, still.height) - top,
  ];
  return [mark, { name: names[mark] ?? "", score, threshold, decision: decision === LOGO ? "logo" : "unsure", box }];
}

/** Each mark has its own threshold: scores of two marks cannot be compared, this can. */
function margin(sighted: Sighted): number {
  return sighted.score - sighted.threshold;
}

async function thumbnail(still: Pixels): Promise<Pixels> {
  const data = new ImageData(new Uint8ClampedArray(still.rgba), still.width, still.height);
  const longer = Math.max(still.width, still.height);
  const most = still.width * still.height * Math.min(1, THUMBNAIL / longer) ** 2;
  const bitmap = await createImageBitmap(data);
  try {
    return new Reader().read(bitmap, fit(still.width, still.height, most));
  } finally {
    bitmap.close();
  }
}
