import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, type Pressed } from "./decide.ts";

const press = (over: Partial<Pressed> = {}): Pressed => ({ key: "now", blank: false, trusted: true, looking: false, ...over });
const judged = (level: "clear" | "info" | "warn" | "confirm" | "block" | "failed", key = "now") => ({ key, level });

test("a draft judged clear, info or warn passes untouched", () => {
  for (const level of ["clear", "info", "warn"] as const) {
    assert.equal(decide(press(), judged(level), null), "pass");
  }
});

test("a verdict for other text or another context does not count", () => {
  assert.equal(decide(press(), judged("clear", "before"), null), "hold_unknown");
  assert.equal(decide(press(), judged("block", "before"), null), "hold_unknown");
  assert.equal(decide(press(), null, null), "hold_unknown");
});

test("a failed check is no verdict", () => {
  assert.equal(decide(press(), judged("failed"), null), "hold_unknown");
});

test("confirm holds, and passes only for the draft that was confirmed", () => {
  assert.equal(decide(press(), judged("confirm"), null), "hold_confirm");
  assert.equal(decide(press(), judged("confirm"), "now"), "pass_allowed");
  assert.equal(decide(press(), judged("confirm"), "before"), "hold_confirm");
});

test("what a person confirmed is not for a script to send", () => {
  assert.equal(decide(press({ trusted: false }), judged("confirm"), "now"), "hold_confirm");
  assert.equal(decide(press({ trusted: false }), null, "now"), "hold_unknown");
  assert.equal(decide(press({ trusted: false }), judged("clear"), null), "pass");
});

test("a draft that could not be checked passes once the person was told", () => {
  assert.equal(decide(press(), judged("failed"), "now"), "pass_allowed");
  assert.equal(decide(press(), null, "now"), "pass_allowed");
});

test("block holds whatever was allowed before", () => {
  assert.equal(decide(press(), judged("block"), "now"), "hold_block");
});

test("there is nothing to hold in an empty composer", () => {
  assert.equal(decide(press({ blank: true }), null, null), "pass");
  assert.equal(decide(press({ blank: true }), judged("block"), null), "pass");
});

test("what is fine so far waits for a picture that is looked at, but not after the person was told", () => {
  for (const level of ["clear", "info", "warn"] as const) {
    assert.equal(decide(press({ looking: true }), judged(level), null), "hold_unknown");
    assert.equal(decide(press({ looking: true }), judged(level), "now"), "pass_allowed");
  }
  assert.equal(decide(press({ looking: true, trusted: false }), judged("clear"), "now"), "hold_unknown");
  assert.equal(decide(press({ looking: true }), judged("confirm"), null), "hold_confirm");
  assert.equal(decide(press({ looking: true }), judged("block"), "now"), "hold_block");
});
