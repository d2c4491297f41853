import assert from "node:assert/strict";
import { test } from "node:test";
import { PictureClient } from "./client.ts";
import type { Frame } from "./embed.ts";
import type { FromFrame, Outcome, ToFrame } from "./protocol.ts";

const MARKS = new Uint8Array([1, 2, 3]);
const SEEN: Outcome = { state: "seen", hash: "a", width: 2, height: 1, marks: [], frames: 1, ms: 3 };
const picture = () => new Blob(["picture"]);
const never = () => new AbortController().signal;

/** A client with frames that do what the test says; its clock is the ticks. */
function world(options: { idleMs?: number; tickMs?: number } = {}) {
  const frames: (Frame & { sent: ToFrame[]; say: (message: FromFrame) => void; connected: boolean; removed: boolean })[] = [];
  const client = new PictureClient({
    frameUrl: "extension://frame",
    tickMs: 5,
    ...options,
    embed: (_url, receive) => {
      const frame = {
        sent: [] as ToFrame[],
        connected: true,
        removed: false,
        send: (message: ToFrame) => void frame.sent.push(message),
        say: receive,
        remove: () => {
          frame.connected = false;
          frame.removed = true;
        },
      };
      frames.push(frame);
      return frame;
    },
  });
  const scans = () => frames.flatMap((frame) => frame.sent).filter((message) => message.t === "scan");
  return { client, frames, scans, idOf: (at: number) => scans()[at]?.id ?? -1 };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("no frame is made before the first picture, and one for all", async () => {
  const { client, frames, idOf } = world();
  client.setMarks(MARKS);
  assert.equal(frames.length, 0);
  const both = [client.scan(picture(), "image", never()), client.scan(picture(), "video", never())];
  assert.equal(frames.length, 1);
  assert.deepEqual(frames[0]?.sent.map((message) => message.t), ["marks", "scan", "scan"]);
  frames[0]?.say({ t: "ready" });
  frames[0]?.say({ t: "done", id: idOf(1), outcome: { state: "unchecked", why: "format" } });
  frames[0]?.say({ t: "done", id: idOf(0), outcome: SEEN });
  assert.deepEqual(await Promise.all(both), [SEEN, { state: "unchecked", why: "format" }]);
  client.close();
});

test("without marks nothing is scanned", async () => {
  const { client, frames } = world();
  assert.deepEqual(await client.scan(picture(), "image", never()), { state: "cancelled" });
  client.setMarks(MARKS);
  client.setMarks(null);
  assert.deepEqual(await client.scan(picture(), "image", never()), { state: "cancelled" });
  assert.equal(frames.length, 0);
});

test("new marks reach the frame that is there", async () => {
  const { client, frames } = world();
  client.setMarks(MARKS);
  void client.scan(picture(), "image", never());
  client.setMarks(null);
  assert.deepEqual(frames[0]?.sent.at(-1), { t: "marks", marks: null });
  client.close();
});

test("a signal ends the wait at once, and the frame is told", async () => {
  const { client, frames, idOf } = world();
  client.setMarks(MARKS);
  const abort = new AbortController();
  const scan = client.scan(picture(), "image", abort.signal);
  abort.abort();
  assert.deepEqual(await scan, { state: "cancelled" });
  assert.deepEqual(frames[0]?.sent.at(-1), { t: "cancel", id: idOf(0) });
  // What comes after that is nobody's.
  frames[0]?.say({ t: "done", id: idOf(0), outcome: SEEN });
  assert.deepEqual(await client.scan(picture(), "image", AbortSignal.abort()), { state: "cancelled" });
  client.close();
});

test("a frame that does not load is an answer, and the next picture tries again", async () => {
  const { client, frames, idOf } = world();
  client.setMarks(MARKS);
  const first = await client.scan(picture(), "image", never());
  assert.deepEqual(first, { state: "unchecked", why: "blocked" });
  assert.equal(frames[0]?.removed, true);
  const second = client.scan(picture(), "image", never());
  frames[1]?.say({ t: "done", id: idOf(1), outcome: SEEN });
  assert.deepEqual(await second, SEEN);
  client.close();
});

test("a frame that the page takes out is an answer", async () => {
  const { client, frames } = world();
  client.setMarks(MARKS);
  const scan = client.scan(picture(), "image", never());
  frames[0]?.say({ t: "ready" });
  frames[0]!.connected = false;
  assert.deepEqual(await scan, { state: "unchecked", why: "blocked" });
});

test("a picture after the frame was taken out gets a new frame, and those before it their answer", async () => {
  const { client, frames, idOf } = world();
  client.setMarks(MARKS);
  const first = client.scan(picture(), "image", never());
  frames[0]!.connected = false;
  const second = client.scan(picture(), "image", never());
  assert.deepEqual(await first, { state: "unchecked", why: "blocked" });
  assert.equal(frames.length, 2);
  // The old frame has no say any more.
  frames[0]?.say({ t: "done", id: idOf(1), outcome: { state: "unchecked", why: "broken" } });
  frames[1]?.say({ t: "done", id: idOf(1), outcome: SEEN });
  assert.deepEqual(await second, SEEN);
  client.close();
});

test("a frame that falls silent at work is given up, one that shows life is not", async () => {
  const { client, frames, idOf } = world();
  client.setMarks(MARKS);
  const scan = client.scan(picture(), "image", never());
  frames[0]?.say({ t: "ready" });
  for (let life = 0; life < 10; life += 1) {
    await wait(10);
    frames[0]?.say({ t: "begun", id: idOf(0) });
  }
  assert.equal(frames[0]?.removed, false);
  assert.deepEqual(await scan, { state: "unchecked", why: "timeout" });
  assert.equal(frames[0]?.removed, true);
});

test("the frame goes after a time without work, and not before", async () => {
  const { client, frames, idOf } = world({ idleMs: 40 });
  client.setMarks(MARKS);
  for (let at = 0; at < 3; at += 1) {
    const scan = client.scan(picture(), "image", never());
    frames[0]?.say({ t: "done", id: idOf(at), outcome: SEEN });
    await scan;
    await wait(15);
  }
  assert.equal(frames[0]?.removed, false);
  await wait(60);
  assert.equal(frames[0]?.removed, true);
});

test("a frame that cannot be made, or bytes that cannot be sent, are an answer", async () => {
  const client = new PictureClient({
    frameUrl: "extension://frame",
    embed: () => {
      throw new Error("no document");
    },
  });
  client.setMarks(MARKS);
  assert.deepEqual(await client.scan(picture(), "image", never()), { state: "unchecked", why: "broken" });
});
