/**
 * What Rust makes of managed policy (`crates/settings`), as the background uses
 * it and keeps it on the device.
 *
 * It comes from the module or out of the storage, and what is in a storage may be
 * damaged. The core refuses a draft whose overrides have another shape, so the
 * whole of it is looked at here once, and never again.
 */

import { isOneOf, isRecord } from "./messages.ts";
import { NO_OVERRIDES, type Adjusted, type Overrides } from "./overrides.ts";

export type FailMode = "let_through" | "hold";
export type Language = "en" | "cy";
export type AuditMode = "off" | "local" | "counts";

/** Keys that IT may leave to the person. */
export type Personal = "pack" | "recommended" | "language" | "workingTime";

export interface Problem {
  key: string;
  /** Place in the list, from 1; none where the whole value is meant. */
  at?: number;
  /** What is wrong, such as `wrong_type`; `page_fault_*` in `_locales` says it in words. */
  fault: string;
}

export interface Reading {
  /** Councils whose packs are in force together; empty where IT leaves the choice. */
  packs: string[];
  /** Whether good practice is checked beside them. */
  recommended?: boolean;
  role?: string;
  politicallyRestricted?: boolean;
  /** Whether the council manages this device. */
  managedDevice?: boolean;
  /** Such as `mon-fri 09:00-17:30`. */
  workingTime?: string;
  /** As IT wrote them: a handle, or `site:handle`. */
  officialAccounts: string[];
  failMode?: FailMode;
  language?: Language;
  /** Laid over the packs. */
  overrides: Overrides;
  /** Places, from 0, of the files in the raw list that are good. */
  fingerprints: number[];
  logoMarks: number[];
  packUrl?: string;
  /** Public keys in base64. */
  packKeys: string[];
  packThreshold: number;
  packEveryMinutes: number;
  /** Whether there is a signed pack among the raw values. */
  signedPack: boolean;
  auditMode: AuditMode;
  auditUrl?: string;
  auditNotice?: string;
  /** IT has switched everything off. */
  disabled: boolean;
  supportText?: string;
  /** `https:` or `mailto:`. */
  supportUrl?: string;
  /** Where the person begins, and may go on. */
  defaults: Personal[];
  configVersion?: number;
  problems: Problem[];
  /** Keys in force with their values as text. */
  shown: { key: string; value: string }[];
}

type Test = (value: unknown) => boolean;

const text: Test = (value) => typeof value === "string";
const flag: Test = (value) => typeof value === "boolean";
const whole: Test = (value) => Number.isSafeInteger(value);
const natural: Test = (value) => whole(value) && (value as number) >= 0;
const list = (each: Test): Test => (value) => Array.isArray(value) && value.every(each);
const oneOf = (...words: string[]): Test => (value) => isOneOf(words, value);
const table = (each: Test): Test => (value) => isRecord(value) && Object.values(value).every(each);
const record = (fields: Record<string, Test>): Test => (value) =>
  isRecord(value) && Object.entries(fields).every(([name, fits]) => fits(value[name]));
const maybe = (test: Test): Test => (value) => value === undefined || value === null || test(value);

const LEVELS: readonly Adjusted[] = ["off", "info", "warn", "confirm", "block"];
const PERSONAL: readonly Personal[] = ["pack", "recommended", "language", "workingTime"];

const FIELDS: Record<keyof Reading, Test> = {
  packs: list((id) => typeof id === "string" && /^[a-z0-9-]{1,40}$/.test(id)),
  recommended: maybe(flag),
  role: maybe(text),
  politicallyRestricted: maybe(flag),
  managedDevice: maybe(flag),
  workingTime: maybe(text),
  officialAccounts: list(text),
  failMode: maybe(oneOf("let_through", "hold")),
  language: maybe(oneOf("en", "cy")),
  overrides: record({
    severities: table(oneOf(...LEVELS)),
    windows: table(list(record({ name: text, from: whole, to: whole }))),
    embargoes: list(record({ words: list(text), lifts: text })),
    public: list(text),
    allow: list(text),
  }),
  fingerprints: list(natural),
  logoMarks: list(natural),
  packUrl: maybe(text),
  packKeys: list(text),
  packThreshold: natural,
  packEveryMinutes: natural,
  signedPack: flag,
  auditMode: oneOf("off", "local", "counts"),
  auditUrl: maybe(text),
  auditNotice: maybe(text),
  disabled: flag,
  supportText: maybe(text),
  supportUrl: maybe((value) => typeof value === "string" && /^(https|mailto):/i.test(value)),
  defaults: list(oneOf(...PERSONAL)),
  configVersion: maybe(whole),
  problems: list(record({ key: text, at: maybe(natural), fault: text })),
  shown: list(record({ key: text, value: text })),
};

/** The reading, without what it does not know; null where any of it is not as it must be. */
export function parseReading(raw: unknown): Reading | null {
  if (!isRecord(raw)) return null;
  const reading: Record<string, unknown> = {};
  for (const [name, fits] of Object.entries(FIELDS)) {
    const value = raw[name];
    if (!fits(value)) return null;
    if (value !== undefined && value !== null) reading[name] = value;
  }
  return reading as unknown as Reading;
}

export const NOTHING_SET: Reading = {
  packs: [],
  officialAccounts: [],
  overrides: NO_OVERRIDES,
  fingerprints: [],
  logoMarks: [],
  packKeys: [],
  packThreshold: 1,
  packEveryMinutes: 360,
  signedPack: false,
  auditMode: "off",
  disabled: false,
  defaults: [],
  problems: [],
  shown: [],
};
