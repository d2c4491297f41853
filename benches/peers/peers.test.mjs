// Tests of the benchmark itself; needs no peer installed.
//
//   node --test benches/peers/peers.test.mjs

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { rates, tally } from "../../tests/detect/count.mjs";
import { Child, sayFailures, scan } from "./child.mjs";
import { asOurs, entitiesOf, LABELS } from "./labels.mjs";
import { readLines, wholeText } from "./lines.mjs";
import { align } from "./node/align.mjs";
import { PEERS } from "./peers.mjs";
import { resolve } from "./quality.mjs";
import { table } from "./table.mjs";

/** A detector that finds every "x", and misbehaves on the texts that say so. */
const HOSTILE = `
  const { writeSync } = require("node:fs");
  const say = (answer) => writeSync(3, JSON.stringify(answer) + "\\n");
  console.log("a library that prints");
  say({ version: "1" });
  require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
    const { text } = JSON.parse(line);
    if (text === "die") process.exit(3);
    if (text === "hang") for (;;);
    if (text === "babble") return writeSync(3, "not JSON\\n");
    if (text === "raise") return say({ error: "raised" });
    say({ hits: [...text.matchAll(/x/g)].map(({ index }) => ({ label: "X", start: index, end: index + 1 })) });
  });
`;

test("a detector that dies, hangs or babbles costs that text alone", async () => {
  const child = new Child([process.execPath, "-e", HOSTILE]);
  const { found, failed } = await scan(child, ["ax", "die", "raise", "hang", "babble", "x"], 500);
  child.stop();
  assert.deepEqual(found.map((hits) => hits?.map(({ start }) => start)), [[1], undefined, undefined, undefined, undefined, [0]]);
  assert.equal(sayFailures(failed), "error 1, crash 2, hang 1");
});

test("a detector that dies on everything is not asked for ever", async () => {
  const child = new Child([process.execPath, "-e", HOSTILE]);
  const { failed } = await scan(child, Array(25).fill("die"), 500);
  child.stop();
  assert.equal(sayFailures(failed), "crash 20, unasked 5");
});

test("a program that is not there is a crash with its reason", async () => {
  const child = new Child(["/nowhere/at/all"]);
  await assert.rejects(child.ask({ text: "" }, 500), { kind: "crash", message: /ENOENT/ });
});

test("placeholders lead back to what they stand for", () => {
  const names = ["EMAIL", "PHONE", "PHONE_NUMBER"];
  assert.deepEqual(align("Ring 07911 123456 or a@b.uk", "Ring PHONE_NUMBER or EMAIL", names), [
    { label: "PHONE_NUMBER", start: 5, end: 17 },
    { label: "EMAIL", start: 21, end: 27 },
  ]);
  assert.deepEqual(align("a@b.uk a@b.uk!", "EMAIL EMAIL!", names), [
    { label: "EMAIL", start: 0, end: 6 },
    { label: "EMAIL", start: 7, end: 13 },
  ]);
  assert.deepEqual(align("nothing here", "nothing here", names), []);
});

test("a text that already holds a placeholder's name still gives a stretch", () => {
  const [hit, ...more] = align("EMAIL me: a@b.uk now", "EMAIL you: EMAIL now", ["EMAIL"]);
  assert.deepEqual(more, []);
  assert.ok(hit.start <= 10 && hit.end >= 16);
});

test("labels lead to our names, the longest beginning first", () => {
  assert.deepEqual(entitiesOf("gitleaks-rules", "aws-access-token"), ["SECRET_AWS"]);
  assert.deepEqual(entitiesOf("gitleaks-rules", "zendesk-secret-key"), ["SECRET_OTHER"]);
  assert.deepEqual(entitiesOf("phonenumbers", "44"), ["UK_PHONE"]);
  assert.deepEqual(entitiesOf("phonenumbers", "4"), ["PHONE_INTL"]);
  assert.deepEqual(entitiesOf("openredaction", "INSTAGRAM_USERNAME"), []);
  assert.deepEqual(Object.keys(LABELS).sort(), PEERS.map(({ name }) => name).sort());
});

test("a label that covers several of ours counts as the one asked for", () => {
  const hits = [{ label: "PHONE", start: 0, end: 3 }];
  const named = (one) => asOurs("datafog", hits, one).map(({ entity }) => entity);
  assert.deepEqual(named({ entity: "PHONE_INTL" }), ["PHONE_INTL"]);
  assert.deepEqual(named({ entity: "PHONE_DRAMA" }), ["UK_PHONE"]);
  assert.deepEqual(named({ entity: "URL", also: ["PHONE_INTL"] }), ["PHONE_INTL"]);
});

test("of two hits on the same characters the better score stays, without scores both", () => {
  const [low, high] = [{ start: 0, end: 9, score: 0.1 }, { start: 4, end: 6, score: 0.9 }];
  assert.deepEqual(resolve([low, high]), [high]);
  const bare = [{ start: 0, end: 9 }, { start: 4, end: 6 }];
  assert.deepEqual(resolve(bare), bare);
});

test("hits, misses and false hits are counted", () => {
  const cases = [
    { entity: "A", expect: [[0, 2], [5, 6]] },
    { entity: "A", expect: [] },
    { entity: "B", expect: [[0, 4]], also: ["C"] },
  ];
  const found = [
    [{ entity: "A", start: 1, end: 3 }, { entity: "B", start: 5, end: 6 }, { entity: "B", start: 8, end: 9 }],
    [{ entity: "A", start: 0, end: 1 }],
    [{ entity: "C", start: 0, end: 4 }],
  ];
  const counts = Object.fromEntries(tally(cases, found));
  assert.deepEqual(counts, { A: { hit: 1, missed: 1, wrong: 1 }, B: { hit: 0, missed: 1, wrong: 1 } });
  assert.deepEqual(rates(counts.A), { precision: "0.500", recall: "0.500", f1: "0.500" });
});

test("tables put numbers to the right", () => {
  assert.equal(table(["name", "n"], [["a", 1], ["bc", "-"]]), "| name |   n |\n| ---- | --: |\n| a    |   1 |\n| bc   |   - |");
});

test("a bad file is refused with its place", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "peers-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const given = (content) => {
    const file = join(folder, "given.jsonl");
    writeFileSync(file, content);
    return () => readLines(file);
  };
  assert.throws(given(""), /is empty/);
  assert.throws(given('{"text":"a"}\n\n{'), /line 3: not JSON/);
  assert.throws(given('{"text":7}'), /line 1: neither/);
  assert.throws(given("null"), /line 1: neither/);
  assert.throws(() => readLines(join(folder, "none")), /ENOENT/);
  assert.deepEqual(given('{"parts":["a","b\\ud83d"]}\n')().map((line) => wholeText(line, "-")), ["a-b\ufffd"]);
});
