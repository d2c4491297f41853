//! Times: RFC 3339, and the clock of Europe/London.

use crate::date::month_length;

const DAY: i64 = 86_400;

/// Days from 1970-01-01 to a civil date of the Gregorian calendar.
fn days(year: i32, month: u32, day: u32) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let from_march = (i64::from(month) + 9) % 12;
    let of_year = (153 * from_march + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The civil date of a day counted from 1970-01-01.
fn civil(days: i64) -> (i32, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = (of_year - (153 * from_march + 2) / 5 + 1) as u32;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 } as u32;
    ((year + era * 400) as i32 + i32::from(month <= 2), month, day)
}

/// Day of the week, Monday 0.
pub(crate) fn weekday(year: i32, month: u32, day: u32) -> u32 {
    (days(year, month, day) + 3).rem_euclid(7) as u32
}

/// A date and so many days later.
pub(crate) fn later(date: (i32, u32, u32), by: i64) -> (i32, u32, u32) {
    civil(days(date.0, date.1, date.2) + by)
}

/// Seconds since 1970 of a wall clock in London.
pub fn london(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> i64 {
    let clock = days(year, month, day) * DAY + i64::from(hour) * 3600 + i64::from(minute) * 60;
    // The hour that the clock skips or repeats is read as if it had not changed yet.
    clock - summer_offset(clock - 3600)
}

/// Wall clock in London at a moment: the date, and seconds since its midnight.
pub fn london_clock(unix: i64) -> ((i32, u32, u32), i64) {
    let local = unix + summer_offset(unix);
    (civil(local.div_euclid(DAY)), local.rem_euclid(DAY))
}

/// British Summer Time: an hour ahead from 01:00 UTC on the last Sunday in March
/// to 01:00 UTC on the last Sunday in October.
fn summer_offset(unix: i64) -> i64 {
    let (year, ..) = civil(unix.div_euclid(DAY));
    let last_sunday = |month: u32| {
        let last = month_length(year, month);
        let day = last - (weekday(year, month, last) + 1) % 7;
        days(year, month, day) * DAY + 3600
    };
    if (last_sunday(3)..last_sunday(10)).contains(&unix) {
        3600
    } else {
        0
    }
}

/// Unix seconds of "2026-03-14T09:15:00+01:00". Seconds may be left out; without
/// an offset the time is London's. `None` if it is not such a time.
pub fn parse_rfc3339(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| -> Option<u32> {
        let part = bytes.get(from..to)?;
        part.iter()
            .all(u8::is_ascii_digit)
            .then(|| part.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
    };
    let sign = |at: usize, allowed: &[u8]| bytes.get(at).is_some_and(|byte| allowed.contains(byte));
    let (year, month, day) = (number(0, 4)? as i32, number(5, 7)?, number(8, 10)?);
    let (hour, minute) = (number(11, 13)?, number(14, 16)?);
    if !(sign(4, b"-") && sign(7, b"-") && sign(10, b"Tt ") && sign(13, b":")) {
        return None;
    }
    if !(1..=12).contains(&month) || day == 0 || day > month_length(year, month) || hour > 23 || minute > 59 {
        return None;
    }
    let mut at = 16;
    let mut second = 0;
    if sign(at, b":") {
        second = number(17, 19).filter(|second| *second <= 60)?;
        at = 19;
        if sign(at, b".") {
            at += 1;
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
        }
    }
    let utc = days(year, month, day) * DAY + i64::from(hour * 3600 + minute * 60 + second);
    match &bytes[at..] {
        [] => Some(london(year, month, day, hour, minute) + i64::from(second)),
        [b'Z' | b'z'] => Some(utc),
        [plus @ (b'+' | b'-'), _, _, b':', _, _] => {
            let offset = i64::from(number(at + 1, at + 3)? * 3600 + number(at + 4, at + 6)? * 60);
            Some(if *plus == b'+' { utc - offset } else { utc + offset })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc3339_with_and_without_offset() {
        assert_eq!(parse_rfc3339("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(parse_rfc3339("2026-03-14T09:15:00+01:00"), Some(1_773_476_100));
        assert_eq!(parse_rfc3339("2026-03-14T08:15:00.250Z"), Some(1_773_476_100));
        assert_eq!(parse_rfc3339("2026-03-14T03:15:00-05:00"), Some(1_773_476_100));
        // Without an offset: winter time is UTC, summer time an hour less.
        assert_eq!(parse_rfc3339("2026-03-14T08:15"), Some(1_773_476_100));
        assert_eq!(parse_rfc3339("2026-07-01T01:00"), parse_rfc3339("2026-07-01T00:00:00Z"));
    }

    #[test]
    fn other_texts_are_refused() {
        for bad in [
            "",
            "today",
            "2026-13-01T00:00",
            "2026-02-30T00:00",
            "2026-03-14",
            "2026-03-14T25:00",
            "2026-03-14T08:15:00+1",
            "２026-03-14T08:15",
        ] {
            assert_eq!(parse_rfc3339(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn summer_time_starts_and_ends_on_the_right_sundays() {
        // 2026: 29 March and 25 October.
        assert_eq!(london(2026, 3, 28, 12, 0), parse_rfc3339("2026-03-28T12:00:00Z").unwrap());
        assert_eq!(london(2026, 3, 29, 12, 0), parse_rfc3339("2026-03-29T11:00:00Z").unwrap());
        assert_eq!(london(2026, 10, 24, 12, 0), parse_rfc3339("2026-10-24T11:00:00Z").unwrap());
        assert_eq!(london(2026, 10, 25, 12, 0), parse_rfc3339("2026-10-25T12:00:00Z").unwrap());
        assert_eq!(london_clock(0), ((1970, 1, 1), 0));
    }

    #[test]
    fn weekdays_and_leap_years() {
        assert_eq!(weekday(2026, 3, 14), 5);
        assert_eq!(later((2024, 2, 28), 1), (2024, 2, 29));
        assert_eq!(later((2023, 2, 28), 1), (2023, 3, 1));
    }
}
