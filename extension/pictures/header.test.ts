import assert from "node:assert/strict";
import { test } from "node:test";
import { forget } from "./exif.ts";
import { readHeader, type Raster } from "./header.ts";

type Bytes = (number | string | number[] | Uint8Array)[];

/** Numbers are bytes; text is one byte a letter. */
function bytes(...parts: Bytes): Uint8Array {
  const all = parts.flatMap((part) => {
    if (typeof part === "number") return [part];
    return typeof part === "string" ? [...part].map((letter) => letter.charCodeAt(0)) : [...part];
  });
  return Uint8Array.from(all);
}

const be32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const be16 = (value: number) => [value >> 8, value & 255];
const le16 = (value: number) => [value & 255, value >> 8];
const le32 = (value: number) => be32(value).reverse();

const still = { moving: false };

const png = (width: number, height: number, ...more: Bytes) =>
  bytes("\x89PNG\r\n\x1a\n", be32(13), "IHDR", be32(width), be32(height), 8, 6, 0, 0, 0, be32(0), ...more);

const exif = (orientation: number, little: boolean) => {
  const [two, four] = little ? [le16, le32] : [be16, be32];
  const entry = [...two(0x0112), ...two(3), ...four(1), ...two(orientation), 0, 0];
  const tiff = [...(little ? [0x49, 0x49] : [0x4d, 0x4d]), ...two(42), ...four(8), ...two(1), ...entry, ...four(0)];
  return bytes(0xff, 0xe1, be16(2 + 6 + tiff.length), "Exif\0\0", tiff);
};

const jpeg = (width: number, height: number, ...before: Bytes) =>
  bytes(0xff, 0xd8, ...before, 0xff, 0xc2, be16(17), 8, be16(height), be16(width), 3, new Uint8Array(9));

const gifPicture = (left: number, top: number, width: number, height: number) =>
  bytes(0x2c, le16(left), le16(top), le16(width), le16(height), 0, 2, 2, 0x4c, 1, 0);
const gif = (width: number, height: number, ...pictures: Bytes) =>
  bytes("GIF89a", le16(width), le16(height), 0x80, 0, 0, new Uint8Array(6), 0x21, 0xf9, 4, 0, 0, 0, 0, 0, ...pictures);

const riff = (chunk: string, ...content: Bytes) => bytes("RIFF", le32(100), "WEBP", chunk, le32(20), ...content, new Uint8Array(20));
const avif = (brand: string, ...sizes: [number, number][]) =>
  bytes(be32(24), "ftyp", brand, be32(0), "mif1", brand, ...sizes.flatMap(([w, h]) => [be32(20), "ispe", be32(0), be32(w), be32(h)]));

test("the size is where each format has it", () => {
  assert.deepEqual(readHeader(png(640, 480)), { type: "png", width: 640, height: 480, ...still });
  assert.deepEqual(readHeader(jpeg(640, 480)), { type: "jpeg", width: 640, height: 480, ...still });
  assert.deepEqual(readHeader(gif(640, 480, gifPicture(0, 0, 640, 480), 0x3b)), { type: "gif", width: 640, height: 480, ...still });
  const lossy = riff("VP8 ", [0, 0, 0, 0x9d, 1, 0x2a], le16(640 | 0x4000), le16(480));
  assert.deepEqual(readHeader(lossy), { type: "webp", width: 640, height: 480, ...still });
  const lossless = riff("VP8L", 0x2f, le32((639 | (479 << 14)) >>> 0));
  assert.deepEqual(readHeader(lossless), { type: "webp", width: 640, height: 480, ...still });
  const extended = riff("VP8X", 0, [0, 0, 0], [...le16(639), 0], [...le16(479), 0]);
  assert.deepEqual(readHeader(extended), { type: "webp", width: 640, height: 480, ...still });
  const bmp = bytes("BM", new Uint8Array(12), le32(40), le32(640), le32(-480 >>> 0));
  assert.deepEqual(readHeader(bmp), { type: "bmp", width: 640, height: 480, ...still });
  const oldBmp = bytes("BM", new Uint8Array(12), le32(12), le16(640), le16(480), le32(0));
  assert.deepEqual(readHeader(oldBmp), { type: "bmp", width: 640, height: 480, ...still });
  assert.deepEqual(readHeader(avif("avif", [64, 64], [640, 480])), { type: "avif", width: 640, height: 480, ...still });
});

test("what moves is known before it is decoded", () => {
  const moving = (header: object) => (header as { moving?: boolean }).moving;
  const frames = (count: number) => [be32(8), "acTL", be32(count), be32(0), be32(0)];
  const pixels = [be32(1), "IDAT", 0, be32(0)];
  assert.equal(moving(readHeader(png(9, 9, ...frames(3), ...pixels))), true);
  assert.equal(moving(readHeader(png(9, 9, ...frames(1), ...pixels))), false);
  assert.equal(moving(readHeader(png(9, 9, ...pixels, ...frames(3)))), false);
  assert.equal(moving(readHeader(gif(9, 9, gifPicture(0, 0, 9, 9), gifPicture(0, 0, 9, 9), 0x3b))), true);
  assert.equal(moving(readHeader(riff("VP8X", 2, [0, 0, 0], [8, 0, 0], [8, 0, 0]))), true);
  assert.equal(moving(readHeader(avif("avis", [9, 9]))), true);
});

