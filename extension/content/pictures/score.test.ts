import assert from "node:assert/strict";
import { test } from "node:test";
import type { Scan, Sighted } from "../../pictures/protocol.ts";
import { seenIn, sightingsIn } from "./score.ts";

const HASH = "0f".repeat(32);
const mark = (given: Partial<Sighted> = {}): Sighted => ({
  name: "Anytown crest",
  score: 0.7,
  threshold: 0.5,
  decision: "logo",
  box: [0, 0, 1, 1],
  ...given,
});
const seen = (...marks: Sighted[]): Scan => ({ state: "seen", hash: HASH, width: 9, height: 9, marks, frames: 1, ms: 1 });

test("a picture without marks was looked at and shows none", () => {
  assert.deepEqual(seenIn(seen(), []), { logo: 0 });
});

test("each mark is sure from its own threshold", () => {
  assert.deepEqual(seenIn(seen(mark({ score: 0.5 })), []), { logo: 0.8, marks: ["Anytown crest"] });
  assert.deepEqual(seenIn(seen(mark({ score: 0.9, threshold: 0.9 })), []), { logo: 0.8, marks: ["Anytown crest"] });
  assert.deepEqual(seenIn(seen(mark({ score: 1 })), []), { logo: 1, marks: ["Anytown crest"] });
});

test("what is unsure stays below what is sure, and names no mark", () => {
  for (const score of [0, 0.425, 0.46, 0.4999, 0.6]) {
    const { logo, marks } = seenIn(seen(mark({ score, decision: "unsure" })), []);
    assert.ok(logo! >= 0.6 && logo! < 0.8, String(logo));
    assert.equal(marks, undefined);
  }
});

test("the best sighting counts, and each mark is named once", () => {
  const scan = seen(mark({ score: 0.6 }), mark({ score: 0.55 }), mark({ name: "Wordmark", decision: "unsure", score: 0.45 }));
  assert.deepEqual(seenIn(scan, []), { logo: 0.84, marks: ["Anytown crest"] });
  assert.equal(sightingsIn(scan)[0]!.score, 0.6);
});

test("a number that is none does no harm", () => {
  assert.equal(seenIn(seen(mark({ score: Number.NaN })), []).logo, 0.8);
  assert.equal(seenIn(seen(mark({ threshold: 1, score: 1 })), []).logo, 0.8);
});

test("a picture that the person said is not the logo shows none, also when it was encoded again", () => {
  const nearly = `0e${HASH.slice(2)}`;
  assert.deepEqual(seenIn(seen(mark()), [nearly]), { logo: 0 });
  assert.deepEqual(seenIn({ state: "unchecked", why: "timeout", hash: HASH }, [HASH]), { logo: 0 });
  assert.equal(seenIn(seen(mark()), ["f0".repeat(32)]).logo, 0.88);
});

test("what could not be looked at says so", () => {
  assert.deepEqual(seenIn({ state: "unchecked", why: "format" }, [HASH]), { unchecked: true });
  assert.deepEqual(seenIn({ state: "cancelled" }, []), {});
});
