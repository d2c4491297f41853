import assert from "node:assert/strict";
import { test } from "node:test";
import { Reminded } from "./reminded.ts";
import { MemoryArea, reminderOf } from "./testing.ts";

const daily = reminderOf({ id: "daily" });
const weekly = reminderOf({ id: "weekly", every: "week" });
const once = reminderOf({ id: "once", every: "device" });
const all = [daily, weekly, once];
const ids = (reminders: readonly { id: string }[]) => reminders.map(({ id }) => id);

test("one card a day, whatever was on it", async () => {
  const reminded = new Reminded(new MemoryArea());
  assert.deepEqual(ids(reminded.due(all, "2026-03-24")), ["daily", "weekly", "once"]);
  await reminded.shown([daily], "2026-03-24");
  assert.deepEqual(reminded.due(all, "2026-03-24"), []);
  assert.deepEqual(ids(reminded.due(all, "2026-03-25")), ["daily", "weekly", "once"]);
});

test("lines join the day's card while it is open, each once", async () => {
  const reminded = new Reminded(new MemoryArea());
  await reminded.shown([daily], "2026-03-24");
  assert.deepEqual(ids(reminded.due(all, "2026-03-24", true)), ["weekly", "once"]);
  await reminded.shown([weekly], "2026-03-24");
  assert.deepEqual(ids(reminded.due(all, "2026-03-24", true)), ["once"]);
});

test("a line comes back after its time, over the end of a month and of summer time", async () => {
  const reminded = new Reminded(new MemoryArea());
  await reminded.shown(all, "2026-10-24");
  assert.deepEqual(ids(reminded.due(all, "2026-10-25")), ["daily"]);
  assert.deepEqual(ids(reminded.due(all, "2026-10-30")), ["daily"]);
  assert.deepEqual(ids(reminded.due(all, "2026-10-31")), ["daily", "weekly"]);
  assert.deepEqual(ids(reminded.due(all, "2036-01-01")), ["daily", "weekly"]);
});

test("a day that a wrong clock made does not silence a line for years", async () => {
  const reminded = new Reminded(new MemoryArea());
  await reminded.shown([daily, weekly], "2036-03-24");
  assert.deepEqual(ids(reminded.due([daily, weekly], "2026-03-24")), ["daily", "weekly"]);
});

test("what is not for the card is never held back", async () => {
  const reminded = new Reminded(new MemoryArea());
  const others = [reminderOf({ at: "warning" }), reminderOf({ at: "unsure" })];
  await reminded.shown(others, "2026-03-24");
  assert.equal(reminded.due(others, "2026-03-24").length, 2);
});

test("two councils may give their lines the same id", async () => {
  const reminded = new Reminded(new MemoryArea());
  const other = reminderOf({ id: "once", every: "device", council: "Woking Borough Council" });
  await reminded.shown([once], "2026-03-24");
  assert.deepEqual(reminded.due([once, other], "2026-03-25"), [other]);
});

test("a line about a picture comes whether the card was shown or not, once a day", async () => {
  const reminded = new Reminded(new MemoryArea());
  const [logo, other] = [reminderOf({ id: "logo/picture" }), reminderOf({ id: "logo/picture", council: "Woking Borough Council" })];
  await reminded.shown([daily], "2026-03-24");
  assert.deepEqual(reminded.due([daily, logo, other], "2026-03-24"), [logo]);
  await reminded.shown([logo], "2026-03-24");
  assert.deepEqual(reminded.due([logo, other], "2026-03-24", true), []);
  assert.deepEqual(reminded.due([logo, other], "2026-03-25"), [logo]);
});

test("a line about a picture does not use up the day's card", async () => {
  const reminded = new Reminded(new MemoryArea());
  const logo = reminderOf({ id: "logo/picture" });
  await reminded.shown([logo], "2026-03-24");
  assert.deepEqual(ids(reminded.due([daily, logo], "2026-03-24")), ["daily"]);
});

test("what is stored is dates and ids; it outlives the background and can be erased", async () => {
  const store = new MemoryArea();
  await new Reminded(store).shown([once], "2026-03-24");
  assert.deepEqual(store.items, {
    reminded: { card: "2026-03-24", lines: [{ council: once.council, id: "once", day: "2026-03-24" }] },
  });
  const reminded = new Reminded(store);
  await reminded.restore();
  assert.deepEqual(reminded.due([once], "2026-03-25"), []);
  await reminded.erase();
  assert.deepEqual(store.items, {});
  assert.deepEqual(reminded.due([once], "2026-03-24"), [once]);
});

test("what is stored and makes no sense is passed over", async () => {
  const stored = { card: "yesterday", lines: [null, { id: 1 }, { council: "a", id: "b", day: "2026-99-99" }] };
  const reminded = new Reminded(new MemoryArea({ reminded: stored }));
  await reminded.restore();
  assert.deepEqual(reminded.list(), []);
  assert.equal(reminded.due(all, "2026-03-24").length, 3);
});
