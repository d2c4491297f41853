/** The device's clock, in the forms that a check needs. */

import { isBankHoliday } from "./holidays.ts";

/** RFC 3339 in local time with the offset, e.g. `2026-03-24T09:05:00+00:00`. */
export function localTimestamp(at: Date): string {
  const offset = -at.getTimezoneOffset();
  const sign = offset < 0 ? "-" : "+";
  const minutes = Math.abs(offset);
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  return `${localDay(at)}T${time}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** ISO date in local time, e.g. `2026-03-24`. */
export function localDay(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** Working time as IT or the person gives it; minutes are counted from local midnight. */
export interface WorkingHours {
  /** As it was written, e.g. `mon-fri 09:00-17:30`. */
  words: string;
  /** Days of the week, 0 for Sunday as in `Date.getDay`. */
  days: ReadonlySet<number>;
  fromMinute: number;
  toMinute: number;
}

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const FORM = /^([a-z]{3})(?:-([a-z]{3}))?\s+(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/;

/** Reads `mon-fri 09:00-17:30`; null where the words are not of that form. */
export function parseWorkingHours(words: string): WorkingHours | null {
  const match = FORM.exec(words.trim().toLowerCase());
  if (match === null) return null;
  const first = DAYS.indexOf(match[1] ?? "");
  const last = match[2] === undefined ? first : DAYS.indexOf(match[2]);
  const fromMinute = minuteOf(match[3], match[4]);
  const toMinute = minuteOf(match[5], match[6]);
  if (first < 0 || last < 0 || fromMinute === null || toMinute === null) return null;
  if (fromMinute >= toMinute) return null;
  const days = new Set<number>();
  for (let day = first; ; day = (day + 1) % 7) {
    days.add(day);
    if (day === last) break;
  }
  return { words: match[0], days, fromMinute, toMinute };
}

/** Bank holidays of England and Wales are nobody's working time. */
export function isWorkingTime(hours: WorkingHours, at: Date): boolean {
  if (isBankHoliday(at)) return false;
  const minute = at.getHours() * 60 + at.getMinutes();
  return hours.days.has(at.getDay()) && minute >= hours.fromMinute && minute < hours.toMinute;
}

function minuteOf(hour: string | undefined, minute: string | undefined): number | null {
  const total = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && total <= 24 * 60 ? total : null;
}
