// The rule by which suites are counted, for ours and for everybody else's
// detectors.
//
// An expected stretch is found if an entity of its name overlaps it. A false
// hit is an entity reported in a case of its own suite where none is expected,
// or on the very stretch that another suite says is something else, unless the
// case names it as what the stretch also is.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** The folder of the suites of this repository. */
export const SUITES = new URL("./suites/", import.meta.url);

/**
 * The cases of a half ("dev", "held" or "all"), each with the name of its
 * `suite`; none if there is no suite. Their format is in README.md.
 */
export function loadCases(half, folder = SUITES) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .flatMap((name) => {
      const lines = readFileSync(new URL(name, folder), "utf8").split("\n").filter(Boolean);
      return lines.map((line) => ({ ...JSON.parse(line), suite: name.slice(0, -".jsonl".length) }));
    })
    .filter((one) => half === "all" || one.half === half);
}

/** The entities that the program `probity detect` finds in each of the texts. */
export function detectAll(probity, texts) {
  if (texts.length === 0) return [];
  const input = texts.map((text, id) => JSON.stringify({ id, text })).join("\n");
  const output = execFileSync(probity, ["detect", "--jsonl"], { input, encoding: "utf8", maxBuffer: 1 << 28 });
  return output.trim().split("\n").map((line) => JSON.parse(line).entities);
}

/** Whether an entity shares a character with a stretch. */
export const overlaps = (entity, [start, end]) => entity.start < end && entity.end > start;

/**
 * Counts what was found in each case: entity name to stretches hit, stretches
 * missed and false hits. `report(label, case, entities)` is told of every miss
 * ("missed") and false hit ("wrong").
 */
export function tally(cases, found, report = () => {}) {
  const table = new Map();
  const row = (entity) => {
    if (!table.has(entity)) table.set(entity, { hit: 0, missed: 0, wrong: 0 });
    return table.get(entity);
  };
  cases.forEach((one, index) => {
    const { entity, expect, also = [] } = one;
    for (const stretch of expect) {
      const hit = found[index].some((seen) => seen.entity === entity && overlaps(seen, stretch));
      row(entity)[hit ? "hit" : "missed"] += 1;
      if (!hit) report("missed", one, [entity]);
    }
    for (const seen of found[index]) {
      const own = seen.entity === entity;
      const elsewhere = !also.includes(seen.entity) && expect.some((stretch) => overlaps(seen, stretch));
      if (own ? !elsewhere : elsewhere) {
        row(seen.entity).wrong += 1;
        report("wrong", one, own ? [entity] : [entity, seen.entity]);
      }
    }
  });
  return table;
}

/** Precision, recall and F1 as text, "  -  " where nothing was to be divided. */
export function rates({ hit, missed, wrong }) {
  const share = (part, whole) => (whole === 0 ? "  -  " : (part / whole).toFixed(3));
  return { precision: share(hit, hit + wrong), recall: share(hit, hit + missed), f1: share(2 * hit, 2 * hit + wrong + missed) };
}
