/** The whole background where the storage or the clock is not as it should be. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { READ_MS, RETRY_MS } from "./shelf.ts";
import { benchOf, MemoryArea, pageOf, type Bench, type Fault } from "./testing.ts";

const check = (seq: number, author = "jo") => ({ t: "check", seq, parts: ["Hello"], page: pageOf({ author }), begun: true });
const answer = { t: "answer", platform: "x", author: "jo", question: "account", value: "personal" };
const statusOf = ({ background }: Bench) => background.answerPage({ t: "status" });

function faulty(items: object, faults: MemoryArea["faults"]): MemoryArea {
  const area = new MemoryArea({ ...items });
  area.faults = faults;
  return area;
}

/** Lets the time go by after which the storage is tried again. */
async function tryAgain(bench: Bench): Promise<void> {
  for (const { ms, what } of bench.timers.splice(0)) if (ms === RETRY_MS) what();
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Everything that a page or a person can do that touches the storage. */
async function useAll(bench: Bench): Promise<void> {
  const peer = bench.peer();
  await peer.say({ t: "hello", platform: "x" });
  await peer.say(answer);
  await peer.say({ t: "reminded", shown: [{ council: "a", id: "b" }] });
  await peer.say({ t: "not_our_logo", hash: "0f".repeat(32) });
  await peer.say({ t: "health", event: "fallback_used" });
  await peer.say(check(1));
  assert.equal(peer.said.filter(({ t }) => t === "verdict").length, 1);
  for (const change of [{ pack: "york" }, { recommended: true }, { language: "cy" as const }]) {
    await bench.background.answerPage({ t: "choose", change });
  }
  await bench.background.answerPage({ t: "break", on: true });
  await bench.background.managedChanged();
  await peer.say(check(2));
  assert.equal(peer.said.findLast(({ t }) => t === "verdict" || t === "failed")?.t, "verdict");
}

for (const fault of ["rejects", "throws"] satisfies Fault[]) {
  test(`a disk that is full (${fault}) costs no check, all holds for now, and it shows`, async () => {
    const full = { set: fault, remove: fault };
    const bench = benchOf({ local: faulty({}, full), session: faulty({}, full), managed: { role: "officer" } });
    await useAll(bench);
    const status = await statusOf(bench);
    assert.deepEqual(status.troubles, ["storage"]);
    assert.deepEqual(bench.badges.at(-1), { text: "!", title: "ext_badge_storage" });
    assert.deepEqual(status.packs.map(({ id }) => id), ["york", "recommended"]);
    assert.equal(status.language, "cy");
    assert.notEqual(status.breakUntil, null);
    assert.deepEqual([status.answers.length, status.reminded.length, status.notOurLogo], [1, 1, 1]);
    assert.equal(bench.requests.at(-1)?.context.account, "personal");
    assert.equal(bench.requests.at(-1)?.context.role, "officer");
    assert.equal(bench.requests.at(-1)?.context.composes_today, 2);
  });

  test(`a storage that cannot be read (${fault}) costs no check, and what is in it is not written over`, async () => {
    const items = { accountAnswers: { ["0".repeat(64)]: {} }, accountKey: "1".repeat(64), reminded: {}, notOurLogo: ["x"] };
    const local = faulty(items, { get: fault });
    const bench = benchOf({ local, session: faulty({}, { get: fault }) });
    await useAll(bench);
    assert.ok((await statusOf(bench)).troubles.includes("storage"));
    for (const [key, value] of Object.entries(items)) assert.deepEqual(local.items[key], value, key);
    // What the person decided just now is another matter.
    assert.equal(local.items["council"], "york");
    assert.equal(bench.requests.at(-1)?.context.account, "personal");
  });
}

test("a storage that never answers holds nobody up for longer than its limit", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const bench = benchOf({ local: faulty({}, { get: "hangs", set: "hangs" }), session: faulty({}, { get: "hangs", set: "hangs" }) });
  const peer = bench.peer();
  const said = peer.say(check(1));
  await new Promise((resolve) => setImmediate(resolve));
  t.mock.timers.tick(READ_MS);
  await said;
  assert.equal(peer.said[0]?.t, "verdict");
  await peer.say(check(2));
  assert.equal(peer.said[1]?.t, "verdict", "the second does not wait at all");
  assert.deepEqual((await statusOf(bench)).troubles, ["storage"]);
});

test("a storage that answers late is taken up when it does", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const local = faulty({ council: "york", reminded: { card: "2026-03-24", lines: [] } }, { get: "is late" });
  const bench = benchOf({ local });
  const first = statusOf(bench);
  await new Promise((resolve) => setImmediate(resolve));
  t.mock.timers.tick(READ_MS);
  assert.equal((await first).packs[0]?.id, "baseline");
  const peer = bench.peer();
  local.faults = {};
  local.release();
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  const status = await statusOf(bench);
  assert.equal(status.packs[0]?.id, "york");
  assert.deepEqual(status.troubles, []);
  assert.ok(peer.said.some(({ t: kind }) => kind === "recheck"));
});

test("a fault that passes is no longer shown", async () => {
  const local = faulty({}, { set: "rejects" });
  const bench = benchOf({ local });
  await bench.background.answerPage({ t: "choose", change: { pack: "york" } });
  assert.deepEqual((await statusOf(bench)).troubles, ["storage"]);
  local.faults = {};
  await bench.background.answerPage({ t: "choose", change: { language: "cy" } });
  assert.deepEqual((await statusOf(bench)).troubles, []);
  assert.equal(bench.badges.at(-1)?.text, "");
});

