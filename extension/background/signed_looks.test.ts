import assert from "node:assert/strict";
import { test } from "node:test";
import type { NetworkResult } from "./network.ts";
import { BY_HAND_MS } from "./pack_poll.ts";
import { benchOf, type Given } from "./testing.ts";
import { fakeOpen, packText } from "./testing_packs.ts";
import { ADDRESS, BY_POLICY, managed, restarted, setPolicy, settled, signed } from "./testing_signed.ts";

test("the first checks wait for no network", async () => {
  const bench = benchOf({
    managed: { ...BY_POLICY, packUrl: ADDRESS },
    getText: () => new Promise(() => undefined),
  });
  await bench.background.managedChanged();
  const peer = bench.peer();
  await peer.say({ t: "check", seq: 1, parts: ["Hello"], page: { platform: "x" } });
  assert.deepEqual(peer.said.map(({ t }) => t), ["verdict"]);
  assert.equal((await signed(bench)).state, "waiting");
});

test("a host that fails is said once it has failed a few times, and asked rarely", async () => {
  const bench = await managed({ packUrl: ADDRESS });
  assert.deepEqual([(await signed(bench)).trouble, (await signed(bench)).all.failed], [false, "unreachable"]);
  for (const minutes of [6, 11]) {
    bench.peer();
    assert.equal(bench.fetched.length, minutes === 6 ? 1 : 2);
    bench.clock.aheadMs += minutes * 60_000;
    bench.peer();
    await settled(bench);
  }
  assert.equal(bench.fetched.length, 3);
  const now = await signed(bench);
  assert.deepEqual([now.trouble, bench.badges.at(-1)?.title], [true, "ext_badge_pack"]);
  const again = await restarted(bench);
  assert.deepEqual(again.fetched, [], "a start is no reason to ask sooner");
});

test("someone may look now, but not again and again", async () => {
  const bench = await managed({ packUrl: ADDRESS });
  assert.equal(bench.fetched.length, 1);
  const look = () => bench.background.answerPage({ t: "look_for_pack" });
  await Promise.all([look(), look()]);
  assert.equal(bench.fetched.length, 1);
  bench.clock.aheadMs += BY_HAND_MS;
  await Promise.all([look(), look(), look()]);
  assert.equal(bench.fetched.length, 2);
});

test("a module that works again puts the pack in force that comes once more", async () => {
  let broken = false;
  const open: typeof fakeOpen = (text, trust) => {
    if (broken) throw new TypeError("no module");
    return fakeOpen(text, trust);
  };
  const given: Given = { open, getText: () => ({ ok: true, text: packText() }) };
  const bench = await managed({ packUrl: ADDRESS }, given);
  broken = true;
  const next = await restarted(bench, given);
  assert.equal((await signed(next)).state, "waiting");
  broken = false;
  next.clock.aheadMs += BY_HAND_MS;
  await next.background.answerPage({ t: "look_for_pack" });
  const now = await signed(next);
  assert.deepEqual([now.state, now.all.failed, now.trouble], ["in_force", null, false]);
});

test("an address that is withdrawn or changed while it is asked: what it brings is not taken, and the new one is asked", async () => {
  const other = "https://elsewhere.example/york.json";
  for (const after of [{}, { packUrl: ADDRESS, disabled: true }, { packUrl: other }] as const) {
    let release: (answer: NetworkResult) => void = () => undefined;
    const getText: Given["getText"] = (url) =>
      url === other ? { ok: true, text: packText({ version: 2 }) } : new Promise((resolve) => (release = resolve));
    const bench = await managed({ packUrl: ADDRESS }, { getText });
    assert.equal(bench.fetched.length, 1);
    await setPolicy(bench, after);
    release({ ok: true, text: packText() });
    await settled(bench);
    assert.deepEqual(bench.fetched.slice(1), "packUrl" in after && after.packUrl === other ? [other] : []);
    const { signedPack } = await bench.background.answerPage({ t: "status" });
    assert.equal(signedPack?.version ?? null, "packUrl" in after && after.packUrl === other ? 2 : null);
  }
});

test("switched off by IT, nothing is looked for and the page offers no look", async () => {
  const bench = await managed({ packUrl: ADDRESS, disabled: true });
  await bench.background.answerPage({ t: "look_for_pack" });
  assert.deepEqual([bench.fetched, (await signed(bench)).all.looks], [[], false]);
  await setPolicy(bench, { packUrl: ADDRESS });
  assert.deepEqual([bench.fetched.length, (await signed(bench)).all.looks], [1, true]);
});

test("answers that are no pack change nothing: a 304 with nothing kept, an error, a page of words", async () => {
  const answers: NetworkResult[] = [
    { failed: "status", status: 304 },
    { failed: "status", status: 503, retryAfterS: 60 },
    { failed: "too_large" },
    { failed: "timeout" },
    { failed: "not_text" },
    { ok: true, text: "<!doctype html><title>Sign in</title>" },
    { ok: true, text: "" },
  ];
  for (const answer of answers) {
    const bench = await managed({ packUrl: ADDRESS }, { getText: () => answer });
    const now = await signed(bench);
    const why = "ok" in answer ? { address: "not_a_signed_pack" } : {};
    assert.deepEqual([now.state, now.why, now.all.failed], ["waiting", why, "failed" in answer ? answer.failed : null]);
  }
});
