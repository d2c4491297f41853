import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding, Reminder, Verdict } from "../shared/protocol.ts";
import { SETTLED_MS } from "./audit_drafts.ts";
import { auditSettings } from "./audit_settings.ts";
import type { AuditStatus } from "./audit.ts";
import { DAY_MS } from "./counts.ts";
import { SPREAD_MS } from "./counts_sender.ts";
import { POLICY_PATIENCE_MS } from "./managed_source.ts";
import { benchOf, MemoryArea, pageOf, readingOf, type Bench } from "./testing.ts";

/** Stands for everything that a person writes, or is called. */
const CANARY = "CANARY-7f3a";
const COUNTS = {
  pack: "york",
  officialAccounts: ["@official"],
  auditMode: "counts",
  auditUrl: "https://otel.example.gov.uk/v1/metrics",
  auditNotice: "Numbers go to the web team.",
};
/** The settings page has shown the notice. */
const READ = { t: "counts_notice_shown", url: COUNTS.auditUrl, notice: COUNTS.auditNotice } as const;
const LOCAL = { ...COUNTS, auditMode: "local" };
const OFF = { ...COUNTS, auditMode: "off" };

function finding(rule: string, extra: Partial<Finding> = {}): Finding {
  return {
    rule,
    category: CANARY,
    severity: "warn",
    ...{ part: 0, start: 0, end: 4, excerpt: CANARY, message: CANARY },
    clauses: [],
    fixes: [{ label: CANARY, action: "append", text: CANARY }],
    advice: false,
    council: "Council of york",
    ...extra,
  };
}

/** Finds what a draft names: `rude`, `libel`; and an invented rule that quotes it. */
function judge(parts: readonly string[]): Verdict {
  const rules = ["rude", "libel"].filter((rule) => parts.some((part) => part.includes(rule)));
  const findings = [...rules.map((rule) => finding(rule)), finding(CANARY)];
  return { level: "warn", findings, questions: [], reminders: [] };
}

async function started(managed: object, extra: Parameters<typeof benchOf>[0] = {}): Promise<Bench> {
  const bench = benchOf({ managed, check: ({ parts }) => judge(parts), ...extra });
  await bench.background.managedChanged();
  return bench;
}

let seq = 0;
function check(text: string, author = "@official", extra: object = {}) {
  return { t: "check", seq: (seq += 1), draft: 1, parts: [`${CANARY} ${text}`], page: pageOf({ author }), ...extra };
}

const statusOf = async (bench: Bench): Promise<AuditStatus> => (await bench.background.answerPage({ t: "status" })).audit;
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Time goes on, and what was put off until then is done. */
async function pass(bench: Bench, ms: number): Promise<void> {
  bench.clock.aheadMs += ms;
  for (const { what } of bench.timers.splice(0)) what();
  await soon();
}

type Peer = ReturnType<Bench["peer"]>;
const cardOf = (peer: Peer): Reminder[] =>
  peer.said.flatMap((message) => (message.t === "verdict" ? message.verdict.reminders : []));

/** The notice is read, a draft is shown two findings, changed in one, and posted. */
async function draftAndPost(bench: Bench, author = "@official", extra: object = {}): Promise<Peer> {
  const peer = bench.peer();
  await peer.say({ t: "hello", platform: "x" });
  await peer.say(check("rude libel", author, extra));
  const shown = cardOf(peer).map(({ council, id }) => ({ council, id }));
  if (shown.length > 0) await peer.say({ t: "reminded", shown });
  await pass(bench, SETTLED_MS);
  await peer.say({ t: "outcome", draft: 1, outcome: "dismissed", rules: ["Council of york/libel", CANARY] });
  await peer.say(check("libel", author, extra));
  await peer.say({ t: "outcome", draft: 1, outcome: "posted" });
  await soon();
  return peer;
}

/** Days go by until whatever is to be sent has been sent. */
async function daysLater(bench: Bench): Promise<void> {
  for (const ms of [DAY_MS, SPREAD_MS, DAY_MS]) {
    await pass(bench, ms);
    await bench.peer().say({ t: "ping" });
    await soon();
  }
}

const everything = (bench: Bench) => JSON.stringify([bench.local.items, bench.session.items, bench.posts]);

for (const [mode, managed] of Object.entries({ unmanaged: {}, off: OFF, local: LOCAL, counts: COUNTS })) {
  test(`${mode}: nothing of a draft, a handle or a finding's words is kept or sent`, async () => {
    const bench = await started(managed);
    const everyone = ["@official", `@${CANARY}`];
    for (const author of everyone) {
      await draftAndPost(bench, author, { page: pageOf({ author, bio: CANARY, quoted: CANARY, audience: CANARY }) });
    }
    await daysLater(bench);
    assert.doesNotMatch(everything(bench), /CANARY/i);
    assert.equal(bench.posts.length, mode === "counts" ? 1 : 0);
    assert.equal("history" in bench.local.items, mode === "local");
    assert.equal("counts" in bench.local.items, mode === "counts");
    assert.ok(bench.requests.every(({ parts }) => parts.join().includes(CANARY)), "the canary was in no draft");
  });
}

