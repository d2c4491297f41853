/** A mark in a picture: found, in its place, in whatever moves or lies on its side. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { everyBrowser } from "./kit/browsers.mjs";
import { movingWebp, turned } from "./kit/files.mjs";
import { artwork, marksFile, NAME } from "./kit/marks.mjs";

/** However busy the machine. */
const LIMIT_MS = 600_000;
/** Left, top, width, height of the crest, in a picture of 1200 × 900. */
const PLACE = [700, 150, 200, 246];
const FRACTIONS = [700 / 1200, 150 / 900, 200 / 1200, 246 / 900];
/** How far a side of the box may be from the crest's, in fractions of the picture. */
const NEAR = 0.02;

for (const browser of everyBrowser) {
  describe(browser.name, { skip: browser.skip, timeout: LIMIT_MS }, () => {
    let world;
    let page;
    /** Pictures without and with the crest, by type. */
    const drawn = {};

    before(async () => {
      world = await browser.open((await marksFile(1)).toString("base64"));
      page = await world.open("https://x.com/home");
      const encoded = await page.run(async (svg, place) => {
        const image = new Image();
        image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
        await image.decode();
        const without = pictures.draw(1200, 900, 5);
        const crest = pictures.draw(1200, 900, 5);
        crest.getContext("2d").drawImage(image, ...place);
        // Lying on its side, so that a note of 6 (a quarter clockwise) brings it upright.
        const lying = new OffscreenCanvas(900, 1200);
        const context = lying.getContext("2d");
        context.translate(0, 1200);
        context.rotate(-Math.PI / 2);
        context.drawImage(crest, 0, 0);
        const all = { without: [without, "webp"], crest: [crest, "webp"], jpeg: [crest, "jpeg"], lying: [lying, "jpeg"] };
        const made = Object.entries(all).map(async ([name, [from, type]]) => {
          return [name, await pictures.base64(await pictures.encode(from, `image/${type}`, 0.85))];
        });
        return Object.fromEntries(await Promise.all(made));
      }, await artwork(), PLACE);
      for (const [name, base64] of Object.entries(encoded)) drawn[name] = Buffer.from(base64, "base64");
    });
    after(() => world?.close());

    const scan = async (bytes) => {
      const result = await page.run((base64) => pictures.scan(pictures.file(base64)), bytes.toString("base64"));
      assert.equal(result.state, "seen", JSON.stringify(result));
      return result;
    };
    const isFound = ({ marks }, [left, top, width, height]) => {
      assert.equal(marks.length, 1, JSON.stringify(marks));
      const [{ name, score, threshold, decision, box }] = marks;
      assert.deepEqual([name, decision], [NAME, "logo"]);
      assert.ok(score >= threshold && score <= 1 && threshold > 0, `${score} of ${threshold}`);
      const wrong = [box[0] - left, box[1] - top, box[2] - width, box[3] - height].filter((by) => Math.abs(by) > NEAR);
      assert.deepEqual(wrong, [], JSON.stringify(box));
    };

    test("the crest is found in its place, and there is a thumbnail of the picture", async () => {
      const result = await scan(drawn.jpeg);
      isFound(result, FRACTIONS);
      assert.deepEqual([result.width, result.height, result.thumbnail], [1200, 900, { width: 320, height: 240 }]);
    });

    test("the same picture without it has nothing to tell and no thumbnail", async () => {
      const { marks, thumbnail } = await scan(drawn.without);
      assert.deepEqual([marks, thumbnail], [[], undefined]);
    });

    test("in a photograph that lies on its side, the place is as it is shown", async () => {
      const result = await scan(turned(drawn.lying, 6));
      assert.deepEqual([result.width, result.height], [1200, 900]);
      isFound(result, FRACTIONS);
    });

    test("it is found in the last picture of what moves", async () => {
      const { without, crest } = drawn;
      isFound(await scan(movingWebp(1200, 900, [without, without, crest])), FRACTIONS);
      const { marks, frames } = await scan(movingWebp(1200, 900, [without, without, without]));
      assert.deepEqual([marks, frames], [[], 3]);
    });

    test("it is found in a drawing, and in a bitmap", async () => {
      const { marks } = await scan(Buffer.from(await artwork()));
      assert.deepEqual(marks.map(({ name, decision }) => [name, decision]), [[NAME, "logo"]]);
      const bitmap = await page.run(async (base64) => {
        return pictures.scan(await createImageBitmap(pictures.file(base64)));
      }, drawn.crest.toString("base64"));
      isFound(bitmap, FRACTIONS);
    });

    test("answers from memory have everything that the first had", async () => {
      const [first, second] = [await scan(drawn.jpeg), await scan(drawn.jpeg)];
      assert.deepEqual({ ...second, ms: 0 }, { ...first, ms: 0 });
    });
  });
}

test("picture after picture, the memory of the search stays within 64 MB", async () => {
  const { initSync, Scanner } = await glue();
  initSync({ module: new WebAssembly.Module(await readFile("dist/chromium/probity_logo_bg.wasm")) });
  const scanner = new Scanner(await marksFile(2));
  assert.deepEqual(scanner.names(), [NAME, "Other crest 1"]);
  const [width, height] = [1182, 886];
  const pixels = new Uint8Array(4 * width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (at * 2654435761) >>> 24;
  const after = [1, 2, 3].map(() => {
    scanner.fingerprint(pixels, width, height);
    scanner.scan(pixels, width, height);
    return scanner.memory();
  });
  assert.ok(after[2] <= 64 * 2 ** 20, `${after[2]} bytes`);
  assert.equal(after[2], after[1]);
  assert.throws(() => scanner.scan(pixels, width, height + 1), /no picture of that size/);
  assert.throws(() => scanner.scan(new Uint8Array(4 * 2048 * 2048), 2048, 2048), /no picture of that size/);
  assert.throws(() => new Scanner(new Uint8Array([1, 2, 3])), /./);
});

/** The module's glue, which Node takes only under a name that says what it is. */
async function glue() {
  const text = await readFile("dist/chromium/probity_logo.js", "utf8");
  const url = `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`;
  return import(url);
}
