import assert from "node:assert/strict";
import { test } from "node:test";
import { ANSWER_MS, ManagedSource, POLICY_PATIENCE_MS } from "./managed_source.ts";
import { NOTHING_SET } from "./reading.ts";
import { RETRY_MS } from "./shelf.ts";
import { benchOf, MemoryArea, pageOf, readingOf, realTrap, type Bench } from "./testing.ts";
import { settled } from "./testing_signed.ts";

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const check = (seq = 1) => ({ t: "check", seq, parts: ["Hello"], page: pageOf() });
const packsOf = async ({ background }: Bench) =>
  (await background.answerPage({ t: "status" })).packs.map(({ id }) => id);
const seenOf = (values: object, version = "0.1.0") => ({ managedSeen: { version, values, reading: readingOf(values) } });

test("where nothing is set the module is never asked", async () => {
  const bench = benchOf();
  await bench.background.managedChanged();
  await bench.peer().say(check());
  assert.deepEqual(bench.readings, []);
  assert.deepEqual(bench.local.items, {});
});

test("the last good reading is in force at the first check, and not read again", async () => {
  const bench = benchOf({ local: seenOf({ pack: "barnet", role: "officer" }) });
  await bench.peer().say(check());
  assert.equal(bench.requests[0]?.context.role, "officer");
  assert.deepEqual(await packsOf(bench), ["barnet"]);
  bench.managed.items = { pack: "barnet", role: "officer" };
  await bench.background.managedChanged();
  assert.deepEqual(bench.readings, []);
});

test("values are kept with their reading and the version in one object", async () => {
  const bench = benchOf({ managed: { pack: "barnet" } });
  await bench.background.managedChanged();
  assert.deepEqual(bench.local.items, seenOf({ pack: "barnet" }));
});

test("what another version or an older form has kept is read again before the first check", async () => {
  const values = { pack: "barnet", role: "officer" };
  for (const managedSeen of [seenOf(values, "0.0.9").managedSeen, values, { version: "0.1.0", values, reading: { packs: 3 } }]) {
    const bench = benchOf({ local: { managedSeen } });
    await bench.peer().say(check());
    assert.equal(bench.requests[0]?.context.role, "officer");
    assert.deepEqual(bench.readings, [values]);
    assert.deepEqual(bench.local.items, seenOf(values));
  }
});

test("values that are there already are in force at the first check of a new profile", async () => {
  const bench = benchOf({ managed: { pack: "barnet", role: "officer" } });
  await bench.peer().say(check());
  assert.equal(bench.requests[0]?.context.role, "officer");
  assert.deepEqual(await packsOf(bench), ["barnet"]);
});

test("what was kept, read again late, does not stand above what the browser said since", async () => {
  let [slow, over] = [true, () => undefined as void];
  const read = async (values: Record<string, unknown>) => {
    if (values["pack"] === "barnet" && slow) await new Promise<void>((resolve) => (over = resolve));
    return readingOf(values);
  };
  const area = new MemoryArea();
  const source = new ManagedSource({
    ...{ policy: new MemoryArea({ pack: "york" }), local: area, session: new MemoryArea(), read, version: "0.1.0" },
    ...{ now: () => 0, uptime: () => 0 },
  });
  const restoring = source.restore(seenOf({ pack: "barnet" }, "0.0.9").managedSeen);
  const refreshing = source.refresh();
  await new Promise((resolve) => setTimeout(resolve));
  slow = false;
  over();
  await Promise.all([restoring, refreshing]);
  assert.deepEqual(source.managed.packs, ["york"]);
  assert.deepEqual(area.items, seenOf({ pack: "york" }));
});

test("damage to what was kept costs only what was kept", async () => {
  for (const managedSeen of [null, 3, "text", [], {}, { version: "0.1.0" }, { version: 1, values: [], reading: {} }]) {
    const bench = benchOf({ local: { managedSeen, council: "york" } });
    const peer = bench.peer();
    await peer.say(check());
    assert.equal(peer.said[0]?.t, "verdict", JSON.stringify(managedSeen));
    assert.deepEqual(await packsOf(bench), ["york"]);
  }
});

test("settings that cannot be read leave the last good ones in force, and it shows", async () => {
  for (const read of [() => realTrap(), () => { throw new TypeError("no"); }, () => ({ packs: 3 })]) {
    const bench = benchOf({ local: seenOf({ pack: "barnet" }), managed: { pack: "york" }, read });
    await bench.background.managedChanged();
    const status = await bench.background.answerPage({ t: "status" });
    assert.deepEqual(status.packs.map(({ id }) => id), ["barnet"]);
    assert.deepEqual(status.troubles, ["settings"]);
    assert.deepEqual(bench.badges.at(-1), { text: "!", title: "ext_badge_settings" });
    assert.deepEqual(bench.local.items, seenOf({ pack: "barnet" }), "what cannot be read is not kept");
  }
});

test("another version's reading is better than none, and values are tried again", async () => {
  let failing = true;
  const read = (values: unknown) => (failing ? realTrap() : readingOf(values));
  const bench = benchOf({ local: seenOf({ pack: "barnet" }, "0.0.9"), managed: { pack: "barnet" }, read });
  assert.deepEqual(await packsOf(bench), ["barnet"]);
  assert.deepEqual((await bench.background.answerPage({ t: "status" })).troubles, ["settings"]);
  failing = false;
  await bench.background.managedChanged();
  assert.deepEqual((await bench.background.answerPage({ t: "status" })).troubles, []);
  assert.deepEqual(bench.local.items, seenOf({ pack: "barnet" }));
});

