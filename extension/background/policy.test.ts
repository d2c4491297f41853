import assert from "node:assert/strict";
import { test } from "node:test";
import type { CoreHost } from "./core_host.ts";
import { Policy } from "./policy.ts";

test("the source changes with the packs and not before they are loaded", async () => {
  const host = {
    usePacks: ({ ids }: { ids: string[] }) => Promise.resolve(ids.map((id) => ({ id }))),
  } as unknown as CoreHost;
  let arrive = (_bytes: Uint8Array): void => undefined;
  const policy = new Policy(host, () => new Promise((resolve) => (arrive = resolve)));
  const seen = () => [policy.source, policy.infos.map(({ id }) => id).join()];

  const first = policy.use({ packs: ["baseline"], source: "none" });
  await Promise.resolve();
  arrive(new Uint8Array());
  await first;
  assert.deepEqual(seen(), ["none", "baseline"]);

  const second = policy.use({ packs: ["barnet"], source: "managed" });
  await Promise.resolve();
  assert.deepEqual(seen(), ["none", "baseline"], "while the file is read");
  arrive(new Uint8Array());
  assert.equal(await second, true);
  assert.deepEqual(seen(), ["managed", "barnet"]);
});
