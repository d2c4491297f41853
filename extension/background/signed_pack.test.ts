import assert from "node:assert/strict";
import { test } from "node:test";
import { BY_HAND_MS } from "./pack_poll.ts";
import { benchOf, MemoryArea, type Given } from "./testing.ts";
import { packText } from "./testing_packs.ts";
import { ADDRESS, BY_POLICY, HOUR, kept, managed, restarted, setPolicy, settled, signed, YEARS } from "./testing_signed.ts";

test("without keys nothing is looked for, kept or said", async () => {
  const bench = benchOf({ managed: { pack: "york", packUrl: ADDRESS } });
  await bench.background.managedChanged();
  await settled(bench);
  assert.equal((await bench.background.answerPage({ t: "status" })).signedPack, null);
  await bench.background.answerPage({ t: "look_for_pack" });
  assert.deepEqual([bench.fetched, kept(bench)], [[], undefined]);
});

test("a pack inside policy is in force at once and after a start", async () => {
  const bench = await managed({ signedPack: packText({ version: 3 }) });
  const now = await signed(bench);
  assert.deepEqual([now.state, now.version, now.from, now.trouble], ["in_force", 3, "policy", false]);
  const again = await signed(await restarted(bench));
  assert.deepEqual([again.state, again.version], ["in_force", 3]);
  assert.deepEqual(bench.fetched, []);
});

test("a pack from an address is in force without a reload, and is fetched once", async () => {
  let text = packText();
  const bench = await managed({ packUrl: ADDRESS }, { getText: () => ({ ok: true, text }) });
  assert.deepEqual(bench.fetched, ["https://packs.example/york-2.json"]);
  assert.equal((await signed(bench)).state, "in_force");
  const peer = bench.peer();
  await peer.say({ t: "ping" });
  assert.equal(bench.fetched.length, 1, "not before its time");

  bench.clock.aheadMs += 6.2 * HOUR;
  await peer.say({ t: "ping" });
  await settled(bench);
  assert.equal(bench.fetched.length, 2);
  assert.deepEqual(peer.said.map(({ t }) => t), ["pong", "pong"], "what is the same changes nothing");

  text = packText({ version: 2 });
  bench.clock.aheadMs += 6.2 * HOUR;
  bench.peer();
  await settled(bench);
  assert.equal((await signed(bench)).version, 2);
  assert.deepEqual(peer.said.slice(2).map(({ t }) => t), ["config", "recheck"], "open drafts are judged again");
});

test("what is refused is said, and what is in force stays", async () => {
  const bench = await managed({ signedPack: packText({ version: 5 }) });
  const cases = [
    ["unknown_key", packText({ version: 6, signers: ["x"] })],
    ["foreign", packText({ version: 6, packs: ["barnet", "recommended"] })],
    ["foreign", packText({ version: 6, packs: ["york"] })],
    ["older", packText({ version: 4 })],
    ["expired", packText({ version: 6, expires: "2026-01-01" })],
    ["not_a_signed_pack", "<!doctype html>"],
    ["bad_header", packText({ version: 6, body: [1, 2, 3] })],
  ] as const;
  for (const [code, signedPack] of cases) {
    await setPolicy(bench, { signedPack });
    const now = await signed(bench);
    assert.deepEqual([now.state, now.version, now.why, now.trouble], ["in_force", 5, { policy: code }, true], code);
    assert.equal(bench.badges.at(-1)?.title, "ext_badge_pack");
    const again = await signed(await restarted(bench));
    assert.deepEqual([again.version, again.why], [5, { policy: code }], "after a start too");
  }
  await setPolicy(bench, { signedPack: packText({ version: 6 }) });
  const good = await signed(bench);
  assert.deepEqual([good.version, good.why, good.trouble], [6, {}, false]);
  assert.equal(bench.badges.at(-1)?.text, "");
});

test("a pack that the core cannot use does not take the place of one that it can", async () => {
  const bench = await managed({ signedPack: packText({ version: 5 }) });
  const { gzipSync } = await import("node:zlib");
  await setPolicy(bench, { signedPack: packText({ version: 6, body: [...gzipSync(new Uint8Array())] }) });
  const now = await signed(bench);
  assert.deepEqual([now.state, now.version, now.why], ["in_force", 5, { policy: "bad_header" }]);
});