test("a trap while reading costs one more instance and nothing else", async () => {
  let traps = 1;
  const bench = benchOf({ managed: { pack: "york" }, read: (values) => (traps-- > 0 ? realTrap() : readingOf(values)) });
  await bench.background.managedChanged();
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual([status.packs[0]?.id, status.troubles, status.traps], ["york", [], 1]);
});

test("nothing, or an error, is not yet believed for a minute and then it is", async () => {
  for (const fault of [undefined, "rejects", "throws"] as const) {
    const managed = new MemoryArea();
    if (fault) managed.faults.get = fault;
    const bench = benchOf({ local: seenOf({ pack: "barnet" }), managed });
    await bench.background.managedChanged();
    assert.deepEqual(await packsOf(bench), ["barnet"]);
    assert.ok(bench.timers.some(({ ms }) => ms > 0 && ms <= POLICY_PATIENCE_MS));
    bench.clock.uptimeMs += POLICY_PATIENCE_MS;
    bench.clock.aheadMs += POLICY_PATIENCE_MS;
    await bench.background.managedChanged();
    assert.deepEqual(await packsOf(bench), ["baseline"]);
    assert.deepEqual(bench.local.items, {});
  }
});

test("settings that were withdrawn while they could not be read do not come back for good", async () => {
  const local = new MemoryArea(seenOf({ pack: "barnet" }));
  local.faults = { get: "rejects" };
  const bench = benchOf({ local });
  await bench.background.managedChanged();
  assert.ok(bench.timers.some(({ ms }) => ms > RETRY_MS && ms <= POLICY_PATIENCE_MS), "asked once more when it is sure");
  bench.clock.uptimeMs += POLICY_PATIENCE_MS;
  bench.clock.aheadMs += POLICY_PATIENCE_MS;
  local.faults = {};
  for (const { ms, what } of bench.timers.splice(0)) if (ms === RETRY_MS) what();
  await settled(bench);
  assert.deepEqual(await packsOf(bench), ["baseline"]);
  assert.deepEqual(local.items, {});
});

test("a clock that is put right by years neither blanks the settings nor holds them for years", async () => {
  for (const years of [56, -56]) {
    const bench = benchOf({ local: seenOf({ pack: "barnet" }) });
    await bench.background.managedChanged();
    bench.clock.aheadMs = years * YEAR_MS;
    bench.clock.uptimeMs += 5_000;
    await bench.background.managedChanged();
    assert.deepEqual(await packsOf(bench), ["barnet"], String(years));
    const waits = bench.timers.map(({ ms }) => ms);
    assert.ok(waits.every((ms) => ms > 0 && ms <= POLICY_PATIENCE_MS), String(waits));
    bench.clock.uptimeMs += POLICY_PATIENCE_MS;
    await bench.background.managedChanged();
    assert.deepEqual(await packsOf(bench), ["baseline"], String(years));
  }
});

test("the same holds where the background was stopped meanwhile", async () => {
  const now = new Date(2026, 2, 24, 9, 5).getTime();
  for (const sessionStarted of [now - 56 * YEAR_MS, now + 56 * YEAR_MS, Number.NaN, "noon", null]) {
    const bench = benchOf({ local: seenOf({ pack: "barnet" }), session: { sessionStarted } });
    await bench.background.managedChanged();
    assert.deepEqual(await packsOf(bench), ["barnet"], String(sessionStarted));
    assert.ok(bench.timers.every(({ ms }) => ms > 0 && ms <= POLICY_PATIENCE_MS));
  }
  const sound = benchOf({ local: seenOf({ pack: "barnet" }), session: { sessionStarted: now - POLICY_PATIENCE_MS } });
  await sound.background.managedChanged();
  assert.deepEqual(await packsOf(sound), ["baseline"]);
});

test("each problem is told with its place", async () => {
  const problems = [{ key: "severities", fault: "dropped_by_browser" }, { key: "windows", at: 2, fault: "not_understood" }];
  const bench = benchOf({ managed: { pack: "york" }, read: () => ({ ...NOTHING_SET, packs: ["york"], problems }) });
  await bench.background.managedChanged();
  assert.deepEqual((await bench.background.answerPage({ t: "status" })).managedProblems, problems);
});

test("a browser that takes long over its policy is asked again, and nothing is concluded meanwhile", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const bench = benchOf({ local: seenOf({ pack: "barnet" }), managed: { pack: "york" } });
  bench.managed.faults = { get: "hangs" };
  const turns = async (ms: number) => {
    t.mock.timers.tick(ms);
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  assert.deepEqual(await packsOf(bench), ["barnet"]);
  // It asks by itself once it has started.
  await turns(0);
  await turns(ANSWER_MS);
  assert.deepEqual(await packsOf(bench), ["barnet"]);
  bench.managed.faults = {};
  assert.deepEqual(bench.timers.map(({ ms }) => ms), [ANSWER_MS]);
  bench.timers[0]?.what();
  // The module is compiled in earnest, which takes as many turns as it takes.
  for (let turn = 0; turn < 10_000 && (await packsOf(bench))[0] !== "york"; turn += 1) await turns(0);
  assert.deepEqual(await packsOf(bench), ["york"]);
});
