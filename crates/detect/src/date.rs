//! Dates as British people type them.

use crate::scan::Scan;

/// A calendar date; the year may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Date {
    pub year: Option<i32>,
    /// 1..=12
    pub month: u32,
    /// 1..=31
    pub day: u32,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Month of a full or shortened name.
pub(crate) fn month(word: &str) -> Option<u32> {
    let full = |name: &&str| name.starts_with(word) && (word.len() >= 3 || *name == word);
    let word_length_fits = word.len() == 3 || word == "sept" || word.len() >= 4;
    MONTHS
        .iter()
        .position(|name| {
            word_length_fits && (full(name) && (word.len() == 3 || word.len() == name.len() || word == "sept"))
        })
        .map(|at| at as u32 + 1)
}

/// Days in a month.
pub(crate) fn month_length(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Two-digit years: 00 to 39 are of this century.
pub(crate) fn full_year(year: i32) -> i32 {
    match year {
        0..=39 => 2000 + year,
        40..=99 => 1900 + year,
        _ => year,
    }
}

pub(crate) fn checked(year: Option<i32>, month: u32, day: u32) -> Option<Date> {
    let length = month_length(year.unwrap_or(2000), month);
    ((1..=12).contains(&month) && (1..=length).contains(&day)).then_some(Date { year, month, day })
}

/// "3rd", "14": the day of a month.
pub(crate) fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let suffix = &word[digits.len()..];
    if !matches!(suffix, "" | "st" | "nd" | "rd" | "th") || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<i32> {
    let number: i32 = word.parse().ok()?;
    match word.len() {
        4 if (1890..2100).contains(&number) => Some(number),
        2 => Some(full_year(number)),
        _ => None,
    }
}

/// A date at a token and how many tokens it takes: "14/02/1949", "3.3.71",
/// "2026-03-14", "9 September 1961", "4th of Feb", "March 14, 2026".
pub(crate) fn at(scan: &Scan, index: usize) -> Option<(Date, usize)> {
    numeric(scan, index).or_else(|| day_first(scan, index)).or_else(|| month_first(scan, index))
}

fn numeric(scan: &Scan, index: usize) -> Option<(Date, usize)> {
    let word = scan.word(index);
    let dotted: Vec<&str> = word.split('.').collect();
    if let [day, month, year_] = dotted[..] {
        return checked(Some(year(year_)?), month.parse().ok()?, day.parse().ok()?).map(|date| (date, 1));
    }
    let gap = scan.gap(index);
    if !matches!(gap, "/" | "-" | " / " | "." | " - ") || scan.gap(index + 1) != gap {
        return None;
    }
    let (middle, last) = (scan.word(index + 1), scan.word(index + 2));
    let iso = word.len() == 4;
    let (y, d) = if iso { (word, last) } else { (last, word) };
    let month = middle.parse().ok().filter(|_| middle.len() <= 2).or_else(|| month(middle))?;
    // The time may be glued to an ISO date: "2026-03-14t09:00".
    let d = d.split('t').next()?;
    (d.len() <= 2).then_some(())?;
    checked(Some(year(y)?), month, d.parse().ok()?).map(|date| (date, 3))
}

fn day_first(scan: &Scan, index: usize) -> Option<(Date, usize)> {
    let day = day(scan.word(index))?;
    let mut next = index + 1;
    if scan.word(next) == "of" {
        next += 1;
    }
    let month = month(scan.word(next))?;
    next += 1;
    let year = year(scan.word(next)).filter(|_| scan.word(next).len() == 4 || scan.gap(next - 1) == " '");
    checked(year, month, day).map(|date| (date, next + usize::from(year.is_some()) - index))
}

fn month_first(scan: &Scan, index: usize) -> Option<(Date, usize)> {
    let month = month(scan.word(index))?;
    let day = day(scan.word(index + 1)).filter(|_| matches!(scan.gap(index), " " | " the "))?;
    let year = year(scan.word(index + 2)).filter(|_| scan.word(index + 2).len() == 4);
    checked(year, month, day).map(|date| (date, 2 + usize::from(year.is_some())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use probity_text::Text;

    fn read(source: &str) -> Option<(Option<i32>, u32, u32)> {
        let text = Text::new(source);
        let scan = Scan::new(&text);
        at(&scan, 0).map(|(date, _)| (date.year, date.month, date.day))
    }

    #[test]
    fn the_usual_forms() {
        for source in [
            "14/02/1949",
            "14.2.49",
            "14-02-1949",
            "1949-02-14",
            "14 February 1949",
            "14th of Feb 1949",
            "Feb 14, 1949",
        ] {
            assert_eq!(read(source), Some((Some(1949), 2, 14)), "{source}");
        }
        assert_eq!(read("4 Feb, 6 a.m."), Some((None, 2, 4)));
        assert_eq!(read("30/06/2026]"), Some((Some(2026), 6, 30)));
    }

    #[test]
    fn impossible_dates_and_other_numbers() {
        for source in ["31/02/2026", "14/13/2026", "1.2", "24/01234", "10.30", "2/9", "may be 3", "marchers 3"] {
            assert_eq!(read(source), None, "{source}");
        }
    }
}
