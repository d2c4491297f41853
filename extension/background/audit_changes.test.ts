import assert from "node:assert/strict";
import { test } from "node:test";
import { SETTLED_MS } from "./audit_drafts.ts";
import { DAY_MS, KEPT_DAYS } from "./counts.ts";
import { POLICY_PATIENCE_MS } from "./managed_source.ts";
import { MemoryArea, readingOf } from "./testing.ts";
import { cardOf, check, COUNTS, daysLater, draftAndPost, finding, LOCAL, OFF, pass, READ, soon, started, statusOf } from "./testing_audit.ts";

/** Values that were kept at an earlier start, as `managedSeen`. */
const seenOf = (values: object) => ({ version: "0.1.0", values, reading: readingOf(values) });
const KEPT = { seen: null, words: [], rows: [], due: null, failures: 0, last: null };
const ENTRY = { day: "2026-03-24", site: "x", council: "c", rule: "rude", severity: "warn", outcome: "shown", count: 1 };

test("what IT has withdrawn is erased at the next start, where the background was stopped before it could", async () => {
  for (const managed of [OFF, { ...COUNTS, auditUrl: "http://otel.example.gov.uk/" }]) {
    const local = { managedSeen: seenOf(managed), counts: KEPT, history: [ENTRY] };
    const bench = await started(managed, { local });
    assert.deepEqual(Object.keys(bench.local.items), ["managedSeen"]);
  }
  const bench = await started(LOCAL, { local: { managedSeen: seenOf(LOCAL), counts: KEPT, history: [ENTRY] } });
  assert.deepEqual(Object.keys(bench.local.items), ["managedSeen", "history"]);
});

test("the policy is withdrawn and the background stopped: erased once that is believed, not before", async () => {
  const session = { sessionStarted: new Date(2026, 2, 24, 9, 5).getTime() - POLICY_PATIENCE_MS };
  const gone = await started({}, { local: { counts: KEPT, history: [ENTRY] }, session });
  assert.deepEqual(gone.local.items, {});
  const early = await started({}, { local: { counts: KEPT, history: [ENTRY] } });
  assert.deepEqual(Object.keys(early.local.items), ["counts", "history"]);
});

test("settings that cannot be read, or are not there yet, erase nothing", async () => {
  const items = { managedSeen: seenOf(LOCAL), history: [ENTRY] };
  const local = new MemoryArea({ ...items });
  local.faults.get = "rejects";
  const bench = await started({}, { local });
  await bench.background.answerPage({ t: "choose", change: { language: "cy" } });
  assert.deepEqual(local.items, { ...items, language: "cy" });
  const broken = await started(OFF, { local: { ...items }, read: () => ({ no: "reading" }) });
  assert.ok("history" in broken.local.items);
});

test("erasing comes before packs are loaded: a background stopped meanwhile has done it", async () => {
  const bench = await started(COUNTS);
  await draftAndPost(bench);
  assert.ok("counts" in bench.local.items);
  bench.managed.items = { ...OFF, pack: "barnet" };
  const events: string[] = [];
  const remove = bench.local.remove.bind(bench.local);
  bench.local.remove = (keys) => (events.push(...keys), remove(keys));
  bench.reading = (file) => void events.push(file);
  await bench.background.managedChanged();
  assert.deepEqual(events, ["counts", "councils"]);
});

test("a change of settings with nothing to erase writes nothing but the settings", async () => {
  const bench = await started({ pack: "york" });
  const removed: string[] = [];
  bench.local.remove = async (keys) => removed.push(...keys) > 0;
  for (const supportText of ["one", "two"]) {
    bench.managed.items = { pack: "york", supportText };
    await bench.background.managedChanged();
  }
  assert.deepEqual([removed, Object.keys(bench.local.items)], [[], ["managedSeen"]]);
});

/** A draft that was shown its findings is posted after IT has set `values`, and perhaps others after them. */
async function changedMidway(...values: object[]): Promise<string[]> {
  const bench = await started(COUNTS);
  await bench.background.answerPage(READ);
  const peer = bench.peer();
  await peer.say(check("rude"));
  await pass(bench, SETTLED_MS);
  for (const each of values) {
    bench.managed.items = { ...each };
    await bench.background.managedChanged();
  }
  await peer.say({ t: "outcome", draft: 1, outcome: "posted" });
  await pass(bench, SETTLED_MS);
  const { rows = [] } = (bench.local.items["counts"] ?? {}) as { rows?: number[][] };
  return rows.map((row) => row.slice(5).join());
}

test("a draft is followed on through a change that has nothing to do with counting", async () => {
  assert.deepEqual(await changedMidway({ ...COUNTS, supportText: "Extension 4000" }), ["0,1", "2,1"]);
  assert.deepEqual(await changedMidway({ ...COUNTS, pack: "barnet" }), ["0,1", "2,1"]);
});

test("a rule that IT turned off while it was shown was not edited by anyone", async () => {
  let found = ["rude", "libel"];
  const bench = await started(COUNTS, {
    check: () => ({ level: "warn", findings: found.map((rule) => finding(rule)), questions: [], reminders: [] }),
  });
  await bench.background.answerPage(READ);
  const peer = bench.peer();
  await peer.say(check("rude libel"));
  await pass(bench, SETTLED_MS);
  bench.managed.items = { ...COUNTS, severities: ["libel = off"] };
  found = ["rude"];
  await bench.background.managedChanged();
  await peer.say(check("rude libel"));
  found = [];
  await peer.say(check("fine"));
  await peer.say({ t: "outcome", draft: 1, outcome: "posted" });
  await soon();
  const { rows } = bench.local.items["counts"] as { rows: number[][] };
  // Rule and outcome: both shown, the one that is still in force edited.
  assert.deepEqual(rows.map((row) => [row[2], row[5]].join()).sort(), ["0,0", "0,1", "1,0"]);
});