test("a pack whose last day is over stays, and is called stale", async () => {
  const bench = await managed({ signedPack: packText() });
  bench.clock.aheadMs += YEARS;
  const now = await signed(bench);
  assert.deepEqual([now.state, now.version, now.trouble], ["stale", 1, true]);
  const again = await restarted(bench);
  assert.deepEqual([(await signed(again)).state, again.badges.at(-1)?.title], ["stale", "ext_badge_pack"]);
  again.clock.aheadMs = 0;
  assert.equal((await signed(again)).state, "in_force", "the clock was put right");
});

test("a clock that is years ahead keeps Probity's own pack in force and goes on looking", async () => {
  const given: Given = { getText: () => ({ ok: true, text: packText() }) };
  const bench = benchOf({ ...given, managed: { ...BY_POLICY, packUrl: ADDRESS } });
  bench.clock.aheadMs = YEARS;
  await bench.background.managedChanged();
  await settled(bench);
  const wrong = await signed(bench);
  assert.deepEqual([wrong.state, wrong.why], ["waiting", { address: "expired" }]);
  bench.clock.aheadMs = 0;
  bench.peer();
  await settled(bench);
  const right = await signed(bench);
  assert.deepEqual([right.state, right.why, right.trouble], ["in_force", {}, false]);
});

test("a key is rotated, and what a key signed that is gone is not used any more", async () => {
  let text = packText({ version: 7 });
  const bench = await managed({ packUrl: ADDRESS }, { getText: () => ({ ok: true, text }) });
  await setPolicy(bench, { packUrl: ADDRESS, packKeys: ["a", "b"] });
  assert.equal((await signed(bench)).version, 7);

  text = packText({ version: 8, signers: ["b"] });
  await setPolicy(bench, { packUrl: ADDRESS, packKeys: ["b"] });
  const now = await signed(bench);
  assert.deepEqual([now.state, now.version, now.dropped], ["in_force", 8, null], "looked for at once");

  // The old key comes back with a high number: refused.
  text = packText({ version: 999 });
  bench.clock.aheadMs += 6.2 * HOUR;
  bench.peer();
  await settled(bench);
  assert.deepEqual((await signed(bench)).why, { address: "unknown_key" });
});

test("a second signer who is trusted only later keeps older files out, too", async () => {
  let text = packText({ version: 8, signers: ["a", "b"] });
  const bench = await managed({ packUrl: ADDRESS }, { getText: () => ({ ok: true, text }) });
  await setPolicy(bench, { packUrl: ADDRESS, packKeys: ["a", "b"] });
  await setPolicy(bench, { packUrl: ADDRESS, packKeys: ["b"] });
  text = packText({ version: 7, signers: ["b"] });
  bench.clock.aheadMs += 6.2 * HOUR;
  bench.peer();
  await settled(bench);
  const now = await signed(bench);
  assert.deepEqual([now.state, now.version, now.why], ["in_force", 8, { address: "older" }]);
});

test("a leaked key that jumped ahead is taken out, and the numbers go on as before", async () => {
  let text = packText({ version: 999 });
  const bench = await managed({ packUrl: ADDRESS, packKeys: ["a", "b"] }, { getText: () => ({ ok: true, text }) });
  text = packText({ version: 9, signers: ["b"] });
  await bench.background.answerPage({ t: "look_for_pack" });
  bench.clock.aheadMs += BY_HAND_MS;
  await bench.background.answerPage({ t: "look_for_pack" });
  assert.deepEqual((await signed(bench)).why, { address: "older" });
  await setPolicy(bench, { packUrl: ADDRESS, packKeys: ["b"] });
  const now = await signed(bench);
  assert.deepEqual([now.state, now.version, now.why], ["in_force", 9, {}]);
});

test("where two people must sign, one is not enough", async () => {
  const bench = await managed({ packKeys: ["a", "b"], packThreshold: 2, signedPack: packText() });
  assert.deepEqual((await signed(bench)).why, { policy: "too_few_signatures" });
  await setPolicy(bench, { packKeys: ["a", "b"], packThreshold: 2, signedPack: packText({ signers: ["a", "b"] }) });
  assert.deepEqual((await signed(bench)).all.signers, ["a", "b"]);
});

