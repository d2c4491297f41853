import assert from "node:assert/strict";
import { test } from "node:test";
import { afterFailure, afterMissed, afterSuccess, isDue, spread, wasMissed } from "./pack_poll.ts";
import { NO_LOOKS, type Looks } from "./pack_state.ts";

const HOUR = 60 * 60_000;
const NOW = Date.UTC(2026, 10, 22, 9);
const YEARS = 5 * 365 * 24 * HOUR;

function looksAt(looks: Partial<Looks>): Looks {
  return { ...NO_LOOKS, ...looks };
}

test("each browser takes its own time around the usual one", () => {
  assert.deepEqual([0, 0.5, 0.999].map((random) => spread(100, random)), [50, 100, 150]);
  const { nextLook } = afterSuccess(NOW, 6 * HOUR, 0.25);
  assert.equal(nextLook, NOW + 4.5 * HOUR);
});

test("a look is due when its time has come and not before", () => {
  assert.equal(isDue(looksAt({}), NOW, HOUR), true);
  assert.equal(isDue(looksAt({ nextLook: NOW + 1 }), NOW, HOUR), false);
  assert.equal(isDue(looksAt({ nextLook: NOW }), NOW, HOUR), true);
  assert.equal(isDue(looksAt({ nextLook: NOW + 1.5 * HOUR }), NOW, HOUR), false);
});

test("a time that went by overnight is drawn anew, once", () => {
  const evening = looksAt({ nextLook: NOW - 15 * HOUR });
  assert.equal(wasMissed(evening, NOW, 6 * HOUR), true);
  const moved = looksAt({ ...evening, ...afterMissed(NOW, 6 * HOUR, 0.5) });
  assert.equal(moved.nextLook, NOW + 1.5 * HOUR);
  assert.equal(isDue(moved, NOW + HOUR, 6 * HOUR), false);
  const tomorrow = NOW + 24 * HOUR;
  assert.equal(isDue(moved, tomorrow, 6 * HOUR) && !wasMissed(moved, tomorrow, 6 * HOUR), true, "missed again: looked at once");
  assert.equal(looksAt(afterSuccess(tomorrow, 6 * HOUR, 0.5)).moved, false);
  assert.equal(wasMissed(looksAt({ nextLook: NOW - 60_000 }), NOW, 6 * HOUR), false, "a minute late is not missed");
});

test("no clock ends the looking", () => {
  const looks = looksAt(afterSuccess(NOW, HOUR, 0.9));
  // Set back, set forward, and put right after it was ahead.
  for (const now of [NOW - YEARS, NOW + YEARS]) assert.equal(isDue(looks, now, HOUR), true);
  const ahead = looksAt(afterSuccess(NOW + YEARS, HOUR, 0.1));
  assert.equal(isDue(ahead, NOW, HOUR), true);
  const waiting = looksAt(afterFailure(NO_LOOKS, NOW, HOUR, 0.5, 20 * 3600));
  assert.equal(isDue(waiting, NOW - YEARS, HOUR), true);
});

test("nor does a pause of years that no host can have asked for", () => {
  const damaged = looksAt({ nextLook: NOW + YEARS, wait: 2 * YEARS });
  assert.equal(isDue(damaged, NOW, HOUR), true);
});

test("an interval that IT makes shorter holds at once", () => {
  const looks = looksAt(afterSuccess(NOW, 168 * HOUR, 0.5));
  assert.equal(isDue(looks, NOW + HOUR, HOUR), true);
});

test("a host that fails is asked more and more rarely, and never more rarely than usual", () => {
  let looks = NO_LOOKS;
  const pauses: number[] = [];
  for (let failures = 0; failures < 60; failures += 1) {
    looks = looksAt(afterFailure(looks, NOW, 6 * HOUR, 0.5));
    pauses.push((looks.nextLook ?? 0) - NOW);
  }
  assert.deepEqual(pauses.slice(0, 4), [5, 10, 20, 40].map((minutes) => minutes * 60_000));
  assert.ok(pauses.every((pause) => pause <= 6 * HOUR));
  assert.equal(pauses.at(-1), 6 * HOUR);
  assert.equal(looks.failures, 60);
});

test("a host that asks to be left alone is, up to a day", () => {
  const looks = looksAt(afterFailure(NO_LOOKS, NOW, HOUR / 4, 0, 7200));
  assert.equal(looks.nextLook, NOW + 2 * HOUR);
  assert.equal(isDue(looks, NOW + 2 * HOUR - 1, HOUR / 4), false, "although that is longer than the usual interval");
  assert.equal(isDue(looks, NOW + 2 * HOUR, HOUR / 4), true);
  const rude = looksAt(afterFailure(NO_LOOKS, NOW, HOUR, 0, 10 ** 9));
  assert.equal(rude.nextLook, NOW + 24 * HOUR);
  const spreadOut = afterFailure(NO_LOOKS, NOW, HOUR / 4, 1, 7200).nextLook;
  assert.equal(spreadOut, NOW + 2.5 * HOUR, "not all come back in the same second");
});
