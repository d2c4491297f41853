// Measures `probity detect` on the suites of this folder.
//
//   node tests/detect/score.mjs [dev|held|all] [--entity NAME] [--min SCORE] [--misses]
//
// The rule of counting is in count.mjs. Misses are printed for the dev half
// only: the held half shows totals.

import { detectAll, loadCases, rates, tally } from "./count.mjs";

const flag = (name, fallback) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : process.argv[at + 1];
};
const half = ["dev", "held", "all"].find((name) => process.argv.includes(name)) ?? "dev";
const only = flag("--entity");
const least = Number(flag("--min", "0"));
const showMisses = process.argv.includes("--misses") && half === "dev";
const probity = process.env.PROBITY ?? new URL("../../target/debug/probity", import.meta.url).pathname;

const cases = loadCases(half);
const found = detectAll(probity, cases.map(({ text }) => text)).map((entities) => entities.filter(({ score }) => score >= least));

const show = (label, one, entities) => {
  if (!showMisses || (only && !entities.includes(only))) return;
  console.log(`${label} ${entities.join(" as ")}: ${JSON.stringify(one.text.slice(0, 200))} (${one.source})`);
};

const table = tally(cases, found, show);
console.log("entity                 cases precision recall F1");
for (const [entity, counts] of [...table].sort()) {
  if (only && entity !== only) continue;
  const { precision, recall, f1 } = rates(counts);
  const stretches = String(counts.hit + counts.missed).padStart(7);
  console.log(`${entity.padEnd(20)} ${stretches}    ${precision}  ${recall} ${f1}   wrong ${counts.wrong} missed ${counts.missed}`);
}
