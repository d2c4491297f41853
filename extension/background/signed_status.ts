/** What the pages and the badge are told of the signed pack. */

import type { Refusal } from "./fleet_api.ts";
import { termsOf, type Dropped, type LookFailure, type PackFrom } from "./pack_state.ts";
import type { Managed } from "./managed.ts";
import type { Policy } from "./policy.ts";
import type { SignedPack } from "./signed_pack.ts";

const DAY_MS = 24 * 60 * 60_000;
/** Failed looks in a row after which a device that has no signed pack yet says so. */
const MANY = 3;

export interface SignedStatus {
  /**
   * `waiting`: there is none yet; `stale`: in force, and its last day is over;
   * `unused`: good, but it does not hold what is wanted, or could not be loaded.
   */
  state: "waiting" | "in_force" | "stale" | "unused";
  version: number | null;
  epoch: number | null;
  /** Ids of keys. */
  signers: string[];
  /** ISO dates. */
  issued: string | null;
  expires: string | null;
  from: PackFrom | null;
  refused: { from: PackFrom; why: Refusal }[];
  dropped: Dropped | null;
  /** Whether there is an address that is looked at. */
  looks: boolean;
  /** Milliseconds since 1970; null: not yet, or at the next occasion. */
  lastLook: number | null;
  nextLook: number | null;
  failed: LookFailure | null;
  /** Whether IT should hear of it. */
  trouble: boolean;
}

/** null where IT has set nothing about signed packs. */
export function signedStatus(signed: SignedPack, policy: Policy, managed: Managed, now: number): SignedStatus | null {
  const terms = termsOf(managed);
  if (terms === null) return null;
  const { inForce, broken } = signed;
  const { from, refused, dropped, lastLook, nextLook, failures, failed } = signed.state;
  const { header } = inForce ?? {};
  const stale = header !== undefined && now >= Date.parse(`${header.expires}T00:00:00Z`) + DAY_MS;
  const used = policy.signed !== null && policy.signed === inForce?.bundle.digest;
  const refusals = (["address", "policy"] as const).flatMap((way) => {
    const why = refused[way];
    return why === undefined ? [] : [{ from: way, why }];
  });
  const lacking = inForce === null && failures >= MANY;
  return {
    state: inForce === null ? "waiting" : !used ? "unused" : stale ? "stale" : "in_force",
    version: header?.version ?? null,
    epoch: header?.epoch ?? null,
    signers: inForce?.signers ?? [],
    issued: header?.issued ?? null,
    expires: header?.expires ?? null,
    from: inForce === null ? null : from,
    refused: refusals,
    dropped,
    looks: terms.url !== null && !managed.disabled,
    lastLook,
    nextLook,
    failed: broken ? "broken" : failed,
    trouble: refusals.length > 0 || dropped !== null || stale || lacking || broken || policy.signedFailed,
  };
}
