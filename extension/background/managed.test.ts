import assert from "node:assert/strict";
import { test } from "node:test";
import { isWorkingTime, localTimestamp, parseWorkingHours } from "./clock.ts";
import { lockOf, managedOf, officialOn, UNMANAGED } from "./managed.ts";
import { NOTHING_SET } from "./reading.ts";

test("an official account may be named for one site", () => {
  const accounts = ["x: @CityofYork", "York Libraries", "LinkedIn:City of York Council"];
  assert.deepEqual(officialOn("x", accounts), ["@CityofYork", "York Libraries"]);
  assert.deepEqual(officialOn("linkedin", accounts), ["York Libraries", "City of York Council"]);
});

test("what IT has set is locked, unless it is only where people begin", () => {
  const managed = managedOf({ ...NOTHING_SET, packs: ["york"], recommended: false, language: "cy", defaults: ["language"] }, {});
  assert.equal(lockOf("pack", managed), "locked");
  assert.equal(lockOf("recommended", managed), "locked");
  assert.equal(lockOf("language", managed), "default");
  assert.equal(lockOf("workingTime", managed), "free");
  assert.equal(lockOf("pack", UNMANAGED), "free");
});

test("files are taken from their places in the list, with line ends in them or without", () => {
  const file = btoa("PROBITYF\u0001");
  const values = { fingerprints: ["%%%", file, `${file.slice(0, 4)}\r\n${file.slice(4)}`], signedPack: "text" };
  const reading = { ...NOTHING_SET, fingerprints: [1, 2, 9], signedPack: true };
  const managed = managedOf(reading, values);
  assert.deepEqual(managed.fingerprints.map((each) => [each.length, each[8]]), [[9, 1], [9, 1]]);
  assert.deepEqual(managed.fingerprintPlaces, [2, 3]);
  assert.equal(managed.signedPack, "text");
  assert.deepEqual(managedOf({ ...reading, fingerprints: [0], logoMarks: [0] }, { fingerprints: 3 }).fingerprints, []);
});

test("working hours hold from the first minute and end before the last", () => {
  const hours = parseWorkingHours("Mon-Fri 09:00-17:30");
  assert.ok(hours);
  const at = (day: number, hour: number, minute: number) => new Date(2026, 2, day, hour, minute);
  assert.equal(isWorkingTime(hours, at(24, 8, 59)), false);
  assert.equal(isWorkingTime(hours, at(24, 9, 0)), true);
  assert.equal(isWorkingTime(hours, at(24, 17, 29)), true);
  assert.equal(isWorkingTime(hours, at(24, 17, 30)), false);
  assert.equal(isWorkingTime(hours, at(28, 12, 0)), false);
});

test("a range of days may go over the week's end", () => {
  assert.deepEqual([...(parseWorkingHours("sat-mon 10:00-12:00")?.days ?? [])], [6, 0, 1]);
});

test("words that are no working hours are refused", () => {
  for (const words of ["", "9-5", "mon-fry 09:00-17:00", "mon 17:00-09:00", "mon 09:60-10:00", "mon 09:00-25:00"]) {
    assert.equal(parseWorkingHours(words), null, words);
  }
});

test("the time carries the device's offset", () => {
  const at = new Date(2026, 6, 1, 7, 8, 9);
  const text = localTimestamp(at);
  assert.match(text, /^2026-07-01T07:08:09[+-]\d\d:\d\d$/);
  assert.equal(new Date(text).getTime(), at.getTime());
});
