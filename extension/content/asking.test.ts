import assert from "node:assert/strict";
import { test } from "node:test";
import type { Attachment, PageContext, Question, Reminder, Verdict } from "../shared/protocol.ts";
import { ask, merged, questionsOf } from "./asking.ts";
import type { Answer, DraftState, Line } from "./port.ts";

const CLEAR: Verdict = { level: "clear", findings: [], questions: [], reminders: [] };
const page: PageContext = { platform: "x", surface: "bio", author: "@jo" };
const attachments: Attachment[] = [{ kind: "image", logo: 0.9 }];

test("a picture for the same thing as the text goes with it", () => {
  const draft = { parts: ["a"], page: { ...page, attachments } };
  assert.deepEqual(questionsOf(draft, undefined), [draft]);
  assert.deepEqual(questionsOf({ parts: ["a"], page }, "profile_picture"), [{ parts: ["a"], page }]);
});

test("a picture for something else is judged for that, and the text without it", () => {
  const picture = { parts: [""], page: { ...page, surface: "profile_picture", attachments } };
  assert.deepEqual(questionsOf({ parts: ["a"], page: { ...page, attachments } }, "profile_picture"), [
    { parts: ["a"], page },
    picture,
  ]);
  assert.deepEqual(questionsOf({ parts: [" "], page: { ...page, attachments } }, "profile_picture"), [picture]);
});

/** A line whose answers a test gives by hand. */
function lineOf() {
  const pending: { parts: string[]; begun: boolean; draft?: number; apart: boolean; done: (answer: Answer) => void }[] = [];
  const forgotten: number[] = [];
  const line = {
    check: (parts: string[], _page: PageContext, done: (answer: Answer) => void, { begun, apart, draft }: DraftState) =>
      pending.push({ parts, done, begun: begun === true, apart: apart === true, draft: draft ?? 0 }),
    forget: (number: number) => forgotten.push(number),
  } as unknown as Line;
  return { line, pending, forgotten };
}

test("the answer comes when both are there, and a draft is begun once", () => {
  const { line, pending, forgotten } = lineOf();
  const got: Answer[] = [];
  const giveUp = ask(line, [{ parts: ["a"], page }, { parts: [""], page }], { begun: true }, (answer) => got.push(answer));
  assert.deepEqual(pending.map(({ begun }) => begun), [true, false]);
  pending[1]!.done({ ok: true, verdict: { ...CLEAR, level: "warn" }, ms: 2 });
  assert.equal(got.length, 0);
  pending[0]!.done({ ok: true, verdict: CLEAR, ms: 1 });
  assert.deepEqual(got, [{ ok: true, verdict: { ...CLEAR, level: "warn" }, ms: 3 }]);
  giveUp();
  assert.deepEqual(forgotten, [1, 2]);
});

test("both are of one draft, and the part about pictures says that it is that", () => {
  const { line, pending } = lineOf();
  ask(line, [{ parts: ["a"], page }, { parts: [""], page }], { draft: 7 }, () => {});
  assert.deepEqual(pending.map(({ draft, apart }) => [draft, apart]), [[7, false], [7, true]]);
});

test("one failure is a failure of all", () => {
  const { line, pending } = lineOf();
  const got: Answer[] = [];
  ask(line, [{ parts: ["a"], page }, { parts: [""], page }], {}, (answer) => got.push(answer));
  pending[0]!.done({ ok: false, reason: "core_trapped" });
  pending[1]!.done({ ok: true, verdict: CLEAR, ms: 1 });
  assert.deepEqual(got, [{ ok: false, reason: "core_trapped" }]);
});

test("what both say is said once, and the worse level holds", () => {
  const reminder: Reminder = { id: "a", council: "York", at: "compose", every: "day", message: "", clauses: [], advice: false };
  const question: Question = { id: "account", about: "account", text: "Whose?", options: [] };
  const verdict = merged([
    { ...CLEAR, level: "info", reminders: [reminder], questions: [question] },
    { ...CLEAR, level: "warn", reminders: [reminder, { ...reminder, id: "b" }], questions: [question] },
  ]);
  assert.equal(verdict.level, "warn");
  assert.deepEqual(verdict.reminders.map(({ id }) => id), ["a", "b"]);
  assert.equal(verdict.questions.length, 1);
});
