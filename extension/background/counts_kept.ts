/** The one object that counts are kept in, and how it is read back. */

import { isRecord } from "./messages.ts";

/** Key in `chrome.storage.local`. */
export const COUNTS = "counts";

/**
 * Day (since 1970, UTC), place in `words`, place in that pack's `rules`, site,
 * severity, outcome, count; as `crates/audit` reads them.
 */
export type Row = [number, number, number, number, number, number, number];

/** Ids of a pack in force, at one version of the extension (`engine`). */
export interface PackWords {
  id: string;
  version: string;
  engine: string;
  rules: string[];
}

export interface CountsKept {
  /** The terms that the person was shown last. */
  seen: { url: string; notice: string } | null;
  words: PackWords[];
  rows: Row[];
  /** When the closed days are to be sent, in milliseconds since 1970. */
  due: number | null;
  /** Failures to send since the last success. */
  failures: number;
  /**
   * What is on its way, noted before it goes: all rows of days before `day` (since
   * 1970). Where nobody noted what became of it, it counts as sent.
   */
  sending: { day: number; json: string } | null;
  /** What was sent last: on which day (since 1970), as what, and how many points were not taken. */
  last: { day: number; json: string; rejected: number } | null;
}

export const NOTHING_COUNTED: CountsKept = { seen: null, words: [], rows: [], due: null, failures: 0, sending: null, last: null };

/** Most rows and lists that are read back; more is no work of ours. */
const MOST_ROWS = 10_000;
const MOST_WORDS = 100;
/** What the module takes, and the pages. */
const MOST_NUMBER = 0xffff_ffff;
/** The last day that a `Date` can be of. */
const LAST_DAY = 100_000_000;

/** What is damaged is as if it had never been. */
export function parseCounts(raw: unknown): CountsKept {
  if (!isRecord(raw)) return NOTHING_COUNTED;
  const { seen, words, rows, due, failures, sending, last } = raw;
  const good = Array.isArray(words) && words.length <= MOST_WORDS && words.every(isWords);
  const lists = good ? words : [];
  return {
    seen: isRecord(seen) && isText(seen["url"]) && isText(seen["notice"]) ? { url: seen["url"], notice: seen["notice"] } : null,
    words: lists,
    rows: Array.isArray(rows) ? rows.slice(0, MOST_ROWS).filter((row): row is Row => isRow(row, lists)) : [],
    due: isWhole(due) ? due : null,
    failures: isWhole(failures) ? Math.min(failures, MOST_NUMBER) : 0,
    sending: isSent(sending) ? { day: sending.day, json: sending.json } : null,
    last:
      isSent(last) && isWhole(last["rejected"])
        ? { day: last.day, json: last.json, rejected: Math.min(last["rejected"], MOST_NUMBER) }
        : null,
  };
}

export function sameWords(one: PackWords, other: PackWords): boolean {
  return (
    one.id === other.id &&
    one.version === other.version &&
    one.engine === other.engine &&
    one.rules.length === other.rules.length &&
    one.rules.every((rule, at) => rule === other.rules[at])
  );
}

function isRow(raw: unknown, words: readonly PackWords[]): boolean {
  if (!Array.isArray(raw) || raw.length !== 7 || !raw.every((each) => isWhole(each) && each <= MOST_NUMBER)) return false;
  const [, pack = -1, rule = -1] = raw;
  return words[pack]?.rules[rule] !== undefined;
}

function isWords(raw: unknown): raw is PackWords {
  if (!isRecord(raw)) return false;
  const { id, version, engine, rules } = raw;
  return isText(id) && isText(version) && isText(engine) && Array.isArray(rules) && rules.every(isText);
}

function isSent(raw: unknown): raw is { day: number; json: string } & Record<string, unknown> {
  return isRecord(raw) && isWhole(raw["day"]) && raw["day"] <= LAST_DAY && isText(raw["json"]);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isWhole(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
