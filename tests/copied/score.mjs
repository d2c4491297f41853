// Measures how well copied passages of documents are recognised.
//
//   node tests/copied/score.mjs dev|held DOCUMENTS.jsonl... [--drafts DRAFTS.jsonl...]
//
// Each line has a "text" and a "source"; the texts of one source make a document,
// and those of 250 words or more are taken. The sources are halved by a hash of
// their names. Of one half's documents a fingerprint file is made; passages of
// them are pasted, and edited word by word, and must be found. Stretches of the
// other half's documents, and all drafts, must not be: their alarms are counted.
// Everything is the same at every run but the file's salt.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [half, ...paths] = process.argv.slice(2);
const marker = paths.indexOf("--drafts");
const documentPaths = marker < 0 ? paths : paths.slice(0, marker);
const draftPaths = marker < 0 ? [] : paths.slice(marker + 1);
if (!["dev", "held"].includes(half) || documentPaths.length === 0) {
  console.error("node tests/copied/score.mjs dev|held DOCUMENTS.jsonl... [--drafts DRAFTS.jsonl...]");
  process.exit(2);
}
const probity = process.env.PROBITY ?? new URL("../../target/debug/probity", import.meta.url).pathname;
const LENGTHS = [40, 80, 150, 300];
const EDITED = [0, 5, 10, 20];
/** Passages of each document at each length. */
const EACH = 20;
const STRETCH = 60;

let state = 7n;
function random(end) {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number((state >> 33n) % BigInt(end));
}

function lines(path) {
  return readFileSync(path, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

function documents() {
  const texts = new Map();
  for (const { source, text } of documentPaths.flatMap(lines)) texts.set(source, [...(texts.get(source) ?? []), text]);
  const isHeld = (source) => createHash("sha256").update(source).digest()[0] % 2 === 1;
  return [...texts]
    .map(([source, parts]) => ({ source, words: parts.join("\n").split(/\s+/).filter(Boolean), ours: isHeld(source) === (half === "held") }))
    .filter((document) => document.words.length >= 250);
}

/** Of a hundred words so many are replaced, dropped, or followed by one from elsewhere. */
function edited(words, percent, elsewhere) {
  return words.flatMap((word) => {
    if (random(100) >= percent) return [word];
    const other = elsewhere[random(elsewhere.length)];
    return [[other], [], [word, other]][random(3)];
  });
}

/** Which drafts have a passage, and which surely. */
function found(file, drafts, folder) {
  const input = join(folder, "drafts.jsonl");
  writeFileSync(input, drafts.map((text, id) => JSON.stringify({ id, text })).join("\n"));
  const run = ["check", "--jsonl", "--pack", "york", "--fingerprints", file, input];
  let output;
  try {
    output = execFileSync(probity, run, { encoding: "utf8", maxBuffer: 1 << 30 });
  } catch (error) {
    if (error.status !== 1) throw error;
    output = error.stdout;
  }
  const answers = output.trim().split("\n").map((line) => JSON.parse(line).findings.filter(({ rule }) => rule === "internal-document"));
  return answers.map((findings) => ({ any: findings.length > 0, sure: findings.some(({ severity }) => severity === "confirm") }));
}

function share(answers, of) {
  return `${((100 * answers.filter(of).length) / answers.length).toFixed(1)} %`;
}

const folder = mkdtempSync(join(tmpdir(), "probity-copied-"));
try {
  const all = documents();
  const ours = all.filter((document) => document.ours);
  const others = all.filter((document) => !document.ours);
  const files = ours.map((document, index) => {
    const path = join(folder, `${index}.txt`);
    writeFileSync(path, document.words.join(" "));
    return path;
  });
  const file = join(folder, "all.pfp");
  execFileSync(probity, ["fingerprint", "document", ...files, "-o", file]);
  const words = ours.reduce((sum, document) => sum + document.words.length, 0);
  console.log(`${half}: ${ours.length} documents, ${words} words, ${statSync(file).size} bytes`);
  const elsewhere = ours.flatMap((document) => document.words);
  console.log("passage of   " + EDITED.map((percent) => `${percent} % edited (sure)`.padEnd(22)).join(""));
  for (const length of LENGTHS) {
    const cells = EDITED.map((percent) => {
      const drafts = ours
        .filter((document) => document.words.length > length)
        .flatMap(({ words }) => Array.from({ length: EACH }, () => random(words.length - length)).map((at) => words.slice(at, at + length)))
        .map((passage) => edited(passage, percent, elsewhere).join(" "));
      const answers = found(file, drafts, folder);
      return `${share(answers, ({ any }) => any)} (${share(answers, ({ sure }) => sure)})`;
    });
    console.log(`${String(length).padStart(4)} words   ${cells.map((cell) => cell.padEnd(22)).join("")}`);
  }
  const stretches = others.flatMap(({ words }) =>
    Array.from({ length: Math.ceil(words.length / STRETCH) }, (_, at) => words.slice(at * STRETCH, (at + 1) * STRETCH).join(" ")),
  );
  const texts = draftPaths.flatMap(lines).map((line) => line.text ?? line.parts.join("\n"));
  for (const [what, drafts] of [[`stretches of ${STRETCH} words of ${others.length} other documents`, stretches], ["drafts", texts]]) {
    if (drafts.length === 0) continue;
    const answers = found(file, drafts, folder);
    const count = (of) => answers.filter(of).length;
    console.log(`alarms on ${drafts.length} ${what}: ${count(({ any }) => any)}, sure ${count(({ sure }) => sure)}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
