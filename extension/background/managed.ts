/**
 * What the council's IT has set in managed policy.
 *
 * Browsers cannot be relied on to check it: Firefox hands over any type, and
 * Chromium drops a value of the wrong type without a word. So each key is
 * checked here on its own, a bad one never spoils the others, and everything
 * that was not understood is kept for the pages to show.
 */

import type { PlatformId } from "../shared/protocol.ts";
import { kilobytes } from "./base64_files.ts";
import { parseWorkingHours, type WorkingHours } from "./clock.ts";
import { readFingerprints } from "./fingerprints.ts";
import { readMarks } from "./logo_marks.ts";
import { isRecord, PLATFORMS } from "./messages.ts";
import { NO_OVERRIDES, readEmbargoes, readPublic, readSeverities, readWindows, type Overrides } from "./overrides.ts";

export type FailMode = "let_through" | "hold";
export type Language = "en" | "cy";

export interface Managed {
  /** Councils whose packs are in force together; empty where IT leaves the choice. */
  packs: string[];
  /** Whether good practice is checked beside them. */
  recommended?: boolean;
  role?: string;
  politicallyRestricted?: boolean;
  /** Whether the council manages this device. */
  managedDevice?: boolean;
  workingTime?: WorkingHours;
  /** As IT wrote them: a handle, or `site:handle`. */
  officialAccounts: string[];
  failMode?: FailMode;
  language?: Language;
  /** Laid over the packs. */
  overrides: Overrides;
  /** Fingerprint files of the council's own terms and documents. */
  fingerprints: Uint8Array[];
  /** Files of the council's marks, beside those of the packs. */
  logoMarks: Uint8Array[];
  /** Names of keys whose value was refused, here or by the browser; with a number, the place in the list. */
  problems: string[];
  /** Keys in force with their values as text, for the pages. */
  shown: { key: string; value: string }[];
}

/** Most councils at once; each costs time at every key. */
const MAX_PACKS = 4;

type Read = (value: unknown, into: Managed) => boolean;

/** Each key: puts the value where it belongs, or says that it is no good. */
const KEYS: Record<string, Read> = {
  pack: (value, into) => {
    const packs = typeof value === "string" ? value.split(",").map((id) => id.trim()) : [];
    if (packs.length === 0 || packs.length > MAX_PACKS || !packs.every(isPackId)) return false;
    into.packs = [...new Set(packs)];
    return true;
  },
  recommended: (value, into) => {
    if (typeof value !== "boolean") return false;
    into.recommended = value;
    return true;
  },
  role: (value, into) => isWord(value) && Boolean((into.role = value)),
  politicallyRestricted: (value, into) => {
    if (typeof value !== "boolean") return false;
    into.politicallyRestricted = value;
    return true;
  },
  managedDevice: (value, into) => {
    if (typeof value !== "boolean") return false;
    into.managedDevice = value;
    return true;
  },
  workingTime: (value, into) => {
    const hours = typeof value === "string" ? parseWorkingHours(value) : null;
    if (hours === null) return false;
    into.workingTime = hours;
    return true;
  },
  officialAccounts: (value, into) => {
    if (!Array.isArray(value)) return false;
    into.officialAccounts = value.filter(isWord);
    return into.officialAccounts.length === value.length;
  },
  failMode: (value, into) => {
    if (value !== "let_through" && value !== "hold") return false;
    into.failMode = value;
    return true;
  },
  severities: (value, into) => readList(value, readSeverities, (good) => (into.overrides.severities = good)),
  windows: (value, into) => readList(value, readWindows, (good) => (into.overrides.windows = good)),
  embargoes: (value, into) => readList(value, readEmbargoes, (good) => (into.overrides.embargoes = good)),
  publicDetails: (value, into) => readList(value, readPublic, (good) => (into.overrides.public = good)),
  fingerprints: (value, into) => readList(value, readFingerprints, (good) => (into.fingerprints = good)),
  logoMarks: (value, into) => {
    if (!Array.isArray(value)) return false;
    const { good, bad } = readMarks(value);
    into.logoMarks = good;
    into.problems.push(...bad.map((at) => `logoMarks (${at})`));
    return true;
  },
  language: (value, into) => {
    if (value !== "en" && value !== "cy") return false;
    into.language = value;
    return true;
  },
};

/** A list of texts; those that `read` does not understand spoil no other. */
function readList<T>(value: unknown, read: (texts: string[]) => { good: T; all: boolean }, put: (good: T) => void): boolean {
  if (!Array.isArray(value)) return false;
  const { good, all } = read(value.filter((each) => typeof each === "string"));
  put(good);
  return all && value.every((each) => typeof each === "string");
}

/** Names the keys that the policy file meant to set; see docs/permissions.md. */
const CONFIG_KEYS = "configKeys";

export function parseManaged(raw: unknown): Managed {
  const managed: Managed = {
    packs: [],
    officialAccounts: [],
    overrides: { ...NO_OVERRIDES },
    fingerprints: [],
    logoMarks: [],
    problems: [],
    shown: [],
  };
  const values = isRecord(raw) ? raw : {};
  for (const [key, value] of Object.entries(values)) {
    if (key === CONFIG_KEYS) continue;
    const read = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (read !== undefined && read(value, managed)) {
      managed.shown.push({ key, value: shownValue(key, value) });
    } else {
      managed.problems.push(key);
    }
  }
  const meant = values[CONFIG_KEYS];
  if (Array.isArray(meant)) {
    for (const key of meant) {
      if (isWord(key) && !Object.hasOwn(values, key)) managed.problems.push(key);
    }
  } else if (meant !== undefined) {
    managed.problems.push(CONFIG_KEYS);
  }
  return managed;
}

/** The words of an embargo are a secret themselves; they are counted, and so are files. */
function shownValue(key: string, value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  if (key === "fingerprints" || key === "logoMarks") return `${value.length} (${kilobytes(value)} kB)`;
  return key === "embargoes" ? String(value.length) : value.join(", ");
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

function isWord(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= 200;
}
