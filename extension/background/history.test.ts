import assert from "node:assert/strict";
import { test } from "node:test";
import type { RuleFinding } from "./audit_findings.ts";
import { History } from "./history.ts";
import { infoOf, MemoryArea } from "./testing.ts";

const finding: RuleFinding = {
  site: "x",
  severity: "warn",
  pack: infoOf({ council: "York", ruleIds: ["abuse", "libel"] }),
  rule: 1,
};
const on = (day: number) => new Date(2026, 2, day, 12);
const entry = { day: "2026-03-01", site: "x", council: "York", rule: "libel", severity: "warn", outcome: "shown", count: 1 };

test("the same on one day is one entry, and it survives the background", async () => {
  const area = new MemoryArea();
  const history = new History(area);
  await Promise.all([history.add(finding, "shown", on(1)), history.add(finding, "shown", on(1))]);
  await history.add(finding, "posted", on(1));
  const expected = [{ ...entry, count: 2 }, { ...entry, outcome: "posted" }];
  assert.deepEqual(await history.list(on(1)), expected);
  assert.deepEqual(await new History(area).list(on(1)), expected);
});

test("after 30 days it is gone, from the storage too", async () => {
  const area = new MemoryArea();
  const history = new History(area);
  await history.add(finding, "shown", on(1));
  assert.equal((await history.list(on(30))).length, 1);
  assert.deepEqual(await history.list(on(31)), []);
  assert.deepEqual(area.items["history"], []);
});

test("it can be erased", async () => {
  const area = new MemoryArea();
  const history = new History(area);
  await history.add(finding, "shown", on(1));
  await history.erase();
  assert.deepEqual(await history.list(on(1)), []);
  assert.deepEqual(area.items, {});
});

test("erasing writes where something is, and where that cannot be known", async () => {
  let removals = 0;
  const area = new MemoryArea();
  const remove = area.remove.bind(area);
  area.remove = (keys) => ((removals += 1), remove(keys));
  const history = new History(area);
  await history.erase();
  await history.erase();
  assert.equal(removals, 0);
  await history.add(finding, "shown", on(1));
  area.faults.remove = "rejects";
  await history.erase();
  area.faults = {};
  await history.erase();
  await history.erase();
  assert.deepEqual([removals, area.items], [2, {}]);
  const unread = new MemoryArea({ history: [entry] });
  await new History({ get: async () => null, set: async () => true, remove: (keys) => unread.remove(keys) }).erase();
  assert.deepEqual(unread.items, {});
});

test("erased while it is read, it does not come back", async () => {
  const area = new MemoryArea();
  await new History(area).add(finding, "shown", on(1));
  const history = new History(area);
  const adding = history.add(finding, "posted", on(1));
  await history.erase();
  await adding;
  assert.deepEqual(await history.list(on(1)), []);
  assert.deepEqual(area.items, {});
});

test("its size has a bound, and the newest stay", async () => {
  const rules = Array.from({ length: 2_100 }, (_, at) => `rule-${at}`);
  const history = new History(new MemoryArea());
  const pack = infoOf({ ruleIds: rules });
  for (const rule of rules.keys()) await history.add({ ...finding, pack, rule }, "shown", on(1));
  const list = await history.list(on(1));
  assert.equal(list.length, 2_000);
  assert.equal(list.at(-1)?.rule, "rule-2099");
});

test("what is damaged is left out, and days from a wrong clock go", async () => {
  const bad = [null, 7, { ...entry, day: "soon" }, { ...entry, site: "myspace" }, { ...entry, count: -1 }, { ...entry, outcome: "seen" }];
  const area = new MemoryArea({ history: [...bad, entry, { ...entry, day: "2099-01-01" }] });
  assert.deepEqual(await new History(area).list(on(2)), [entry]);
  assert.deepEqual(await new History(new MemoryArea({ history: "?" })).list(on(2)), []);
});

test("a storage that cannot be read is not written over", async () => {
  const area = new MemoryArea();
  const history = new History({ get: async () => null, set: (items) => area.set(items), remove: (keys) => area.remove(keys) });
  await history.add(finding, "shown", on(1));
  assert.deepEqual([area.items, await history.list(on(1))], [{}, []]);
});
