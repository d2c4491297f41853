import assert from "node:assert/strict";
import { test } from "node:test";
import { overdueOn } from "./status.ts";
import { benchOf, CLEAR, pageOf, realTrap, reminderOf } from "./testing.ts";

const check = (seq: number, parts: string[], page = pageOf()) => ({ t: "check", seq, parts, page });

test("a draft is answered by number", async () => {
  const peer = benchOf().peer();
  await peer.say(check(7, ["Hello"]));
  const [answer] = peer.said;
  assert.equal(answer?.t, "verdict");
  assert.equal(answer.seq, 7);
  assert.equal(answer.verdict.level, "clear");
});

test("until a council is chosen the baseline is in force and the badge asks", async () => {
  const bench = benchOf();
  const peer = bench.peer();
  await peer.say({ t: "hello", platform: "x" });
  assert.deepEqual(peer.said, [
    {
      t: "config",
      config: {
        councils: [],
        off: false,
        whenUnavailable: "let_through",
        deadlineMs: 1000,
        pingMs: 20000,
        words: null,
      },
    },
  ]);
  const status = await bench.background.answerPage({ t: "status" });
  assert.equal(status.source, "none");
  assert.equal(status.packs[0]?.id, "baseline");
  assert.deepEqual(bench.badges, [{ text: "?", title: "ext_badge_choose" }]);
});

test("a choice is kept, comes into force at once and has open drafts judged again", async () => {
  const bench = benchOf();
  const peer = bench.peer();
  const status = await bench.background.answerPage({ t: "choose", change: { pack: "york" } });
  assert.equal(status.source, "chosen");
  assert.equal(status.packs[0]?.id, "york");
  assert.equal(bench.local.items["council"], "york");
  assert.deepEqual(
    peer.said.map((message) => message.t),
    ["config", "recheck"],
  );
  assert.deepEqual(bench.badges.at(-1), { text: "", title: "ext_name" });
});

test("a language that is chosen reaches the panel, and IT's is stronger", async () => {
  const bench = benchOf();
  const peer = bench.peer();
  const spoken = () => peer.said.findLast((message) => message.t === "config")?.config.words;
  await bench.background.answerPage({ t: "choose", change: { language: "cy" } });
  assert.deepEqual(spoken(), { panel_name: "Probity in cy" });
  await bench.background.answerPage({ t: "choose", change: { language: null } });
  assert.equal(spoken(), null);

  const managed = benchOf({ local: { language: "en" }, managed: { language: "cy" } });
  await managed.background.managedChanged();
  const late = managed.peer();
  await late.say({ t: "hello", platform: "x" });
  assert.deepEqual(late.said.map((message) => message.t === "config" && message.config.words), [
    { panel_name: "Probity in cy" },
  ]);
});

test("what IT sets is stronger than what the person chose", async () => {
  const bench = benchOf({ local: { council: "york" }, managed: { pack: "barnet" } });
  await bench.background.managedChanged();
  const status = await bench.background.answerPage({ t: "status" });
  assert.equal(status.source, "managed");
  assert.equal(status.packs[0]?.id, "barnet");
});

test("the last policy seen holds while the browser has none to give yet", async () => {
  const bench = benchOf({ local: { managedSeen: { pack: "barnet" } } });
  await bench.background.managedChanged();
  const status = await bench.background.answerPage({ t: "status" });
  assert.equal(status.source, "managed");
  assert.equal(status.packs[0]?.id, "barnet");
});

test("a policy that changes has open drafts judged again, one that does not is silent", async () => {
  const bench = benchOf({ managed: { pack: "barnet" } });
  await bench.background.managedChanged();
  const peer = bench.peer();
  await bench.background.managedChanged();
  assert.equal(peer.said.length, 0);
  bench.managed.items = { pack: "york" };
  await bench.background.managedChanged();
  assert.deepEqual(
    peer.said.map((message) => message.t),
    ["config", "recheck"],
  );
});

test("an open page is told when a policy has come into force, and not where nothing changed", async () => {
  const bench = benchOf({ managed: { pack: "york" } });
  await bench.background.managedChanged();
  bench.managed.items = { pack: "york", supportText: "Extension 4000" };
  let seen: string | null = null;
  bench.told.then = () => void bench.background.answerPage({ t: "status" }).then(({ support }) => (seen = support.text));
  const before = bench.told.pages;
  await bench.background.managedChanged();
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual([bench.told.pages - before, seen], [1, "Extension 4000"]);
  await bench.background.managedChanged();
  await bench.background.answerPage({ t: "status" });
  assert.equal(bench.told.pages - before, 1);
});

