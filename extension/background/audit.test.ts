import assert from "node:assert/strict";
import { test } from "node:test";
import { SETTLED_MS } from "./audit_drafts.ts";
import { auditSettings } from "./audit_settings.ts";
import { pageOf, type Bench } from "./testing.ts";
import { CANARY, cardOf, check, COUNTS, daysLater, draftAndPost, LOCAL, OFF, pass, READ, started, statusOf } from "./testing_audit.ts";

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
