// Measures `probity detect` on the suites of this folder.
//
//   node tests/detect/score.mjs [dev|held|all] [--entity NAME] [--min SCORE] [--misses]
//
// An expected stretch is found if an entity of its name overlaps it. A false
// hit is an entity reported in a case of its own suite where none is expected,
// or on the very stretch that another suite says is something else. Misses are
// printed for the dev half only: the held half shows totals.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const flag = (name, fallback) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : process.argv[at + 1];
};
const half = ["dev", "held", "all"].find((name) => process.argv.includes(name)) ?? "dev";
const only = flag("--entity");
const least = Number(flag("--min", "0"));
const showMisses = process.argv.includes("--misses") && half === "dev";
const probity = process.env.PROBITY ?? new URL("../../target/debug/probity", import.meta.url).pathname;
const folder = new URL("./suites/", import.meta.url);

const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".jsonl"))
  .flatMap((name) => readFileSync(new URL(name, folder), "utf8").trim().split("\n").map((line) => JSON.parse(line)))
  .filter((one) => half === "all" || one.half === half);

const input = cases.map(({ text }, id) => JSON.stringify({ id, text })).join("\n");
const output = execFileSync(probity, ["detect", "--jsonl"], { input, encoding: "utf8", maxBuffer: 1 << 28 });
const found = output.trim().split("\n").map((line) => JSON.parse(line).entities.filter(({ score }) => score >= least));

const overlaps = (entity, [start, end]) => entity.start < end && entity.end > start;
const table = new Map();
const row = (entity) => {
  if (!table.has(entity)) table.set(entity, { hit: 0, missed: 0, wrong: 0 });
  return table.get(entity);
};
const show = (label, one, entities) => {
  if (!showMisses || (only && !entities.includes(only))) return;
  console.log(`${label} ${entities.join(" as ")}: ${JSON.stringify(one.text.slice(0, 200))} (${one.source})`);
};

cases.forEach((one, index) => {
  const { entity, expect } = one;
  for (const stretch of expect) {
    const hit = found[index].some((seen) => seen.entity === entity && overlaps(seen, stretch));
    row(entity)[hit ? "hit" : "missed"] += 1;
    if (!hit) show("missed", one, [entity]);
  }
  for (const seen of found[index]) {
    const own = seen.entity === entity;
    const also = (one.also ?? []).includes(seen.entity);
    const elsewhere = !also && expect.some((stretch) => overlaps(seen, stretch));
    if (own ? !elsewhere : elsewhere) {
      row(seen.entity).wrong += 1;
      show("wrong", one, own ? [entity] : [entity, seen.entity]);
    }
  }
});

const share = (part, whole) => (whole === 0 ? "  -  " : (part / whole).toFixed(3));
console.log("entity                 cases precision recall F1");
for (const [entity, { hit, missed, wrong }] of [...table].sort()) {
  if (only && entity !== only) continue;
  const f1 = share(2 * hit, 2 * hit + wrong + missed);
  console.log(`${entity.padEnd(20)} ${String(hit + missed).padStart(7)}    ${share(hit, hit + wrong)}  ${share(hit, hit + missed)} ${f1}   wrong ${wrong} missed ${missed}`);
}
