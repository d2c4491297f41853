/** Picture after picture: nothing may be left behind. In Chromium, whose insides can be seen. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { openChromium } from "./kit/chromium.mjs";
import { gif } from "./kit/files.mjs";
import { marksFile } from "./kit/marks.mjs";

const MARKS = (await marksFile(1)).toString("base64");
const WARM = 40;
const PICTURES = 200;
const MEGABYTE = 2 ** 20;
/** Of both processes together. The whole pictures would be 600 MB, their megapixels 800 MB. */
const MOST_GROWTH = 80 * MEGABYTE;
/** Of the frame's own objects. */
const MOST_HEAP_GROWTH = 2 * MEGABYTE;

test("200 pictures leave no object URL, no bitmap, no listener and no memory behind", { timeout: 900_000 }, async () => {
  const world = await openChromium(MARKS);
  try {
    const page = await world.open("https://x.com/home");
    await scanMany(page, 0, 2);
    const frame = page.page.frames().find((each) => each.url().endsWith("/pictures.html"));
    await frame.evaluate(countObjects);
    for (const worker of page.page.workers()) await worker.evaluate(countObjects);
    const session = await world.browser.context.newCDPSession(frame);

    await scanMany(page, 2, WARM);
    const before = await measure(world, session);
    await scanMany(page, 2 + WARM, PICTURES);
    const after = await measure(world, session);

    const counts = [await frame.evaluate("counts"), ...(await Promise.all(page.page.workers().map((worker) => worker.evaluate("counts"))))];
    for (const { urls, bitmaps, frames } of counts) assert.deepEqual({ urls, bitmaps, frames }, { urls: 0, bitmaps: 0, frames: 0 });
    const total = (name) => counts.reduce((sum, each) => sum + each[name], 0);
    assert.ok(total("urlsMade") >= PICTURES / 10 && total("bitmapsMade") >= PICTURES, JSON.stringify(counts));
    assert.equal(page.page.workers().length, 2);
    assert.ok(after.listeners <= before.listeners && after.nodes <= before.nodes + 5, JSON.stringify([before, after]));
    assert.ok(after.heap - before.heap < MOST_HEAP_GROWTH, `heap grew by ${after.heap - before.heap} bytes`);
    assert.ok(after.resident - before.resident < MOST_GROWTH, `processes grew by ${after.resident - before.resident} bytes`);
  } finally {
    await world.close();
  }
});

/** Each picture is another one. One in ten moves, one in ten is a drawing. */
async function scanMany(page, from, count) {
  const moving = gif(80, 60, [[1, 1, 9, 9], [30, 30, 9, 9]]).toString("base64");
  const states = await page.run(
    async (from, count, moving) => {
      const one = async (seed) => {
        if (seed % 10 === 3) return pictures.scan(new Blob([pictures.file(moving), String(seed)]));
        if (seed % 10 === 7) {
          const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${seed}" height="99"><path d="M0 0h9v${seed}z"/></svg>`;
          return pictures.scan(new Blob([drawing]));
        }
        return pictures.scan(await pictures.encode(pictures.draw(1100, 900, seed), "image/jpeg", 0.8));
      };
      const states = new Set();
      for (let seed = from; seed < from + count; seed += 2) {
        for (const { state } of await Promise.all([one(seed), one(seed + 1)])) states.add(state);
      }
      return [...states];
    },
    from,
    count,
    moving,
  );
  assert.deepEqual(states, ["seen"]);
}

/** Runs in the frame and in its Workers: keeps count of what has to be given back. */
function countObjects() {
  const counts = (self.counts = { urls: 0, urlsMade: 0, bitmaps: 0, bitmapsMade: 0, frames: 0 });
  const { createObjectURL, revokeObjectURL } = URL;
  const make = self.createImageBitmap;
  const opened = new WeakSet();
  const closing = (type, name) => {
    const { close } = type.prototype;
    type.prototype.close = function () {
      if (opened.delete(this)) counts[name] -= 1;
      close.call(this);
    };
  };
  closing(ImageBitmap, "bitmaps");
  closing(VideoFrame, "frames");
  URL.createObjectURL = (blob) => {
    counts.urls += 1;
    counts.urlsMade += 1;
    return createObjectURL.call(URL, blob);
  };
  URL.revokeObjectURL = (url) => {
    counts.urls -= 1;
    revokeObjectURL.call(URL, url);
  };
  self.createImageBitmap = async (...from) => {
    const bitmap = await make.apply(self, from);
    opened.add(bitmap);
    counts.bitmaps += 1;
    counts.bitmapsMade += 1;
    return bitmap;
  };
  const { decode } = ImageDecoder.prototype;
  ImageDecoder.prototype.decode = async function (options) {
    const result = await decode.call(this, options);
    opened.add(result.image);
    counts.frames += 1;
    return result;
  };
}

/** Bytes of the frame's heap and of all processes with pages; nodes and listeners of the frame. */
async function measure(world, session) {
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  const system = await world.browser.context.browser().newBrowserCDPSession();
  const { processInfo } = await system.send("SystemInfo.getProcessInfo");
  await system.detach();
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  const resident = await Promise.all(renderers.map(({ id }) => residentBytes(id)));
  return { heap: usedSize, nodes, listeners: jsEventListeners, resident: resident.reduce((sum, bytes) => sum + bytes, 0) };
}

async function residentBytes(pid) {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "utf8"));
  return Number(kilobytes) * 1024;
}
