import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMessage, sequenceOf } from "./messages.ts";
import { isOwnPage, parseChoices, parsePageRequest } from "./pages_api.ts";

const page = { platform: "x", surface: "reply", author: "@jo" };

test("a check keeps what it knows and loses what it does not", () => {
  const message = parseMessage({
    t: "check",
    seq: 1,
    parts: ["a"],
    page: { ...page, password: "x", attachments: [{ kind: "image", alt: "b", bytes: [1] }] },
  });
  assert.deepEqual(message, {
    t: "check",
    seq: 1,
    parts: ["a"],
    page: { ...page, attachments: [{ kind: "image", alt: "b" }] },
  });
});

test("an unfit field of the page becomes unknown", () => {
  const message = parseMessage({ t: "check", seq: 1, parts: [], page: { platform: "x", surface: "fax", bio: 3 } });
  assert.deepEqual(message, { t: "check", seq: 1, parts: [], page: { platform: "x" } });
});

test("a quoted text of any length is cut, not refused", () => {
  const message = parseMessage({ t: "check", seq: 1, parts: [], page: { ...page, quoted: "q".repeat(50_000) } });
  assert.ok(message?.t === "check");
  assert.equal(message.page.quoted?.length, 20_000);
});

test("what was seen in a picture is kept if it makes sense", () => {
  const attachmentsOf = (...attachments: unknown[]) => {
    const message = parseMessage({ t: "check", seq: 1, parts: [], page: { ...page, attachments } });
    assert.ok(message?.t === "check");
    return message.page.attachments;
  };
  const good = { kind: "image", logo: 0.82, marks: ["Anytown crest"], unchecked: true };
  assert.deepEqual(attachmentsOf(good), [good]);
  for (const bad of [{ logo: 1.5 }, { logo: -1 }, { logo: Number.NaN }, { logo: "1" }, { marks: "crest" }, { unchecked: "yes" }]) {
    assert.deepEqual(attachmentsOf({ kind: "image", ...bad }), [{ kind: "image" }], JSON.stringify(bad));
  }
  assert.deepEqual(attachmentsOf({ kind: "image", marks: [1, "", "a", ..."b".repeat(30)] })?.[0]?.marks?.length, 20);
});

const refused: [string, unknown][] = [
  ["no object", "check"],
  ["a list", [{ t: "ping" }]],
  ["no type", {}],
  ["an unknown type", { t: "eval", code: "1" }],
  ["an unknown site", { t: "hello", platform: "myspace" }],
  ["parts that are no list", { t: "check", seq: 1, parts: "a", page }],
  ["a part that is no text", { t: "check", seq: 1, parts: [1], page }],
  ["too many parts", { t: "check", seq: 1, parts: Array(201).fill(""), page }],
  ["a number below nought", { t: "check", seq: -1, parts: [], page }],
  ["a number that is none", { t: "check", seq: Number.NaN, parts: [], page }],
  ["no page", { t: "check", seq: 1, parts: [] }],
  ["an unknown kind of account", { t: "answer", platform: "x", author: "a", question: "account", value: "admin" }],
  ["an unknown question", { t: "answer", platform: "x", author: "a", question: "your password?", value: "true" }],
  ["an answer that a fact cannot have", { t: "answer", platform: "x", author: "a", question: "fact:b", value: "b" }],
  ["an empty name", { t: "answer", platform: "x", author: " ", question: "account", value: "personal" }],
  ["a name without end", { t: "answer", platform: "x", author: "a".repeat(501), question: "account", value: "personal" }],
  ["reminders that are no list", { t: "reminded", shown: "all" }],
  ["an unknown event", { t: "health", event: "draft: secret" }],
  ["a picture by anything but its hash", { t: "not_our_logo", hash: "holiday.jpg" }],
  ["a hash that is too long", { t: "not_our_logo", hash: "a".repeat(65) }],
];
for (const [what, raw] of refused) {
  test(`refused: ${what}`, () => assert.equal(parseMessage(raw), null));
}

test("a bad check can be answered if its number is good", () => {
  assert.equal(sequenceOf({ t: "check", seq: 4, parts: 1 }), 4);
  assert.equal(sequenceOf({ t: "check", seq: "4" }), null);
  assert.equal(sequenceOf({ t: "ping", seq: 4 }), null);
});

test("pages ask for what exists and nothing else", () => {
  const choose = (change: unknown) => parsePageRequest({ t: "choose", change });
  for (const change of [
    { pack: "york" },
    { pack: null },
    { second: "woking" },
    { second: null },
    { recommended: true },
    { language: "cy" },
    { language: null },
    { workingTime: null },
  ]) {
    assert.deepEqual(choose(change), { t: "choose", change });
  }
  for (const change of [
    { pack: "../york" },
    { pack: "york", language: "cy" },
    { recommended: "yes" },
    { language: "fr" },
    { workingTime: "9 to 5" },
    { managed: {} },
    {},
    "york",
  ]) {
    assert.equal(choose(change), null, JSON.stringify(change));
  }
  assert.deepEqual(parsePageRequest({ t: "break", on: true }), { t: "break", on: true });
  assert.equal(parsePageRequest({ t: "break", on: 1 }), null);
  const notice = { t: "counts_notice_shown", url: "https://a.example/", notice: "n" };
  assert.deepEqual(parsePageRequest(notice), notice);
  assert.equal(parsePageRequest({ t: "counts_notice_shown" }), null);
  assert.deepEqual(parsePageRequest({ t: "erase_answers" }), { t: "erase_answers" });
  const one = { id: "0".repeat(64), question: "fact:linked" };
  assert.deepEqual(parsePageRequest({ t: "erase_answers", one }), { t: "erase_answers", one });
  assert.equal(parsePageRequest({ t: "erase_answers", one: { ...one, id: "x" } }), null);
  assert.equal(parsePageRequest({ t: "erase_answers", one: { ...one, question: "x" } }), null);
});

test("of a draft's own answers the good ones are kept", () => {
  const answers = { "fact:linked": "true", "fact:b": "maybe", working_time: "false", secret: "true", account: "mixed" };
  const message = parseMessage({ t: "check", seq: 1, parts: [], begun: "yes", page: { platform: "x", answers } });
  const kept = { "fact:linked": "true", working_time: "false", account: "mixed" };
  assert.deepEqual(message, { t: "check", seq: 1, parts: [], page: { platform: "x", answers: kept } });
});

test("only our own pages are answered", () => {
  const own = "chrome-extension://abc/";
  assert.equal(isOwnPage({ id: "abc", url: `${own}popup.html` }, "abc", own), true);
  assert.equal(isOwnPage({ id: "abc", url: "https://x.com/home" }, "abc", own), false);
  assert.equal(isOwnPage({ id: "other", url: `${own}popup.html` }, "abc", own), false);
  assert.equal(isOwnPage({ id: "abc" }, "abc", own), false);
});

test("choices that make no sense are left out", () => {
  const choices = parseChoices([{ id: "york", council: "York", title: "t" }, { id: "A B", council: "" }, 3]);
  assert.deepEqual(choices, [{ id: "york", council: "York" }]);
  assert.deepEqual(parseChoices("x"), []);
});
