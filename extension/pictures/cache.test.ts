import assert from "node:assert/strict";
import { test } from "node:test";
import { Cache, keyOf } from "./cache.ts";
import type { Outcome, Unchecked } from "./protocol.ts";

const seen = (hash: string): Outcome => ({ state: "seen", hash, width: 1, height: 1, marks: [], frames: 1, ms: 5 });

test("what was found is known again", () => {
  const cache = new Cache();
  cache.put("a", seen("a"));
  assert.deepEqual(cache.get("a"), seen("a"));
  assert.equal(cache.get("b"), undefined);
});

test("only what would come out the same is kept", () => {
  const cache = new Cache();
  const kept = (why: Unchecked) => {
    cache.put(why, { state: "unchecked", why });
    return cache.get(why) !== undefined;
  };
  assert.deepEqual((["format", "broken", "too_large"] as const).map(kept), [true, true, true]);
  assert.deepEqual((["timeout", "engine"] as const).map(kept), [false, false]);
  cache.put("c", { state: "cancelled" });
  assert.equal(cache.get("c"), undefined);
});

test("the fifty that were asked for last stay", () => {
  const cache = new Cache();
  for (let at = 0; at < 50; at += 1) cache.put(String(at), seen(String(at)));
  cache.get("0");
  cache.put("50", seen("50"));
  assert.ok(cache.get("0"));
  assert.equal(cache.get("1"), undefined);
  assert.ok(cache.get("2"));
});

test("the key is of the bytes", async () => {
  const key = (text: string) => keyOf(new TextEncoder().encode(text));
  assert.equal(await key("one"), await key("one"));
  assert.notEqual(await key("one"), await key("two"));
});
