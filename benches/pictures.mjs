// Times the search of a 12-megapixel photograph from the page's file to the answer,
// and how long the page's own thread is held up meanwhile, in Chromium and Firefox.
//
//   node benches/pictures.mjs [--runs 20]
//
// Needs what ./build.sh leaves in dist. Every run is another file, as the same one
// would come from memory.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { everyBrowser } from "../tests/pictures/kit/browsers.mjs";
import { marksFile } from "../tests/pictures/kit/marks.mjs";

const { values: options } = parseArgs({ options: { runs: { type: "string", default: "20" } } });
const RUNS = Number(options.runs);
const MARKS = 8;
const BUDGET_MS = 800;
const THREAD_BUDGET_MS = 16;
/** A mark by which the page's thread is found in a trace. */
const HERE = "pictures-bench";

/** The photograph, made by the first browser for all. */
let encoded = null;
const folder = await mkdtemp(join(tmpdir(), "probity-pictures-"));
try {
  for (const browser of everyBrowser) {
    if (browser.skip) console.log(`${browser.name}: ${browser.skip}`);
    else await bench(browser);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function bench(browser) {
  const world = await browser.open((await marksFile(MARKS)).toString("base64"), 1);
  try {
    const page = await world.open("https://x.com/home");
    const files = await photographs(page);
    // A warm one first: the frame, its Worker and the module are made once for a page.
    const first = await timed(page, files.pop());
    const times = [];
    for (const file of files) times.push(await timed(page, file));
    const sorted = times.map(({ wall }) => wall).sort((a, b) => a - b);
    console.log(`${world.name}: 12-megapixel JPEG, ${MARKS} marks, file to answer, ${sorted.length} runs`);
    console.log(`   first, with the frame and Wasm   ${ms(first.wall)}`);
    console.log(`   median                           ${ms(at(sorted, 0.5))}`);
    console.log(`   95th percentile                  ${ms(at(sorted, 0.95))}  budget ${BUDGET_MS} ms`);
    const idle = await gaps(page, null);
    const busy = await gaps(page, await photograph(page, 1000));
    console.log(`   longest wait for the page's thread, nothing searched  ${ms(idle)}`);
    console.log(`   longest wait for the page's thread, while searching   ${ms(busy)}`);
    if (world.longestTask) {
      const extra = await Promise.all([1001, 1002, 1003].map((number) => photograph(page, number)));
      const task = await world.longestTask(HERE, async () => {
        await page.run((name) => void performance.mark(name), HERE);
        for (const file of extra) await timed(page, file);
      });
      console.log(`   longest task of the page's thread                     ${ms(task)}  budget ${THREAD_BUDGET_MS} ms`);
    }
  } finally {
    await world.close();
  }
}

async function photographs(page) {
  const files = [];
  for (let number = 0; number <= RUNS; number += 1) files.push(await photograph(page, number));
  return files;
}

/** A file with a photograph's detail: drawn once, then told apart by a last byte that decoders ignore. */
async function photograph(page, number) {
  encoded ??= Buffer.from(
    await page.run(async () => {
      const canvas = pictures.draw(4000, 3000, 77);
      const context = canvas.getContext("2d");
      const image = context.getImageData(0, 0, 4000, 3000);
      let state = 1;
      for (let at = 0; at < image.data.length; at += 1) {
        state = (Math.imul(state, 1664525) + 1013904223) | 0;
        if (at % 4 < 3) image.data[at] += (state >>> 28) - 8;
      }
      context.putImageData(image, 0, 0);
      return pictures.base64(await pictures.encode(canvas, "image/jpeg", 0.85));
    }),
    "base64",
  );
  const file = join(folder, `${number}.jpg`);
  await writeFile(file, Buffer.concat([encoded, Buffer.from(String(number))]));
  return file;
}

/** Chooses the file in an input of the page, as a person would, and has it searched. */
async function timed(page, file) {
  await page.choose(file);
  const result = await page.run(async () => {
    const begun = performance.now();
    const scan = await pictures.scan(document.querySelector("#chosen").files[0]);
    return { wall: performance.now() - begun, state: scan.state, why: scan.why };
  });
  if (result.state !== "seen") throw new Error(`not seen: ${result.why}`);
  return result;
}

/** The longest time between two turns of a timer in the page, in milliseconds, less its own pause. */
async function gaps(page, file) {
  if (file) await page.choose(file);
  return page.run(async (search) => {
    const pause = 4;
    let longest = 0;
    let before = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - before - pause);
      before = now;
    }, pause);
    if (search) await pictures.scan(document.querySelector("#chosen").files[0]);
    else await new Promise((resolve) => setTimeout(resolve, 400));
    clearInterval(timer);
    return longest;
  }, file !== null);
}

function at(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

function ms(time) {
  return `${time.toFixed(0).padStart(4)} ms`;
}
