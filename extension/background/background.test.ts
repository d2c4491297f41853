import assert from "node:assert/strict";
import { test } from "node:test";
import { benchOf, pageOf, realTrap } from "./testing.ts";

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
        council: "",
        packVersion: "1",
        whenUnavailable: "let_through",
        deadlineMs: 1000,
        pingMs: 20000,
        words: null,
      },
    },
  ]);
  const status = await bench.background.answerPage({ t: "status" });
  assert.equal(status.source, "none");
  assert.equal(status.pack?.id, "baseline");
  assert.deepEqual(bench.badges, [{ text: "?", title: "ext_badge_choose" }]);
});

test("a choice is kept, comes into force at once and has open drafts judged again", async () => {
  const bench = benchOf();
  const peer = bench.peer();
  const status = await bench.background.answerPage({ t: "choose", pack: "york" });
  assert.equal(status.source, "chosen");
  assert.equal(status.pack?.id, "york");
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
  await bench.background.answerPage({ t: "language", language: "cy" });
  assert.deepEqual(spoken(), { panel_name: "Probity in cy" });
  await bench.background.answerPage({ t: "language", language: null });
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
  assert.equal(status.pack?.id, "barnet");
});

test("the last policy seen holds while the browser has none to give yet", async () => {
  const bench = benchOf({ local: { managedSeen: { pack: "barnet" } } });
  await bench.background.managedChanged();
  const status = await bench.background.answerPage({ t: "status" });
  assert.equal(status.source, "managed");
  assert.equal(status.pack?.id, "barnet");
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

test("an unknown pack leaves the baseline in force, and the badge says so", async () => {
  const bench = benchOf({ managed: { pack: "atlantis" } });
  await bench.background.managedChanged();
  const status = await bench.background.answerPage({ t: "status" });
  assert.equal(status.failedPack, "atlantis");
  assert.equal(status.pack?.id, "baseline");
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
  await peer.say({ t: "answer", platform: "x", author: "@Jo", account: "personal" });
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
  await peer.say({ t: "answer", platform: "linkedin", author: "", account: "personal" });
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
    check: () => (trapping ? realTrap() : { level: "clear", findings: [], questions: [] }),
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
  await bench.background.answerPage({ t: "choose", pack: "york" });
  assert.deepEqual(said, []);
});
