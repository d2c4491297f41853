import assert from "node:assert/strict";
import { test } from "node:test";
import { isWorkingTime, parseWorkingHours } from "./clock.ts";
import { bankHolidays, isBankHoliday } from "./holidays.ts";

/** As published for England and Wales on gov.uk/bank-holidays. */
const PUBLISHED: Record<number, string[]> = {
  2024: ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"],
  2025: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
  // Boxing Day is a Saturday.
  2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
  // Christmas Day is a Saturday.
  2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
};

for (const [year, days] of Object.entries(PUBLISHED)) {
  test(`the bank holidays of ${year} are those published`, () => {
    assert.deepEqual(bankHolidays(Number(year)), days.map((day) => `${year}-${day}`));
  });
}

test("New Year's Day and Christmas Day at a weekend have their substitutes", () => {
  // As published: 2022 for a Saturday and a Sunday, 2023 for a Sunday in January.
  assert.equal(bankHolidays(2022)[0], "2022-01-03");
  assert.deepEqual(bankHolidays(2022).slice(-2), ["2022-12-26", "2022-12-27"]);
  assert.equal(bankHolidays(2023)[0], "2023-01-02");
});

test("no hour of a bank holiday is working time, and the day after is as usual", () => {
  const hours = parseWorkingHours("mon-fri 09:00-17:00");
  assert.ok(hours);
  assert.equal(isBankHoliday(new Date(2026, 4, 25, 23, 59)), true);
  assert.equal(isWorkingTime(hours, new Date(2026, 4, 25, 11)), false);
  assert.equal(isWorkingTime(hours, new Date(2026, 4, 26, 11)), true);
});
