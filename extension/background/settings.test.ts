import assert from "node:assert/strict";
import { test } from "node:test";
import { benchOf, CLEAR, pageOf, reminderOf } from "./testing.ts";

const check = (seq = 1) => ({ t: "check", seq, parts: ["Hello"], page: pageOf() });

test("a default is where people begin, and their own choice holds after it", async () => {
  const defaults = ["pack", "recommended", "language", "workingTime"];
  const managed = { pack: "barnet", recommended: true, language: "cy", workingTime: "mon-fri 09:00-17:00", defaults };
  const bench = benchOf({ managed });
  await bench.background.managedChanged();
  const ask = (change: object) => bench.background.answerPage({ t: "choose", change });
  const first = await bench.background.answerPage({ t: "status" });
  assert.deepEqual(first.packs.map(({ id }) => id), ["barnet", "recommended"]);
  assert.deepEqual([first.source, first.language, first.workingTime], ["managed", "cy", "mon-fri 09:00-17:00"]);
  assert.deepEqual(first.locks, { pack: "default", recommended: "default", language: "default", workingTime: "default" });
  assert.deepEqual(first.managed.map(({ open }) => open), [true, true, true, true, false]);

  const york = await ask({ pack: "york" });
  assert.deepEqual([york.source, york.packs[0]?.id], ["chosen", "york"]);
  assert.equal((await ask({ recommended: false })).recommended, false);
  assert.equal((await ask({ language: "en" })).language, "en");
  assert.deepEqual(bench.local.items["recommended"], false);
  // A new browser session finds it so.
  const next = benchOf({ local: bench.local, managed });
  const again = await next.background.answerPage({ t: "status" });
  assert.deepEqual([again.packs.map(({ id }) => id), again.language], [["york"], "en"]);
  assert.deepEqual((await next.background.answerPage({ t: "choose", change: { pack: null } })).packs[0]?.id, "barnet");
});

test("what is not left to the person is locked, whatever they chose before", async () => {
  const local = { council: "york", recommended: true, language: "en", workingTime: "sat 10:00-12:00" };
  const managed = { pack: "barnet", recommended: false, language: "cy", workingTime: "mon-fri 09:00-17:00" };
  const bench = benchOf({ local, managed });
  await bench.background.managedChanged();
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual(status.packs.map(({ id }) => id), ["barnet"]);
  assert.deepEqual([status.recommended, status.language, status.workingTime], [false, "cy", "mon-fri 09:00-17:00"]);
  assert.deepEqual(Object.values(status.locks), ["locked", "locked", "locked", "locked"]);
});

test("switched off by IT nothing is checked, held or looked at, and it shows; back on is live", async () => {
  const bench = benchOf({
    local: { council: "york" },
    managed: { disabled: true, logoMarks: [btoa("PRBLOGO")] },
    logos: [new Uint8Array(1)],
    check: () => ({ ...CLEAR, level: "block", reminders: [reminderOf()] }),
  });
  await bench.background.managedChanged();
  const peer = bench.peer();
  await peer.say({ t: "hello", platform: "x" });
  await peer.say(check(1));
  await peer.say({ t: "check", seq: 2, parts: ["a".repeat(1_000_001)], page: pageOf() });
  await peer.say({ t: "marks" });
  const [config, ...rest] = peer.said;
  assert.equal(config?.t === "config" && config.config.off, true);
  assert.deepEqual(rest.filter(({ t }) => t !== "not_our_logo"), [
    { t: "verdict", seq: 1, verdict: CLEAR, ms: 0 },
    { t: "verdict", seq: 2, verdict: CLEAR, ms: 0 },
    { t: "marks", files: [] },
  ]);
  assert.deepEqual(bench.requests, []);
  assert.deepEqual(bench.badges.at(-1), { text: "–", title: "ext_badge_off" });
  assert.equal((await bench.background.answerPage({ t: "status" })).disabled, true);

  peer.said.length = 0;
  bench.managed.items = { disabled: false };
  await bench.background.managedChanged();
  assert.deepEqual(peer.said.map((each) => (each.t === "config" ? each.config.off : each.t)), [false, "recheck"]);
  await peer.say(check(3));
  assert.equal(bench.requests.length, 1);
  assert.deepEqual(bench.badges.at(-1), { text: "", title: "ext_name" });
});

test("whom to ask, the number of the configuration and allowed terms go where they belong", async () => {
  const managed = {
    supportText: "IT, extension 4000",
    supportUrl: "https://help.example.org/",
    configVersion: 12,
    overrides: { severities: {}, windows: {}, embargoes: [], public: [], allow: ["Tory Lane"] },
  };
  const bench = benchOf({ managed });
  await bench.background.managedChanged();
  await bench.peer().say(check());
  assert.deepEqual(bench.requests[0]?.overrides.allow, ["Tory Lane"]);
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual(status.support, { text: "IT, extension 4000", url: "https://help.example.org/" });
  assert.equal(status.configVersion, 12);
});
