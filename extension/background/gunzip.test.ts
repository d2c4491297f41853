import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { gunzip, MAX_PACKS } from "./gunzip.ts";

test("what was compressed comes back", async () => {
  const bytes = new Uint8Array(100_000).map((_, at) => at % 251);
  assert.deepEqual(await gunzip(gzipSync(bytes)), bytes);
  assert.deepEqual(await gunzip(gzipSync(new Uint8Array())), new Uint8Array());
});

test("it may be so large and no larger", async () => {
  const zipped = gzipSync(new Uint8Array(1_000));
  assert.equal((await gunzip(zipped, 1_000)).length, 1_000);
  await assert.rejects(gunzip(zipped, 999), RangeError);
});

test("a small file that would fill the memory does not", async () => {
  // 64 MB of nothing in 65 kB, and then as much again.
  const bomb = Buffer.concat([gzipSync(new Uint8Array(2 * MAX_PACKS)), gzipSync(new Uint8Array(2 * MAX_PACKS))]);
  assert.ok(bomb.length < 200_000);
  await assert.rejects(gunzip(bomb));
});

test("what is no gzip, or half of one, is refused", async () => {
  const whole = gzipSync(new Uint8Array(5_000).map((_, at) => at));
  await assert.rejects(gunzip(new Uint8Array([1, 2, 3])));
  await assert.rejects(gunzip(new Uint8Array()));
  await assert.rejects(gunzip(whole.subarray(0, whole.length / 2)));
  whole[whole.length - 8]! ^= 1;
  await assert.rejects(gunzip(whole));
});
