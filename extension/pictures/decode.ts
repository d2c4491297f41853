/** Runs in the Worker: pictures of a file as bitmaps, by the browser's own decoders. */

import type { Stills } from "./engine.ts";
import { forget, swapsSides } from "./exif.ts";
import type { Raster } from "./header.ts";
import { fit } from "./protocol.ts";

/**
 * Firefox decodes a Blob for a Worker on the main thread, which is the page's there:
 * a photograph would hold up the page for a tenth of a second. Its ImageDecoder does
 * not; Chromium's takes twice as long as a Blob.
 */
const BLOBS_BLOCK = navigator.userAgent.includes("Firefox/");

/** First, middle and last of what moves, else one. Rejects where the browser cannot show it. */
export async function decode(bytes: ArrayBuffer, header: Raster): Promise<Stills> {
  const orientation = header.orientation?.value ?? 1;
  if (header.orientation) forget(bytes, header.orientation);
  // One side is given and not both, so that nothing is ever squeezed, even where
  // a browser turns a picture whose header did not say so.
  const options: ImageBitmapOptions = { resizeWidth: fit(header.width, header.height).width, resizeQuality: "medium" };
  const type = `image/${header.type}`;
  const stills = ((header.moving || BLOBS_BLOCK) && (await taken(bytes, type, options))) || [
    await createImageBitmap(new Blob([bytes], { type }), options),
  ];
  const still = stills[0]!;
  // The browser turned it by itself: decided by the shape, which is all there is to see.
  const unlike = Math.abs(Math.log((still.width / still.height) * (header.height / header.width))) > 0.1;
  const swapped = swapsSides(orientation) !== unlike;
  const full = swapped ? { width: header.height, height: header.width } : { width: header.width, height: header.height };
  return { stills, orientation, full };
}

/** Null where there is no decoder for it that takes pictures one by one. */
async function taken(bytes: ArrayBuffer, type: string, options: ImageBitmapOptions): Promise<ImageBitmap[] | null> {
  if (typeof ImageDecoder === "undefined" || !(await ImageDecoder.isTypeSupported(type))) return null;
  const decoder = new ImageDecoder({ data: bytes, type, preferAnimation: true });
  const stills: ImageBitmap[] = [];
  try {
    await decoder.tracks.ready;
    await decoder.completed;
    const last = (decoder.tracks.selectedTrack?.frameCount ?? 1) - 1;
    for (const frameIndex of new Set([0, last >> 1, last])) {
      const { image } = await decoder.decode({ frameIndex });
      try {
        stills.push(await createImageBitmap(image, options));
      } finally {
        image.close();
      }
    }
  } catch {
    // Cut off: what came before is searched.
  } finally {
    decoder.close();
  }
  return stills.length > 0 ? stills : null;
}
