import assert from "node:assert/strict";
import { test } from "node:test";
import { FleetHost } from "./fleet_host.ts";
import { EMPTY_MODULE, fakeFleet, realTrap } from "./testing.ts";

function hostOf(read: (values: unknown) => unknown) {
  let [compiled, made] = [0, 0];
  const host = new FleetHost(
    () => {
      made += 1;
      return fakeFleet(read);
    },
    async () => {
      compiled += 1;
      return WebAssembly.compile(EMPTY_MODULE);
    },
  );
  return { host, counts: () => ({ compiled, made }) };
}

test("nothing is compiled until someone asks, and then once", async () => {
  const { host, counts } = hostOf((values) => values);
  assert.deepEqual(counts(), { compiled: 0, made: 0 });
  const answers = await Promise.all([1, 2].map((each) => host.use((fleet) => fleet.readSettings(each))));
  assert.deepEqual(answers, [1, 2]);
  assert.deepEqual(counts(), { compiled: 1, made: 1 });
});

test("an instance that traps is replaced and asked once more", async () => {
  let traps = 1;
  const { host, counts } = hostOf((values) => (traps-- > 0 ? realTrap() : values));
  assert.equal(await host.use((fleet) => fleet.readSettings("good")), "good");
  assert.deepEqual(counts(), { compiled: 1, made: 2 });
  assert.equal(host.traps, 1);
});

test("a second trap is an error, and the next call has a fresh instance", async () => {
  let trapping = true;
  const { host, counts } = hostOf((values) => (trapping ? realTrap() : values));
  await assert.rejects(host.use((fleet) => fleet.readSettings(1)), { name: "RuntimeError" });
  assert.deepEqual([host.traps, host.lastError], [2, "RuntimeError"]);
  trapping = false;
  assert.equal(await host.use((fleet) => fleet.readSettings(1)), 1);
  assert.equal(counts().made, 3);
});

test("an error that is an answer is given as it is, and costs no instance", async () => {
  const { host, counts } = hostOf(() => {
    throw new TypeError("unknown key");
  });
  await assert.rejects(host.use((fleet) => fleet.readSettings(1)), /unknown key/);
  await assert.rejects(host.use((fleet) => fleet.readSettings(1)), /unknown key/);
  assert.deepEqual(counts(), { compiled: 1, made: 1 });
  assert.equal(host.traps, 0);
});

test("a module that cannot be had is tried for again", async () => {
  let there = false;
  const host = new FleetHost(
    () => fakeFleet(),
    async () => {
      if (!there) throw new TypeError("Failed to fetch");
      return WebAssembly.compile(EMPTY_MODULE);
    },
  );
  await assert.rejects(host.use((fleet) => fleet.readSettings({})));
  assert.equal(host.lastError, "TypeError");
  there = true;
  assert.ok(await host.use((fleet) => fleet.readSettings({})));
});

test("glue that is not there is an error like any other", async () => {
  const host = new FleetHost(
    () => {
      throw new ReferenceError("newProbityFleet is not defined");
    },
    () => WebAssembly.compile(EMPTY_MODULE),
  );
  await assert.rejects(host.use((fleet) => fleet.readSettings({})), { name: "ReferenceError" });
});
