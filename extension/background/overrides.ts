/**
 * What IT sets over every pack, from the texts of managed policy: one line for
 * each thing, because the browsers' policy formats are flat.
 */

/** As the core takes it; see `crates/core/src/model/overrides.rs`. */
export interface Overrides {
  /** By rule, or by pack and rule ("barnet/party-mention"). */
  severities: Record<string, Adjusted>;
  /** Added to the packs' windows of the same name. */
  windows: Record<string, Window[]>;
  embargoes: Embargo[];
  /** What the council publishes itself, and so is no leak. */
  public: string[];
  /** Terms that are no finding, however they read. */
  allow: string[];
}

export type Adjusted = "off" | "info" | "warn" | "confirm" | "block";

export interface Window {
  name: string;
  /** Unix seconds; `to` is no longer in it. */
  from: number;
  to: number;
}

export interface Embargo {
  /** Any of these in a draft means that content. */
  words: string[];
  /** RFC 3339. */
  lifts: string;
}

export const NO_OVERRIDES: Overrides = { severities: {}, windows: {}, embargoes: [], public: [], allow: [] };

/** `all` is false where a text was not understood; the others are in `good`. */
export interface ReadTexts<T> {
  good: T;
  all: boolean;
}

const LEVELS: readonly Adjusted[] = ["off", "info", "warn", "confirm", "block"];
const INSTANT = String.raw`(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))`;

const SEVERITY = /^((?:[a-z0-9-]+\/)?[a-z0-9-]+)\s*=\s*([a-z]+)$/;
const WINDOW = new RegExp(String.raw`^([a-z0-9_-]+)\s+${INSTANT}\s+${INSTANT}\s+(\S.*)$`);
const EMBARGO = new RegExp(String.raw`^${INSTANT}\s+(\S.*)$`);

/** `abuse = warn`, or `barnet/party-mention = off`. */
export function readSeverities(texts: readonly string[]): ReadTexts<Overrides["severities"]> {
  const good: Overrides["severities"] = {};
  let understood = 0;
  for (const text of texts) {
    const [, rule, word] = SEVERITY.exec(text.trim()) ?? [];
    const level = LEVELS.find((each) => each === word);
    if (rule === undefined || level === undefined) continue;
    good[rule] = level;
    understood += 1;
  }
  return { good, all: understood === texts.length };
}

/** `pre_election 2027-03-22T00:00:00Z 2027-05-06T22:00:00+01:00 Local elections 2027`. */
export function readWindows(texts: readonly string[]): ReadTexts<Overrides["windows"]> {
  const good: Overrides["windows"] = {};
  let understood = 0;
  for (const text of texts) {
    const [, list = "", first = "", last = "", name = ""] = WINDOW.exec(text.trim()) ?? [];
    const [from, to] = [seconds(first), seconds(last)];
    if (from === null || to === null || from >= to) continue;
    // Not every name that an object answers to is a list of ours.
    if (Object.hasOwn(good, list)) good[list]?.push({ name, from, to });
    else Object.defineProperty(good, list, { value: [{ name, from, to }], enumerable: true });
    understood += 1;
  }
  return { good, all: understood === texts.length };
}

/** `2027-03-14T00:01:00Z harbour, leisure centre`: when it lifts, and any of the words that give it away. */
export function readEmbargoes(texts: readonly string[]): ReadTexts<Embargo[]> {
  const good = texts.flatMap((text) => {
    const [, lifts = "", list = ""] = EMBARGO.exec(text.trim()) ?? [];
    const words = list.split(",").map((word) => word.trim()).filter(Boolean);
    return seconds(lifts) === null || words.length === 0 ? [] : [{ words, lifts: withSeconds(lifts) }];
  });
  return { good, all: good.length === texts.length };
}

/** `01904 55*`, `press@example.org`, `example.gov.uk`, `YO1 9QN`: five letters or digits at least. */
export function readPublic(texts: readonly string[]): ReadTexts<string[]> {
  const good = texts.map((text) => text.trim()).filter((text) => (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= 5);
  return { good, all: good.length === texts.length };
}

function seconds(instant: string): number | null {
  const ms = instant === "" ? Number.NaN : Date.parse(instant);
  return Number.isNaN(ms) ? null : Math.floor(ms / 1000);
}

/** RFC 3339 has them; people leave them out. */
function withSeconds(instant: string): string {
  return instant.replace(/(T\d{2}:\d{2})(?!:)/, "$1:00");
}
