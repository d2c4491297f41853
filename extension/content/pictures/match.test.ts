import assert from "node:assert/strict";
import { test } from "node:test";
import { matchPreviews, type Placed, type Preview } from "./match.ts";

const own = (element: string, src: string, kind: Preview["kind"] = "image"): Preview<string> => ({ element, src, kind, place: "own" });
const shown = (element: string, src: string): Placed<string> => ({ kind: "image", element, src });
const waiting = (kind: Placed["kind"] = "image"): Placed<string> => ({ kind, element: null, src: "" });

test("chosen files are found in their previews by order", () => {
  assert.deepEqual(matchPreviews([waiting(), waiting()], [own("a", "blob:1"), own("b", "blob:2")]), [0, 1]);
});

test("a film does not take the place of a picture, but a GIF may be shown as a film", () => {
  assert.deepEqual(matchPreviews([waiting("video"), waiting()], [own("a", "blob:1"), own("b", "blob:2", "video")]), [1, 0]);
  assert.deepEqual(matchPreviews([waiting()], [own("a", "blob:1", "video")]), [0]);
});

test("a preview that is rendered again keeps its picture, by address or by element", () => {
  const before = [shown("a", "blob:1"), shown("b", "blob:2")];
  assert.deepEqual(matchPreviews(before, [own("x", "blob:2"), own("y", "blob:1")]), [1, 0]);
  assert.deepEqual(matchPreviews(before, [own("b", "blob:9"), own("a", "blob:8")]), [1, 0]);
});

test("what is new belongs to a file that waits before it belongs to one that has gone", () => {
  const before = [shown("a", "blob:1"), waiting()];
  assert.deepEqual(matchPreviews(before, [own("b", "blob:2")]), [1]);
  assert.deepEqual(matchPreviews(before, [own("b", "blob:2"), own("c", "blob:3")]), [1, 0]);
});

test("a picture from a server continues one that has gone, and is never a chosen file's", () => {
  const remote: Preview<string> = { element: "r", src: "https://a.example/1", kind: "image", place: "remote" };
  assert.deepEqual(matchPreviews([shown("a", "blob:1")], [remote]), [0]);
  assert.deepEqual(matchPreviews([waiting()], [remote]), [null]);
});

test("another dialog's preview shows a file that waits and nothing else", () => {
  const near: Preview<string> = { element: "n", src: "blob:7", kind: "image", place: "near" };
  assert.deepEqual(matchPreviews([waiting()], [near]), [0]);
  assert.deepEqual(matchPreviews([shown("a", "blob:1")], [near]), [null]);
});

test("a preview without a file is nobody's yet", () => {
  assert.deepEqual(matchPreviews([], [own("a", "blob:1")]), [null]);
});
