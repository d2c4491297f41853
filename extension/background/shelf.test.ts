import assert from "node:assert/strict";
import { test } from "node:test";
import { WRITE_MS } from "./owed.ts";
import { READ_MS, RETRY_MS, shelfOf } from "./shelf.ts";
import { MemoryArea, type Fault } from "./testing.ts";

function shelf(items: object = {}) {
  const area = new MemoryArea({ ...items });
  const turns: boolean[] = [];
  let late = 0;
  const timers: (() => void)[] = [];
  const made = shelfOf(area, {
    turned: (failing) => void turns.push(failing),
    late: () => void (late += 1),
    later: (ms, what) => {
      assert.equal(ms, RETRY_MS);
      timers.push(what);
    },
  });
  /** Lets the time go by after which what failed is tried again. */
  const wait = async () => {
    for (const what of timers.splice(0)) what();
    await settle();
  };
  return { area, turns, shelf: made, late: () => late, wait, timers };
}

/** Lets promises that are settled already be seen to be. */
const settle = async () => {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
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
    assert.deepEqual(turns, [true]);
    area.faults = {};
    assert.deepEqual(await it.get(["a"]), {}, "removed, if not there yet");
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
  area.faults = {};
  area.release();
  await settle();
  assert.equal(late(), 1);
  assert.deepEqual(turns, [true, false]);
});

test("what a full disk did not take is kept once there is room, and holds until then", async () => {
  for (const fault of ["rejects", "throws"] as const) {
    const { area, shelf: it, turns, wait, timers } = shelf({ gone: 1, other: 1 });
    area.faults = { set: fault, remove: fault };
    await it.set({ a: 1, with: 1 });
    await it.set({ a: 2 });
    await it.remove(["gone"]);
    assert.deepEqual(await it.get(["a", "with", "gone"]), { a: 2, with: 1 });
    assert.deepEqual(await it.get(["a", "other"]), { a: 2, other: 1 });
    assert.deepEqual(area.items, { gone: 1, other: 1 });
    assert.equal(timers.length, 1, "one try for all of it");
    await wait();
    assert.deepEqual([timers.length, turns], [1, [true]], "and another after that");
    area.faults = {};
    await wait();
    assert.deepEqual(area.items, { a: 2, with: 1, other: 1 });
    assert.deepEqual([timers.length, turns], [0, [true, false]]);
  }
});

test("what could be kept is no sign that all was: the rest is tried at once, and the fault shows while it fails", async () => {
  const { area, shelf: it, turns } = shelf();
  const set = area.set.bind(area);
  area.set = async (items) => ("large" in items ? Promise.reject(new Error("no room")) : set(items));
  await it.set({ large: 1 });
  await it.set({ small: 1 });
  assert.deepEqual([area.items, turns], [{ small: 1 }, [true]]);
  area.set = set;
  await it.set({ small: 2 });
  await settle();
  assert.deepEqual([area.items, turns], [{ large: 1, small: 2 }, [true, false]]);
});

test("what could not be read is asked for again, and told of once it can be", async () => {
  const { area, shelf: it, turns, late, wait } = shelf({ a: 1 });
  area.faults = { get: "rejects" };
  await it.get(["a"]);
  await wait();
  assert.deepEqual([late(), turns], [0, [true]]);
  area.faults = {};
  await wait();
  assert.deepEqual([late(), turns], [1, [true, false]]);
});

test("one key that can be read is no sign that another can", async () => {
  const { area, shelf: it, turns, late, wait } = shelf({ a: 1, b: 1 });
  area.faults = { get: "rejects" };
  await it.get(["a"]);
  area.faults = {};
  assert.deepEqual(await it.get(["b"]), { b: 1 });
  assert.deepEqual([late(), turns], [0, [true]]);
  await wait();
  assert.deepEqual([late(), turns], [1, [true, false]]);
});

test("a slow storage is not asked the more for being slow", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { area, shelf: it, late } = shelf({ a: 1, b: 1 });
  area.faults = { get: "is late" };
  const asked = t.mock.method(area, "get");
  void Promise.all([it.get(["a"]), it.get(["b"]), it.get(["c"])]);
  await settle();
  for (let turn = 0; turn < 10; turn += 1) {
    t.mock.timers.tick(READ_MS);
    await settle();
    area.release();
    await settle();
  }
  assert.equal(asked.mock.callCount(), 4, "each once, and once again for all of them");
  assert.equal(late(), 0);
});

test("a writing that hangs is not begun again beside itself, and its late end is seen", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { area, shelf: it, turns, wait } = shelf();
  const ends: (() => void)[] = [];
  const asked = t.mock.method(area, "set", () => new Promise<void>((resolve) => void ends.push(resolve)));
  const kept = it.set({ a: 1 });
  await settle();
  t.mock.timers.tick(WRITE_MS);
  assert.equal(await kept, false);
  assert.deepEqual(turns, [true]);
  await wait();
  assert.equal(asked.mock.callCount(), 1);
  for (const end of ends) end();
  await settle();
  assert.deepEqual(turns, [true, false]);
  assert.deepEqual(await it.get(["a"]), {}, "the storage's own word from then on");
});
