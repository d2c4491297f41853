// Times the detectors alone, as WebAssembly in Node's V8: fold, cut and search
// a text for every kind of entity.
//
//   node benches/detect.mjs            figures against the budgets
//   node benches/detect.mjs --ratio    asserts only what does not depend on the machine
//
// Builds the module itself (cargo, target wasm32-unknown-unknown).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const root = new URL("../", import.meta.url);
const target = "wasm32-unknown-unknown";

/** The module's functions over a text: how many entities it holds. */
export function detector() {
  const build = ["build", "--quiet", "--release", "--target", target, "-p", "probity-detector-bench"];
  execFileSync("cargo", build, { cwd: root, stdio: "inherit" });
  const wasm = readFileSync(new URL(`target/${target}/release/probity_detector_bench.wasm`, root));
  const { buffer, detect, memory } = new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports;
  const encoder = new TextEncoder();
  return (text) => {
    // A UTF-16 unit is three bytes at most.
    const at = buffer(text.length * 3);
    return detect(encoder.encodeInto(text, new Uint8Array(memory.buffer, at, text.length * 3)).written);
  };
}

/** Drafts as people write them, clean and risky, put together to texts of a length in UTF-16 units. */
export function texts(length, count) {
  const lines = ["clean-dev", "risky-dev"].map((name) => readFileSync(new URL(`tests/drafts/${name}.jsonl`, root), "utf8").trim().split("\n"));
  const drafts = lines[0].flatMap((line, at) => [line, lines[1][at % lines[1].length]]).map((line) => JSON.parse(line));
  const whole = drafts.map(({ text, parts }) => text ?? parts.join(" ")).join("\n");
  return Array.from({ length: count }, (_, at) => {
    const from = (at * length) % Math.max(1, whole.length - length);
    return whole.slice(from, from + length);
  });
}

/**
 * Milliseconds per text: median and 95th percentile of all runs, and the mean
 * over the texts of the quickest run of each, which other programs on the
 * machine do not add to.
 */
export function time(run, samples, rounds) {
  for (const text of samples) run(text);
  const quickest = samples.map(() => Infinity);
  const times = [];
  for (let round = 0; round < rounds; round++) {
    samples.forEach((text, at) => {
      const start = performance.now();
      run(text);
      const took = performance.now() - start;
      times.push(took);
      quickest[at] = Math.min(quickest[at], took);
    });
  }
  times.sort((a, b) => a - b);
  const best = quickest.reduce((sum, took) => sum + took, 0) / samples.length;
  return { best, p50: times[Math.floor(times.length / 2)], p95: times[Math.floor(times.length * 0.95)] };
}

/**
 * How much longer 60,000 characters take than 3,000, by the processor's time, which
 * other programs do not add to. Both take turns on the same volume of text, so that
 * whatever slows one slows the other.
 */
function growth(run) {
  const [short, long] = [texts(3_000, 60), texts(60_000, 3)];
  const spend = (samples) => {
    const start = process.cpuUsage();
    for (const text of samples) run(text);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / samples.length;
  };
  spend(short);
  spend(long);
  let sums = [0, 0];
  for (let round = 0; round < 30; round++) sums = [sums[0] + spend(short), sums[1] + spend(long)];
  return sums[1] / sums[0];
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const detect = detector();
  if (process.argv.includes("--ratio")) {
    const ratio = growth(detect);
    console.log(`60,000 characters take ${ratio.toFixed(1)} times as long as 3,000 (limit 25)`);
    assert.ok(ratio < 25);
  } else {
    for (const [length, count, rounds] of [[280, 400, 50], [5000, 40, 100], [60000, 3, 40]]) {
      const { best, p50, p95 } = time(detect, texts(length, count), rounds);
      const speed = (length / best / 1000).toFixed(1);
      console.log(`${String(length).padStart(6)} characters: p50 ${p50.toFixed(3)} ms, p95 ${p95.toFixed(3)} ms; undisturbed ${best.toFixed(3)} ms, ${speed} M characters/s`);
    }
  }
}
