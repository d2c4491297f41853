/** A device whose policy is about signed packs; for the tests beside this file. */

import assert from "node:assert/strict";
import { benchOf, type Bench, type Given } from "./testing.ts";

export const ADDRESS = "https://packs.example/york-{format}.json";
export const HOUR = 60 * 60_000;
export const YEARS = 20 * 365 * 24 * HOUR;
export const BY_POLICY = { pack: "york", packKeys: ["a"] };

/** A device whose policy names a key, a bench long after its start. */
export async function managed(values: object, given: Given = {}): Promise<Bench> {
  const bench = benchOf({ ...given, managed: { ...BY_POLICY, ...values } });
  await bench.background.managedChanged();
  await settled(bench);
  return bench;
}

/** Looks that nobody waits for are over. */
export async function settled(bench: Bench): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await bench.background.answerPage({ t: "status" });
  }
}

export async function signed(bench: Bench) {
  const { signedPack, troubles, packs } = await bench.background.answerPage({ t: "status" });
  assert.ok(signedPack !== null);
  assert.equal(packs[0]?.id, "york", "york is in force, from wherever it comes");
  const { state, version, from, refused, dropped } = signedPack;
  const why = Object.fromEntries(refused.map((each) => [each.from, each.why]));
  return { state, version, from, why, dropped, trouble: troubles.includes("pack"), all: signedPack };
}

/** Sets policy anew, as a live change does. */
export async function setPolicy(bench: Bench, values: object): Promise<void> {
  bench.managed.items = { ...BY_POLICY, ...values };
  await bench.background.managedChanged();
  await settled(bench);
}

/** The same device after its background was stopped. */
export async function restarted(bench: Bench, given: Given = {}): Promise<Bench> {
  const next = benchOf({ ...given, local: bench.local, managed: bench.managed });
  next.clock.aheadMs = bench.clock.aheadMs;
  await settled(next);
  return next;
}

export const kept = (bench: Bench) => bench.local.items["signedPack"] as Record<string, unknown>;
