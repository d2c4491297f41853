/**
 * A content script for a copy of the extension: lets a test in the page use the
 * client of the hidden frame. It runs where the real one does, in a world of its
 * own, and is in no package.
 */

import { PictureClient, type PictureKind } from "../../../extension/pictures/client.ts";

type Command =
  | { probe: "marks"; marks: Uint8Array | null }
  | { probe: "scan"; id: number; picture: Blob | ImageBitmap; kind: PictureKind }
  | { probe: "cancel"; id: number }
  | { probe: "close" }
  /** Where the frame's file and the extension are: pages are not told the first. */
  | { probe: "url"; id: number };

const frameUrl = chrome.runtime.getURL("pictures.html");
const client = new PictureClient({ frameUrl });
const aborts = new Map<number, AbortController>();

addEventListener("message", async ({ data }: MessageEvent<Command>) => {
  if (data?.probe === "marks") client.setMarks(data.marks);
  else if (data?.probe === "cancel") aborts.get(data.id)?.abort();
  else if (data?.probe === "close") client.close();
  else if (data?.probe === "url") postMessage({ probed: data.id, scan: { frame: frameUrl, home: chrome.runtime.getURL("") } }, "*");
  else if (data?.probe === "scan") {
    const abort = new AbortController();
    aborts.set(data.id, abort);
    const scan = await client.scan(data.picture, data.kind, abort.signal);
    aborts.delete(data.id);
    if (scan.state !== "seen" || !scan.thumbnail) return postMessage({ probed: data.id, scan }, "*");
    const { width, height } = scan.thumbnail;
    scan.thumbnail.close();
    postMessage({ probed: data.id, scan: { ...scan, thumbnail: { width, height } } }, "*");
  }
});
