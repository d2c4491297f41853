import assert from "node:assert/strict";
import { test } from "node:test";
import type { CheckRequest, Glue } from "./core_api.ts";
import { CoreHost } from "./core_host.ts";
import { pageOf } from "./testing.ts";
import { buildContext } from "./context.ts";
import { UNMANAGED } from "./managed.ts";
import { NO_OVERRIDES } from "./overrides.ts";
import { CLEAR, fakeGlue, PACK, realTrap } from "./testing.ts";

const request: CheckRequest = {
  parts: ["Bins are collected on Monday."],
  context: buildContext(pageOf(), {
    listed: null,
    answers: {},
    managed: UNMANAGED,
    workingTime: null,
    composesToday: 0,
    language: "en",
    now: new Date(0),
  }),
  overrides: NO_OVERRIDES,
};

/** An empty but genuine module. */
const compile = () => WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));

function hostOf(check: () => typeof CLEAR): { host: CoreHost; instances: () => number } {
  let made = 0;
  const host = new CoreHost((): Glue => {
    made += 1;
    return fakeGlue(check);
  }, compile);
  return { host, instances: () => made };
}

test("a draft is judged", async () => {
  const { host } = hostOf(() => CLEAR);
  await host.usePacks(PACK);
  const outcome = host.check(request);
  assert.ok("verdict" in outcome);
  assert.equal(outcome.verdict.level, "clear");
  assert.ok(outcome.ms >= 0);
});

test("before a pack is loaded the failure says which part is missing", async () => {
  const { host } = hostOf(() => CLEAR);
  assert.deepEqual(host.check(request), { failed: "core_not_loaded" });
  await host.start();
  assert.deepEqual(host.check(request), { failed: "pack_not_loaded" });
});

test("a trap costs one retry on a fresh instance with the same pack", async () => {
  let calls = 0;
  const { host, instances } = hostOf(() => {
    calls += 1;
    return calls === 1 ? realTrap() : CLEAR;
  });
  await host.usePacks(PACK);
  assert.ok("verdict" in host.check(request));
  assert.equal(host.traps, 1);
  assert.equal(instances(), 2);
  assert.equal(host.lastError, "RuntimeError");
});

test("a draft that traps twice fails, and the next one is judged", async () => {
  let calls = 0;
  const { host } = hostOf(() => {
    calls += 1;
    return calls <= 2 ? realTrap() : CLEAR;
  });
  await host.usePacks(PACK);
  assert.deepEqual(host.check(request), { failed: "core_trapped" });
  assert.equal(host.traps, 2);
  assert.ok("verdict" in host.check(request));
});

test("running out of stack counts as a trap", async () => {
  let calls = 0;
  const { host } = hostOf(() => {
    calls += 1;
    if (calls === 1) throw new RangeError("Maximum call stack size exceeded");
    return CLEAR;
  });
  await host.usePacks(PACK);
  assert.ok("verdict" in host.check(request));
  assert.equal(host.traps, 1);
});

test("an ordinary error is a bad request and keeps the instance", async () => {
  const { host, instances } = hostOf(() => {
    throw new Error("the draft says: secret");
  });
  await host.usePacks(PACK);
  assert.deepEqual(host.check(request), { failed: "bad_request" });
  assert.equal(instances(), 1);
  assert.equal(host.lastError, "Error");
});

test("a pack that is no good leaves the one before it in force", async () => {
  const { host } = hostOf(() => CLEAR);
  await host.usePacks(PACK);
  await assert.rejects(host.usePacks({ ...PACK, bundle: new Uint8Array() }));
  assert.ok("verdict" in host.check(request));
  // Who asked tells of it while it matters; it is no error of the core's.
  assert.equal(host.lastError, null);
});

test("a failed start is tried again", async () => {
  let tries = 0;
  const host = new CoreHost(
    () => fakeGlue(() => CLEAR),
    () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new TypeError("offline")) : compile();
    },
  );
  await assert.rejects(host.start());
  assert.equal(host.started, false);
  await host.usePacks(PACK);
  assert.ok("verdict" in host.check(request));
});
