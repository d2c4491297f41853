import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding, Severity } from "../../shared/protocol.ts";
import { atLeast, canDismiss, groupFindings, worst } from "./group.ts";

function finding(rule: string, severity: Severity, start: number, excerpt = "x", part = 0): Finding {
  return {
    rule, severity, part, start, end: start + 1, excerpt,
    category: "", message: "", clauses: [], fixes: [], advice: false,
  };
}

test("the worst comes first, then the order of the text", () => {
  const groups = groupFindings([
    finding("late", "warn", 9), finding("part two", "warn", 0, "x", 1), finding("early", "warn", 1),
    finding("note", "info", 0), finding("stop", "block", 20),
  ]);
  assert.deepEqual(groups.map((group) => group.rule), ["stop", "early", "late", "part two", "note"]);
  assert.equal(worst(groups), "block");
});

test("findings of one rule are one entry with a count and each excerpt once", () => {
  const [group, ...rest] = groupFindings([
    finding("a", "warn", 30, "three"), finding("a", "warn", 0, "one"), finding("a", "warn", 10, "one"),
    finding("a", "warn", 20, "two"), finding("a", "warn", 40, "four"),
  ]);
  assert.equal(rest.length, 0);
  assert.equal(group?.count, 5);
  assert.equal(group?.first.start, 0);
  assert.deepEqual(group?.excerpts, ["one", "two", "three"]);
});

test("nothing found is nothing shown", () => {
  assert.deepEqual(groupFindings([]), []);
  assert.equal(worst([]), null);
});

test("only what does not hold a post can be put away", () => {
  assert.deepEqual((["info", "warn", "confirm", "block"] as const).map(canDismiss), [true, true, false, false]);
  assert.ok(atLeast("block", "confirm"));
  assert.ok(!atLeast("warn", "confirm"));
});
