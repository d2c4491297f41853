import assert from "node:assert/strict";
import { test } from "node:test";
import type { Outcome } from "./protocol.ts";
import { Queue, type Slot } from "./queue.ts";

const SEEN: Outcome = { state: "seen", hash: "", width: 1, height: 1, marks: [], frames: 1, ms: 0 };

/** A queue whose jobs end when the test says so. */
function world(slots: number) {
  const log: string[] = [];
  const ends = new Map<number, () => void>();
  const slot: Slot<{ id: number }> = ({ id }, signal) =>
    new Promise((resolve) => {
      ends.set(id, () => resolve(SEEN));
      signal.addEventListener("abort", () => {
        log.push(`abort ${id}`);
        resolve({ state: "cancelled" });
      });
    });
  const queue = new Queue(Array(slots).fill(slot), {
    begun: (id) => log.push(`begun ${id}`),
    done: (id, outcome) => log.push(`done ${id} ${outcome.state}`),
  });
  return { log, queue, end: (id: number) => ends.get(id)?.(), settled: () => new Promise((resolve) => setImmediate(resolve)) };
}

test("as many run at a time as there are slots, first come first served", async () => {
  const { log, queue, end, settled } = world(2);
  for (const id of [1, 2, 3, 4]) queue.add({ id });
  assert.deepEqual(log, ["begun 1", "begun 2"]);
  end(2);
  await settled();
  assert.deepEqual(log.slice(2), ["done 2 seen", "begun 3"]);
  end(1);
  end(3);
  await settled();
  assert.deepEqual(log.slice(4), ["done 1 seen", "begun 4", "done 3 seen"]);
});

test("one that waits and is cancelled never runs", async () => {
  const { log, queue, end, settled } = world(1);
  for (const id of [1, 2, 3]) queue.add({ id });
  queue.cancel(2);
  end(1);
  await settled();
  assert.deepEqual(log, ["begun 1", "done 1 seen", "begun 3"]);
});

test("one that runs and is cancelled may finish, and nothing is said of it", async () => {
  const { log, queue, end, settled } = world(1);
  queue.add({ id: 1 });
  queue.cancel(1);
  end(1);
  await settled();
  assert.deepEqual(log, ["begun 1"]);
  queue.add({ id: 2 });
  assert.deepEqual(log, ["begun 1", "begun 2"]);
});

test("one that nobody wants makes room for one that waits, before or after", async () => {
  const { log, queue, settled } = world(1);
  queue.add({ id: 1 });
  queue.add({ id: 2 });
  queue.cancel(1);
  await settled();
  assert.deepEqual(log, ["begun 1", "abort 1", "begun 2"]);
  queue.cancel(2);
  queue.add({ id: 3 });
  await settled();
  assert.deepEqual(log.slice(3), ["abort 2", "begun 3"]);
});

test("to cancel what is done, or never was, does nothing", async () => {
  const { log, queue, end, settled } = world(1);
  queue.add({ id: 1 });
  end(1);
  await settled();
  queue.cancel(1);
  queue.cancel(99);
  assert.deepEqual(log, ["begun 1", "done 1 seen"]);
});