test("an unknown pack leaves the baseline in force, and the badge says so", async () => {
  const bench = benchOf({ managed: { pack: "atlantis" } });
  await bench.background.managedChanged();
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual(status.failedPacks, ["atlantis"]);
  assert.equal(status.packs[0]?.id, "baseline");
  assert.deepEqual(status.troubles, ["pack"]);
  assert.equal(bench.badges.at(-1)?.text, "!");
});

test("the context holds the device's time and what IT has set, the rest is unknown", async () => {
  const managed = { politicallyRestricted: true, workingTime: "mon-fri 09:00-17:00", role: "officer" };
  const bench = benchOf({ managed });
  await bench.background.managedChanged();
  await bench.peer().say(check(1, ["Hello"]));
  const context = bench.requests[0]?.context;
  assert.equal(context?.politically_restricted, true);
  assert.equal(context.working_time, true);
  assert.equal(context.role, "officer");
  assert.equal(context.account, null);
  assert.equal(context.bio, null);
  assert.match(context.now, /^2026-03-24T09:05:00[+-]\d\d:\d\d$/);
});

test("an account is official by the pack's list, by IT's, and else what the person said", async () => {
  const bench = benchOf({ managed: { officialAccounts: ["facebook:Street Scene"] } });
  await bench.background.managedChanged();
  const peer = bench.peer();
  await peer.say({ t: "answer", platform: "x", author: "@Jo", question: "account", value: "personal" });
  await peer.say(check(1, ["a"], pageOf({ author: "@official" })));
  await peer.say(check(2, ["a"], pageOf({ platform: "facebook", author: "Street Scene" })));
  await peer.say(check(3, ["a"], pageOf({ platform: "x", author: "Street Scene" })));
  await peer.say(check(4, ["a"], pageOf({ author: "jo" })));
  assert.deepEqual(
    bench.requests.map((request) => request.context.account),
    ["official", "official", null, "personal"],
  );
});

test("an answer about an account that the page does not name holds where none is named", async () => {
  const bench = benchOf();
  const peer = bench.peer();
  await peer.say({ t: "answer", platform: "linkedin", author: "", question: "account", value: "personal" });
  await peer.say(check(1, ["a"], pageOf({ platform: "linkedin" })));
  await peer.say(check(2, ["a"], pageOf({ platform: "linkedin", author: "Jo" })));
  await peer.say(check(3, ["a"], pageOf({ platform: "x" })));
  assert.deepEqual(
    bench.requests.map((request) => request.context.account),
    ["personal", null, null],
  );
});

test("a draft over one million units is refused, one of exactly that is judged", async () => {
  const peer = benchOf().peer();
  await peer.say(check(1, ["a".repeat(1_000_001)]));
  await peer.say(check(2, ["a".repeat(600_000), "a".repeat(400_000)]));
  assert.deepEqual(peer.said[0], { t: "failed", seq: 1, reason: "draft_too_long" });
  assert.equal(peer.said[1]?.t, "verdict");
});

test("a message of the wrong shape is answered where it has a number, and ignored where not", async () => {
  const peer = benchOf().peer();
  await peer.say({ t: "check", seq: 3, parts: "text", page: pageOf() });
  await peer.say({ t: "check", parts: [], page: pageOf() });
  await peer.say({ t: "sudo" });
  await peer.say(null);
  assert.deepEqual(peer.said, [{ t: "failed", seq: 3, reason: "bad_request" }]);
});

test("a core that keeps trapping is shown, and recovery clears it", async () => {
  let trapping = true;
  const bench = benchOf({
    local: { council: "york" },
    check: () => (trapping ? realTrap() : CLEAR),
  });
  const peer = bench.peer();
  await peer.say(check(1, ["a"]));
  assert.deepEqual(peer.said[0], { t: "failed", seq: 1, reason: "core_trapped" });
  assert.deepEqual(bench.badges.at(-1), { text: "!", title: "ext_badge_core" });
  trapping = false;
  await peer.say(check(2, ["a"]));
  assert.equal(peer.said[1]?.t, "verdict");
  assert.deepEqual(bench.badges.at(-1), { text: "", title: "ext_name" });
});

test("a trap's message, which may hold the draft, reaches neither status nor storage", async () => {
  const bench = benchOf({
    check: () => {
      throw new WebAssembly.RuntimeError("panicked at: Mrs Canary");
    },
  });
  await bench.peer().say(check(1, ["Mrs Canary"]));
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual(status.errors, ["RuntimeError", "core_trapped"]);
  assert.doesNotMatch(JSON.stringify([status, bench.local.items]), /Canary/);
});

