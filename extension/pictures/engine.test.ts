import assert from "node:assert/strict";
import { test } from "node:test";
import { Engine, type FromWorker, type Task, type ToWorker, type WorkerLike } from "./engine.ts";
import type { Outcome } from "./protocol.ts";

const SEEN: Outcome = { state: "seen", hash: "", width: 1, height: 1, marks: [], frames: 1, ms: 0 };
const MARKS = new Uint8Array([1]);
const MODULE = {} as WebAssembly.Module;
const never = new AbortController().signal;

type Behaviour = (message: ToWorker, worker: FakeWorker) => void;

class FakeWorker implements WorkerLike {
  onmessage: WorkerLike["onmessage"] = null;
  onerror: WorkerLike["onerror"] = null;
  ended = false;
  constructor(private readonly behave: Behaviour) {}
  postMessage(message: ToWorker): void {
    setImmediate(() => this.behave(message, this));
  }
  terminate(): void {
    this.ended = true;
  }
  say(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  }
}

const works: Behaviour = (message, worker) =>
  worker.say(message.t === "start" ? { t: "started" } : { t: "done", outcome: SEEN, usable: true });

/** Starts, and does this with a picture. */
const then = (scan: (worker: FakeWorker) => void): Behaviour => (message, worker) =>
  message.t === "start" ? worker.say({ t: "started" }) : scan(worker);

function world(behave: Behaviour, compile = () => Promise.resolve(MODULE)) {
  const workers: FakeWorker[] = [];
  const engine = new Engine(() => {
    const worker = new FakeWorker(behave);
    workers.push(worker);
    return worker;
  }, compile);
  return { engine, workers };
}

const task = (): Task => ({ bytes: new ArrayBuffer(1), header: { type: "png", width: 1, height: 1, moving: false } });

test("one Worker serves picture after picture", async () => {
  const { engine, workers } = world(works);
  for (let run = 0; run < 3; run += 1) {
    assert.equal(await engine.start(MARKS), true);
    assert.deepEqual(await engine.scan(task(), 1000, never), SEEN);
  }
  assert.equal(workers.length, 1);
});

test("other marks get another Worker", async () => {
  const { engine, workers } = world(works);
  await engine.start(MARKS);
  await engine.start(new Uint8Array([2]));
  assert.deepEqual(workers.map((worker) => worker.ended), [true, false]);
});

test("one that takes too long is ended, and the next picture gets a new one", async () => {
  const { engine, workers } = world(then(() => {}));
  await engine.start(MARKS);
  assert.deepEqual(await engine.scan(task(), 5, never), { state: "unchecked", why: "timeout" });
  assert.equal(workers[0]?.ended, true);
  await engine.start(MARKS);
  assert.equal(workers.length, 2);
});

test("one that trapped gives its answer and is ended", async () => {
  const outcome = { state: "unchecked", why: "engine" } as const;
  const { engine, workers } = world(then((worker) => worker.say({ t: "done", outcome, usable: false })));
  await engine.start(MARKS);
  assert.deepEqual(await engine.scan(task(), 1000, never), outcome);
  assert.equal(workers[0]?.ended, true);
});

test("one that dies is an answer too", async () => {
  const { engine, workers } = world(then((worker) => worker.onerror?.({} as ErrorEvent)));
  await engine.start(MARKS);
  assert.deepEqual(await engine.scan(task(), 1000, never), { state: "unchecked", why: "engine" });
  assert.equal(workers[0]?.ended, true);
});

test("an abort ends it at once", async () => {
  const { engine, workers } = world(then(() => {}));
  await engine.start(MARKS);
  const abort = new AbortController();
  const scan = engine.scan(task(), 60_000, abort.signal);
  abort.abort();
  assert.deepEqual(await scan, { state: "cancelled" });
  assert.equal(workers[0]?.ended, true);
});

test("an abort after the answer ends nothing", async () => {
  const { engine, workers } = world(works);
  await engine.start(MARKS);
  const abort = new AbortController();
  await engine.scan(task(), 1000, abort.signal);
  abort.abort();
  assert.equal(workers[0]?.ended, false);
});

test("without a module, or a Worker that starts, there is no engine", async () => {
  const refused = world(works, () => Promise.reject(new Error("refused")));
  assert.equal(await refused.engine.start(MARKS), false);
  assert.deepEqual(await refused.engine.scan(task(), 1000, never), { state: "unchecked", why: "engine" });
  const dies = world((_, worker) => worker.onerror?.({} as ErrorEvent));
  assert.equal(await dies.engine.start(MARKS), false);
  assert.equal(dies.workers[0]?.ended, true);
});
