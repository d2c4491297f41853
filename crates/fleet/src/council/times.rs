//! Stretches of time and embargoes.

use super::values::Values;
use probity_detect::time::{london_clock, parse_rfc3339};
use probity_pack::{Spot, Table};

const DAY: i64 = 24 * 60 * 60;

/// Reads `[[pre_election]]`, `[[windows]]` and `[[embargoes]]`.
pub(super) fn read(root: &Table<'_, '_>, values: &mut Values) {
    let mut windows = Vec::new();
    for table in root.tables("pre_election") {
        windows.extend(window(&table, Some("pre_election")));
    }
    for table in root.tables("windows") {
        windows.extend(window(&table, None));
    }
    let first = windows.first().map_or(Spot::File, |(_, spot)| *spot);
    values.list("windows", first, windows);

    let embargoes: Vec<_> = root.tables("embargoes").iter().filter_map(embargo).collect();
    let first = embargoes.first().map_or(Spot::File, |(_, spot)| *spot);
    values.list("embargoes", first, embargoes);
}

fn window(table: &Table<'_, '_>, list: Option<&str>) -> Option<(String, Spot)> {
    let list = match list {
        Some(list) => list.to_owned(),
        None => list_name(table),
    };
    let (from, to) = (moment(table, "from", Edge::First), moment(table, "to", Edge::Last));
    let name = line(table, "name");
    table.done();
    let (from, to) = (from?, to?);
    if from >= to {
        table.file.problem_with_help(
            table.spot("to"),
            "this ends before it begins",
            "write a `to` that is after `from`",
        );
        return None;
    }
    (!list.is_empty() && !name.is_empty()).then(|| (format!("{list} {} {} {name}", told(from), told(to)), table.at))
}

fn list_name(table: &Table<'_, '_>) -> String {
    let list = table.required("list");
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    if list.bytes().all(plain) {
        return list;
    }
    table.file.problem_with_help(
        table.spot("list"),
        format!("\"{list}\" is no list of a pack"),
        "write the name of one of the pack's lists of windows, such as \"pre_election\"",
    );
    String::new()
}

fn embargo(table: &Table<'_, '_>) -> Option<(String, Spot)> {
    let lifts = moment(table, "lifts", Edge::First);
    let words = table.strings_with_spots("words");
    table.done();
    if words.is_empty() {
        table.file.problem_with_help(
            table.spot("words"),
            "an embargo needs words by which a draft gives it away",
            "write words = [\"harbour\", \"leisure centre\"]; choose neutral ones, the title itself is a secret",
        );
    }
    for (word, spot) in &words {
        if word.trim().is_empty() || word.contains(',') || word.chars().any(char::is_control) {
            table.file.problem_with_help(
                *spot,
                "an entry of `words` must be words without commas",
                "give each its own entry: [\"harbour\", \"leisure centre\"]",
            );
        }
    }
    let words: Vec<&str> = words.iter().map(|(word, _)| word.trim()).collect();
    Some((format!("{} {}", told(lifts?), words.join(", ")), table.at))
}

/// A text of one line.
fn line(table: &Table<'_, '_>, key: &'static str) -> String {
    let text = table.required(key);
    if text.chars().any(char::is_control) {
        table.file.problem(table.spot(key), format!("`{key}` must be one line"));
    }
    text.trim().to_owned()
}

/// Which end of a day a date means.
#[derive(Clone, Copy)]
enum Edge {
    First,
    /// The day is still in it.
    Last,
}

/// A date, or a date and time; London's unless it says otherwise. In Unix seconds.
fn moment(table: &Table<'_, '_>, key: &'static str, edge: Edge) -> Option<i64> {
    let written = table.required(key);
    if written.is_empty() {
        return None;
    }
    let moment = match written.len() {
        10 => day(&written, edge),
        _ => parse_rfc3339(&written.replacen(' ', "T", 1)),
    };
    if moment.is_none() {
        table.file.problem_with_help(
            table.spot(key),
            format!("`{key}`: \"{written}\" is no date and no time"),
            "write a date such as 2027-03-22, or a time such as 2027-05-06T22:00:00+01:00",
        );
    }
    moment
}

fn day(date: &str, edge: Edge) -> Option<i64> {
    let midnight = parse_rfc3339(&format!("{date}T00:00:00"))?;
    Some(match edge {
        Edge::First => midnight,
        // The next midnight, also on the two days that are not 24 hours long.
        Edge::Last => {
            let (_, past) = london_clock(midnight + DAY + 2 * 3600);
            midnight + DAY + 2 * 3600 - past
        }
    })
}

/// RFC 3339 with London's offset.
fn told(unix: i64) -> String {
    let ((year, month, day), clock) = london_clock(unix);
    let offset = if (unix + 3600).rem_euclid(DAY) == clock { "+01:00" } else { "Z" };
    let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{offset}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_londons_and_ends_with_its_midnight() {
        let edges = |date| (told(day(date, Edge::First).unwrap()), told(day(date, Edge::Last).unwrap()));
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(edges("2027-05-06"), pair("2027-05-06T00:00:00+01:00", "2027-05-07T00:00:00+01:00"));
        assert_eq!(edges("2027-03-28"), pair("2027-03-28T00:00:00Z", "2027-03-29T00:00:00+01:00"), "clocks go on");
        assert_eq!(edges("2027-10-31"), pair("2027-10-31T00:00:00+01:00", "2027-11-01T00:00:00Z"), "clocks go back");
        assert_eq!(day("2027-02-30", Edge::First), None);
    }
}