test("health events are counted by site, and the serious ones show", async () => {
  const bench = benchOf({ local: { council: "york" } });
  const peer = bench.peer();
  await peer.say({ t: "hello", platform: "facebook" });
  await peer.say({ t: "health", event: "fallback_used", layer: 1 });
  assert.deepEqual((await bench.background.answerPage({ t: "status" })).troubles, []);
  await peer.say({ t: "health", event: "missed_post" });
  await peer.say({ t: "health", event: "missed_post" });
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual(status.troubles, ["site"]);
  assert.deepEqual(status.health, [
    { platform: "facebook", event: "fallback_used", count: 1 },
    { platform: "facebook", event: "missed_post", count: 2 },
  ]);
});

test("a ping is answered before the core is ready", () => {
  const peer = benchOf().peer();
  void peer.say({ t: "ping" });
  assert.deepEqual(peer.said, [{ t: "pong" }]);
});

test("after a disconnect nothing more is sent", async () => {
  const bench = benchOf();
  const said: unknown[] = [];
  const connection = bench.background.connect((message) => void said.push(message));
  connection.disconnect();
  await bench.background.answerPage({ t: "choose", change: { pack: "york" } });
  assert.deepEqual(said, []);
});

test("two councils and good practice hold side by side, each once", async () => {
  const bench = benchOf({ local: { council: "york", secondCouncil: "barnet", recommended: true } });
  const peer = bench.peer();
  await peer.say({ t: "hello", platform: "x" });
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual(status.packs.map(({ id }) => id), ["york", "barnet", "recommended"]);
  assert.deepEqual(peer.said.map((message) => message.t === "config" && message.config.councils), [
    ["Council of york", "Council of barnet"],
  ]);
  const same = await bench.background.answerPage({ t: "choose", change: { second: "york" } });
  assert.deepEqual(same.packs.map(({ id }) => id), ["york", "recommended"]);
});

test("IT's councils and IT's word on good practice are stronger", async () => {
  const local = { council: "york", recommended: true };
  const bench = benchOf({ local, managed: { pack: "barnet, york", recommended: false } });
  await bench.background.managedChanged();
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual(status.packs.map(({ id }) => id), ["barnet", "york"]);
  assert.equal(status.locks.recommended, "locked");
});

test("of two councils the one that can be loaded is in force, and the other is named", async () => {
  const bench = benchOf({ managed: { pack: "atlantis, york" } });
  await bench.background.managedChanged();
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual(status.packs.map(({ id }) => id), ["york"]);
  assert.deepEqual(status.failedPacks, ["atlantis"]);
  assert.deepEqual(status.troubles, ["pack"]);
});

test("good practice alone never stands in for a council's policy", async () => {
  const bench = benchOf({ local: { council: "atlantis", recommended: true } });
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual(status.packs.map(({ id }) => id), ["baseline"]);
  assert.deepEqual(status.failedPacks, ["atlantis"]);
});

test("a policy past its review is overdue from the day after", async () => {
  assert.equal(overdueOn("2026-03-24", "2026-03-24"), false);
  assert.equal(overdueOn("2026-03-24", "2026-03-25"), true);
  assert.equal(overdueOn(null, "2026-03-25"), false);
});

test("answers about an account and about the draft reach the core, the draft's first", async () => {
  const bench = benchOf();
  const peer = bench.peer();
  const answer = (question: string, value: string) => ({ t: "answer", platform: "x", author: "@jo", question, value });
  await peer.say(answer("fact:linked", "true"));
  await peer.say(answer("account", "mixed"));
  await peer.say(check(1, ["a"], pageOf({ author: "jo", answers: { "fact:linked": "false", "fact:true": "true" } })));
  const context = bench.requests[0]?.context;
  assert.deepEqual(context?.facts, { linked: false, true: true });
  assert.equal(context.account, "mixed");
  assert.equal(context.working_time, null);
  await peer.say(check(2, ["a"], pageOf({ answers: { working_time: "true" } })));
  assert.equal(bench.requests[1]?.context.working_time, true);
});

test("what was asked is shown again beside the answer", async () => {
  const options = [{ value: "true", label: "Yes" }];
  const asked = { id: "fact:linked", about: "account" as const, text: "Does it say where you work?", options };
  const bench = benchOf({ check: () => ({ ...CLEAR, questions: [asked] }) });
  const peer = bench.peer();
  await peer.say(check(1, ["a"]));
  await peer.say({ t: "answer", platform: "x", author: "jo", question: "fact:linked", value: "true" });
  const [{ id = "", ...listed } = {}] = (await bench.background.answerPage({ t: "status" })).answers;
  assert.deepEqual(listed, { platform: "x", question: "fact:linked", value: "true", text: asked.text, label: "Yes" });
  const one = { id, question: "fact:linked" };
  assert.deepEqual((await bench.background.answerPage({ t: "erase_answers", one })).answers, []);
});