test("the notice comes as a line of the card, once, and what went before it is not counted", async () => {
  const bench = await started(COUNTS);
  const peer = bench.peer();
  await peer.say(check("rude", "@me"));
  assert.deepEqual(cardOf(peer), []);
  await peer.say(check("rude"));
  const [line, ...more] = cardOf(peer);
  assert.deepEqual(more, []);
  assert.match(line?.message ?? "", /Numbers go to the web team\.$/);
  assert.equal(line?.at, "compose");
  await pass(bench, SETTLED_MS);
  assert.equal((await statusOf(bench)).mode, "counts");
  assert.equal(JSON.stringify(bench.local.items["counts"] ?? null), "null");
  await peer.say({ t: "reminded", shown: [{ council: line?.council, id: line?.id }] });
  const later = bench.peer();
  await later.say(check("rude"));
  assert.deepEqual(cardOf(later), []);
  assert.equal("reminded" in bench.local.items, false, "the notice is no line of a policy");
});

test("what is shown to the person before is to the letter what is sent, and it is sent once", async () => {
  const bench = await started(COUNTS);
  await draftAndPost(bench);
  const before = await statusOf(bench);
  assert.ok(before.mode === "counts" && before.today !== null);
  await daysLater(bench);
  assert.deepEqual(bench.posts, [{ url: COUNTS.auditUrl, json: before.today }]);
  const after = await statusOf(bench);
  assert.ok(after.mode === "counts");
  assert.deepEqual([after.today, after.waiting, after.last?.json], [null, null, before.today]);
  const { rows } = JSON.parse(before.today);
  const outcomes = [];
  for (let at = 0; at < rows.length; at += 7) outcomes.push(rows.slice(at + 2, at + 7));
  // rule, site x, warn, outcome, count: both shown, one changed, one put away and posted.
  assert.deepEqual(outcomes.sort().map(String), ["0,0,1,0,1", "0,0,1,1,1", "1,0,1,0,1", "1,0,1,2,1", "1,0,1,3,1"]);
});

test("accounts that no list names are not counted, whatever the page or the person says", async () => {
  for (const account of ["personal", "mixed", "member", "official"]) {
    const bench = await started(COUNTS);
    await bench.background.answerPage(READ);
    const peer = bench.peer();
    await peer.say({ t: "answer", platform: "x", author: "@me", question: "account", value: account });
    await draftAndPost(bench, "@me", { page: pageOf({ author: "@me", answers: { account } }) });
    await draftAndPost(bench, "@me", { page: pageOf() });
    const status = await statusOf(bench);
    assert.ok(status.mode === "counts" && status.seen);
    assert.deepEqual([status.today, status.waiting], [null, null], account);
  }
});

test("a draft that goes over to the person's own account is counted no further", async () => {
  const bench = await started(COUNTS);
  await bench.background.answerPage(READ);
  const peer = bench.peer();
  await peer.say(check("rude libel"));
  await peer.say(check("rude libel", "@me"));
  await pass(bench, SETTLED_MS);
  await peer.say({ t: "outcome", draft: 1, outcome: "posted" });
  const status = await statusOf(bench);
  assert.ok(status.mode === "counts");
  assert.equal(status.today, null);
});

test("a page that makes up outcomes counts nothing", async () => {
  const bench = await started(COUNTS);
  await bench.background.answerPage(READ);
  const peer = bench.peer();
  await peer.say({ t: "outcome", draft: 1, outcome: "posted" });
  await peer.say(check("fine"));
  const rules = ["Council of york/rude", `Council of york/${CANARY}`, "__proto__", 7, null];
  for (const raw of [
    { t: "outcome", draft: 1, outcome: "dismissed", rules },
    { t: "outcome", draft: 1, outcome: "dismissed", rules: "rude" },
    { t: "outcome", draft: 1, outcome: CANARY, rules },
    { t: "outcome", draft: "1", outcome: "posted" },
    { t: "outcome", draft: 1, outcome: "posted" },
  ]) {
    await peer.say(raw);
  }
  const status = await statusOf(bench);
  assert.ok(status.mode === "counts");
  assert.equal(status.today, null);
});

test("the person's own history has every account, is listed, and can be erased", async () => {
  const bench = await started(LOCAL);
  await draftAndPost(bench, "@me");
  const status = await statusOf(bench);
  assert.ok(status.mode === "local");
  assert.deepEqual(
    status.history.map(({ rule, outcome, count }) => `${rule} ${outcome} ${count}`),
    ["rude shown 1", "libel shown 1", "libel dismissed 1", "rude edited 1", "libel posted 1"],
  );
  await bench.background.answerPage({ t: "erase_history" });
  assert.deepEqual(await statusOf(bench), { mode: "local", history: [] });
});

test("when IT takes it back, what was kept is erased and nothing is sent", async () => {
  for (const [managed, key] of [[COUNTS, "counts"], [LOCAL, "history"]] as const) {
    const bench = await started(managed);
    await draftAndPost(bench);
    assert.ok(key in bench.local.items);
    bench.managed.items = { ...OFF };
    await bench.background.managedChanged();
    assert.equal(key in bench.local.items, false);
    await daysLater(bench);
    assert.deepEqual([bench.posts, await statusOf(bench)], [[], { mode: "off" }]);
  }
});

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

test("counts without an https address or without a notice are off", () => {
  const counts = { auditMode: "counts", auditUrl: "https://a.example/v1/metrics", auditNotice: " Why. " };
  assert.deepEqual(auditSettings(counts), { mode: "counts", url: counts.auditUrl, notice: "Why." });
  const without = [
    { auditUrl: undefined },
    { auditUrl: "http://a.example/" },
    { auditUrl: "soon" },
    { auditNotice: undefined },
    { auditNotice: "  " },
    { auditMode: "everything" },
  ];
  for (const each of without) assert.deepEqual(auditSettings({ ...counts, ...each }), { mode: "off" }, JSON.stringify(each));
  assert.deepEqual(auditSettings({}), { mode: "off" });
});
