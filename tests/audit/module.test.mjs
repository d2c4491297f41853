/** The module that writes counts, as built: what it makes of what the background may hand it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const built = (file) => readFileSync(new URL(`../../dist/chromium/${file}`, import.meta.url));
const glue = new Function(`${built("probity_fleet.js")}\nreturn newProbityFleet();`)();
glue.initSync({ module: new WebAssembly.Module(built("probity_fleet_bg.wasm")) });

const YORK = { id: "york", version: "1", engine: "0.1.0", rules: ["abuse", "libel"] };
const GOOD = [20_779, 0, 1, 0, 1, 2, 3];
const write = (packs, ...rows) => glue.countsJson(packs, Uint32Array.from(rows.flat()));
const pointsOf = (json) => JSON.parse(json).resourceMetrics.flatMap((one) => one.scopeMetrics[0].metrics[0].sum.dataPoints);

test("a row becomes a point of its day", () => {
  const [point, ...more] = pointsOf(write([YORK], GOOD));
  assert.deepEqual(more, []);
  const said = Object.fromEntries(point.attributes.map(({ key, value }) => [key.replace("probity.", ""), value.stringValue]));
  assert.deepEqual(said, { pack: "york", "pack.version": "1", rule: "libel", site: "x", severity: "warn", outcome: "posted" });
  assert.deepEqual([point.startTimeUnixNano, point.timeUnixNano, point.asInt], ["1795305600000000000", "1795392000000000000", 3]);
});

test("rows that point nowhere are left out, and none is an error", () => {
  const nowhere = [[20_779, 9, 0, 0, 0, 0, 1], [20_779, 0, 9, 0, 0, 0, 1], [4_000_000_000, 0, 0, 0, 0, 0, 1], [20_779, 0, 0, 9, 9, 9, 0]];
  assert.equal(write([YORK], ...nowhere, GOOD), write([YORK], GOOD));
  assert.equal(write([], GOOD), '{"resourceMetrics":[]}');
  assert.equal(write([YORK]), '{"resourceMetrics":[]}');
  assert.equal(write([YORK], GOOD, [1, 2]), write([YORK], GOOD));
});

test("a text cannot come in as a number, nor a sentence as a word", () => {
  assert.equal(write([YORK], [20_779, 0, "CANARY", 0, 0, 0, 1]), write([YORK], [20_779, 0, 0, 0, 0, 0, 1]));
  const [point] = pointsOf(write([{ ...YORK, rules: ["abuse", `they said "${"é\n".repeat(200)}`] }], GOOD));
  assert.match(point.attributes[2].value.stringValue, /^[a-z-]{80}$/);
});

test("packs of another shape are an error, not a request", () => {
  for (const packs of [null, undefined, "york", [7], [{}], [{ ...YORK, rules: "abuse" }], [{ ...YORK, id: 7 }]]) {
    assert.throws(() => write(packs, GOOD), Error, JSON.stringify(packs));
  }
});
