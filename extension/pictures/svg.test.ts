import assert from "node:assert/strict";
import { test } from "node:test";
import { isModest } from "./svg.ts";

const modest = (content: string) => isModest(new TextEncoder().encode(`<svg>${content}</svg>`));

test("a drawing as programs write it is drawn", () => {
  assert.ok(modest('<path d="M0 0h9v9z"/>'.repeat(2000)));
  assert.ok(modest('<use href="#a"/>'.repeat(10)));
});

test("one that multiplies itself, or is huge, is not", () => {
  assert.ok(!modest('<use href="#a"/>'.repeat(17)));
  assert.ok(!modest('<svg:use href="#a"/>'.repeat(17)));
  assert.ok(!modest('<pattern id="a"/>'.repeat(17)));
  assert.ok(!isModest(new TextEncoder().encode('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>')));
  assert.ok(!modest(" ".repeat(1 << 20)));
});
