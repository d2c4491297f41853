import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf } from "./picture.ts";

test("a place in the picture is named by the third that its middle is in", () => {
  assert.equal(placeOf([0, 0, 0.2, 0.2]), "place_upper_left");
  assert.equal(placeOf([0.4, 0.05, 0.2, 0.2]), "place_upper");
  assert.equal(placeOf([0.8, 0.8, 0.2, 0.2]), "place_lower_right");
  assert.equal(placeOf([0.3, 0.3, 0.4, 0.4]), "place_middle");
  assert.equal(placeOf([0, 0.45, 0.1, 0.1]), "place_left");
});

test("what fills the picture has no place in it", () => {
  assert.equal(placeOf([0.05, 0.05, 0.9, 0.9]), "place_whole");
});

test("a box that reaches out of the picture is at its edge", () => {
  assert.equal(placeOf([0.9, -0.3, 0.4, 0.4]), "place_upper_right");
  assert.equal(placeOf([-2, 3, 0.1, 0.1]), "place_lower_left");
});
