import assert from "node:assert/strict";
import { test } from "node:test";
import { samePicture } from "./same.ts";

const HASH = "f0".repeat(32);

test("a picture is the same as itself, and as one with few other bits", () => {
  assert.ok(samePicture(HASH, HASH));
  assert.ok(samePicture(HASH, `ff${HASH.slice(2)}`));
  assert.ok(samePicture(`ffffffff${HASH.slice(8)}`, HASH));
});

test("the bits that may differ are one in six of those that are set", () => {
  // 128 are set; with 25 more, 153 in either; with 28, 156.
  assert.ok(samePicture(HASH, `${"ff".repeat(6)}f1${HASH.slice(14)}`));
  assert.ok(!samePicture(HASH, `${"ff".repeat(7)}${HASH.slice(14)}`));
});

test("of a nearly empty picture few may differ", () => {
  const empty = "0".repeat(64);
  assert.ok(!samePicture(empty, empty));
  assert.ok(!samePicture(empty, `1${"0".repeat(63)}`));
  assert.ok(!samePicture(`3${"0".repeat(63)}`, `${"0".repeat(63)}3`));
});

test("the highest bit of each part counts", () => {
  assert.ok(!samePicture("80000000".repeat(8), "0".repeat(64)));
});

test("what is no hash is like nothing", () => {
  for (const text of ["", "f0", "g".repeat(64), `${HASH}0`]) assert.ok(!samePicture(text, text));
});
