/**
 * The module for what IT sets, as built: values as browsers hand them over, and as
 * nobody sensible writes them. What each value means is tested in crates/settings.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const built = (file) => readFileSync(new URL(`../../dist/chromium/${file}`, import.meta.url));

// A classic script, whose only global is this.
const glue = new Function(`${built("probity_fleet.js")}\nreturn newProbityFleet();`)();
glue.initSync({ module: new WebAssembly.Module(built("probity_fleet_bg.wasm")) });
const read = (values) => glue.readSettings(values);

test("values come back as plain objects, without what is not set", () => {
  const reading = read({ pack: "york, woking", severities: ["constructor = off"], packEveryMinutes: 60, configVersion: 3 });
  assert.deepEqual(reading, {
    packs: ["york", "woking"],
    officialAccounts: [],
    overrides: { severities: { constructor: "off" }, windows: {}, embargoes: [], public: [], allow: [] },
    fingerprints: [],
    logoMarks: [],
    packKeys: [],
    packThreshold: 1,
    packEveryMinutes: 60,
    signedPack: false,
    auditMode: "off",
    disabled: false,
    defaults: [],
    configVersion: 3,
    problems: [],
    shown: [
      { key: "pack", value: "york, woking" },
      { key: "severities", value: "constructor = off" },
      { key: "packEveryMinutes", value: "60" },
      { key: "configVersion", value: "3" },
    ],
  });
});

test("no policy is no problem, whatever stands for it", () => {
  const none = read({});
  assert.deepEqual(none.problems, []);
  for (const values of [undefined, null, [], ["pack"], "pack", 3, true]) assert.deepEqual(read(values), none);
});

test("a value of another type is named and spoils no other", () => {
  const other = [null, undefined, {}, [[]], { Value: "york" }, 7n, Symbol("york"), () => "york", new Date(0), Number.NaN];
  for (const value of other) {
    const reading = read({ pack: "york", failMode: value, officialAccounts: ["a", value], recommended: value });
    assert.deepEqual(reading.packs, ["york"]);
    assert.deepEqual(reading.officialAccounts, ["a"]);
    assert.deepEqual(reading.problems, [
      { key: "recommended", fault: "wrong_type" },
      { key: "officialAccounts", at: 2, fault: "wrong_type" },
      { key: "failMode", fault: "wrong_type" },
    ]);
  }
});

test("halves of characters are replaced, and a text at the limit is not cut", () => {
  assert.equal(read({ supportText: "a\ud83d" }).supportText, "a\ufffd");
  const most = "\u{1f600}".repeat(300);
  assert.equal(read({ supportText: most }).supportText, most);
  assert.deepEqual(read({ supportText: `${most}!` }).problems, [{ key: "supportText", fault: "too_large" }]);
});

test("values without measure cost neither stack nor much time", () => {
  let deep = [];
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  const long = "a ".repeat(10_000_000);
  const values = {
    ...Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`key${at}`, deep])),
    [long]: 1,
    role: long,
    severities: Array(100_000).fill("abuse = info"),
    officialAccounts: deep,
    fingerprints: Array(100_000).fill(long),
    pack: "york",
  };
  const start = performance.now();
  const { packs, problems } = read(values);
  assert.ok(performance.now() - start < 3000, `${performance.now() - start} ms`);
  assert.deepEqual(packs, ["york"]);
  assert.ok(problems.length < 100);
  for (const [key, fault] of [["role", "too_large"], ["severities", "too_many"], ["officialAccounts", "wrong_type"]]) {
    assert.ok(problems.some((problem) => problem.key === key && problem.fault === fault), key);
  }
});

test("names that JavaScript keeps for itself are names like any other", () => {
  for (const name of ["__proto__", "constructor", "prototype", "hasOwnProperty"]) {
    const values = JSON.parse(`{"pack": "york", "${name}": {"disabled": true, "pack": "barnet"}}`);
    const { packs, disabled, problems } = read(values);
    assert.deepEqual([packs, disabled, problems], [["york"], false, [{ key: name, fault: "unknown_key" }]]);
  }
  // What is inherited was set by nobody, and what cannot be got is nothing.
  assert.deepEqual(read(Object.create({ disabled: true })), read({}));
  const thrower = Object.defineProperty({ pack: "york" }, "role", { enumerable: true, get: () => { throw new Error(); } });
  assert.deepEqual([read(thrower).packs, read(thrower).problems], [["york"], [{ key: "role", fault: "wrong_type" }]]);
});

test("an instance is as good after all that as before", () => {
  assert.deepEqual(read({ pack: "york" }).packs, ["york"]);
});