test("a break is no working time, ends by itself after an hour, and has drafts judged again", async () => {
  const bench = benchOf({ managed: { workingTime: "mon-fri 09:00-17:00" } });
  await bench.background.managedChanged();
  const peer = bench.peer();
  const workingTime = async () => {
    await peer.say(check(1, ["a"]));
    return bench.requests.at(-1)?.context.working_time;
  };
  assert.equal(await workingTime(), true);
  const { breakUntil } = await bench.background.answerPage({ t: "break", on: true });
  assert.equal(breakUntil, new Date(2026, 2, 24, 10, 5).getTime());
  assert.equal(await workingTime(), false);
  assert.equal(bench.timers.at(-1)?.ms, 60 * 60 * 1000);
  bench.clock.aheadMs = 60 * 60 * 1000;
  assert.equal(await workingTime(), true);
  peer.said.length = 0;
  bench.timers.at(-1)?.what();
  assert.deepEqual(peer.said, [{ t: "recheck" }]);
  await bench.background.answerPage({ t: "break", on: true });
  const back = await bench.background.answerPage({ t: "break", on: false });
  assert.equal(back.breakUntil, null);
});

test("the person's own hours hold only where IT has set none", async () => {
  const local = { workingTime: "mon-fri 10:00-12:00" };
  const own = benchOf({ local });
  await own.peer().say(check(1, ["a"]));
  assert.equal(own.requests[0]?.context.working_time, false);
  const both = benchOf({ local, managed: { workingTime: "mon-fri 09:00-17:00" } });
  await both.background.managedChanged();
  await both.peer().say(check(1, ["a"]));
  assert.equal(both.requests[0]?.context.working_time, true);
  assert.equal((await both.background.answerPage({ t: "status" })).workingTime, "mon-fri 09:00-17:00");
});

test("drafts begun are counted by day, for accounts that are the person's own", async () => {
  const bench = benchOf();
  const peer = bench.peer();
  for (const [author, value] of [["jo", "personal"], ["sam", "mixed"], ["cllr", "member"]]) {
    await peer.say({ t: "answer", platform: "x", author, question: "account", value });
  }
  const counts: (number | undefined)[] = [];
  for (const author of ["jo", "sam", "cllr", "@official", "nobody"]) {
    await peer.say({ ...check(1, ["a"], pageOf({ author })), begun: true });
    counts.push(bench.requests.at(-1)?.context.composes_today);
  }
  await peer.say(check(2, ["ab"], pageOf({ author: "jo" })));
  assert.deepEqual(counts, [1, 2, 2, 2, 2]);
  assert.equal(bench.requests.at(-1)?.context.composes_today, 2);
  assert.deepEqual(bench.session.items["composes"], { day: "2026-03-24", count: 2 });
  bench.clock.aheadMs = 24 * 60 * 60 * 1000;
  await peer.say(check(3, ["ab"], pageOf({ author: "jo" })));
  assert.equal(bench.requests.at(-1)?.context.composes_today, 0);
});

test("the day's card is sent until it was shown, and again the day after", async () => {
  const reminders = [reminderOf(), reminderOf({ id: "w", at: "warning" })];
  const bench = benchOf({ check: () => ({ ...CLEAR, reminders }) });
  const peer = bench.peer();
  const sent = async () => {
    await peer.say(check(1, ["a"]));
    const last = peer.said.at(-1);
    return last?.t === "verdict" ? last.verdict.reminders.map(({ id }) => id) : [];
  };
  assert.deepEqual(await sent(), ["a", "w"]);
  assert.deepEqual(await sent(), ["a", "w"]);
  await peer.say({ t: "reminded", shown: [{ council: "City of York Council", id: "a" }] });
  assert.deepEqual(await sent(), ["w"]);
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual(status.reminded, [{ council: "City of York Council", id: "a", day: "2026-03-24" }]);
  bench.clock.aheadMs = 24 * 60 * 60 * 1000;
  assert.deepEqual(await sent(), ["a", "w"]);
});

test("a card without lines is the day's card all the same", async () => {
  const bench = benchOf({ check: () => ({ ...CLEAR, reminders: [reminderOf()] }) });
  const peer = bench.peer();
  await peer.say({ t: "reminded", shown: [] });
  await peer.say(check(1, ["a"]));
  const last = peer.said.at(-1);
  assert.deepEqual(last?.t === "verdict" && last.verdict.reminders, []);
});
