import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { OfficialFinding } from "./audit_findings.ts";
import { Counts, DAY_MS, type Terms } from "./counts.ts";
import { CountsSender, rejectedIn, SPREAD_MS } from "./counts_sender.ts";
import type { NetworkResult } from "./network.ts";
import { infoOf, MemoryArea } from "./testing.ts";

const TERMS: Terms = { url: "https://otel.example/v1/metrics", notice: "n" };
const HOUR_MS = 60 * 60 * 1000;
const START = Date.parse("2026-11-22T12:00:00Z");
const NEXT_MORNING = Date.parse("2026-11-23T08:00:00Z");

let now = START;
let random = 0.5;
let answer: () => NetworkResult | Promise<NetworkResult> = () => ({ ok: true, text: "{}" });
let posts: { url: string; json: string }[] = [];
let terms: Terms | null = TERMS;
let area: MemoryArea;
let counts: Counts;
let sender: CountsSender;

function started(): void {
  counts = new Counts(area, "0.1.0");
  sender = new CountsSender(counts, {
    now: () => new Date(now),
    random: () => random,
    json: async (_, rows) => JSON.stringify(rows),
    post: async (url, json) => {
      posts.push({ url, json });
      return answer();
    },
  });
}

async function count(): Promise<void> {
  const pack = infoOf({ ruleIds: ["a"] });
  const [finding] = OfficialFinding.of("official", new Map([["", { site: "x", severity: "warn", pack, rule: 0 }]]))!.values();
  await counts.add(finding!, "shown", TERMS, new Date(now));
}

const wake = () => sender.wake(() => terms);

beforeEach(async () => {
  [now, random, posts, terms] = [START, 0.5, [], TERMS];
  answer = () => ({ ok: true, text: "{}" });
  area = new MemoryArea();
  started();
  await counts.show(TERMS);
  await count();
});

test("a day is sent once it is over, at a time that is drawn and kept", async () => {
  await wake();
  assert.equal(counts.kept.due, null);
  now = NEXT_MORNING;
  await wake();
  const due = NEXT_MORNING + SPREAD_MS / 2;
  assert.equal(counts.kept.due, due);
  // A background that was stopped in the meantime draws no other.
  random = 0.9;
  started();
  now = due - 1;
  await wake();
  assert.deepEqual([posts.length, counts.kept.due], [0, due]);
  now = due;
  await wake();
  assert.equal(posts.length, 1);
  assert.equal(posts[0]?.url, TERMS.url);
  assert.deepEqual([counts.kept.rows, counts.kept.due, counts.kept.last?.json], [[], null, posts[0]?.json]);
  now += DAY_MS;
  await wake();
  started();
  await wake();
  assert.equal(posts.length, 1);
});

test("ten thousand browsers that start at eight spread over the hours after", async () => {
  now = NEXT_MORNING;
  const hours = new Map<number, number>();
  for (let at = 0; at < 600; at += 1) {
    random = at / 600;
    await counts.plan(null, 0);
    await wake();
    const hour = Math.floor((counts.kept.due! - now) / HOUR_MS);
    hours.set(hour, (hours.get(hour) ?? 0) + 1);
  }
  assert.deepEqual([...hours.values()], [100, 100, 100, 100, 100, 100]);
});

test("what is counted today is not sent with it", async () => {
  now = NEXT_MORNING;
  await count();
  await counts.plan(now, 0);
  await wake();
  assert.equal(JSON.parse(posts[0]!.json).length, 1);
  assert.equal(counts.kept.rows.length, 1);
  assert.equal(counts.kept.rows[0]?.[0], Math.floor(now / DAY_MS));
});

test("while the receiver fails the days are kept, for 14 days, and asked about ever more seldom", async () => {
  now = NEXT_MORNING;
  await counts.plan(now, 0);
  answer = () => ({ failed: "status", status: 503 });
  const waits: number[] = [];
  while (counts.kept.rows.length > 0) {
    await wake();
    if (counts.kept.due !== null) waits.push(counts.kept.due - now);
    now = counts.kept.due ?? now;
  }
  const minutes = waits.map((wait) => wait / 60_000);
  assert.deepEqual(minutes.slice(0, 8), [15, 30, 60, 120, 240, 480, 720, 720]);
  assert.equal(Math.floor(now / DAY_MS) - Math.floor(START / DAY_MS), 15);
  assert.ok(posts.length < 40, String(posts.length));
});

test("after an outage everything arrives, once", async () => {
  answer = () => ({ failed: "unreachable" });
  now = NEXT_MORNING;
  await counts.plan(now, 0);
  await wake();
  now += DAY_MS;
  await count();
  now += DAY_MS;
  answer = () => ({ ok: true, text: '{"partialSuccess":null}' });
  await wake();
  assert.equal(posts.length, 2);
  assert.equal(JSON.parse(posts[1]!.json).length, 2);
  assert.deepEqual([counts.kept.rows, counts.kept.failures], [[], 0]);
});