test("a rule that is gone before a change is wholly in force was not edited by anyone", async () => {
  let found = ["libel"];
  const bench = await started(COUNTS, {
    check: () => ({ level: "warn", findings: found.map((rule) => finding(rule)), questions: [], reminders: [] }),
  });
  await bench.background.answerPage(READ);
  const peer = bench.peer();
  await peer.say(check("libel"));
  await pass(bench, SETTLED_MS);
  bench.managed.items = { ...COUNTS, pack: "york, barnet", severities: ["libel = off"] };
  const order: string[] = [];
  let typed: Promise<unknown> | null = null;
  bench.reading = () => {
    found = [];
    typed = peer.say(check("libel")).then(() => order.push("verdict"));
  };
  await bench.background.managedChanged().then(() => order.push("in force"));
  await typed;
  assert.deepEqual(order, ["verdict", "in force"]);
  await peer.say({ t: "outcome", draft: 1, outcome: "posted" });
  await soon();
  const { rows } = bench.local.items["counts"] as { rows: number[][] };
  assert.deepEqual(rows.map((row) => row[5]), [0]);
});

test("a rule that a break has put aside was not edited by anyone", async () => {
  const bench = await started(COUNTS, {
    check: ({ context }) => ({
      ...{ level: "warn", questions: [], reminders: [] },
      findings: context.working_time === false ? [] : [finding("rude")],
    }),
  });
  await bench.background.answerPage(READ);
  const peer = bench.peer();
  await peer.say(check("rude"));
  await pass(bench, SETTLED_MS);
  await bench.background.answerPage({ t: "break", on: true });
  await peer.say(check("rude"));
  await peer.say({ t: "outcome", draft: 1, outcome: "posted" });
  await soon();
  const { rows } = bench.local.items["counts"] as { rows: number[][] };
  assert.deepEqual(rows.map((row) => row[5]), [0]);
});

test("a draft is followed no further once its account is not listed, or Probity is off", async () => {
  assert.deepEqual(await changedMidway({ ...COUNTS, officialAccounts: ["@other"] }), ["0,1"]);
  assert.deepEqual(await changedMidway({ ...COUNTS, disabled: true }), ["0,1"]);
  assert.deepEqual(await changedMidway({ ...COUNTS, auditNotice: "Another." }), []);
});

test("what waits to settle does not settle under another policy", async () => {
  const bench = await started(COUNTS);
  await bench.background.answerPage(READ);
  await bench.peer().say(check("rude"));
  bench.managed.items = { ...COUNTS, officialAccounts: [] };
  await bench.background.managedChanged();
  await pass(bench, SETTLED_MS);
  const status = await statusOf(bench);
  assert.ok(status.mode === "counts" && status.seen);
  assert.equal(status.today, null);
});

test("a notice that was read is not taken for one that came in its place", async () => {
  const bench = await started(COUNTS);
  const peer = bench.peer();
  await peer.say(check("rude"));
  const shown = cardOf(peer).map(({ council, id }) => ({ council, id }));
  assert.equal(shown.length, 1);
  bench.managed.items = { ...COUNTS, auditNotice: "Numbers go to everyone." };
  await bench.background.managedChanged();
  await peer.say({ t: "reminded", shown });
  await bench.background.answerPage(READ);
  const status = await statusOf(bench);
  assert.ok(status.mode === "counts" && !status.seen);
});

test("another address: what was counted for the first is gone from the device, and sent nowhere", async () => {
  const bench = await started(COUNTS);
  await draftAndPost(bench);
  const auditUrl = "https://elsewhere.example/v1/metrics";
  bench.managed.items = { ...COUNTS, auditUrl };
  await bench.background.managedChanged();
  assert.deepEqual((bench.local.items["counts"] as typeof KEPT).rows, []);
  await bench.background.answerPage({ ...READ, url: auditUrl });
  await daysLater(bench);
  assert.deepEqual(bench.posts, []);
});

test("switched off for a while, nothing is sent and nothing lost", async () => {
  const bench = await started(COUNTS);
  await draftAndPost(bench);
  bench.managed.items = { ...COUNTS, disabled: true };
  await bench.background.managedChanged();
  await daysLater(bench);
  assert.deepEqual(bench.posts, []);
  bench.managed.items = { ...COUNTS };
  await bench.background.managedChanged();
  await daysLater(bench);
  assert.equal(bench.posts.length, 1);
});

test("switched off for longer than a count may be kept, what was counted is gone from the device", async () => {
  const bench = await started(COUNTS);
  await draftAndPost(bench);
  bench.managed.items = { ...COUNTS, disabled: true };
  await bench.background.managedChanged();
  await daysLater(bench);
  const rows = () => (bench.local.items["counts"] as typeof KEPT).rows.length;
  assert.notEqual(rows(), 0);
  bench.clock.aheadMs += KEPT_DAYS * DAY_MS;
  await bench.peer().say({ t: "ping" });
  await soon();
  assert.deepEqual([rows(), bench.posts], [0, []]);
});