test("a photograph that lies on its side is known by its notes, in either byte order", () => {
  for (const little of [true, false]) {
    for (let value = 1; value <= 8; value += 1) {
      const file = jpeg(4000, 3000, exif(value, little));
      const header = readHeader(file) as Raster;
      assert.deepEqual([header.width, header.height, header.orientation?.value], [4000, 3000, value]);
      forget(file.buffer as ArrayBuffer, header.orientation!);
      assert.equal((readHeader(file) as Raster).orientation?.value, 1);
    }
    for (const value of [0, 9, 65535]) assert.equal("orientation" in readHeader(jpeg(40, 30, exif(value, little))), false);
  }
  // Its directory lies far outside.
  const mad = bytes(0xff, 0xe1, be16(16), "Exif\0\0", 0x49, 0x49, le16(42), le32(0x7fffff00));
  assert.deepEqual(readHeader(jpeg(4000, 3000, mad)), { type: "jpeg", width: 4000, height: 3000, ...still });
});

test("a GIF is as large as the largest picture in it, whatever its screen says", () => {
  const header = readHeader(gif(1, 1, gifPicture(10, 20, 60_000, 50_000), 0x3b));
  assert.deepEqual(header, { type: "gif", width: 60_010, height: 50_020, ...still });
});

test("a GIF that is cut off counts as far as it goes", () => {
  const whole = gif(9, 9, gifPicture(0, 0, 9, 9), gifPicture(0, 0, 9, 9));
  assert.equal(readHeader(whole.subarray(0, whole.length - 3)).type, "gif");
  assert.equal(readHeader(gif(9, 9).subarray(0, 20)).type, "broken");
});

test("pictures that are cut off before their size are broken, at every length", () => {
  const sized: [string, Uint8Array, known: number, enough: number][] = [
    ["png", png(9, 9), 8, 24],
    ["jpeg", jpeg(9, 9), 3, 11],
    ["gif", gif(9, 9, gifPicture(0, 0, 9, 9)), 6, 36],
    ["avif", avif("avif", [9, 9]), 12, 44],
  ];
  for (const [type, file, known, enough] of sized) {
    for (let length = known; length < enough; length += 1) {
      assert.equal(readHeader(file.subarray(0, length)).type, "broken", `${length} bytes of ${type}`);
    }
    assert.equal(readHeader(file.subarray(0, enough)).type, type);
  }
  assert.equal(readHeader(new Uint8Array()).type, "broken");
});

test("a picture of no pixels is broken", () => {
  for (const file of [png(0, 9), png(9, 0), jpeg(9, 0)]) assert.equal(readHeader(file).type, "broken");
  const negative = bytes("BM", new Uint8Array(12), le32(40), le32(-640 >>> 0), le32(480));
  assert.equal(readHeader(negative).type, "broken");
});

test("a JPEG whose pixels come before its size is broken, and so is a hole in it", () => {
  assert.equal(readHeader(bytes(0xff, 0xd8, 0xff, 0xda, be16(12), new Uint8Array(40))).type, "broken");
  assert.equal(readHeader(bytes(0xff, 0xd8, 0xff, 0xe0, be16(4), 0, 0, 0x12, new Uint8Array(40))).type, "broken");
  assert.equal(readHeader(bytes(0xff, 0xd8, 0xff, 0xe0, be16(0), new Uint8Array(40))).type, "broken");
});

test("videos and drawings are told from pictures, and everything else is unknown", () => {
  assert.equal(readHeader(bytes(be32(24), "ftypisom", new Uint8Array(16))).type, "video");
  assert.equal(readHeader(bytes(be32(20), "ftypqt  ", new Uint8Array(12))).type, "video");
  assert.equal(readHeader(bytes(0x1a, 0x45, 0xdf, 0xa3, new Uint8Array(40))).type, "video");
  assert.equal(readHeader(bytes(be32(24), "ftypheic", be32(0), "mif1heic")).type, "unknown");
  for (const text of ["PK\x03\x04", "%PDF-1.7", "just text", "<!doctype html><svg>", "BM"]) {
    assert.equal(readHeader(bytes(text)).type, "unknown", text);
  }
});

test("a drawing is known by its root", () => {
  const svg = (text: string) => readHeader(new TextEncoder().encode(text)).type === "svg";
  assert.ok(svg('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  assert.ok(svg('\ufeff<?xml version="1.0"?>\n<!-- a > b -->\n<!DOCTYPE svg>\n<svg>'));
  assert.ok(!svg("<svgx>"));
  assert.ok(!svg("<!-- <svg>"));
  assert.ok(!svg("<html><svg></svg></html>"));
});

test("no file makes it fail, whatever its bytes", () => {
  let state = 12345;
  const random = (limit: number) => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) % limit;
  const files = [png(9, 9), jpeg(9, 9, exif(6, true)), gif(9, 9, gifPicture(0, 0, 9, 9)), avif("avif", [9, 9]), riff("VP8X", 2)];
  for (let run = 0; run < 5000; run += 1) {
    const file = files[run % files.length]!.slice();
    for (let change = 0; change < 4; change += 1) file[8 + random(file.length - 8)] = random(256);
    assert.ok(readHeader(file.subarray(0, random(file.length + 1))).type);
  }
});
