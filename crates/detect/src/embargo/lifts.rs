//! Reading when an embargo ends.

use crate::date::{self, Date};
use crate::scan::Scan;
use crate::time;
use probity_text::Break;

/// A moment as far as the text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct When {
    date: Option<Date>,
    /// "the 3rd": a day without a month.
    day: Option<u32>,
    /// Monday 0.
    weekday: Option<u32>,
    /// Days from now: today 0, tomorrow 1.
    relative: Option<i64>,
    /// Hour and minute.
    clock: Option<(u32, u32)>,
}

/// Most tokens that a date and time take together.
const MOST_TOKENS: usize = 16;

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads a moment that starts at a token; also the token after it.
pub(super) fn read(scan: &Scan, from: usize) -> Option<(When, usize)> {
    let mut when = When::default();
    let mut at = from;
    let mut end = from;
    while at < from + MOST_TOKENS {
        let Some(token) = scan.token(at) else { break };
        if token.money || (token.before == Break::Hard && at > from && !abbreviated(scan, at)) {
            break;
        }
        // After the colon of "hours on Tuesday 19th May: Acomb" the text begins.
        if at > from && end == at && scan.gap(at - 1).contains(':') && when.date.is_some() {
            break;
        }
        match when.take(scan, at) {
            Some(tokens) => {
                at += tokens;
                end = at;
            }
            None if is_filler(scan.word(at)) => at += 1,
            None => break,
        }
    }
    (when != When::default()).then_some((when, end))
}

/// "6 a.m." cuts the sentence only for the tokenizer.
fn abbreviated(scan: &Scan, at: usize) -> bool {
    matches!(scan.word(at), "m") && matches!(scan.word(at - 1), "a" | "p")
}

fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "until"
            | "till"
            | "til"
            | "to"
            | "for"
            | "on"
            | "at"
            | "the"
            | "of"
            | "from"
            | "hours"
            | "hrs"
            | "and"
            | "is"
            | "are"
            | "before"
            | "publication"
            | "release"
            | "broadcast"
            | "use"
            | "media"
            | "lifts"
            | "ends"
            | "gmt"
            | "bst"
            | "in"
            | "by"
            | "strictly"
            | "later"
            | "this"
            | "coming"
            | "next"
            | "press"
            | "a"
            | "after"
            | "been"
            | "it"
            | "exactly"
            | "embargo"
            | "embargoed"
            | "date"
            | "time"
    )
}

impl When {
    /// Takes the next part at a token; how many tokens it used.
    fn take(&mut self, scan: &Scan, at: usize) -> Option<usize> {
        let word = scan.word(at);
        if self.date.is_none() {
            if let Some((date, tokens)) = date::at(scan, at).or_else(|| short_date(scan, at)) {
                self.date = Some(date);
                if let Some(clock) =
                    scan.word(at + tokens - 1).split_once('t').and_then(|(_, clock)| digits_clock(clock))
                {
                    self.clock = Some(clock);
                }
                return Some(tokens);
            }
        }
        if let Some(weekday) = weekday(word) {
            self.weekday.get_or_insert(weekday);
            return Some(1);
        }
        let relative = match word {
            "today" | "tonight" | "tonite" => Some(0),
            "tomorrow" | "tomorow" | "tommorow" | "tommorrow" | "tomoz" | "tmrw" | "2moro" => Some(1),
            _ => None,
        };
        if relative.is_some() {
            self.relative = self.relative.or(relative);
            return Some(1);
        }
        if self.clock.is_none() {
            if let Some((clock, tokens)) = clock(scan, at) {
                self.clock = Some(clock);
                return Some(tokens);
            }
        }
        let ordinal = word.ends_with(|c: char| c.is_ascii_lowercase());
        if self.date.is_none() && self.day.is_none() && ordinal {
            if let Some(day) = date::day(word) {
                self.day = Some(day);
                return Some(1);
            }
        }
        None
    }

