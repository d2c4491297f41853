/** Every kind of picture, right and wrong, through the hidden frame of the built extension. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { everyBrowser } from "./kit/browsers.mjs";
import { openChromium } from "./kit/chromium.mjs";
import { bmp, gif, movingWebp, png, pngBomb, resized, turned } from "./kit/files.mjs";
import { marksFile } from "./kit/marks.mjs";

/** However busy the machine. */
const LIMIT_MS = 600_000;
const MARKS = (await marksFile(1)).toString("base64");
const SITES = ["https://x.com/home", "https://www.facebook.com/", "https://www.linkedin.com/feed/"];
const [WIDE, HIGH] = [80, 60];
/** Dark on light; places in what moves. */
const BOXES = [
  [10, 10, 20, 20],
  [40, 10, 20, 20],
  [40, 30, 20, 20],
];
const svg = (size, content) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect width="80" height="60" fill="#ebebeb"/>${content}</svg>`);
const BOX = '<rect x="10" y="10" width="20" height="20" fill="#141414"/>';
const SVG = svg('width="80" height="60"', BOX);

/** Bits that two hashes differ in. */
function apart(a, b) {
  let different = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let bits = 0;
  for (; different; different &= different - 1n) bits += 1;
  return bits;
}

for (const browser of everyBrowser) {
  describe(browser.name, { skip: browser.skip, timeout: LIMIT_MS }, () => {
    let world;
    let page;
    /** A drawing as the browser encodes it, by type, and as each orientation shows it. */
    const drawn = {};

    before(async () => {
      world = await browser.open(MARKS);
      page = await world.open(SITES[0]);
      const encoded = await page.run(async () => {
        const canvas = pictures.draw(1200, 900);
        const all = { png: [canvas, "png"], jpeg: [canvas, "jpeg"], webp: [canvas, "webp"] };
        // As each of the eight orientations is to be shown.
        for (let value = 2; value <= 8; value += 1) all[`shown${value}`] = [pictures.turn(canvas, value), "jpeg"];
        const made = Object.entries(all).map(async ([name, [from, type]]) => {
          return [name, await pictures.base64(await pictures.encode(from, `image/${type}`, 0.85))];
        });
        return Object.fromEntries(await Promise.all(made));
      });
      for (const [name, base64] of Object.entries(encoded)) drawn[name] = Buffer.from(base64, "base64");
    });
    after(() => world?.close());

    const scan = (bytes, { kind = "image", name = "a.jpg", type = "image/jpeg" } = {}) =>
      page.run((...file) => pictures.scan(pictures.file(...file.slice(0, 3)), file[3]), bytes.toString("base64"), name, type, kind);
    const seen = async (bytes, options) => {
      const result = await scan(bytes, options);
      assert.equal(result.state, "seen", JSON.stringify(result));
      return result;
    };
    const whyNot = async (bytes, options) => {
      const { state, why } = await scan(bytes, options);
      return state === "unchecked" ? why : state;
    };

    for (const site of SITES) {
      test(`the frame works under the policy of ${site}, and the page has no way to it`, async () => {
        const page = await world.open(site);
        const result = await page.run((base64) => pictures.scan(pictures.file(base64)), drawn.jpeg.toString("base64"));
        assert.equal(result.state, "seen");
        const known = await page.run(() => ({
          root: document.querySelector("probity-pictures").shadowRoot,
          frames: window.length,
          addresses: performance.getEntries().filter((entry) => /extension:/.test(entry.name)).length,
        }));
        assert.deepEqual(known, { root: null, frames: 0, addresses: 0 });
        await page.close();
      });
    }

    test("one picture has one hash in every format, and its true size", async () => {
      const first = await seen(drawn.png);
      assert.deepEqual([first.width, first.height, first.frames, first.marks], [1200, 900, 1, []]);
      for (const name of ["jpeg", "webp"]) {
        const other = await seen(drawn[name]);
        assert.deepEqual([other.width, other.height], [1200, 900]);
        assert.ok(apart(first.hash, other.hash) <= 4, name);
      }
      const box = await seen(png(WIDE, HIGH, BOXES.slice(0, 1)));
      assert.notEqual(box.hash, first.hash);
      for (const file of [gif(WIDE, HIGH, BOXES.slice(0, 1)), bmp(WIDE, HIGH, BOXES[0]), SVG]) {
        const { hash, width, height, frames } = await seen(file);
        assert.deepEqual({ hash, width, height, frames }, { hash: box.hash, width: WIDE, height: HIGH, frames: 1 });
      }
    });

    test("a photograph is turned and mirrored as its notes say", async () => {
      for (let value = 2; value <= 8; value += 1) {
        const [shown, notes] = [await seen(drawn[`shown${value}`]), await seen(turned(drawn.jpeg, value))];
        assert.deepEqual([notes.width, notes.height], value >= 5 ? [900, 1200] : [1200, 900]);
        assert.ok(apart(shown.hash, notes.hash) <= 4, `${value}: ${apart(shown.hash, notes.hash)} bits`);
      }
    });

    test("of what moves, the first, the middle and the last picture are searched", async () => {
      const webp = movingWebp(1200, 900, [drawn.webp, drawn.webp, drawn.webp]);
      for (const file of [gif(WIDE, HIGH, BOXES), png(WIDE, HIGH, BOXES), webp]) assert.equal((await seen(file)).frames, 3);
      assert.equal((await seen(gif(WIDE, HIGH, BOXES.slice(0, 2)))).frames, 2);
    });

    test("of a video three pictures are searched, whatever the file is called", async () => {
      const base64 = await page.run(recordVideo, WIDE, HIGH);
      const video = Buffer.from(base64, "base64");
      const still = await seen(png(WIDE, HIGH, BOXES.slice(0, 1)));
      for (const options of [{ kind: "video", name: "a.webm", type: "video/webm" }, { kind: "image" }]) {
        const { width, height, frames, hash } = await seen(video, options);
        assert.deepEqual([width, height, frames], [WIDE, HIGH, 3]);
        assert.ok(apart(hash, still.hash) <= 4);
      }
      assert.match(await whyNot(video.subarray(0, 200), { kind: "video" }), /^(format|broken)$/);
    });

    test("the bytes decide what a file is, not its name, type or kind", async () => {
      const right = await seen(drawn.png, { name: "a.png", type: "image/png" });
      for (const options of [{ name: "a.txt", type: "text/plain" }, { name: "a.mp4", type: "video/mp4", kind: "video" }]) {
        assert.equal((await seen(drawn.png, options)).hash, right.hash);
      }
      assert.equal(await whyNot(Buffer.from("only text"), { name: "a.png", type: "image/png" }), "format");
      assert.equal(await whyNot(Buffer.from("only text"), { name: "a.mp4", type: "video/mp4", kind: "video" }), "format");
      assert.equal(await whyNot(Buffer.from("%PDF-1.7 and more")), "format");
      const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
      assert.equal(await whyNot(heic), "format");
    });

    test("what is empty, cut off or damaged is broken", async () => {
      assert.equal(await whyNot(Buffer.alloc(0)), "broken");
      for (const file of Object.values(drawn)) assert.equal(await whyNot(file.subarray(0, 20)), "broken");
      assert.equal(await whyNot(svg('width="80" height="60"', "<rect")), "broken");
      assert.equal(await whyNot(Buffer.concat([drawn.png.subarray(0, 33), Buffer.alloc(500, 7)])), "broken");
    });

    test("a picture that is cut off half way is broken, or what a browser shows of it is searched", async () => {
      for (const name of ["png", "jpeg", "webp"]) {
        const half = drawn[name].subarray(0, drawn[name].length >> 1);
        const { state, why, width } = await scan(half);
        assert.ok(why === "broken" || (state === "seen" && width === 1200), `${name}: ${state} ${why}`);
      }
    });

    test("what would take gigabytes is refused before it is decoded", async () => {
      assert.equal(await whyNot(pngBomb()), "too_large");
      assert.equal(await whyNot(resized(drawn.jpeg, 65_000, 65_000)), "too_large");
      const [small, wide] = [gif(1, 1, [[0, 0, 1, 1]]), Buffer.from([0xff, 0xff])];
      // The picture's own size, behind the screen's, the table and the pause.
      const at = small.indexOf(0x2c, 19);
      wide.copy(small, at + 5);
      wide.copy(small, at + 7);
      assert.equal(await whyNot(small), "too_large");
      const heavy = page.run((base64) => pictures.scan(new Blob([pictures.file(base64), new Uint8Array(64 << 20)])), drawn.png.toString("base64"));
      assert.deepEqual(await heavy, { state: "unchecked", why: "too_large" });
      assert.equal(await whyNot(svg('width="80" height="60"', '<use href="#a"/>'.repeat(30))), "too_large");
    });

    test("a drawing fetches nothing and runs nothing", async () => {
      const hostile = `<script>fetch("https://x.com/leak")</script><image href="https://x.com/leak.png" width="9" height="9"/>`;
      await seen(svg('width="80" height="60"', BOX + hostile));
      assert.deepEqual(world.requested().filter((path) => path.includes("leak")), []);
    });

    test("a drawing without a size of its own is searched too", async () => {
      const plain = await seen(SVG);
      assert.equal((await seen(svg('viewBox="0 0 80 60"', BOX))).hash, plain.hash);
    });

    test("a bitmap is searched as its file would be", async () => {
      const file = await seen(drawn.png);
      const bitmap = await page.run(async (base64) => {
        return pictures.scan(await createImageBitmap(pictures.file(base64)));
      }, drawn.png.toString("base64"));
      assert.deepEqual([bitmap.state, bitmap.width, bitmap.height], ["seen", 1200, 900]);
      assert.ok(apart(file.hash, bitmap.hash) <= 4);
    });

    test("what is cancelled is cancelled, and the others are not", async () => {
      const states = await page.run(async () => {
        const files = await Promise.all([11, 12, 13, 14, 15].map((seed) => pictures.encode(pictures.draw(2000, 1500, seed), "image/jpeg")));
        const scans = files.map((file) => pictures.scan(file));
        for (const at of [0, 1, 3]) scans[at].cancel();
        return (await Promise.all(scans)).map((scan) => scan.state);
      });
      assert.deepEqual(states, ["cancelled", "cancelled", "seen", "cancelled", "seen"]);
    });

    test("without marks nothing is searched; with marks that cannot be read it is said", async () => {
      const results = await page.run(async (marks, base64) => {
        const scan = () => pictures.scan(pictures.file(base64));
        const results = [];
        for (const each of [null, btoa("no marks at all"), marks]) {
          pictures.useMarks(each);
          results.push(await scan());
        }
        return results;
      }, MARKS, drawn.jpeg.toString("base64"));
      assert.deepEqual(results.map(({ state, why }) => why ?? state), ["cancelled", "engine", "seen"]);
    });

    test("a page that takes the frame out is answered, and the next picture gets a new one", async () => {
      const page = await world.open(SITES[0]);
      const results = await page.run(async (base64) => {
        const scan = () => pictures.scan(pictures.file(base64));
        const first = await scan();
        document.querySelector("probity-pictures").remove();
        const second = await scan();
        const slow = await pictures.encode(pictures.draw(3000, 2000, 21), "image/png");
        const third = pictures.scan(slow);
        // Until it is on its way.
        await new Promise((resolve) => setTimeout(resolve, 30));
        document.querySelector("probity-pictures").remove();
        return [first, second, await third].map(({ state, why }) => why ?? state);
      }, drawn.jpeg.toString("base64"));
      assert.deepEqual(results, ["seen", "seen", "blocked"]);
      await page.close();
    });

    test("what was searched before is answered from memory", async () => {
      const times = await page.run(async () => {
        const file = await pictures.encode(pictures.draw(3000, 2000, 31), "image/png");
        const times = [];
        for (let run = 0; run < 3; run += 1) {
          const begun = performance.now();
          await pictures.scan(file);
          times.push(performance.now() - begun);
        }
        return times;
      });
      assert.ok(Math.min(times[1], times[2]) < times[0] / 2, times.join(", "));
    });
  });
}

test("a picture that takes too long is answered all the same, and the Worker is another one after it", { timeout: LIMIT_MS }, async () => {
  const world = await openChromium(MARKS, 0.001);
  try {
    const page = await world.open(SITES[0]);
    const scan = () => page.run(async () => pictures.scan(await pictures.encode(pictures.draw(900, 900), "image/png")));
    for (let run = 0; run < 2; run += 1) assert.deepEqual(await scan(), { state: "unchecked", why: "timeout" });
  } finally {
    await world.close();
  }
});

/** Runs in the page: two seconds of the dark box, hardly moving, in base64. */
async function recordVideo(width, height) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  let frame = 0;
  const paint = () => {
    context.fillStyle = "#ebebeb";
    context.fillRect(0, 0, width, height);
    context.fillStyle = "#141414";
    context.fillRect(10, 10, 20, 20);
    context.fillRect(0, 0, 1, frame++ % 2);
  };
  paint();
  const recorder = new MediaRecorder(canvas.captureStream(25));
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const stopped = new Promise((resolve) => (recorder.onstop = resolve));
  recorder.start();
  const timer = setInterval(paint, 40);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  clearInterval(timer);
  recorder.stop();
  await stopped;
  return window.pictures.base64(new Blob(parts));
}
