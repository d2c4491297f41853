/**
 * What is kept of the signed pack: one object in the storage, so that there is
 * never half of it, looked at again field by field whenever it comes back.
 */

import type { KnownPack, Refusal } from "./fleet_api.ts";
import type { Managed } from "./managed.ts";
import { isOneOf, isRecord } from "./messages.ts";
import type { NetworkFailure } from "./network.ts";

/** Key in `chrome.storage.local`. */
export const SIGNED_PACK = "signedPack";

/** How a pack came: inside the policy's own values, or from an address. */
export type PackFrom = "policy" | "address";

/** Why a pack that was kept is not used any more. */
export type Dropped = Refusal | "damaged";

/** Why a look for a new pack found nothing; `broken`: it could not be checked. */
export type LookFailure = NetworkFailure | "broken";

/** When a new pack was and will be looked for; moments in milliseconds since 1970. */
export interface Looks {
  /** The address that they are about. */
  url: string | null;
  lastLook: number | null;
  /** null: as soon as there is an occasion. */
  nextLook: number | null;
  /** That time was drawn anew, because the one before it was missed. */
  moved: boolean;
  /** Milliseconds for which the host asked to be left alone; 0 where it did not. */
  wait: number;
  /** In a row. */
  failures: number;
  failed: LookFailure | null;
}

export interface PackState extends Looks {
  /** The pack in force as it came; null where there is none. */
  text: string | null;
  from: PackFrom | null;
  /** The highest that was ever in force. */
  known: KnownPack | null;
  /** What each way brought last, where that was refused. */
  refused: Partial<Record<PackFrom, Refusal>>;
  /** Why the pack that was kept is gone. */
  dropped: Dropped | null;
}

/** What IT has set about signed packs. */
export interface PackTerms {
  keys: string[];
  threshold: number;
  /** Councils that must be in it. */
  packs: string[];
  url: string | null;
  inline: string | null;
  /** Usual time between two looks, in milliseconds. */
  everyMs: number;
}

/** null where there is nobody to trust, or no way by which a pack could come. */
export function termsOf(managed: Managed): PackTerms | null {
  const { packKeys, packThreshold, packs, packUrl, signedPack, packEveryMinutes } = managed;
  if (packKeys.length === 0 || (packUrl === undefined && signedPack === null)) return null;
  return {
    keys: packKeys,
    threshold: packThreshold,
    packs,
    url: packUrl ?? null,
    inline: signedPack,
    everyMs: packEveryMinutes * 60_000,
  };
}

export const NO_LOOKS: Looks = { url: null, lastLook: null, nextLook: null, moved: false, wait: 0, failures: 0, failed: null };

export const NO_PACK: PackState = { ...NO_LOOKS, text: null, from: null, known: null, refused: {}, dropped: null };

const FROM: readonly PackFrom[] = ["policy", "address"];
export const REFUSALS: readonly Refusal[] = [
  "not_a_signed_pack",
  "too_large",
  "unknown_key",
  "bad_signature",
  "too_few_signatures",
  "foreign",
  "older",
  "expired",
  "other_format",
  "bad_header",
];
const DROPPED: readonly Dropped[] = [...REFUSALS, "damaged"];
export const LOOK_FAILURES: readonly LookFailure[] = [
  "bad_address",
  "unreachable",
  "timeout",
  "status",
  "too_large",
  "not_text",
  "broken",
];

/** Whatever was kept; a field that makes no sense counts as missing. */
export function parsePackState(raw: unknown): PackState {
  if (!isRecord(raw)) return raw === undefined ? NO_PACK : { ...NO_PACK, dropped: "damaged" };
  const { text, from, url, dropped, failed } = raw;
  const whole = typeof text === "string" && isOneOf(FROM, from);
  const lost = !whole && text !== null && text !== undefined;
  const refused = isRecord(raw["refused"]) ? raw["refused"] : {};
  return {
    text: whole ? text : null,
    from: whole ? from : null,
    known: parseKnown(raw["known"]),
    refused: Object.fromEntries(Object.entries(refused).filter(([way, why]) => isOneOf(FROM, way) && isOneOf(REFUSALS, why))),
    dropped: lost ? "damaged" : isOneOf(DROPPED, dropped) ? dropped : null,
    url: typeof url === "string" ? url : null,
    lastLook: moment(raw["lastLook"]),
    // A pack that was lost is looked for at once.
    nextLook: lost ? null : moment(raw["nextLook"]),
    moved: raw["moved"] === true,
    wait: moment(raw["wait"]) ?? 0,
    failures: Math.min(moment(raw["failures"]) ?? 0, 1_000),
    failed: isOneOf(LOOK_FAILURES, failed) ? failed : null,
  };
}

function parseKnown(raw: unknown): KnownPack | null {
  if (!isRecord(raw)) return null;
  const { epoch, version, format, digest, signers } = raw;
  if (![epoch, version, format].every((number) => moment(number) !== null) || typeof digest !== "string") return null;
  if (!Array.isArray(signers) || !signers.every((id) => typeof id === "string")) return null;
  return { epoch, version, format, digest, signers } as KnownPack;
}

function moment(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
