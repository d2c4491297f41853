import assert from "node:assert/strict";
import { test } from "node:test";
import type { Question } from "../shared/protocol.ts";
import { Accounts } from "./accounts.ts";
import { MemoryArea } from "./testing.ts";

const linked: Question = {
  id: "fact:linked",
  about: "account",
  text: "Does its profile say where you work?",
  options: [{ value: "true", label: "Yes" }, { value: "false", label: "No" }],
};

test("an answer is found again, however the handle is written", async () => {
  const accounts = new Accounts(new MemoryArea());
  await accounts.answer("x", "@CityOfYork", "account", "official");
  assert.deepEqual(await accounts.answersOf("x", " cityofyork"), { account: "official" });
});

test("an answer holds for its own site only", async () => {
  const accounts = new Accounts(new MemoryArea());
  await accounts.answer("x", "jo", "account", "personal");
  assert.deepEqual(await accounts.answersOf("facebook", "jo"), {});
});

test("one account has an answer to each question, and the last one holds", async () => {
  const accounts = new Accounts(new MemoryArea());
  await accounts.answer("x", "jo", "account", "personal");
  await accounts.answer("x", "jo", "fact:linked", "true", linked);
  await accounts.answer("x", "jo", "fact:linked", "false", linked);
  assert.deepEqual(await accounts.answersOf("x", "jo"), { account: "personal", "fact:linked": "false" });
});

test("an answer is listed with the words that the person read", async () => {
  const accounts = new Accounts(new MemoryArea());
  await accounts.answer("x", "jo", "fact:linked", "true", linked);
  const [{ id, ...listed } = { id: "" }] = await accounts.list();
  assert.match(id, /^[0-9a-f]{64}$/);
  assert.deepEqual(listed, { platform: "x", question: "fact:linked", value: "true", text: linked.text, label: "Yes" });
});

test("an answer outlives the background", async () => {
  const store = new MemoryArea();
  await new Accounts(store).answer("linkedin", "Jo Bloggs", "fact:linked", "true", linked);
  assert.deepEqual(await new Accounts(store).answersOf("linkedin", "Jo Bloggs"), { "fact:linked": "true" });
});

test("answers in the form that version 0.1 stored are kept", async () => {
  const old = new MemoryArea();
  await new Accounts(old).answer("x", "jo", "account", "personal");
  const [id = ""] = Object.keys(old.items["accountAnswers"] as object);
  old.items["accountAnswers"] = { [id]: { platform: "x", account: "personal" } };

  const accounts = new Accounts(old);
  assert.deepEqual(await accounts.answersOf("x", "jo"), { account: "personal" });
  await accounts.answer("x", "sam", "account", "official");
  assert.deepEqual(await new Accounts(old).answersOf("x", "jo"), { account: "personal" });
  assert.equal((await accounts.list()).length, 2);
});

test("no handle is stored, and the same handle is filed differently on another device", async () => {
  const [one, two] = [new MemoryArea(), new MemoryArea()];
  for (const store of [one, two]) await new Accounts(store).answer("x", "jobloggs", "account", "personal");
  assert.doesNotMatch(JSON.stringify(one.items), /bloggs/i);
  const idsOf = (store: MemoryArea) => Object.keys(store.items["accountAnswers"] as object);
  assert.match(idsOf(one)[0] ?? "", /^[0-9a-f]{64}$/);
  assert.notDeepEqual(idsOf(one), idsOf(two));
});

test("two answers at once are both kept", async () => {
  const store = new MemoryArea();
  const accounts = new Accounts(store);
  await Promise.all([
    accounts.answer("x", "a", "account", "personal"),
    accounts.answer("x", "b", "account", "official"),
    accounts.answer("x", "a", "fact:linked", "true"),
  ]);
  assert.equal((await new Accounts(store).list()).length, 3);
});

test("one answer can be erased, and all of them with their key", async () => {
  const store = new MemoryArea();
  const accounts = new Accounts(store);
  await accounts.answer("x", "a", "account", "personal");
  await accounts.answer("x", "a", "fact:linked", "true");
  await accounts.answer("x", "b", "account", "official");
  const [first] = await accounts.list();
  await accounts.erase(first?.id ?? "", "account");
  assert.deepEqual(await accounts.answersOf("x", "a"), { "fact:linked": "true" });
  await accounts.erase(first?.id ?? "", "fact:linked");
  assert.deepEqual((await new Accounts(store).list()).map((answer) => answer.value), ["official"]);
  await accounts.eraseAll();
  assert.deepEqual(store.items, {});
  assert.deepEqual(await accounts.answersOf("x", "b"), {});
});

test("what is stored and makes no sense is passed over", async () => {
  const stored = {
    a: { platform: "myspace", account: "personal" },
    b: 3,
    c: { platform: "x", account: "admin" },
    d: { platform: "x", answers: { "fact:linked": { value: "perhaps" }, "draft: secret": { value: "true" } } },
  };
  assert.deepEqual(await new Accounts(new MemoryArea({ accountAnswers: stored })).list(), []);
});
