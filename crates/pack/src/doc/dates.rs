//! Dates as British readers write them.

use jiff::civil::Date;
use jiff::Unit;

/// "2017-10-01" as "1 October 2017"; what is no date stays as it is.
pub(crate) fn day(iso: &str) -> String {
    match iso.parse::<Date>() {
        Ok(date) => date.strftime("%-d %B %Y").to_string(),
        Err(_) => iso.to_owned(),
    }
}

/// "2026-05-07T22:00:00+01:00" as "7 May 2026, 22:00 (UTC+01:00)".
pub(crate) fn moment(written: &str) -> String {
    let (Some(date), Some(time)) = (written.get(..10), written.get(11..16)) else { return written.to_owned() };
    match written.get(16..).unwrap_or_default().trim_start_matches(|c: char| c == ':' || c == '.' || c.is_ascii_digit())
    {
        "" => format!("{}, {time}", day(date)),
        "Z" | "z" => format!("{}, {time} (UTC)", day(date)),
        offset => format!("{}, {time} (UTC{offset})", day(date)),
    }
}

/// Today, by Universal Time.
pub(crate) fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// "9 years", "2 months" or "1 day": how long `on` lies after an ISO date;
/// `None` if it does not.
pub(crate) fn overdue(due: &str, on: Date) -> Option<String> {
    let due: Date = due.parse().ok()?;
    if on <= due {
        return None;
    }
    let span = due.until((Unit::Year, on)).ok()?;
    let (count, unit) = match (span.get_years(), span.get_months(), span.get_days()) {
        (0, 0, days) => (days.into(), "day"),
        (0, months, _) => (i64::from(months), "month"),
        (years, ..) => (i64::from(years), "year"),
    };
    Some(if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_written_out() {
        assert_eq!(day("2017-10-01"), "1 October 2017");
        assert_eq!(day("soon"), "soon");
        assert_eq!(moment("2026-05-07T22:00:00+01:00"), "7 May 2026, 22:00 (UTC+01:00)");
        assert_eq!(moment("2026-03-27T00:00:00.5Z"), "27 March 2026, 00:00 (UTC)");
        assert_eq!(moment("é"), "é");
    }

    #[test]
    fn a_review_is_overdue_from_the_day_after() {
        let on = |text: &str| overdue("2016-06-30", text.parse().unwrap());
        assert_eq!(on("2016-06-30"), None);
        assert_eq!(on("2016-07-01").as_deref(), Some("1 day"));
        assert_eq!(on("2016-09-15").as_deref(), Some("2 months"));
        assert_eq!(on("2025-11-22").as_deref(), Some("9 years"));
    }
}
