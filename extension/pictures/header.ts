/**
 * What a file is and how large its picture is, by its bytes: names and types that
 * come with a file are anybody's word. Read before anything is decoded, since a
 * header of a few bytes can ask for gigabytes. Nothing in here trusts a length.
 */

import { orientationIn, type Orientation } from "./exif.ts";
import { readGif } from "./gif.ts";

export interface Raster {
  type: "png" | "jpeg" | "gif" | "webp" | "bmp" | "avif";
  /** In pixels, as stored. */
  width: number;
  height: number;
  /** More than one picture follows another. */
  moving: boolean;
  /** Left out: shown as stored. */
  orientation?: Orientation;
}

export type Header =
  | Raster
  | { type: "svg" }
  | { type: "video" }
  /** Nothing that a browser shows. */
  | { type: "unknown" }
  /** Begins like a picture, and its size is not where it must be. */
  | { type: "broken" };

const BROKEN: Header = { type: "broken" };

export function readHeader(bytes: Uint8Array): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length === 0) return BROKEN;
  try {
    return sizedOnly(recognise(bytes, view));
  } catch (error) {
    // Read past the end: there is less of the file than it says.
    if (error instanceof RangeError) return BROKEN;
    throw error;
  }
}

function recognise(bytes: Uint8Array, view: DataView): Header {
  if (starts(bytes, "\x89PNG\r\n\x1a\n")) return png(view);
  if (starts(bytes, "\xff\xd8\xff")) return jpeg(view);
  if (starts(bytes, "GIF87a") || starts(bytes, "GIF89a")) return { type: "gif", ...readGif(view) };
  if (starts(bytes, "RIFF") && starts(bytes, "WEBP", 8)) return webp(bytes, view);
  if (starts(bytes, "BM") && bytes.length >= 26) return bmp(view);
  if (starts(bytes, "ftyp", 4)) return boxes(bytes, view);
  if (starts(bytes, "\x1a\x45\xdf\xa3") || starts(bytes, "OggS")) return { type: "video" };
  return { type: isSvg(bytes) ? "svg" : "unknown" };
}

function sizedOnly(header: Header): Header {
  return "width" in header && !(header.width > 0 && header.height > 0) ? BROKEN : header;
}

function still(type: Raster["type"], width: number, height: number): Raster {
  return { type, width, height, moving: false };
}

function png(view: DataView): Header {
  if (ascii(view, 12, 4) !== "IHDR") return BROKEN;
  const header = still("png", view.getUint32(16), view.getUint32(20));
  // What makes it move is said before the first pixels.
  for (let at = 33; at + 8 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const chunk = ascii(view, at + 4, 4);
    if (chunk === "acTL") return { ...header, moving: view.getUint32(at + 8) > 1 };
    if (chunk === "IDAT") break;
  }
  return header;
}

function jpeg(view: DataView): Header {
  let orientation: Orientation | null = null;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return BROKEN;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Markers that stand alone.
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const length = view.getUint16(at + 2);
    // Pixels, or the end, and no frame before them.
    if (length < 2 || marker === 0xda || marker === 0xd9) return BROKEN;
    if (marker === 0xe1 && at + 2 + length <= view.byteLength) {
      orientation ??= orientationIn(new DataView(view.buffer, view.byteOffset + at + 4, length - 2));
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) {
      const header = still("jpeg", view.getUint16(at + 7), view.getUint16(at + 5));
      return orientation ? { ...header, orientation } : header;
    }
    at += 2 + length;
  }
}

function webp(bytes: Uint8Array, view: DataView): Header {
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  switch (ascii(view, 12, 4)) {
    case "VP8X":
      return { ...still("webp", three(24) + 1, three(27) + 1), moving: (view.getUint8(20) & 2) !== 0 };
    case "VP8L": {
      const sides = view.getUint32(21, true);
      return still("webp", (sides & 0x3fff) + 1, ((sides >>> 14) & 0x3fff) + 1);
    }
    case "VP8 ":
      if (!starts(bytes, "\x9d\x01\x2a", 23)) return BROKEN;
      return still("webp", view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    default:
      return BROKEN;
  }
}

function bmp(view: DataView): Header {
  const size = view.getUint32(14, true);
  if (size === 12) return still("bmp", view.getUint16(18, true), view.getUint16(20, true));
  if (size < 40 || size > 1024) return { type: "unknown" };
  // Upside down where the height is below zero.
  return still("bmp", view.getInt32(18, true), Math.abs(view.getInt32(22, true)));
}

/** Files of boxes: AVIF, HEIC (which browsers do not show) and most videos. */
function boxes(bytes: Uint8Array, view: DataView): Header {
  const end = Math.min(view.getUint32(0), 256, bytes.length);
  const brands = new Set<string>();
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) brands.add(ascii(view, at, 4));
  if (!brands.has("avif") && !brands.has("avis")) {
    return { type: ["mif1", "heic", "heix", "hevc"].some((brand) => brands.has(brand)) ? "unknown" : "video" };
  }
  // The largest of its parts: tiles and thumbnails have sizes too.
  let best: Raster | null = null;
  for (const at of occurrences(bytes, "ispe")) {
    const found = still("avif", view.getUint32(at + 8), view.getUint32(at + 12));
    if (!best || found.width * found.height > best.width * best.height) best = found;
  }
  return best ? { ...best, moving: brands.has("avis") } : BROKEN;
}

/** Places of a word in the first 64 kB. */
function* occurrences(bytes: Uint8Array, word: string): Generator<number> {
  const end = Math.min(bytes.length, 1 << 16);
  for (let at = 0; at < end; at += 1) if (starts(bytes, word, at)) yield at;
}

/** An element `svg` after nothing but what may stand before the root of an XML file. */
function isSvg(bytes: Uint8Array): boolean {
  let text = new TextDecoder().decode(bytes.subarray(0, 1 << 16)).trimStart();
  for (;;) {
    if (/^<svg[\s>/]/.test(text)) return true;
    const end = text.startsWith("<!--") ? "-->" : text.startsWith("<?") ? "?>" : text.startsWith("<!DOCTYPE") ? ">" : null;
    const at = end === null ? -1 : text.indexOf(end);
    if (end === null || at < 0) return false;
    text = text.slice(at + end.length).trimStart();
  }
}

function starts(bytes: Uint8Array, word: string, from = 0): boolean {
  for (let at = 0; at < word.length; at += 1) if (bytes[from + at] !== word.charCodeAt(at)) return false;
  return true;
}

function ascii(view: DataView, from: number, length: number): string {
  let word = "";
  for (let at = from; at < from + length; at += 1) word += String.fromCharCode(view.getUint8(at));
  return word;
}
