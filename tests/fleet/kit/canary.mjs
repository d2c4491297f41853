/** Looks for a text in everything that left the browser, however it may be written there. */
import { readFile } from "node:fs/promises";
import { gunzipSync, inflateSync } from "node:zlib";

/** What bytes may be, by how they begin: themselves, or something packed. */
function readings(bytes) {
  const unpack = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync : bytes[0] === 0x78 ? inflateSync : null;
  if (unpack === null) return [bytes];
  try {
    return [bytes, unpack(bytes)];
  } catch {
    return [bytes];
  }
}

/**
 * The text as bytes in each way in which it could be hidden by chance: its own,
 * UTF-16, base64 wherever it may begin, hexadecimal, percent signs for every byte,
 * and backwards.
 */
function disguises(text) {
  const plain = Buffer.from(text);
  const wide = Buffer.from(text, "utf16le");
  const base64 = [0, 1, 2].flatMap((before) =>
    [plain, wide].map((bytes) => {
      const shifted = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
      // Letters that hold bits of what stands before or after it can be any.
      return Buffer.from(shifted.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)));
    }),
  );
  const hex = plain.toString("hex");
  const percent = hex.replace(/../g, "%$&");
  const backwards = Buffer.from([...text].reverse().join(""));
  const written = [hex, hex.toUpperCase(), percent, percent.toUpperCase()].map((each) => Buffer.from(each));
  return [plain, wide, Buffer.from(wide).swap16(), backwards, ...base64, ...written];
}

const known = new Map();

/** Whether the text is in these bytes, in whatever way. */
export function holds(bytes, text) {
  if (!known.has(text)) known.set(text, disguises(text));
  return readings(bytes).some((reading) => known.get(text).some((disguise) => reading.includes(disguise)));
}

/** What a host was sent, request by request, as bytes: the first line, the headers and the body. */
export const bytesOf = ({ method, path, headers, body }) =>
  Buffer.concat([Buffer.from(`${method} ${path}\n${JSON.stringify(headers)}\n`), body]);

/**
 * Chromium's own record of its network, from `--net-log-capture-mode=Everything`:
 * every value of every event that is a text, and what went over sockets as bytes.
 * The record is of all that the browser does, pages included.
 */
export async function recordedIn(file) {
  const { events } = JSON.parse(await readFile(file, "utf8"));
  const found = [];
  const walk = (value, name) => {
    if (typeof value === "string") found.push(name === "bytes" ? Buffer.from(value, "base64") : Buffer.from(value));
    else if (value && typeof value === "object") for (const [name, each] of Object.entries(value)) walk(each, name);
  };
  for (const { params } of events) walk(params, "");
  return { events, found };
}
