// Times the Wasm core in Node's V8, the engine that Chromium has.
//
//   node benches/core.mjs            figures against the budgets
//   node benches/core.mjs --ratio    asserts only what does not depend on the machine: time grows linearly
//
// Needs what ./build.sh leaves in dist/chromium.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { gunzipSync } from "node:zlib";

const root = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root));

const glue = read("dist/chromium/probity_core.js").toString();
const wasm = read("dist/chromium/probity_core_bg.wasm");
const index = JSON.parse(read("dist/chromium/packs/index.json"));
const files = new Map(index.map(({ file }) => [file, gunzipSync(read(`dist/chromium/packs/${file}`))]));

/** A fresh instance of the core, as after a start of the background. */
function instance() {
  const core = new Function(`${glue}; return newProbityCore();`)();
  core.initSync({ module: new WebAssembly.Module(wasm) });
  return new core.Core();
}

/** Real sentences, clean and risky, cut to a length in UTF-16 units. */
function draft(length) {
  const lines = ["clean-dev", "risky-dev"].map((name) => read(`tests/drafts/${name}.jsonl`).toString().trim().split("\n"));
  const texts = lines[0].flatMap((line, at) => [line, lines[1][at % lines[1].length]]).map((line) => JSON.parse(line));
  let text = "";
  for (let at = 0; text.length < length; at++) {
    const { text: one, parts } = texts[at % texts.length];
    text += `${one ?? parts.join(" ")}\n`;
  }
  return text.slice(0, length);
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** p50 and p95 of a check, in milliseconds. */
function time(core, length, runs) {
  const request = { parts: [draft(length)], context: { platform: "x", surface: "post", account: "official", now: "2026-04-10T12:00:00+01:00" } };
  for (let warm = 0; warm < Math.min(runs, 20); warm++) core.check(request);
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    core.check(request);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

/**
 * How much longer 60,000 characters take than 3,000, by the processor's time,
 * which other programs do not add to. Both take turns on the same volume of
 * text, so that whatever slows one slows the other.
 */
function growth(core) {
  const request = (length) => ({ parts: [draft(length)], context: { account: "official" } });
  const [short, long] = [request(3_000), request(60_000)];
  const spend = (request, runs) => {
    const start = process.cpuUsage();
    for (let run = 0; run < runs; run++) core.check(request);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / runs;
  };
  spend(short, 200);
  spend(long, 5);
  let sums = [0, 0];
  for (let round = 0; round < 12; round++) sums = [sums[0] + spend(short, 20), sums[1] + spend(long, 1)];
  return sums[1] / sums[0];
}

/** Milliseconds from bytes to the first verdict: compile, instantiate, load the packs, check. */
function cold(file, ids) {
  const times = { all: [], load: [] };
  for (let run = 0; run < 15; run++) {
    const start = performance.now();
    const core = instance();
    const ready = performance.now();
    core.loadPacks(file, ids);
    times.load.push(performance.now() - ready);
    core.check({ parts: [draft(280)], context: {} });
    times.all.push(performance.now() - start);
  }
  const median = (list) => percentile(list.sort((a, b) => a - b), 0.5);
  return { all: median(times.all), load: median(times.load) };
}

const ms = (value) => `${value.toFixed(3)} ms`;
const RATIO = 25;

for (const { id, file } of index) {
  const core = instance();
  core.loadPacks(files.get(file), [id]);
  const ratio = growth(core);
  console.log(`${id}: time(60,000) / time(3,000) = ${ratio.toFixed(1)}, at most ${RATIO}`);
  assert.ok(ratio <= RATIO, `${id}: a check does not grow linearly with the draft`);
  if (process.argv.includes("--ratio")) continue;
  const short = time(core, 280, 2_000);
  const medium = time(core, 3_000, 200);
  const long = time(core, 60_000, 20);
  const start = cold(files.get(file), [id]);
  console.log(`   280 characters   p50 ${ms(short.p50)}  p95 ${ms(short.p95)}  budget 0.5 ms`);
  console.log(`   3,000 characters p50 ${ms(medium.p50)}  p95 ${ms(medium.p95)}  budget 3 ms`);
  console.log(`   60,000 characters p50 ${ms(long.p50)}  p95 ${ms(long.p95)}  budget 60 ms`);
  console.log(`   bytes to first verdict, median ${ms(start.all)}  budget 60 ms; of it loading the pack ${ms(start.load)}`);
}

// All councils and the overlay side by side: nobody has that, and it must still do.
const together = index.filter(({ file }) => file === "councils.bin.gz").map(({ id }) => id);
const compressed = read("dist/chromium/packs/councils.bin.gz").length;
const all = cold(files.get("councils.bin.gz"), together);
console.log(`${together.length} packs together: ${compressed} bytes compressed, budget 300,000; loaded in ${ms(all.load)}, budget 30 ms`);