test("where a pack comes both ways the newer one is in force, and the other is no trouble", async () => {
  for (const [inline, online, version, from] of [[3, 4, 4, "address"], [5, 4, 5, "policy"]] as const) {
    const text = packText({ version: online });
    const values = { packUrl: ADDRESS, signedPack: packText({ version: inline }) };
    const bench = await managed(values, { getText: () => ({ ok: true, text }) });
    bench.clock.aheadMs += 3.2 * HOUR;
    bench.peer();
    await settled(bench);
    const now = await signed(bench);
    assert.deepEqual([now.version, now.from, now.why, now.trouble], [version, from, {}, false]);
    const again = await signed(await restarted(bench, { getText: () => ({ ok: true, text }) }));
    assert.deepEqual([again.version, again.why], [version, {}]);
  }
});

test("what is kept is checked again: a damaged one is not used, and that is said", async () => {
  const bench = await managed({ signedPack: packText({ version: 5 }) });
  const whole = kept(bench);
  const damages = [{ ...whole, text: "{" }, { ...whole, text: 7 }, { ...whole, from: null }, "half", null];
  for (const damaged of damages) {
    const local = new MemoryArea({ signedPack: damaged });
    const next = benchOf({ local, managed: new MemoryArea({ ...BY_POLICY, packUrl: ADDRESS }) });
    await next.background.managedChanged();
    await settled(next);
    const now = await signed(next);
    assert.deepEqual([now.state, now.dropped, now.trouble], ["waiting", "damaged", true], JSON.stringify(damaged));
    assert.equal(next.fetched.length, 1, "another is looked for at once");
  }
  // The highest version is remembered all the same.
  const local = new MemoryArea({ signedPack: { ...whole, text: "{" } });
  const next = benchOf({ local, managed: new MemoryArea({ ...BY_POLICY, signedPack: packText({ version: 4 }) }) });
  await next.background.managedChanged();
  await settled(next);
  assert.deepEqual((await signed(next)).why, { policy: "older" });
});

test("what is kept and comes in late still holds against an older one that came with policy", async () => {
  const { local } = await managed({ signedPack: packText({ version: 5 }) });
  local.faults = { get: "rejects" };
  const next = benchOf({ local, managed: new MemoryArea({ ...BY_POLICY, signedPack: packText({ version: 1 }) }) });
  await next.background.managedChanged();
  await settled(next);
  assert.equal((await signed(next)).version, 1, "nothing else is known");
  local.faults = {};
  for (const { what } of next.timers.splice(0)) what();
  await settled(next);
  const now = await signed(next);
  assert.deepEqual([now.version, now.why], [5, { policy: "older" }]);
  assert.match(String(kept(next)["text"]), /"version":5/);
});

test("the module that checks packs may be missing; Probity's own pack is in force then", async () => {
  const bench = await managed({ signedPack: packText() });
  const next = benchOf({ local: bench.local, managed: bench.managed, open: () => { throw new TypeError("no module"); } });
  await settled(next);
  const now = await signed(next);
  assert.deepEqual([now.state, now.all.failed, now.trouble], ["waiting", "broken", true]);
  assert.equal(kept(next)["text"], packText(), "nothing is concluded from that");
  assert.equal((await signed(await restarted(next))).state, "in_force");
});

test("a pack that does not hold what the person chose is not used, and is good all the same", async () => {
  const values = { packKeys: ["a"], signedPack: packText() };
  const bench = benchOf({ managed: values, local: { council: "barnet" } });
  await bench.background.managedChanged();
  await settled(bench);
  const { signedPack, packs } = await bench.background.answerPage({ t: "status" });
  assert.deepEqual([signedPack?.state, packs[0]?.id, signedPack?.trouble], ["unused", "barnet", false]);
});

test("a pack that is withdrawn gives way to Probity's own", async () => {
  const bench = await managed({ signedPack: packText() });
  await setPolicy(bench, { packKeys: [] });
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual([status.signedPack, status.packs[0]?.id, status.troubles], [null, "york", []]);
});
