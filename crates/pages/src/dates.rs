//! Days in words: "June 2016", "31 March 2027".

use crate::words::Words;

/// The month of an ISO date; the date itself if it is none.
pub fn month(date: &str, words: &Words) -> String {
    parts(date).map_or_else(|| date.to_owned(), |(year, month, _)| format!("{} {year}", words.get(&month_key(month))))
}

/// The day of an ISO date; the date itself if it is none.
pub fn day(date: &str, words: &Words) -> String {
    parts(date)
        .map_or_else(|| date.to_owned(), |(year, month, day)| format!("{day} {} {year}", words.get(&month_key(month))))
}

fn month_key(month: u8) -> String {
    format!("page_month_{month}")
}

fn parts(date: &str) -> Option<(u16, u8, u8)> {
    let mut numbers = date.splitn(3, '-');
    let year = numbers.next()?.parse().ok()?;
    let month = numbers.next()?.parse().ok().filter(|month| (1..=12).contains(month))?;
    let day = numbers.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn an_iso_date_has_three_parts_and_nothing_else_has() {
        assert_eq!(parts("2016-06-05"), Some((2016, 6, 5)));
        for wrong in ["", "June 2016", "2016-13-01", "2016-06-32", "2016-06", "2016-06-05T00:00"] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
    }
}
