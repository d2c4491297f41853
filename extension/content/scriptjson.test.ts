import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonAfter, valueAt } from "./scriptjson.ts";

const STATE = `window.__INITIAL_STATE__={"session":{"user_id":"42"},"entities":{"users":{"entities":{"42":{"description":"a \\"}\\" b"}}}}};window.__META_DATA__={};`;

test("the value ends where its own bracket closes, also past brackets in strings", () => {
  const state = jsonAfter(STATE, "window.__INITIAL_STATE__=");
  assert.equal(valueAt(state, "session.user_id"), "42");
  assert.equal(valueAt(state, "entities.users.entities.{session.user_id}.description"), 'a "}" b');
});

test("a value in the middle of an array literal is found by what stands before it", () => {
  const script = `[["X",[],{"A":1}],["CurrentUserInitialData",[],{"NAME":"Sam","ID":7}]]`;
  const user = jsonAfter(script, `["CurrentUserInitialData",[],`);
  assert.equal(valueAt(user, "NAME"), "Sam");
  assert.equal(valueAt(user, "ID"), "7");
});

test("what is not there, not whole or not JSON yields nothing", () => {
  assert.equal(jsonAfter("nothing", "x="), undefined);
  assert.equal(jsonAfter('x={"a":1', "x="), undefined);
  assert.equal(jsonAfter("x={a:1}", "x="), undefined);
  assert.equal(jsonAfter("x=later {}", "x="), undefined);
  assert.equal(valueAt(undefined, "a"), undefined);
  assert.equal(valueAt({ a: {} }, "a"), undefined);
  assert.equal(valueAt({ a: "s" }, "a.length"), undefined);
  assert.equal(valueAt({}, "constructor.name"), undefined);
});
