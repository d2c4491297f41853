// Measures whole packs on drafts that leak something, and on drafts full of the
// same words that leak nothing.
//
//   node tests/drafts/leaks.mjs dev|held [--voice PREFIX] [--misses]
//
// A leaky draft is found if a finding of a category for such leaks is there at
// `warn` or above; a harmless one is a false alarm if anything is. Misses are
// printed for dev only: of the held half nothing but totals is looked at.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const half = process.argv[2] === "held" ? "held" : "dev";
const showMisses = process.argv.includes("--misses") && half === "dev";
const prefix = process.argv.includes("--voice") ? process.argv[process.argv.indexOf("--voice") + 1] : "";
const here = new URL("./", import.meta.url);
const probity = process.env.PROBITY ?? new URL("../../target/debug/probity", import.meta.url).pathname;

const ALARMS = new Set(["warn", "confirm", "block"]);
const LEAKS = new Set(["personal_data", "confidential", "security", "embargo", "sensitive_business", "contact_details"]);

/** Every draft of a file with the findings that hold a person up. */
function judged(name) {
  const file = new URL(`${name}-${half}.jsonl`, here).pathname;
  const drafts = readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line)).filter(({ voice }) => voice.startsWith(prefix));
  const input = drafts.map((draft) => JSON.stringify(draft)).join("\n");
  let output;
  try {
    output = execFileSync(probity, ["check", "--jsonl"], { input, encoding: "utf8", maxBuffer: 1 << 28 });
  } catch (error) {
    if (error.status !== 1) throw error;
    output = error.stdout;
  }
  return output.trim().split("\n").map((line, at) => ({
    draft: drafts[at],
    alarms: JSON.parse(line).findings.filter(({ severity }) => ALARMS.has(severity)),
  }));
}

function report(title, rows, counts, key, shown) {
  const groups = new Map();
  for (const row of rows) {
    const group = groups.get(key(row)) ?? [0, 0];
    group[0] += counts(row) ? 1 : 0;
    group[1] += 1;
    groups.set(key(row), group);
    if (showMisses && shown(row)) {
      const { id, pack, text, parts, context } = row.draft;
      const rules = row.alarms.map(({ rule, excerpt }) => `${rule} ${JSON.stringify(excerpt)}`).join(", ");
      console.log(`    ${id} ${pack} ${context?.account ?? "?"}: ${(text ?? parts.join(" // ")).replaceAll("\n", " / ").slice(0, 240)} [${rules}]`);
    }
  }
  const total = rows.filter(counts).length;
  console.log(`${title}: ${total} of ${rows.length} (${((100 * total) / rows.length).toFixed(1)} %)`);
  for (const [name, [some, all]] of [...groups].sort()) console.log(`  ${String(name).padEnd(18)} ${some} of ${all}`);
}

const found = ({ alarms }) => alarms.some(({ category }) => LEAKS.has(category));
const alarmed = ({ alarms }) => alarms.length > 0;
report(`Leaky drafts found (${half})`, judged("leaky"), found, ({ draft }) => draft.leak, (row) => !found(row));
report(`Harmless drafts alarmed (${half})`, judged("harmless"), alarmed, ({ draft }) => draft.pack, alarmed);
