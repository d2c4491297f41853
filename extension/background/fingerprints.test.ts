import assert from "node:assert/strict";
import { test } from "node:test";
import { benchOf, CLEAR, fakeGlue, PACK } from "./testing.ts";
import { CoreHost } from "./core_host.ts";

/** A file that the stand-in of the core takes, unless `last` says otherwise. */
function fileOf(last = 1): string {
  return btoa(`PROBITYF${String.fromCharCode(last)}`);
}

function hostOf(): CoreHost {
  return new CoreHost(
    () => fakeGlue(() => CLEAR),
    () => WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])),
  );
}

test("a file that the core does not take is named, and the packs stay in force", async () => {
  const bench = benchOf({ managed: { pack: "york", fingerprints: [fileOf(), fileOf(0)] } });
  await bench.background.managedChanged();
  const status = await bench.background.answerPage({ t: "status" });
  assert.deepEqual(status.managedProblems, [{ key: "fingerprints", at: 2, fault: "not_understood" }]);
  assert.deepEqual(status.packs.map((pack) => pack.id), ["york"]);
  assert.deepEqual(status.failedPacks, []);
});

test("files come with every new core, and go when IT takes them back", async () => {
  const host = hostOf();
  host.useFingerprints([new Uint8Array(9)]);
  assert.deepEqual(host.refusedFingerprints, [], "there is no core yet");
  await host.usePacks(PACK);
  assert.deepEqual(host.refusedFingerprints, [1]);
  host.useFingerprints([]);
  assert.deepEqual(host.refusedFingerprints, []);
  await host.usePacks({ ...PACK, ids: ["barnet"] });
  assert.deepEqual(host.refusedFingerprints, []);
});

test("a file at which the core traps costs no more than that file", async () => {
  const host = hostOf();
  await host.usePacks(PACK);
  host.useFingerprints([new Uint8Array(9).fill(255)]);
  assert.deepEqual(host.refusedFingerprints, [1]);
  assert.equal(host.lastError, "RuntimeError");
  await host.usePacks(PACK);
  assert.deepEqual(host.refusedFingerprints, [1], "it is not tried again");
});
