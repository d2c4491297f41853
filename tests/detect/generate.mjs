// Writes suites/generated_*.jsonl and suites/disguises.jsonl: valid values of every
// identifier, the same with one character changed, bare and in sentences, and
// values in disguise. Seeded, so that every run writes the same; `--check` only
// compares. It knows each rule from its publication and shares nothing with the
// detectors.
//
//   node tests/detect/generate.mjs [--check]

import { readFileSync, writeFileSync } from "node:fs";
import { disguises } from "./generate/disguises.mjs";
import { identifiers } from "./generate/identifiers.mjs";
import { random } from "./generate/random.mjs";

const folder = new URL("./suites/", import.meta.url);
const check = process.argv.includes("--check");

/** One case: `text` with `value` in it, which is the entity if `valid`. */
const row = (entity, text, value, valid, source, half) => {
  const start = text.indexOf(value);
  return { text, entity, expect: valid ? [[start, start + value.length]] : [], source, half };
};

const suites = new Map([["disguises", disguises()]]);
for (const [name, { entity, valid, invalid, frames }] of Object.entries(identifiers)) {
  const rows = [];
  for (const [half, seed] of [["dev", 1], ["held", 2]]) {
    const draw = random(`${name} ${seed}`);
    const source = `generated, seed ${seed}`;
    for (let count = 0; count < 24; count += 1) {
      const frame = frames[half][count % frames[half].length];
      const good = valid(draw);
      rows.push(row(entity, frame.replace("#", good), good, true, source, half));
      const bad = invalid(draw);
      rows.push(row(entity, frame.replace("#", bad), bad, false, source, half));
      if (count % 2 === 0 && frames.bare !== false) {
        rows.push(row(entity, good, good, true, `${source}, bare`, half));
        rows.push(row(entity, bad, bad, false, `${source}, bare`, half));
      }
    }
  }
  suites.set(`generated_${name}`, rows);
}

let stale = 0;
for (const [name, rows] of suites) {
  const text = `${rows.map((one) => JSON.stringify(one)).join("\n")}\n`;
  const file = new URL(`${name}.jsonl`, folder);
  if (!check) {
    writeFileSync(file, text);
  } else if (readFileSync(file, "utf8") !== text) {
    console.error(`${name}.jsonl is not what generate.mjs writes`);
    stale += 1;
  }
}
process.exit(stale ? 1 : 0);
