import assert from "node:assert/strict";
import { test } from "node:test";
import { READ_MS, shelfOf, WRITE_MS } from "./shelf.ts";
import { MemoryArea, type Fault } from "./testing.ts";

function shelf(items: object = {}) {
  const area = new MemoryArea({ ...items });
  const turns: boolean[] = [];
  let late = 0;
  const made = shelfOf(area, { turned: (failing) => void turns.push(failing), late: () => void (late += 1) });
  return { area, turns, shelf: made, late: () => late };
}

/** Lets promises that are settled already be seen to be. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

test("what works is passed on", async () => {
  const { area, shelf: it, turns } = shelf({ a: 1 });
  assert.deepEqual(await it.get(["a", "b"]), { a: 1 });
  assert.equal(await it.set({ b: 2 }), true);
  assert.equal(await it.remove(["a"]), true);
  assert.deepEqual(area.items, { b: 2 });
  assert.deepEqual(turns, []);
});

test("a call that fails is an answer, and the fault shows until the like of it works again", async () => {
  for (const fault of ["rejects", "throws"] as const) {
    const { area, shelf: it, turns } = shelf({ a: 1 });
    area.faults = { get: fault, set: fault, remove: fault };
    assert.equal(await it.get(["a"]), null);
    assert.equal(await it.set({ a: 2 }), false);
    assert.equal(await it.remove(["a"]), false);
    assert.deepEqual(turns, [true, true]);
    area.faults = {};
    assert.deepEqual(await it.get(["a"]), { a: 1 });
    assert.equal(turns.at(-1), true, "writing has not worked again yet");
    assert.equal(await it.set({ a: 3 }), true);
    assert.equal(turns.at(-1), false);
  }
});

test("a call that never comes back is given up in time", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { area, shelf: it, turns } = shelf();
  area.faults = { get: "hangs", set: "hangs" };
  const [got, kept] = [it.get(["a"]), it.set({ a: 1 })];
  await settle();
  t.mock.timers.tick(Math.max(READ_MS, WRITE_MS));
  assert.equal(await got, null);
  assert.equal(await kept, false);
  assert.equal(turns.at(-1), true);
});

test("what comes in after that is told", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { area, shelf: it, turns, late } = shelf({ a: 1 });
  area.faults = { get: "is late" satisfies Fault };
  const got = it.get(["a"]);
  await settle();
  t.mock.timers.tick(READ_MS);
  assert.equal(await got, null);
  assert.equal(late(), 0);
  area.release();
  await settle();
  assert.equal(late(), 1);
  assert.deepEqual(turns, [true, false]);
});
