import assert from "node:assert/strict";
import { test } from "node:test";
import type { FixAction } from "../shared/protocol.ts";
import { applied, caretAfter, editFor, sameText } from "./edit.ts";

const NOWHERE = { start: 0, end: 0 };

function after(text: string, action: FixAction, insert: string, span = NOWHERE): string {
  const edit = editFor(text, span, { label: "", action, text: insert });
  assert.ok(edit, `${action} makes no edit`);
  return applied(text, edit);
}

test("a disclaimer follows a finished one-line draft after a space", () => {
  assert.equal(after("Proud of our team.", "append", "Views my own."), "Proud of our team. Views my own.");
  assert.equal(after("Proud of our team. ", "append", "Views my own."), "Proud of our team. Views my own.");
});

test("anywhere else it stands apart after a blank line", () => {
  assert.equal(after("Proud of our team", "append", "Views my own."), "Proud of our team\n\nViews my own.");
  assert.equal(after("One.\nTwo.", "append", "Views my own."), "One.\nTwo.\n\nViews my own.");
  assert.equal(after("One.\nTwo.\n", "append", "Views my own."), "One.\nTwo.\n\nViews my own.");
  assert.equal(after("One.\n\n", "append", "Views my own."), "One.\n\nViews my own.");
});

test("into an empty draft it goes by itself", () => {
  assert.equal(after("", "append", "Views my own."), "Views my own.");
});

test("a span is replaced and nothing around it", () => {
  assert.equal(after("a 🎉 bad b", "replace_span", "good", { start: 5, end: 8 }), "a 🎉 good b");
});

test("a removed word takes one of its two spaces along", () => {
  assert.equal(after("a bad b", "remove_span", "", { start: 2, end: 5 }), "a b");
  assert.equal(after("a bad", "remove_span", "", { start: 2, end: 5 }), "a");
  assert.equal(after("bad b", "remove_span", "", { start: 0, end: 3 }), " b");
  assert.equal(after("(bad)", "remove_span", "", { start: 1, end: 4 }), "()");
});

test("links and copies do not edit", () => {
  assert.equal(editFor("a", NOWHERE, { label: "", action: "open_link", text: "https://example.org" }), null);
  assert.equal(editFor("a", NOWHERE, { label: "", action: "copy", text: "x" }), null);
});

test("the caret stays with the text around it", () => {
  const edit = { start: 4, end: 7, insert: "12345" };
  assert.equal(caretAfter(2, edit), 2);
  assert.equal(caretAfter(4, edit), 4);
  assert.equal(caretAfter(5, edit), 9);
  assert.equal(caretAfter(7, edit), 9);
  assert.equal(caretAfter(10, edit), 12);
});

test("editors may make one newline or three of a blank line, but no other text", () => {
  assert.ok(sameText("a\n\nb", "a\nb"));
  assert.ok(sameText("a\u00A0b", "a b"));
  assert.ok(!sameText("a\n\nb", "a b"));
  assert.ok(!sameText("ab", "a b"));
});
