import assert from "node:assert/strict";
import { test } from "node:test";
import { place, type Box, type Size } from "./place.ts";

const VIEW: Size = { width: 1280, height: 860 };
const PANEL: Size = { width: 340, height: 400 };
const box = (left: number, top: number, width: number, height: number): Box => ({
  left, top, right: left + width, bottom: top + height,
});

function placed(panel: Size, scope: Box, keep: Box[], view: Size): Box {
  const at = place(panel, scope, keep, view);
  return box(at.left, at.top, panel.width, panel.height);
}

function covers(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

test("right of the composer where there is room", () => {
  assert.deepEqual(place(PANEL, box(300, 100, 500, 300), [], VIEW), { left: 812, top: 100, covered: 0 });
});

test("below it where there is none at its right", () => {
  assert.deepEqual(place(PANEL, box(340, 40, 900, 200), [], VIEW), { left: 340, top: 252, covered: 0 });
});

test("left of it where neither fits", () => {
  assert.deepEqual(place(PANEL, box(400, 100, 860, 700), [], VIEW), { left: 48, top: 100, covered: 0 });
});

test("never over the text or Post as long as any place is free of them", () => {
  for (let left = 0; left <= 700; left += 50) {
    for (let top = 0; top <= 600; top += 50) {
      const scope = box(left, top, 560, 240);
      const keep = [box(left + 20, top + 20, 520, 120), box(left + 460, top + 190, 80, 36)];
      const at = placed(PANEL, scope, keep, VIEW);
      for (const each of keep) assert.ok(!covers(at, each), `composer at ${left},${top}`);
      assert.ok(at.left >= 0 && at.top >= 0 && at.right <= VIEW.width && at.bottom <= VIEW.height);
    }
  }
});

test("in a small window it stays inside and covers as little as can be", () => {
  const view = { width: 360, height: 640 };
  const text = box(10, 60, 340, 120);
  const at = placed({ width: 340, height: 380 }, box(0, 0, 360, 640), [text], view);
  assert.ok(at.left >= 0 && at.right <= 360 && at.top >= 0 && at.bottom <= 640);
  assert.ok(!covers(at, text));
});

test("a panel taller than the window begins at its top edge", () => {
  assert.equal(place({ width: 340, height: 900 }, box(0, 0, 300, 300), [], { width: 400, height: 500 }).top, 8);
});
