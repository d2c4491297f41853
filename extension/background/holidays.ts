/**
 * Bank holidays of England and Wales, from the rules that make them.
 *
 * Days proclaimed for one year alone (a jubilee, a coronation) follow no rule
 * and are not here.
 */

/** Month and day, both from 1. */
type Day = readonly [month: number, day: number];

const years = new Map<number, ReadonlySet<string>>();

/** Whether the day of `at`, by the device's clock, is a bank holiday. */
export function isBankHoliday(at: Date): boolean {
  const year = at.getFullYear();
  let days = years.get(year);
  if (days === undefined) years.set(year, (days = new Set(bankHolidays(year))));
  return days.has(iso(year, [at.getMonth() + 1, at.getDate()]));
}

/** The bank holidays of a year as ISO dates, in order. */
export function bankHolidays(year: number): string[] {
  const easter = easterSunday(year);
  return [
    substituted(year, [1, 1]),
    shifted(year, easter, -2),
    shifted(year, easter, 1),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    ...christmas(year),
  ].map((day) => iso(year, day));
}

/** A day at the weekend moves to the Monday after it. */
function substituted(year: number, day: Day): Day {
  const weekday = weekdayOf(year, day);
  return shifted(year, day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}

/** Two days in a row: each has its own substitute, on the next days of work. */
function christmas(year: number): Day[] {
  switch (weekdayOf(year, [12, 25])) {
    case 5:
      return [[12, 25], [12, 28]];
    case 6:
      return [[12, 27], [12, 28]];
    case 0:
      return [[12, 26], [12, 27]];
    default:
      return [[12, 25], [12, 26]];
  }
}

function firstMonday(year: number, month: number): Day {
  return [month, 1 + ((8 - weekdayOf(year, [month, 1])) % 7)];
}

/** Of a month with 31 days, as May and August are. */
function lastMonday(year: number, month: number): Day {
  return [month, 31 - ((weekdayOf(year, [month, 31]) + 6) % 7)];
}

/** Gregorian Easter by the anonymous algorithm (Meeus, Jones and Butcher). */
function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const leapCentury = Math.floor(century / 4);
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCentury - moon + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
  const days = epact + sunday - 7 * late + 114;
  return [Math.floor(days / 31), (days % 31) + 1];
}

/** Sunday is 0, as in `Date.getDay`. UTC throughout: only the calendar matters. */
function weekdayOf(year: number, [month, day]: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

function shifted(year: number, [month, day]: Day, days: number): Day {
  const at = new Date(Date.UTC(year, month - 1, day + days));
  return [at.getUTCMonth() + 1, at.getUTCDate()];
}

function iso(year: number, [month, day]: Day): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
