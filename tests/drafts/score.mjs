// Measures the packs on the drafts of this folder.
//
//   node tests/drafts/score.mjs dev|dev2|dev3|held [--misses]
//
// A clean draft counts as a false alarm at `warn` or above. A risky draft is
// found if one of its expected categories or clauses is among the findings, at
// any severity, or if the account kind is asked for; it is alarmed at `warn` or
// above. Only totals are printed, unless --misses is given.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const half = process.argv[2] ?? "dev";
const showMisses = process.argv.includes("--misses");
const here = new URL("./", import.meta.url);
const probity = process.env.PROBITY ?? new URL("../../target/debug/probity", import.meta.url).pathname;

const alarming = new Set(["warn", "confirm", "block"]);

function load(name) {
  const file = new URL(`${name}-${half}.jsonl`, here).pathname;
  if (!existsSync(file)) return [];
  const drafts = readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const options = { encoding: "utf8", maxBuffer: 1 << 28 };
  let output;
  try {
    output = execFileSync(probity, ["check", "--jsonl", file], options);
  } catch (error) {
    if (error.status !== 1) throw error;
    output = error.stdout;
  }
  const answers = new Map(output.trim().split("\n").map((line) => JSON.parse(line)).map((answer) => [answer.id, answer]));
  return drafts.map((draft) => ({ draft, answer: answers.get(draft.id) }));
}

function table(rows, key, columns) {
  const groups = Map.groupBy ? Map.groupBy(rows, key) : rows.reduce((map, row) => map.set(key(row), [...(map.get(key(row)) ?? []), row]), new Map());
  for (const [name, group] of [...groups].sort()) {
    const cells = columns.map(([label, holds]) => `${label} ${group.filter(holds).length}/${group.length}`);
    console.log(`  ${String(name).padEnd(20)} ${cells.join("   ")}`);
  }
}

const text = (draft) => (draft.text ?? draft.parts.join(" / ")).slice(0, 160).replaceAll("\n", " ");

const clean = load("clean");
const falseAlarm = ({ answer }) => answer.findings.some(({ severity }) => alarming.has(severity));
console.log(`Clean drafts (${half}): false alarms ${clean.filter(falseAlarm).length} of ${clean.length}`);
table(clean, ({ draft }) => draft.pack, [["alarms", falseAlarm], ["any finding", ({ answer }) => answer.findings.length > 0]]);

const risky = load("risky");
const matches = ({ draft, answer }, findings) =>
  draft.expect.some(({ category, clauses }) => findings.some((finding) => finding.category === category || finding.clauses.some((id) => clauses.includes(id))));
const found = (row) => matches(row, row.answer.findings);
const alarmed = (row) => row.answer.findings.some(({ severity }) => alarming.has(severity));
const columns = [["found", found], ["alarmed", alarmed]];
console.log(`Risky drafts (${half}): found ${risky.filter(found).length} of ${risky.length}, alarmed ${risky.filter(alarmed).length}`);
table(risky, ({ draft }) => draft.pack, columns);
console.log("by category");
table(risky, ({ draft }) => draft.expect[0].category, columns);
console.log("by what a decision needs");
table(risky, ({ draft }) => draft.decidable, columns);

if (showMisses) {
  if (half === "held" || half === "dev3") throw new Error(`${half} is for totals only`);
  for (const { draft, answer } of clean.filter(falseAlarm)) {
    console.log(`FALSE ${draft.pack} [${answer.findings.map(({ rule, excerpt }) => `${rule}:${excerpt}`).join("; ")}] ${text(draft)}`);
  }
  for (const { draft } of risky.filter((row) => !found(row))) {
    console.log(`MISS ${draft.pack} ${draft.decidable} ${draft.expect.map(({ category }) => category)} ${text(draft)}`);
  }
}
