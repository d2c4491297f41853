import assert from "node:assert/strict";
import { test } from "node:test";
import { Accounts } from "./accounts.ts";
import { MemoryArea } from "./testing.ts";

test("an answer is found again, however the handle is written", async () => {
  const accounts = new Accounts(new MemoryArea());
  await accounts.answer("x", "@CityOfYork", "official");
  assert.equal(await accounts.kindOf("x", " cityofyork"), "official");
});

test("an answer holds for its own site only", async () => {
  const accounts = new Accounts(new MemoryArea());
  await accounts.answer("x", "jo", "personal");
  assert.equal(await accounts.kindOf("facebook", "jo"), null);
});

test("an answer outlives the background", async () => {
  const store = new MemoryArea();
  await new Accounts(store).answer("linkedin", "Jo Bloggs", "personal");
  assert.equal(await new Accounts(store).kindOf("linkedin", "Jo Bloggs"), "personal");
});

test("no handle is stored, and the same handle is filed differently on another device", async () => {
  const [one, two] = [new MemoryArea(), new MemoryArea()];
  for (const store of [one, two]) await new Accounts(store).answer("x", "jobloggs", "personal");
  assert.doesNotMatch(JSON.stringify(one.items), /bloggs/i);
  const idsOf = (store: MemoryArea) => Object.keys(store.items["accountAnswers"] as object);
  assert.match(idsOf(one)[0] ?? "", /^[0-9a-f]{64}$/);
  assert.notDeepEqual(idsOf(one), idsOf(two));
});

test("two answers at once are both kept", async () => {
  const store = new MemoryArea();
  const accounts = new Accounts(store);
  await Promise.all([accounts.answer("x", "a", "personal"), accounts.answer("x", "b", "official")]);
  assert.equal((await new Accounts(store).list()).length, 2);
});

test("one answer can be erased, and all of them with their key", async () => {
  const store = new MemoryArea();
  const accounts = new Accounts(store);
  await accounts.answer("x", "a", "personal");
  await accounts.answer("x", "b", "official");
  const [first] = await accounts.list();
  await accounts.erase(first?.id ?? "");
  assert.deepEqual(
    (await accounts.list()).map((answer) => answer.account),
    ["official"],
  );
  await accounts.eraseAll();
  assert.deepEqual(store.items, {});
  assert.equal(await accounts.kindOf("x", "b"), null);
});

test("what is stored and makes no sense is passed over", async () => {
  const accounts = new Accounts(new MemoryArea({ accountAnswers: { a: { platform: "myspace" }, b: 3 } }));
  assert.deepEqual(await accounts.list(), []);
});
