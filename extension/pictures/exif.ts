/**
 * The one thing in a photograph's notes that matters here: which way up it is
 * shown. Browsers differ in which of their decoders heed it, so it is taken out of
 * the file before decoding, and done here.
 */

/** 1 is upright; 2 to 8 as the standard numbers them: mirrored, turned, or both. */
export interface Orientation {
  value: number;
  /** Place of the number in the file, and its byte order. */
  at: number;
  little: boolean;
}

const TAG = 0x0112;
/** From this value on, width and height change places. */
const FIRST_TURNED = 5;

/** `notes` is the content of a JPEG's APP1 segment; null where they do not say, or are wrong. */
export function orientationIn(notes: DataView): Orientation | null {
  try {
    if (notes.getUint32(0) !== 0x45786966) return null;
    const tiff = 6;
    const little = notes.getUint16(tiff) === 0x4949;
    const directory = tiff + notes.getUint32(tiff + 4, little);
    const entries = notes.getUint16(directory, little);
    for (let entry = 0; entry < entries; entry += 1) {
      const at = directory + 2 + 12 * entry;
      if (notes.getUint16(at, little) !== TAG) continue;
      const value = notes.getUint16(at + 8, little);
      return value >= 1 && value <= 8 ? { value, at: notes.byteOffset + at + 8, little } : null;
    }
  } catch {
    // Points past its own end.
  }
  return null;
}

/** Changes the file, so that every decoder leaves its pixels where they are. */
export function forget(bytes: ArrayBuffer, { at, little }: Orientation): void {
  new DataView(bytes).setUint16(at, 1, little);
}

export function swapsSides(orientation: number): boolean {
  return orientation >= FIRST_TURNED;
}

/** For a canvas: brings `width` × `height` stored pixels upright. */
export function upright(orientation: number, width: number, height: number): DOMMatrix2DInit {
  const [a, b, c, d, e, f] = [
    [1, 0, 0, 1, 0, 0],
    [-1, 0, 0, 1, width, 0],
    [-1, 0, 0, -1, width, height],
    [1, 0, 0, -1, 0, height],
    [0, 1, 1, 0, 0, 0],
    [0, 1, -1, 0, height, 0],
    [0, -1, -1, 0, height, width],
    [0, -1, 1, 0, 0, width],
  ][orientation - 1] as [number, number, number, number, number, number];
  return { a, b, c, d, e, f };
}