test("a receiver that asks for time gets it, but no more than a day", async () => {
  now = NEXT_MORNING;
  answer = () => ({ failed: "status", status: 429, retryAfterS: 7200 });
  await counts.plan(now, 0);
  await wake();
  assert.equal(counts.kept.due, now + 2 * HOUR_MS);
  answer = () => ({ failed: "status", status: 429, retryAfterS: 999_999 });
  now = counts.kept.due!;
  await wake();
  assert.equal(counts.kept.due, now + DAY_MS);
});

test("what is counted until midnight is kept, where midnight passes while the module is loaded", async () => {
  now = Date.parse("2026-11-23T23:59:59Z");
  await count();
  await counts.plan(now, 0);
  const slow = new CountsSender(counts, {
    now: () => new Date(now),
    random: () => random,
    json: async (_, rows) => {
      now += 2_000;
      return JSON.stringify(rows);
    },
    post: async (url, json) => {
      posts.push({ url, json });
      return { ok: true, text: "{}" };
    },
  });
  await slow.wake(() => terms);
  assert.equal(JSON.parse(posts[0]!.json).length, 1);
  assert.deepEqual(counts.kept.rows.map(([day]) => day), [Math.floor(NEXT_MORNING / DAY_MS)]);
});

test("two wakes at once send once", async () => {
  now = NEXT_MORNING;
  await counts.plan(now, 0);
  await Promise.all([wake(), wake(), wake()]);
  assert.equal(posts.length, 1);
});

test("bytes that the receiver calls no good are not sent again, and points it leaves out are told", async () => {
  now = NEXT_MORNING;
  answer = () => ({ failed: "status", status: 400 });
  await counts.plan(now, 0);
  await wake();
  assert.deepEqual([counts.kept.rows, counts.kept.last?.rejected], [[], 1]);
  await count();
  now += DAY_MS;
  answer = () => ({ ok: true, text: '{"partialSuccess":{"rejectedDataPoints":9007199254740991}}' });
  await counts.plan(now, 0);
  await wake();
  assert.equal(counts.kept.last?.rejected, 1, "no more than were sent");
  assert.equal(rejectedIn('{"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"no"}}'), 3);
  for (const none of ['{"partialSuccess":null}', "{}", "", "<html>", "null", '{"partialSuccess":{"rejectedDataPoints":"many"}}']) {
    assert.equal(rejectedIn(none), 0, none);
  }
});

test("switched off, or sent elsewhere, before or while it is sent: nothing is sent and nothing noted", async () => {
  now = NEXT_MORNING;
  await counts.plan(now, 0);
  for (const other of [null, { ...TERMS, url: "https://elsewhere.example/" }]) {
    terms = other;
    await wake();
    assert.deepEqual(posts, []);
  }
  terms = TERMS;
  answer = async () => {
    terms = null;
    await counts.erase();
    return { ok: true, text: "{}" };
  };
  await wake();
  assert.equal(posts.length, 1);
  assert.deepEqual(area.items, {});
});

test("a browser that ends before the answer is noted does not send the same again", async () => {
  now = NEXT_MORNING;
  await counts.plan(now, 0);
  answer = () => new Promise(() => undefined);
  void wake();
  while (posts.length === 0) await new Promise((resolve) => setTimeout(resolve));
  started();
  answer = () => ({ ok: true, text: "{}" });
  now += DAY_MS;
  await wake();
  assert.equal(posts.length, 1);
  assert.deepEqual([counts.kept.rows, counts.kept.sending], [[], null]);
  assert.equal(counts.kept.last?.json, posts[0]?.json, "the person is shown it as sent");
  // The next day goes as always.
  await count();
  now += DAY_MS;
  await counts.plan(now, 0);
  await wake();
  assert.equal(posts.length, 2);
});

test("a storage that keeps nothing does not have the same days sent at each start", async () => {
  now = NEXT_MORNING;
  await counts.plan(now, 0);
  for (const fault of ["rejects", "throws"] as const) {
    area.faults.set = fault;
    started();
    await wake();
    assert.deepEqual([posts, counts.kept.rows.length, counts.kept.failures], [[], 1, 1]);
  }
  area.faults = {};
  started();
  await wake();
  assert.equal(posts.length, 1, "once it keeps again");
});

test("switched off while it is noted, nothing is sent and the days stay as they are", async () => {
  now = NEXT_MORNING;
  await counts.plan(now, 0);
  const set = area.set.bind(area);
  area.set = (items) => ((terms = null), set(items));
  await wake();
  assert.deepEqual([posts, counts.kept.sending, counts.kept.due, counts.kept.rows.length], [[], null, now, 1]);
});

test("a clock that was years ahead does not put it off for years", async () => {
  now = NEXT_MORNING;
  await counts.plan(now + 400 * DAY_MS, 3);
  await wake();
  assert.equal(counts.kept.due, now + SPREAD_MS / 2);
});

test("a module that cannot be had is asked again", async () => {
  const broken = new CountsSender(counts, {
    now: () => new Date(NEXT_MORNING),
    random: () => 0,
    json: async () => Promise.reject(new Error("no module")),
    post: async () => assert.fail("nothing to post"),
  });
  await counts.plan(NEXT_MORNING, 0);
  await broken.wake(() => TERMS);
  assert.equal(counts.kept.rows.length, 1);
});
