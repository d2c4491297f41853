/** Runs in the Worker: pictures of a file as bitmaps, by the browser's own decoders. */

import type { Size } from "./engine.ts";
import type { Raster } from "./header.ts";
import { fit } from "./protocol.ts";

export interface Decoded {
  /** First, middle and last of what moves; else one. The caller closes them. */
  stills: ImageBitmap[];
  /** As shown. */
  full: Size;
}

/** Rejects where the browser cannot show it. */
export async function decode(bytes: ArrayBuffer, header: Raster): Promise<Decoded> {
  const full = header.turned ? { width: header.height, height: header.width } : header;
  // One side is given and not both, so that nothing is ever squeezed, even where
  // a browser turns a picture whose header did not say so.
  const options: ImageBitmapOptions = { resizeWidth: fit(full.width, full.height).width, resizeQuality: "medium" };
  const type = `image/${header.type}`;
  const stills = (header.moving && (await moving(bytes, type, options))) || [
    await createImageBitmap(new Blob([bytes], { type }), options),
  ];
  return { stills, full: asShown(full, stills[0]!) };
}

/** Null where the browser cannot take what moves apart: the first picture must do. */
async function moving(bytes: ArrayBuffer, type: string, options: ImageBitmapOptions): Promise<ImageBitmap[] | null> {
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

/** The size with its sides swapped if the browser has turned the picture and the header did not say so. */
function asShown(full: Size, bitmap: ImageBitmap): Size {
  const shape = Math.log(bitmap.width / bitmap.height);
  const expected = Math.log(full.width / full.height);
  return Math.abs(shape + expected) + 0.1 < Math.abs(shape - expected) ? { width: full.height, height: full.width } : full;
}
