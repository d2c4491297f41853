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

/** A host that knows which files hold which packs, and a policy whose own file holds york. */
function benchWith(files: Record<string, string[]>) {
  const host = {
    usePacks: async ({ bundle, ids }: { bundle: Uint8Array; ids: string[] }) => {
      const held = files[String(bundle[0])] ?? [];
      if (!ids.every((id) => held.includes(id))) throw new TypeError("no such pack");
      return ids.map((id) => ({ id, version: String(bundle[0]) }));
    },
  } as unknown as CoreHost;
  const policy = new Policy(host, async (file) => new Uint8Array([file === "baseline" ? 0 : 1]));
  const seen = () => policy.infos.map(({ id, version }) => `${id} of ${version}`).join();
  return { policy, seen };
}

const bundleOf = (file: number, packs: string[]) => ({ packs, digest: `digest ${file}`, bytes: new Uint8Array([file]) });
const wanted = (...packs: string[]) => ({ packs, source: "managed" as const });

test("a signed file is used where it holds all that is wanted, and Probity's own otherwise", async () => {
  const { policy, seen } = benchWith({ 0: ["baseline"], 1: ["york", "barnet", "recommended"], 2: ["york", "recommended"] });
  const signed = bundleOf(2, ["york", "recommended"]);
  assert.equal(await policy.use(wanted("york")), true);
  assert.deepEqual([seen(), policy.signed], ["york of 1", null]);
  assert.equal(await policy.use(wanted("york"), signed), true, "the same pack from another file");
  assert.deepEqual([seen(), policy.signed], ["york of 2", "digest 2"]);
  assert.equal(await policy.use(wanted("york"), signed), false);
  await policy.use(wanted("york", "barnet"), signed);
  assert.deepEqual([seen(), policy.signed, policy.failed], ["york of 1,barnet of 1", null, []]);
  await policy.use(wanted("york", "recommended"), signed);
  assert.equal(seen(), "york of 2,recommended of 2");
  await policy.use(wanted("york", "recommended"));
  assert.equal(seen(), "york of 1,recommended of 1");
});

test("a signed file that cannot be used gives way to Probity's own, and that is known", async () => {
  const { policy, seen } = benchWith({ 0: ["baseline"], 1: ["york"], 2: [] });
  await policy.use(wanted("york"), bundleOf(2, ["york"]));
  assert.deepEqual([seen(), policy.signed, policy.signedFailed, policy.failed], ["york of 1", null, true, []]);
  await policy.use(wanted("york"));
  assert.equal(policy.signedFailed, false);
});

test("a council that only the signed file has is covered by the baseline before and after", async () => {
  const { policy, seen } = benchWith({ 0: ["baseline"], 1: ["york"], 2: ["selby"] });
  await policy.use(wanted("selby"));
  assert.deepEqual([seen(), policy.failed], ["baseline of 0", ["selby"]]);
  await policy.use(wanted("selby"), bundleOf(2, ["selby"]));
  assert.deepEqual([seen(), policy.failed], ["selby of 2", []]);
  // Its key was taken out of policy: what it signed does not stay for want of another.
  await policy.use(wanted("selby"));
  assert.deepEqual([seen(), policy.failed, policy.signed], ["baseline of 0", ["selby"], null]);
});
