//! Days, as headers write them.

use std::fmt;

const SECONDS: i64 = 86_400;

/// A day of the calendar, `2027-11-22`, from the year 1970 to 9999; in UTC where a
/// moment is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Since 1970-01-01.
    days: i64,
}

impl Day {
    /// Reads `2027-11-22`; nothing where that is no day.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |part: &[u8]| {
            part.iter().try_fold(0_i64, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0')))
        };
        let (year, month, day) = (number(&bytes[..4])?, number(&bytes[5..7])?, number(&bytes[8..])?);
        let fits = year >= 1970 && (1..=12).contains(&month) && (1..=31).contains(&day);
        let read = Self { days: days_before(year, month) + day - 1 };
        // The 31st of a shorter month is a day of the next.
        (fits && read.civil() == (year, month, day)).then_some(read)
    }

    /// The day of a moment in seconds since 1970.
    pub fn of(seconds: i64) -> Self {
        Self { days: seconds.div_euclid(SECONDS) }
    }

    /// Seconds from 1970 to this day's first moment.
    pub fn seconds(self) -> i64 {
        self.days.saturating_mul(SECONDS)
    }

    /// Year, month, day.
    fn civil(self) -> (i64, i64, i64) {
        // Near enough, and then put right; a year has 365.2425 days.
        let mut year = 1970 + self.days.saturating_mul(10_000) / 3_652_425;
        while days_before(year + 1, 1) <= self.days {
            year += 1;
        }
        while days_before(year, 1) > self.days {
            year -= 1;
        }
        let month = (1..=12).rev().find(|month| days_before(year, *month) <= self.days).unwrap_or(1);
        (year, month, self.days - days_before(year, month) + 1)
    }
}

/// Days from 1970-01-01 to the first of a month.
fn days_before(year: i64, month: i64) -> i64 {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let leaps = |year: i64| year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let leap_month = if month > 2 { leaps(year) } else { leaps(year - 1) };
    (year - 1970) * 365 + leap_month - leaps(1969) + BEFORE[(month - 1).clamp(0, 11) as usize]
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days_are_as_many_seconds_from_1970() {
        for (text, seconds) in [
            ("1970-01-01", 0),
            ("1972-02-29", 68_169_600),
            ("2000-02-29", 951_782_400),
            ("2000-03-01", 951_868_800),
            ("2027-11-22", 1_826_841_600),
            ("2100-03-01", 4_107_542_400),
            ("9999-12-31", 253_402_214_400),
        ] {
            let day = Day::parse(text).expect(text);
            assert_eq!(day.seconds(), seconds, "{text}");
            assert_eq!(day.to_string(), text);
            assert_eq!(Day::of(seconds), day);
            assert_eq!(Day::of(seconds + 86_399), day);
        }
    }

    #[test]
    fn every_day_of_four_centuries_reads_back_and_follows_the_one_before() {
        for days in 0..146_097 {
            let day = Day { days };
            assert_eq!(Day::parse(&day.to_string()), Some(day));
        }
    }

    #[test]
    fn what_is_no_day_is_not_read() {
        let wrong = [
            "",
            "2027",
            "2027-02-29",
            "2100-02-29",
            "2027-04-31",
            "2027-13-01",
            "2027-00-10",
            "2027-01-00",
            "1969-12-31",
        ];
        let odd =
            ["2027/11/22", "22-11-2027", "2027-11-22T00:00", " 2027-11-22", "+027-11-22", "٢٠٢٧-11-2", "2027-1-222"];
        for text in wrong.into_iter().chain(odd) {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_clock_that_is_wrong_by_ages_still_has_a_day() {
        for seconds in [i64::MIN, -1, 1 << 40, i64::MAX] {
            let _ = Day::of(seconds).seconds();
        }
    }
}
