import assert from "node:assert/strict";
import { test } from "node:test";
import { isWorkingTime, localTimestamp, parseWorkingHours } from "./clock.ts";
import { officialOn, parseManaged } from "./managed.ts";

test("each key is read, and shown as text", () => {
  const managed = parseManaged({
    pack: "york, woking",
    recommended: true,
    managedDevice: true,
    role: "officer",
    politicallyRestricted: false,
    workingTime: "mon-fri 09:00-17:00",
    officialAccounts: ["x:@CityofYork", "York Libraries"],
    failMode: "hold",
    language: "cy",
  });
  assert.deepEqual(managed.packs, ["york", "woking"]);
  assert.equal(managed.recommended, true);
  assert.equal(managed.managedDevice, true);
  assert.equal(managed.politicallyRestricted, false);
  assert.equal(managed.failMode, "hold");
  assert.equal(managed.language, "cy");
  assert.deepEqual(managed.problems, []);
  assert.ok(managed.shown.some(({ value }) => value === "x:@CityofYork, York Libraries"));
});

test("a value of the wrong type is named and spoils no other", () => {
  const managed = parseManaged({ pack: "york", politicallyRestricted: "yes", workingTime: 9, failMode: "open" });
  assert.deepEqual(managed.packs, ["york"]);
  assert.equal(managed.politicallyRestricted, undefined);
  assert.deepEqual(managed.problems, ["politicallyRestricted", "workingTime", "failMode"]);
});

test("a list of councils with one bad name is refused whole, and a name twice counts once", () => {
  for (const pack of ["york,", "york; woking", "../york", "a,b,c,d,e", ["york"]]) {
    assert.deepEqual(parseManaged({ pack }).packs, [], String(pack));
    assert.deepEqual(parseManaged({ pack }).problems, ["pack"]);
  }
  assert.deepEqual(parseManaged({ pack: "york,york" }).packs, ["york"]);
});

test("one bad account leaves the good ones in force, and is named", () => {
  const managed = parseManaged({ officialAccounts: ["a", 3] });
  assert.deepEqual(managed.officialAccounts, ["a"]);
  assert.deepEqual(managed.problems, ["officialAccounts"]);
});

test("an unknown key is named", () => {
  assert.deepEqual(parseManaged({ Pack: "york", toString: "x" }).problems, ["Pack", "toString"]);
});

test("a key that IT meant to set and the browser dropped is named", () => {
  const managed = parseManaged({ pack: "york", configKeys: ["pack", "politicallyRestricted"] });
  assert.deepEqual(managed.problems, ["politicallyRestricted"]);
});

test("no policy at all is no problem", () => {
  assert.deepEqual(parseManaged(undefined).problems, []);
});

test("an official account may be named for one site", () => {
  const accounts = ["x: @CityofYork", "York Libraries", "LinkedIn:City of York Council"];
  assert.deepEqual(officialOn("x", accounts), ["@CityofYork", "York Libraries"]);
  assert.deepEqual(officialOn("linkedin", accounts), ["York Libraries", "City of York Council"]);
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
