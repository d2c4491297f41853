/** Pictures made byte by byte: those that no encoder of a browser makes. */
import { crc32, deflateSync } from "node:zlib";

const be32 = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const le16 = (value) => Buffer.from([value & 255, value >> 8]);
const le24 = (value) => Buffer.from([value & 255, (value >> 8) & 255, value >> 16]);

/** `[left, top, width, height]` of a dark box on light ground; rows of 0 (light) and 1 (dark). */
function boxed(width, height, [left, top, wide, high]) {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => Number(x >= left && x < left + wide && y >= top && y < top + high)),
  );
}

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

function chunk(name, content) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  return Buffer.concat([be32(content.length), body, be32(crc32(body))]);
}

const ihdr = (width, height, depth) => chunk("IHDR", Buffer.concat([be32(width), be32(height), Buffer.from([depth, 0, 0, 0, 0])]));
const grey = (rows) => deflateSync(Buffer.concat(rows.map((row) => Buffer.from([0, ...row.map((dark) => (dark ? 20 : 235))]))));

/** One dark box for each of `boxes`; more than one make an APNG. */
export function png(width, height, boxes) {
  const parts = [SIGNATURE, ihdr(width, height, 8)];
  if (boxes.length > 1) parts.push(chunk("acTL", Buffer.concat([be32(boxes.length), be32(0)])));
  let sequence = 0;
  boxes.forEach((box, at) => {
    const pixels = grey(boxed(width, height, box));
    if (boxes.length > 1) {
      const place = [sequence++, width, height, 0, 0].map(be32);
      parts.push(chunk("fcTL", Buffer.concat([...place, Buffer.from([0, 1, 0, 10, 0, 0])])));
    }
    parts.push(at === 0 ? chunk("IDAT", pixels) : chunk("fdAT", Buffer.concat([be32(sequence++), pixels])));
  });
  return Buffer.concat([...parts, chunk("IEND", Buffer.alloc(0))]);
}

/** A whole PNG of few bytes and 900 megapixels. */
export function pngBomb(side = 30_000) {
  const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))));
  return Buffer.concat([SIGNATURE, ihdr(side, side, 1), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

/** A GIF of one dark box after another. */
export function gif(width, height, boxes) {
  const pictures = boxes.map((box) => {
    const control = Buffer.from([0x21, 0xf9, 4, 4, 10, 0, 0, 0]);
    const place = Buffer.concat([Buffer.from([0x2c]), le16(0), le16(0), le16(width), le16(height), Buffer.from([0])]);
    return Buffer.concat([control, place, packed(boxed(width, height, box).flat())]);
  });
  const palette = Buffer.from([235, 235, 235, 20, 20, 20]);
  const screen = Buffer.concat([le16(width), le16(height), Buffer.from([0x80, 0, 0])]);
  return Buffer.concat([Buffer.from("GIF89a"), screen, palette, ...pictures, Buffer.from([0x3b])]);
}

/** GIF's LZW without its compression: codes never grow, as the table is cleared in time. */
function packed(pixels) {
  const [clear, end, width] = [128, 129, 8];
  const codes = [];
  pixels.forEach((pixel, at) => {
    if (at % 100 === 0) codes.push(clear);
    codes.push(pixel);
  });
  codes.push(end);
  const bytes = Buffer.from(codes);
  const blocks = [];
  for (let at = 0; at < bytes.length; at += 255) {
    const block = bytes.subarray(at, at + 255);
    blocks.push(Buffer.from([block.length]), block);
  }
  return Buffer.concat([Buffer.from([width - 1]), ...blocks, Buffer.from([0])]);
}

/** A BMP of one dark box. */
export function bmp(width, height, box) {
  const stride = (width * 3 + 3) & ~3;
  const header = Buffer.alloc(54);
  header.write("BM");
  header.writeUInt32LE(54 + stride * height, 2);
  header.writeUInt32LE(54, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  const rows = boxed(width, height, box)
    .reverse()
    .map((row) => Buffer.concat([Buffer.from(row.flatMap((dark) => Array(3).fill(dark ? 20 : 235)))], stride));
  return Buffer.concat([header, ...rows]);
}

/** An animated WebP of still ones, as an encoder of a browser makes them. */
export function movingWebp(width, height, stills) {
  const riff = (name, content) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(content.length);
    return Buffer.concat([Buffer.from(name), size, content, Buffer.alloc(content.length % 2)]);
  };
  const size = [le24(width - 1), le24(height - 1)];
  const frames = stills.map((still) => {
    const place = Buffer.concat([le24(0), le24(0), ...size, le24(100), Buffer.from([2])]);
    return riff("ANMF", Buffer.concat([place, picture(still)]));
  });
  const body = [
    riff("VP8X", Buffer.concat([Buffer.from([2, 0, 0, 0]), ...size])),
    riff("ANIM", Buffer.alloc(6)),
    ...frames,
  ];
  return riff("RIFF", Buffer.concat([Buffer.from("WEBP"), ...body]));
}

/** The chunk with the pixels. */
function picture(webp) {
  for (let at = 12; at < webp.length; ) {
    const length = webp.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (/^VP8[L ]$/.test(webp.toString("latin1", at, at + 4))) return webp.subarray(at, end);
    at = end;
  }
  throw new Error("no pixels in it");
}

/** A JPEG with a note of its orientation, 1 to 8. */
export function turned(jpeg, orientation) {
  const tiff = Buffer.from("4d4d002a00000008000101120003000000010006000000000000", "hex");
  tiff[19] = orientation;
  const notes = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const length = Buffer.from([0, notes.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, notes, jpeg.subarray(2)]);
}

/** A JPEG whose header says that it is of this size. */
export function resized(jpeg, width, height) {
  const changed = Buffer.from(jpeg);
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if (![0xc0, 0xc1, 0xc2].includes(jpeg[at + 1])) continue;
    changed.writeUInt16BE(height, at + 5);
    changed.writeUInt16BE(width, at + 7);
    return changed;
  }
  throw new Error("no frame in it");
}
