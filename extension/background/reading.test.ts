import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTHING_SET, parseReading } from "./reading.ts";

test("a reading is taken as it is, without what it does not know", () => {
  const reading = {
    ...NOTHING_SET,
    packs: ["york"],
    overrides: {
      severities: { abuse: "off" as const },
      windows: { pre_election: [{ name: "Local elections", from: 1, to: 2 }] },
      embargoes: [{ words: ["harbour"], lifts: "2027-03-14T00:01:00Z" }],
      public: ["01904 55*"],
      allow: ["Tory Lane"],
    },
    problems: [{ key: "windows", at: 2, fault: "not_understood" }],
    configVersion: 7,
  };
  assert.deepEqual(parseReading({ ...reading, role: null, language: undefined }), reading);
  // As the storage gives it back.
  assert.deepEqual(parseReading(JSON.parse(JSON.stringify(reading))), reading);
});

test("a reading with any part of another shape is none", () => {
  const { overrides } = NOTHING_SET;
  for (const damage of [
    { packs: "york" },
    { packs: ["../york"] },
    { recommended: "yes" },
    { failMode: "open" },
    { language: "fr" },
    { disabled: 1 },
    { defaults: ["role"] },
    { supportUrl: "javascript:alert(1)" },
    { configVersion: 1.5 },
    { fingerprints: [-1] },
    { problems: [{ key: "a", at: "1", fault: "b" }] },
    { shown: [{ key: "pack" }] },
    { overrides: null },
    { overrides: { ...overrides, allow: undefined } },
    { overrides: { ...overrides, severities: { abuse: "loud" } } },
    { overrides: { ...overrides, windows: { a: [{ name: "a", from: "now", to: 2 }] } } },
    { overrides: { ...overrides, embargoes: [{ words: [1], lifts: "" }] } },
  ]) {
    assert.equal(parseReading({ ...NOTHING_SET, ...damage }), null, JSON.stringify(damage));
  }
  for (const nothing of [null, undefined, 3, "text", [], {}]) assert.equal(parseReading(nothing), null);
});
