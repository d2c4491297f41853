import assert from "node:assert/strict";
import { test } from "node:test";
import { parseManaged } from "./managed.ts";
import { readEmbargoes, readPublic, readSeverities, readWindows } from "./overrides.ts";

test("a severity is set for a rule, or for one pack's rule", () => {
  const { good, all } = readSeverities(["abuse = warn", " barnet/party-mention=off "]);
  assert.deepEqual(good, { abuse: "warn", "barnet/party-mention": "off" });
  assert.equal(all, true);
});

test("a window has its list, its times and its name", () => {
  const { good, all } = readWindows(["pre_election 2027-03-22T00:00:00Z 2027-05-06T22:00+01:00 Local elections 2027"]);
  const window = { name: "Local elections 2027", from: Date.UTC(2027, 2, 22) / 1000, to: Date.UTC(2027, 4, 6, 21) / 1000 };
  assert.deepEqual(good, { pre_election: [window] });
  assert.equal(all, true);
});

test("a list of windows may have any name", () => {
  const times = "2027-03-22T00:00Z 2027-05-06T22:00Z";
  const { good, all } = readWindows([`constructor ${times} a`, `constructor ${times} b`]);
  assert.deepEqual(good["constructor"]?.map(({ name }) => name), ["a", "b"]);
  assert.equal(all, true);
});

test("an embargo has a time and words; seconds may be left out", () => {
  const { good, all } = readEmbargoes(["2027-03-14T00:01Z harbour, leisure centre,"]);
  assert.deepEqual(good, [{ words: ["harbour", "leisure centre"], lifts: "2027-03-14T00:01:00Z" }]);
  assert.equal(all, true);
});

const refused: [string, (texts: string[]) => { all: boolean; good: object }, string[]][] = [
  ["severities", readSeverities, ["abuse", "abuse = loud", "a/b/c = off", ""]],
  ["windows", readWindows, ["pre_election", "w 2027-05-06T00:00Z 2027-03-22T00:00Z backwards", "w 2027-99-01T00:00Z 2027-03-22T00:00Z x"]],
  ["public details", readPublic, ["", "07*", "a@b", "..."]],
  ["embargoes", readEmbargoes, ["harbour", "2027-03-14 harbour", "2027-03-14T00:01Z", "2027-13-14T00:01Z harbour", "2027-03-14T00:01Z ,"]],
];
for (const [key, read, texts] of refused) {
  test(`of the ${key}, a line that is not understood is refused and spoils no other`, () => {
    for (const text of texts) {
      const { good, all } = read([text]);
      assert.equal(all, false, text);
      assert.equal(Object.keys(good).length, 0, text);
    }
  });
}

test("one bad line leaves the good ones in force, and its key is named", () => {
  const managed = parseManaged({ severities: ["abuse = info", "abuse = loud"], embargoes: "harbour", windows: [3] });
  assert.deepEqual(managed.overrides, { severities: { abuse: "info" }, windows: {}, embargoes: [], public: [], allow: [] });
  assert.deepEqual(managed.problems, ["severities", "embargoes", "windows"]);
});

test("the registered embargoes are not shown on the pages: their words are secret", () => {
  const managed = parseManaged({ embargoes: ["2027-03-14T00:01Z harbour"] });
  assert.deepEqual(managed.shown, [{ key: "embargoes", value: "1" }]);
});
