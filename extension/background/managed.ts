/**
 * What the council's IT has set in managed policy, ready for use.
 *
 * Rust reads the values (`crates/settings`), because the command line must come to
 * the same answers. Here is the little that is left: files out of their texts, and
 * working time as minutes.
 */

import type { PlatformId } from "../shared/protocol.ts";
import { filesAt } from "./base64_files.ts";
import { parseWorkingHours, type WorkingHours } from "./clock.ts";
import { PLATFORMS } from "./messages.ts";
import { NOTHING_SET, type Personal, type Reading } from "./reading.ts";

export type { FailMode, Language, Personal, Problem } from "./reading.ts";

/** As the browser hands it over. */
export type RawValues = Record<string, unknown>;

export interface Managed extends Omit<Reading, "workingTime" | "fingerprints" | "logoMarks" | "signedPack"> {
  workingTime?: WorkingHours;
  /** Fingerprint files of the council's own terms and documents. */
  fingerprints: Uint8Array[];
  /** Place of each in IT's list, from 1. */
  fingerprintPlaces: number[];
  /** Files of the council's marks, beside those of the packs. */
  logoMarks: Uint8Array[];
  /** The signed pack that came with the policy itself, as text. */
  signedPack: string | null;
}

export function managedOf(reading: Reading, values: RawValues): Managed {
  const { workingTime, fingerprints, logoMarks, signedPack, ...rest } = reading;
  const hours = workingTime === undefined ? null : parseWorkingHours(workingTime);
  const prints = filesAt(values["fingerprints"], fingerprints);
  const pack = values["signedPack"];
  return {
    ...rest,
    ...(hours === null ? {} : { workingTime: hours }),
    fingerprints: prints.map(({ file }) => file),
    fingerprintPlaces: prints.map(({ place }) => place + 1),
    logoMarks: filesAt(values["logoMarks"], logoMarks).map(({ file }) => file),
    signedPack: signedPack && typeof pack === "string" ? pack : null,
  };
}

export const UNMANAGED: Managed = managedOf(NOTHING_SET, {});

/** Who decides. */
export type Lock =
  /** The person alone. */
  | "free"
  /** The person, from where IT has them begin. */
  | "default"
  /** IT alone. */
  | "locked";

export function lockOf(key: Personal, managed: Managed): Lock {
  const set = key === "pack" ? managed.packs.length > 0 : managed[key] !== undefined;
  if (!set) return "free";
  return managed.defaults.includes(key) ? "default" : "locked";
}

/** The official accounts that hold for one site, without the site's name. */
export function officialOn(platform: PlatformId, accounts: string[]): string[] {
  const here: string[] = [];
  for (const account of accounts) {
    const site = PLATFORMS.find((name) => account.toLowerCase().startsWith(`${name}:`));
    if (site === undefined) here.push(account);
    else if (site === platform) here.push(account.slice(site.length + 1).trim());
  }
  return here;
}

export function isPackId(value: unknown): value is string {
  return typeof value === "string" && /^[a-z0-9-]{1,40}$/.test(value);
}