    /// The moment in Unix seconds.
    pub fn resolve(self, now: Option<i64>) -> Option<i64> {
        let (hour, minute) = self.clock.unwrap_or((0, 0));
        let at = |(year, month, day): (i32, u32, u32)| time::london(year, month, day, hour, minute);
        if let Some(Date { year: Some(year), month, day }) = self.date {
            return Some(at((year, month, day)));
        }
        let now = now?;
        let (today, _) = time::london_clock(now);
        if let Some(Date { month, day, .. }) = self.date {
            return self.nearest((-3..=3).map(|by| (today.0 + by, month, day)), now).map(at);
        }
        if let Some(day) = self.day {
            let months = (-2..=2).map(|by| {
                let month = i64::from(today.1) - 1 + by;
                (today.0 + month.div_euclid(12) as i32, month.rem_euclid(12) as u32 + 1, day)
            });
            return self.nearest(months, now).map(at);
        }
        if let Some(days) = self.relative {
            return Some(at(time::later(today, days)));
        }
        if let Some(weekday) = self.weekday {
            let ahead = (0..7).find(|&by| {
                let (year, month, day) = time::later(today, by);
                time::weekday(year, month, day) == weekday
            })?;
            return Some(at(time::later(today, ahead)));
        }
        // A time alone is its next occurrence.
        self.clock?;
        let same_day = at(today);
        Some(if same_day > now { same_day } else { at(time::later(today, 1)) })
    }

    /// The date nearest to now among those that exist and fit the weekday.
    fn nearest(&self, dates: impl Iterator<Item = (i32, u32, u32)> + Clone, now: i64) -> Option<(i32, u32, u32)> {
        let distance = |&(year, month, day): &(i32, u32, u32)| (time::london(year, month, day, 12, 0) - now).abs();
        let real = dates.filter(|&(year, month, day)| date::checked(Some(year), month, day).is_some());
        let fitting = real.clone().filter(|&(year, month, day)| {
            self.weekday.is_none_or(|weekday| time::weekday(year, month, day) == weekday)
        });
        // A weekday that fits no year nearby was a slip.
        fitting.min_by_key(distance).or_else(|| real.min_by_key(distance))
    }
}

/// "9/4": day and month only, which is a date here and nowhere else.
fn short_date(scan: &Scan, at: usize) -> Option<(Date, usize)> {
    if scan.gap(at) != "/" {
        return None;
    }
    let day = date::day(scan.word(at))?;
    let month = scan.word(at + 1);
    (month.len() <= 2).then_some(())?;
    date::checked(None, month.parse().ok()?, day).map(|date| (date, 2))
}

fn weekday(word: &str) -> Option<u32> {
    let short = |name: &str| word.len() >= 3 && word.len() <= 5 && name.starts_with(word);
    WEEKDAYS
        .iter()
        .position(|name| *name == word || short(name) || word == "weds" && *name == "wednesday")
        .map(|at| at as u32)
}

/// "00:01", "0700", "6am", "6 a.m.", "08h00", "noon", "12 noon", "midnight".
fn clock(scan: &Scan, at: usize) -> Option<((u32, u32), usize)> {
    match scan.word(at) {
        "noon" | "midday" => return Some(((12, 0), 1)),
        "midnight" => return Some(((0, 0), 1)),
        _ => {}
    }
    let word = scan.word(at);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let (hour, minute) = digits_clock(digits).or_else(|| {
        let (hour, minute) = word.split_once('h')?;
        digits_clock(&format!("{hour}:{minute}"))
    })?;
    let suffix =
        if word.contains('h') && !word.ends_with('h') && !word.ends_with("hrs") { "" } else { &word[digits.len()..] };
    let (suffix, tokens) = match (suffix, scan.word(at + 1), scan.word(at + 2)) {
        ("", "am", _) => ("am", 2),
        ("", "pm", _) => ("pm", 2),
        ("", "a", "m") => ("am", 3),
        ("", "p", "m") => ("pm", 3),
        ("", "noon" | "midday", _) => ("noon", 2),
        ("", "midnight", _) => ("am", 2),
        (suffix, ..) => (suffix, 1),
    };
    let hour = match suffix {
        "am" if hour <= 12 => hour % 12,
        "pm" if hour <= 12 => hour % 12 + 12,
        "noon" => 12,
        "" | "hrs" | "h" | "hours" => {
            // A bare "6" is no time; "0600" and "6.00" are.
            if digits.len() < 4 && !word.contains('h') {
                return None;
            }
            hour
        }
        _ => return None,
    };
    Some(((hour, minute), tokens))
}

/// "00:01", "6.30", "0700", "9".
fn digits_clock(digits: &str) -> Option<(u32, u32)> {
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) => (hour, minute.get(..2).filter(|_| minute.len() == 2 || minute.len() == 5)?),
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| (1..=2).contains(&text.len()));
    let (hour, minute) = (number(hour)?, number(minute)?);
    (hour <= 23 && minute <= 59).then_some((hour, minute))
}
