import assert from "node:assert/strict";
import { test } from "node:test";
import type { Looker } from "./looker.ts";
import { benchOf, CREST, MARKS, seen, settled } from "./testing.ts";

const BLOB = new Blob(["pixels"]);
const look = (looker: Looker, signal = new AbortController().signal) => looker.look(async () => BLOB, "image", signal);

test("nothing is asked and nothing made before a picture is there", () => {
  const { told, made } = benchOf();
  assert.deepEqual([told, made()], [[], 0]);
});

test("the marks are asked for once, and then each picture is looked at", async () => {
  const { looker, client, told, made } = benchOf();
  const looks = [look(looker), look(looker)];
  await settled();
  assert.deepEqual([told, made(), client.marks], [["ask"], 1, ["PROBITYL"]]);
  const scan = seen([CREST]);
  for (const { answer } of client.asked) answer(scan);
  assert.deepEqual(await Promise.all(looks), [scan, scan]);
});

test("where no marks are in force no frame is made", async () => {
  const { looker, made } = benchOf([]);
  assert.deepEqual(await look(looker), { state: "unwanted" });
  assert.equal(made(), 0);
});

test("two are under way at most; the others take their turn", async () => {
  const { looker, client } = benchOf();
  const looks = [1, 2, 3, 4].map(() => look(looker));
  await settled();
  assert.equal(client.asked.length, 2);
  for (let at = 0; at < 4; at++) {
    client.asked[at]!.answer(seen());
    await settled();
    assert.equal(client.asked.length, Math.min(4, at + 3));
  }
  assert.equal((await Promise.all(looks)).length, 4);
});

test("a picture that is taken back in the queue is never opened", async () => {
  const { looker, client } = benchOf();
  const [first, second] = [look(looker), look(looker)];
  const abort = new AbortController();
  const third = looker.look(async () => assert.fail("was opened"), "image", abort.signal);
  await settled();
  abort.abort();
  for (const { answer } of client.asked) answer(seen());
  assert.deepEqual(await third, { state: "cancelled" });
  await Promise.all([first, second]);
});

test("a picture that cannot be opened is unchecked, and the next one has its turn", async () => {
  const { looker, client } = benchOf();
  const tainted = () => Promise.reject(new DOMException("tainted", "SecurityError"));
  const signal = new AbortController().signal;
  assert.deepEqual(await looker.look(tainted, "image", signal), { state: "unchecked", why: "broken" });
  assert.equal(await looker.look(async () => null, "image", signal), null);
  const next = look(looker);
  await settled();
  client.asked[0]!.answer(seen());
  assert.equal((await next)?.state, "seen");
});

test("other marks are put in force and said; the same ones again are not", async () => {
  const { looker, client, told } = benchOf();
  const first = look(looker);
  await settled();
  looker.marks(MARKS);
  assert.deepEqual(told, ["ask"]);
  looker.refresh();
  looker.marks([btoa("PROBITYL2"), btoa("3")]);
  assert.deepEqual(told, ["ask", "ask", "otherMarks"]);
  assert.deepEqual(client.marks, ["PROBITYL", "PROBITYL23"]);
  client.asked[0]!.answer(seen());
  await first;
  looker.marks([]);
  assert.equal(client.closed, 1);
  assert.deepEqual(await look(looker), { state: "unwanted" });
});

test("a search that fails is said, a picture that is damaged is not", async () => {
  const { looker, client, told } = benchOf();
  for (const why of ["broken", "format", "too_large", "timeout", "engine", "blocked"] as const) {
    const scan = look(looker);
    await settled();
    client.asked.at(-1)!.answer({ state: "unchecked", why });
    assert.deepEqual(await scan, { state: "unchecked", why });
  }
  assert.deepEqual(told, ["ask", "blind", "blind"]);
});

test("a frame that is closed while it looks leaves a picture unchecked, not forgotten", async () => {
  const { looker, client } = benchOf();
  const scan = look(looker);
  await settled();
  client.asked[0]!.answer({ state: "cancelled" });
  assert.deepEqual(await scan, { state: "unchecked", why: "blocked" });
});

test("what the person named is told on when it changes", () => {
  const { looker, told } = benchOf();
  looker.names(["a"]);
  looker.names(["a"]);
  looker.names([]);
  assert.deepEqual(told, ["otherNames", "otherNames"]);
});
