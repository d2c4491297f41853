import assert from "node:assert/strict";
import { test } from "node:test";
import { NotOurs } from "./not_ours.ts";
import { benchOf, MemoryArea } from "./testing.ts";

/** A hash that no other of these is like. */
const hashOf = (at: number) => ((at + 1) * 2654435761 % 2 ** 32).toString(16).padStart(8, "0").repeat(8);

test("a hash is kept, outlives the background and can be erased", async () => {
  const store = new MemoryArea();
  await new NotOurs(store).add(hashOf(1));
  assert.deepEqual(store.items, { notOurLogo: [hashOf(1)] });
  const again = new NotOurs(store);
  await again.restore();
  assert.deepEqual(again.list(), [hashOf(1)]);
  await again.erase();
  assert.deepEqual([again.list(), store.items], [[], {}]);
});

test("the newest two hundred are kept, and the same picture once", async () => {
  const notOurs = new NotOurs(new MemoryArea());
  for (let at = 0; at < 205; at++) await notOurs.add(hashOf(at));
  assert.equal(notOurs.list().length, 200);
  assert.equal(notOurs.list()[0], hashOf(5));
  const nearly = hashOf(100).replace(/.$/, (digit) => (Number.parseInt(digit, 16) ^ 1).toString(16));
  await notOurs.add(nearly);
  assert.equal(notOurs.list().length, 200);
  assert.equal(notOurs.list().at(-1), nearly);
  assert.ok(!notOurs.list().includes(hashOf(100)));
});

test("what is stored and is no hash is passed over", async () => {
  for (const stored of ["x", [1, "ab", null, hashOf(2)], { a: 1 }]) {
    const notOurs = new NotOurs(new MemoryArea({ notOurLogo: stored }));
    await notOurs.restore();
    assert.deepEqual(notOurs.list(), Array.isArray(stored) ? [hashOf(2)] : []);
  }
});

test("every page hears of it, and the options tell only how many", async () => {
  const bench = benchOf();
  const [one, other] = [bench.peer(), bench.peer()];
  await one.say({ t: "not_our_logo", hash: hashOf(3) });
  for (const { said } of [one, other]) assert.deepEqual(said.at(-1), { t: "not_our_logo", hashes: [hashOf(3)] });
  assert.equal((await bench.background.answerPage({ t: "status" })).notOurLogo, 1);
  assert.equal((await bench.background.answerPage({ t: "erase_not_our_logo" })).notOurLogo, 0);
  assert.deepEqual(other.said.at(-1), { t: "not_our_logo", hashes: [] });
});
