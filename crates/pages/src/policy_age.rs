//! Whether a policy is past its review, from the dates that its pack gives.

/// A policy of at least this many years is worth asking about.
const OLD_YEARS: i32 = 5;

/// What there is to say of a policy's age.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Age<'a> {
    /// The day (ISO) on which the council meant to review it has passed.
    ReviewOverdue(&'a str),
    /// It says nothing of a review and is from this year, some time ago.
    From(i32),
    Current,
}

/// `today` and `review_due` are ISO dates, `overdue` says whether that day has
/// passed; `policy_date` is in any form.
pub fn age<'a>(policy_date: Option<&str>, review_due: Option<&'a str>, overdue: bool, today: &str) -> Age<'a> {
    if let Some(due) = review_due {
        return if overdue { Age::ReviewOverdue(due) } else { Age::Current };
    }
    match (policy_date.and_then(year), year(today)) {
        (Some(then), Some(now)) if now - then >= OLD_YEARS => Age::From(then),
        _ => Age::Current,
    }
}

/// The first number of four digits.
fn year(date: &str) -> Option<i32> {
    date.split(|letter: char| !letter.is_ascii_digit())
        .find(|digits| digits.len() == 4)
        .and_then(|digits| digits.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-03-24";

    #[test]
    fn a_review_that_is_late_is_said_before_all_else() {
        assert_eq!(age(Some("2015"), Some("2024-01-01"), true, TODAY), Age::ReviewOverdue("2024-01-01"));
        assert_eq!(age(Some("2015"), Some(TODAY), false, TODAY), Age::Current);
    }

    #[test]
    fn without_a_review_day_the_year_speaks() {
        assert_eq!(age(Some("March 2015"), None, false, TODAY), Age::From(2015));
        assert_eq!(age(Some("2021-12-31"), None, false, TODAY), Age::From(2021));
        assert_eq!(age(Some("2022-01-01"), None, false, TODAY), Age::Current);
    }

    #[test]
    fn a_date_that_says_nothing_is_passed_over() {
        assert_eq!(age(Some("v2"), None, false, TODAY), Age::Current);
        assert_eq!(age(None, None, false, TODAY), Age::Current);
    }
}
