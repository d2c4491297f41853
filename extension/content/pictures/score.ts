/** What a look at a picture says, in the core's terms. Pure. */

import type { Scan, Sighted } from "../../pictures/protocol.ts";
import { samePicture } from "../../pictures/same.ts";
import type { Attachment } from "../../shared/protocol.ts";

/** From here a picture shows a mark, and from here it may; packs and core count on both. */
const SURE = 0.8;
const UNSURE = 0.6;
/** A score below this share of its mark's threshold is no sighting at all. */
const UNSURE_SHARE = 0.85;

export type Seen = Pick<Attachment, "logo" | "marks" | "unchecked">;

/**
 * Each mark has a threshold of its own, so a score means something only beside
 * that: at the threshold it becomes 0.8, and what is unsure lies in 0.6 to 0.8.
 * A picture that the person said shows no mark shows none.
 */
export function seenIn(scan: Scan, notOurs: readonly string[]): Seen {
  if (scan.state === "cancelled") return {};
  if (scan.hash !== undefined && isAmong(scan.hash, notOurs)) return { logo: 0 };
  if (scan.state === "unchecked") return { unchecked: true };
  const logo = Math.max(0, ...scan.marks.map(sureness));
  const marks = sightingsIn(scan).map(({ name }) => name);
  return { logo, ...(marks.length > 0 ? { marks } : {}) };
}

/** The marks that were surely seen, best first, each once. */
export function sightingsIn(scan: Scan): Sighted[] {
  if (scan.state !== "seen") return [];
  const sure = scan.marks.filter(({ decision }) => decision === "logo");
  return sure.filter(({ name }, at) => sure.findIndex((each) => each.name === name) === at);
}

export function isAmong(hash: string, hashes: readonly string[]): boolean {
  return hashes.some((each) => samePicture(hash, each));
}

function sureness({ score, threshold, decision }: Sighted): number {
  // Two digits: a draft is judged anew whenever this changes.
  if (decision === "logo") return round(SURE + (1 - SURE) * share(score, threshold, 1), SURE, 1);
  return round(UNSURE + (SURE - UNSURE) * share(score, threshold * UNSURE_SHARE, threshold), UNSURE, SURE - 0.01);
}

/** Where `value` lies from `low` to `high`, as 0 to 1. */
function share(value: number, low: number, high: number): number {
  return high > low ? (value - low) / (high - low) : 0;
}

function round(value: number, low: number, high: number): number {
  const inside = Number.isFinite(value) ? Math.min(Math.max(value, low), high) : low;
  return Math.round(inside * 100) / 100;
}
