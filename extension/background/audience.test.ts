import assert from "node:assert/strict";
import { test } from "node:test";
import { audienceOf } from "./audience.ts";
import { pageOf } from "./testing.ts";

const shown: [string, ReturnType<typeof audienceOf>][] = [
  ["Public", "public"],
  ["Post to Anyone", "public"],
  ["Cyhoeddus", "public"],
  ["Friends except acquaintances", "friends"],
  ["Your friends of friends", "friends"],
  ["Only me", "only_me"],
  ["Connections only", "connections"],
  ["Group: Fulford Allotments", "group"],
  ["Veřejné", null],
  ["The republican club", null],
];
for (const [words, audience] of shown) {
  test(`"${words}" is ${audience ?? "not known"}`, () => assert.equal(audienceOf(pageOf({ audience: words })), audience));
}

test("where the page says nothing, a message goes to those in it and a post to nobody knows whom", () => {
  assert.equal(audienceOf(pageOf({ surface: "message" })), "message");
  assert.equal(audienceOf(pageOf({ surface: "group_post" })), "group");
  assert.equal(audienceOf(pageOf({ surface: "post" })), null);
});
