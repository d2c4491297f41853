/**
 * A stand-in for the module that opens signed packs: it knows names instead of keys
 * and believes whoever says that they signed. What the real one refuses is tested in
 * Rust (`crates/seal/tests`).
 */

import { gzipSync } from "node:zlib";
import type { OpenedPack, Refusal, Trust } from "./fleet_api.ts";

interface FakePack {
  signers: string[];
  packs: string[];
  version: number;
  epoch: number;
  expires: string;
  /** Compressed with gzip; the fake core cannot use what is empty. */
  body: number[];
}

/** A signed pack as text. */
export function packText(pack: Partial<FakePack> = {}): string {
  const body = [...gzipSync(new Uint8Array([1, 2, 3]))];
  return JSON.stringify({
    signers: ["a"],
    packs: ["york", "recommended"],
    version: 1,
    epoch: 0,
    expires: "2027-11-22",
    body,
    ...pack,
  });
}

export function fakeOpen(text: string, trust: Trust): OpenedPack | { refused: Refusal } {
  let pack: FakePack;
  try {
    pack = JSON.parse(text) as FakePack;
  } catch {
    return { refused: "not_a_signed_pack" };
  }
  const signers = trust.keys.filter((key) => pack.signers.includes(key));
  if (signers.length === 0) return { refused: "unknown_key" };
  if (signers.length < trust.threshold) return { refused: "too_few_signatures" };
  if (!trust.packs.every((id) => pack.packs.includes(id))) return { refused: "foreign" };
  const { packs, version, epoch, expires } = pack;
  const { known } = trust;
  const digest = `${epoch}/${version}/${expires}`;
  const counts = known !== null && known.signers.filter((key) => trust.keys.includes(key)).length >= trust.threshold;
  if (counts && (epoch < known.epoch || (epoch === known.epoch && version < known.version))) return { refused: "older" };
  const expired = trust.now * 1000 >= Date.parse(`${expires}T00:00:00Z`) + 86_400_000;
  if (expired && known?.digest !== digest) return { refused: "expired" };
  const header = { packs, version, epoch, issued: "2026-01-01", expires, format: 2 };
  return { opened: { header, body: new Uint8Array(pack.body), signers, digest, expired } };
}
