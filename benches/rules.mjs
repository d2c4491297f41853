// What a rule costs, in Node's V8, the engine that Chromium has.
//
//   node benches/rules.mjs            figures
//   node benches/rules.mjs --ratio    asserts what does not depend on the machine:
//                                     rules whose words do not occur cost nothing,
//                                     rules whose words occur cost no more than their number
//
// Needs what ./build.sh leaves in dist/chromium, and the probity program.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

const root = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root));
const program = process.env.PROBITY ?? new URL(`${process.env.CARGO_TARGET_DIR ?? "target"}/debug/probity`, root).pathname;

const glue = read("dist/chromium/probity_core.js").toString();
const wasm = new WebAssembly.Module(read("dist/chromium/probity_core_bg.wasm"));

/** A word of letters alone, different for each number. */
const word = (at) => [...`${at}`].map((digit) => "bdfgklmprt"[digit]).join("a") + "o";

/** `count` rules that each look for a word of its own, from `first` on. */
function pack(count, first) {
  const rule = (at) => `
[[rule]]
id = "rule-${at}"
category = "demo"
severity = "warn"
message = "Number ${at}."
detect = { words = ["${word(at)} [the] ${word(at)}"] }
`;
  const rules = Array.from({ length: count }, (_, at) => rule(first + at)).join("");
  return `[pack]\nid = "demo"\ncouncil = "Demo"\ntitle = "Demo"\nversion = "1"\nadvice = true\n${rules}\n[[test]]\ndraft = "Lovely day"\nexpect = []\n`;
}

const folder = mkdtempSync(join(tmpdir(), "probity-rules-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

function core(count, first) {
  const demo = join(folder, "demo");
  mkdirSync(demo, { recursive: true });
  writeFileSync(join(demo, "pack.toml"), pack(count, first));
  const out = join(folder, "demo.bin");
  execFileSync(program, ["pack", "build", demo, "--out", out]);
  const module = new Function(`${glue}; return newProbityCore();`)();
  module.initSync({ module: wasm });
  const made = new module.Core();
  made.loadPacks(readFileSync(out), ["demo"]);
  return made;
}

/** Least milliseconds of a check of 300 words, each of a rule of its own. */
function time(core) {
  const words = Array.from({ length: 300 }, (_, at) => `${word(at)} ${word(at)}`);
  const request = { parts: [words.join(". ")], context: {} };
  let least = Infinity;
  for (let run = 0; run < 60; run++) {
    const start = performance.now();
    core.check(request);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

const sizes = [10, 100, 1_000, 10_000];
const absent = sizes.map((count) => time(core(count, 1_000_000)));
const present = sizes.slice(0, 3).map((count) => time(core(Math.min(count, 300), 0)));
const row = (times) => times.map((ms) => ms.toFixed(3).padStart(8)).join(" ");
console.log(`rules                     ${sizes.map((size) => `${size}`.padStart(8)).join(" ")}`);
console.log(`none of them occurs, ms   ${row(absent)}`);
console.log(`rules that all occur      ${[10, 100, 300].map((size) => `${size}`.padStart(8)).join(" ")}`);
console.log(`milliseconds              ${row(present)}`);
if (process.argv.includes("--ratio")) {
  assert.ok(absent[3] <= absent[0] * 1.5, "rules whose words do not occur cost time");
  assert.ok(present[2] <= Math.max(present[0] * 30, present[1] * 3) * 1.5, "cost grows faster than the number of rules");
}
