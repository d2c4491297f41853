import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Drafts, SETTLED_MS } from "./audit_drafts.ts";
import type { RuleFinding } from "./audit_findings.ts";
import { infoOf } from "./testing.ts";

const pack = infoOf({ ruleIds: ["a", "b", "c"] });
const some = (...rules: string[]): Map<string, RuleFinding> =>
  new Map(rules.map((name) => [name, { site: "x", severity: "warn", pack, rule: pack.ruleIds.indexOf(name) }]));

let now = 0;
let told: string[] = [];
let drafts: Drafts<RuleFinding>;
beforeEach(() => {
  now = 0;
  told = [];
  drafts = new Drafts(({ rule }, outcome) => void told.push(`${pack.ruleIds[rule]} ${outcome}`), () => now);
});

test("a finding counts as shown when it has stood for a while, and once", () => {
  assert.equal(drafts.judged(1, some("a")), true);
  drafts.settle();
  assert.deepEqual(told, []);
  now = SETTLED_MS;
  drafts.settle();
  drafts.settle();
  assert.equal(drafts.judged(1, some("a")), false);
  assert.deepEqual(told, ["a shown"]);
});

test("a word half written that was a finding for a moment is none", () => {
  drafts.judged(1, some("a"));
  now = SETTLED_MS - 1;
  drafts.judged(1, some());
  now = 10 * SETTLED_MS;
  drafts.settle(true);
  drafts.posted(1);
  assert.deepEqual(told, []);
});

test("a post counts what it went out with, and what was changed before", () => {
  drafts.judged(1, some("a", "b"));
  now = SETTLED_MS;
  drafts.judged(1, some("b", "c"));
  drafts.posted(1);
  drafts.posted(1);
  assert.deepEqual(told, ["a shown", "b shown", "a edited", "b posted", "c shown", "c posted"]);
  // The site may have refused it; what is written on is no new draft.
  drafts.judged(1, some("a"));
  drafts.posted(1);
  assert.equal(told.length, 6);
});

test("what another policy does not find any more is not what the person edited", () => {
  drafts.judged(1, some("a", "b", "c"));
  now = SETTLED_MS;
  drafts.judged(1, some("b", "c"));
  drafts.policyChanged();
  drafts.judged(1, some("c"));
  drafts.judged(1, some());
  drafts.posted(1);
  assert.deepEqual(told.slice(3), ["a edited", "c edited"]);
});

test("a draft that is left has findings shown and nothing more", () => {
  drafts.judged(1, some("a"));
  drafts.settle(true);
  assert.deepEqual(told, ["a shown"]);
});

test("what is put away was shown, and only what is in the last verdict can be", () => {
  drafts.judged(1, some("a", "b"));
  now = SETTLED_MS;
  drafts.judged(1, some("b"));
  told = [];
  drafts.dismissed(1, ["a", "b", "b", "invented", "__proto__"]);
  drafts.dismissed(2, ["a"]);
  assert.deepEqual(told, ["b dismissed"]);
});

test("a verdict that may not be counted takes what went before with it", () => {
  drafts.judged(1, some("a"));
  drafts.judged(1, null);
  now = SETTLED_MS;
  drafts.settle(true);
  drafts.dismissed(1, ["a"]);
  drafts.posted(1);
  assert.deepEqual(told, []);
});

test("the part about pictures is added to the verdict before it", () => {
  drafts.judged(1, some("a"));
  drafts.judged(1, some("b"), true);
  drafts.posted(1);
  assert.deepEqual(told, ["a shown", "a posted", "b shown", "b posted"]);
});

test("a page that invents drafts costs no memory", () => {
  for (let draft = 0; draft < 100; draft += 1) drafts.judged(draft, some("a"));
  drafts.settle(true);
  assert.equal(told.length, 8);
});