test("what was chosen and erased on a full disk is kept once there is room, and the badge goes then", async () => {
  const local = faulty({ council: "barnet", accountAnswers: {}, accountKey: "1".repeat(64) }, { set: "rejects", remove: "rejects" });
  const bench = benchOf({ local });
  await bench.background.answerPage({ t: "choose", change: { pack: "york" } });
  await bench.background.answerPage({ t: "erase_answers" });
  // Another page's word that something has changed does not bring back what was.
  await bench.background.choiceChanged();
  assert.deepEqual((await statusOf(bench)).packs.map(({ id }) => id), ["york"]);
  local.faults = {};
  await tryAgain(bench);
  assert.equal(local.items["council"], "york");
  assert.ok(!("accountKey" in local.items));
  assert.deepEqual((await statusOf(bench)).troubles, []);
  assert.equal(bench.badges.at(-1)?.text, "");
});

test("what was answered while the storage could not be read is kept once it can be, beside what it held", async () => {
  const hashes = ["0f".repeat(32)];
  const local = faulty({ council: "york", notOurLogo: hashes }, { get: "rejects" });
  const bench = benchOf({ local });
  const peer = bench.peer();
  await peer.say({ t: "not_our_logo", hash: "f0".repeat(32) });
  await peer.say(answer);
  assert.deepEqual(local.items["notOurLogo"], hashes);
  local.faults = {};
  await tryAgain(bench);
  assert.deepEqual(local.items["notOurLogo"], [...hashes, "f0".repeat(32)]);
  assert.equal(Object.keys(local.items["accountAnswers"] as object).length, 1);
  const status = await statusOf(bench);
  assert.deepEqual([status.troubles, status.packs[0]?.id], [[], "york"]);
});

/** Values that no version has ever written. */
const JUNK = [null, true, 3, -1.5, 1e300, "", "text", "\u0000", [], [[]], {}, { a: { b: [null] } }, { card: 3, lines: {} },
  { day: "2026-03-24", count: -1 }, { day: "2026-03-24", count: 1.5 }, { day: "2026-03-24", count: 1e18 },
  { "x missed_post": -3 }, { "x missed_post": "many", "x missed_post y": 2 }, { ["0".repeat(64)]: { platform: "x", answers: { account: 3 } } }];
const LOCAL = ["council", "secondCouncil", "recommended", "language", "workingTime", "accountAnswers", "accountKey", "reminded", "notOurLogo", "managedSeen"];
const SESSION = ["composes", "health", "breakUntil", "sessionStarted"];

test("any value under any key leaves a checker that works", async () => {
  for (const junk of JUNK) {
    const fill = (keys: string[]) => Object.fromEntries(keys.map((key) => [key, structuredClone(junk)]));
    const bench = benchOf({ local: fill(LOCAL), session: fill(SESSION) });
    const what = JSON.stringify(junk);
    const peer = bench.peer();
    await peer.say(check(1));
    assert.equal(peer.said[0]?.t, "verdict", what);
    const { context } = bench.requests[0] ?? {};
    // The core takes nothing but a small whole number.
    assert.ok(Number.isInteger(context?.composes_today) && context!.composes_today >= 0 && context!.composes_today < 10_000, what);
    const status = await statusOf(bench);
    assert.ok(status.packs.length > 0, what);
    assert.ok(status.health.every(({ count }) => Number.isInteger(count) && count > 0), what);
    await useAll(bench);
    // A word could be the name of a council, and that there is none of that name is said.
    assert.deepEqual((await statusOf(bench)).troubles, junk === "text" ? ["pack"] : [], what);
  }
});

test("answers whose key was lost are forgotten, and new ones are kept with a new key", async () => {
  const bench = benchOf();
  await bench.peer().say(answer);
  for (const accountKey of [undefined, "short", 3]) {
    const local = { ...bench.local.items, accountKey };
    const next = benchOf({ local });
    assert.deepEqual((await statusOf(next)).answers, []);
    await next.peer().say(answer);
    const third = benchOf({ local: next.local });
    await third.peer().say(check(1));
    assert.equal(third.requests[0]?.context.account, "personal");
  }
});

test("a key is never kept without the answers, nor they without it", async () => {
  const written: string[][] = [];
  const local = new MemoryArea();
  const set = local.set.bind(local);
  local.set = (items) => {
    written.push(Object.keys(items));
    return set(items);
  };
  await benchOf({ local }).peer().say(answer);
  assert.deepEqual(written, [["accountAnswers", "accountKey"]]);
});

test("a clock that is wrong by years ends no break late and silences no reminder", async () => {
  const year = 365 * 24 * 60 * 60 * 1000;
  for (const years of [-50, -1, 1, 50]) {
    const bench = benchOf();
    await bench.background.answerPage({ t: "break", on: true });
    await bench.peer().say({ t: "reminded", shown: [{ council: "a", id: "b" }] });
    await bench.peer().say(answer);
    await bench.peer().say(check(1));
    bench.clock.aheadMs = years * year;
    assert.equal((await statusOf(bench)).breakUntil, null, String(years));
    await bench.peer().say(check(2));
    assert.equal(bench.requests.at(-1)?.context.composes_today, 1, String(years));
    assert.match(bench.requests.at(-1)?.context.now ?? "", /^\d{4}-\d\d-\d\dT/);
    assert.ok(bench.timers.every(({ ms }) => ms >= 0 && ms <= 60 * 60 * 1000));
  }
});
