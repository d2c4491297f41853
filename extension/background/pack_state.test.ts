import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { UNMANAGED } from "./managed.ts";
import { isRecord } from "./messages.ts";
import { LOOK_FAILURES, NO_PACK, parsePackState, REFUSALS, termsOf } from "./pack_state.ts";

const WHOLE = {
  text: "{}",
  from: "address",
  known: { epoch: 0, version: 12, format: 2, digest: "d", signers: ["a"] },
  url: "https://packs.example/york.json",
  lastLook: 1,
  nextLook: 2,
  moved: true,
  wait: 0,
  failures: 3,
  failed: "timeout",
  refused: { address: "older" },
  dropped: null,
};

test("what was kept comes back", () => {
  assert.deepEqual(parsePackState(WHOLE), WHOLE);
  assert.deepEqual(parsePackState(undefined), NO_PACK);
});

test("a storage that was damaged costs what was damaged and is said", () => {
  for (const raw of [null, 1, "text", [], [WHOLE]]) {
    assert.deepEqual(parsePackState(raw), { ...NO_PACK, dropped: "damaged" });
  }
  const lost = parsePackState({ ...WHOLE, text: { half: "written" } });
  assert.deepEqual([lost.text, lost.from, lost.dropped, lost.nextLook], [null, null, "damaged", null]);
  assert.deepEqual(lost.known, WHOLE.known, "which version was the highest is still known");
  assert.equal(parsePackState({ ...WHOLE, from: "elsewhere" }).text, null);
  for (const known of [null, {}, { ...WHOLE.known, version: "12" }, { ...WHOLE.known, version: -1 }, { ...WHOLE.known, signers: [1] }]) {
    assert.equal(parsePackState({ ...WHOLE, known }).known, null);
  }
  const odd = { ...WHOLE, nextLook: "soon", lastLook: NaN, failures: 1e300, failed: "x", refused: { address: "x", z: "older" }, url: 1 };
  assert.deepEqual(parsePackState(odd), {
    ...WHOLE,
    nextLook: null,
    lastLook: null,
    failures: 0,
    failed: null,
    refused: {},
    url: null,
  });
});

test("a pack needs someone to trust and a way to come by", () => {
  assert.equal(termsOf(UNMANAGED), null);
  assert.equal(termsOf({ ...UNMANAGED, packKeys: ["a"] }), null);
  assert.equal(termsOf({ ...UNMANAGED, packUrl: "https://packs.example/york.json" }), null);
  const terms = termsOf({ ...UNMANAGED, packKeys: ["a"], signedPack: "{}", packEveryMinutes: 15 });
  assert.deepEqual([terms?.inline, terms?.url, terms?.everyMs], ["{}", null, 900_000]);
});

test("every reason is in both languages", () => {
  for (const language of ["en", "cy"]) {
    const words: unknown = JSON.parse(readFileSync(`extension/_locales/${language}/messages.json`, "utf8"));
    const keys = [...REFUSALS, "damaged"].map((why) => `page_refused_${why}`).concat(LOOK_FAILURES.map((why) => `page_look_${why}`));
    assert.ok(isRecord(words));
    for (const key of keys) assert.ok(key in words, `${language} has no ${key}`);
  }
});
