import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding, Reminder, Severity } from "../../shared/protocol.ts";
import { atLeast, canDismiss, cardsOf, keyOf, notDismissed, rightsOf, worst } from "./group.ts";

const COUNCIL = "City of York Council";

function finding(rule: string, severity: Severity, start: number, excerpt = "x", part = 0): Finding {
  return {
    rule, severity, part, start, end: start + 1, excerpt,
    category: "", message: "", clauses: [], fixes: [], advice: false, council: COUNCIL,
  };
}

const over = (rule: string, severity: Severity, start: number, end: number, more: Partial<Finding> = {}) => ({
  ...finding(rule, severity, start), end, ...more,
});

function reminder(id: string, at: Reminder["at"], more: Partial<Reminder> = {}): Reminder {
  return { id, at, every: "day", message: "", clauses: [], advice: false, council: COUNCIL, ...more };
}

/** The rules on each card. */
const rules = (findings: Finding[]) => cardsOf(findings).map(({ lines }) => lines.map(({ first }) => first.rule));

test("the worst comes first, then the order of the text", () => {
  const findings = [
    finding("late", "warn", 9), finding("part two", "warn", 0, "x", 1), finding("early", "warn", 1),
    finding("note", "info", 0), finding("stop", "block", 20),
  ];
  assert.deepEqual(rules(findings), [["stop"], ["early"], ["late"], ["part two"], ["note"]]);
  assert.equal(worst(cardsOf(findings)), "block");
});

test("findings of one rule are one line with a count and each excerpt once", () => {
  const [card, ...rest] = cardsOf([
    finding("a", "warn", 30, "three"), finding("a", "warn", 0, "one"), finding("a", "warn", 10, "one"),
    finding("a", "warn", 20, "two"), finding("a", "warn", 40, "four"),
  ]);
  assert.equal(rest.length, 0);
  assert.equal(card?.lines.length, 1);
  const [line] = card.lines;
  assert.equal(line.count, 5);
  assert.equal(line.first.start, 0);
  assert.deepEqual(line.excerpts, ["one", "two", "three"]);
});

test("rules that point at the same words, or at words that overlap, share a card", () => {
  assert.deepEqual(rules([over("a", "warn", 0, 9), over("b", "confirm", 0, 9), over("c", "info", 5, 20)]), [["b", "a", "c"]]);
  assert.deepEqual(rules([over("a", "warn", 0, 9), over("b", "warn", 9, 12)]), [["a"], ["b"]]);
  assert.deepEqual(rules([over("a", "warn", 0, 9), over("b", "warn", 0, 9, { part: 1 })]), [["a"], ["b"]]);
});

test("one place in common is enough, wherever else the rules point", () => {
  const findings = [over("a", "warn", 0, 5), over("a", "warn", 30, 40), over("b", "warn", 10, 12), over("b", "warn", 35, 36)];
  assert.deepEqual(rules(findings), [["a", "b"]]);
});

test("rules that underline nothing each have their own card", () => {
  assert.deepEqual(rules([over("a", "warn", 3, 3), over("b", "warn", 3, 3), over("c", "warn", 0, 9)]), [["c"], ["a"], ["b"]]);
});

test("two councils' rules of one name are two lines", () => {
  const other = over("abuse", "warn", 0, 4, { council: "Woking Borough Council" });
  const [card] = cardsOf([over("abuse", "warn", 0, 4), other]);
  assert.deepEqual(card?.lines.map(({ first }) => first.council), [COUNCIL, "Woking Borough Council"]);
});

test("the line about rights is said once on a card", () => {
  const rights = { message: "Whistleblowing is protected." };
  const [card] = cardsOf([over("a", "warn", 0, 4, { rights }), over("b", "warn", 0, 4, { rights: { ...rights } })]);
  assert.deepEqual(card && rightsOf(card), [rights]);
});

test("a reminder is on the first card that it belongs to, and on no other", () => {
  const cards = cardsOf(
    [over("a", "warn", 0, 4), over("b", "warn", 10, 14), over("c", "warn", 20, 24)],
    [
      reminder("for-b", "warning", { with: ["b", "c"] }),
      reminder("any", "warning"),
      reminder("elsewhere", "warning", { council: "Woking Borough Council" }),
      reminder("card", "compose"),
    ],
  );
  assert.deepEqual(cards.map((card) => card.reminders.map(({ id }) => id)), [["any"], ["for-b"], []]);
});

test("what there is for someone who is not sure is on every card of that council", () => {
  const other = over("d", "warn", 20, 24, { council: "Woking Borough Council" });
  const cards = cardsOf([over("a", "warn", 0, 4), over("b", "warn", 10, 14), other], [reminder("ask", "unsure")]);
  assert.deepEqual(cards.map((card) => card.unsure.map(({ id }) => id)), [["ask"], ["ask"], []]);
});

test("what was put away stays away when the words around change, or another rule still stands", () => {
  const dismissed = new Set([keyOf(finding("a", "warn", 0))]);
  const left = notDismissed([over("a", "warn", 0, 4), over("b", "warn", 0, 4), over("a", "info", 50, 60)], dismissed);
  assert.deepEqual(left.map(({ rule }) => rule), ["b"]);
});

test("what holds a post comes back although a milder finding of its rule was put away", () => {
  const dismissed = new Set([keyOf(finding("a", "warn", 0))]);
  assert.equal(notDismissed([finding("a", "confirm", 0)], dismissed).length, 1);
});

test("nothing found is nothing shown", () => {
  assert.deepEqual(cardsOf([], [reminder("any", "warning")]), []);
  assert.equal(worst([]), null);
});

test("only what does not hold a post can be put away", () => {
  assert.deepEqual((["info", "warn", "confirm", "block"] as const).map(canDismiss), [true, true, false, false]);
  assert.ok(atLeast("block", "confirm"));
  assert.ok(!atLeast("warn", "confirm"));
});
