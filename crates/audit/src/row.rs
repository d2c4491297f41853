//! One count, and how it is read from the numbers that the extension keeps.

use crate::Vocabulary;
use std::collections::BTreeMap;

/// Numbers in one row as the extension keeps it: day, pack, rule, site, severity,
/// outcome, count.
pub const NUMBERS: usize = 7;

/// So many of one kind on one day. Every field is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    pub day: Day,
    /// Place in [`Vocabulary::packs`].
    pub pack: u32,
    /// Place in that pack's own list of rules.
    pub rule: u32,
    pub site: Site,
    pub severity: Severity,
    pub outcome: Outcome,
    /// Never 0.
    pub count: u32,
}

/// A day in UTC, in days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(u32);

impl Day {
    /// 2199-12-31: a clock that says more is wrong.
    const LAST: u32 = 84_005;
    const NANOSECONDS: u64 = 24 * 60 * 60 * 1_000_000_000;

    /// Nothing for a day after 2199.
    pub fn new(since_1970: u32) -> Option<Self> {
        (since_1970 <= Self::LAST).then_some(Self(since_1970))
    }

    /// Midnight at its beginning, in nanoseconds since 1970.
    pub fn begins_ns(self) -> u64 {
        u64::from(self.0) * Self::NANOSECONDS
    }

    /// Midnight at its end, in nanoseconds since 1970.
    pub fn ends_ns(self) -> u64 {
        self.begins_ns() + Self::NANOSECONDS
    }
}

/// An enum of which each value has a number here and a name at the receiver.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($value:ident = $number:literal $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($value = $number),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            pub fn from_number(number: u32) -> Option<Self> {
                match number { $($number => Some(Self::$value),)+ _ => None }
            }

            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }
        }
    };
}

named!(Site { X = 0 "x", Facebook = 1 "facebook", LinkedIn = 2 "linkedin" });
named!(Severity { Info = 0 "info", Warn = 1 "warn", Confirm = 2 "confirm", Block = 3 "block" });
named!(
    /// What became of a finding. Each is counted at most once for a rule in a draft.
    Outcome {
        Shown = 0 "shown",
        Edited = 1 "edited",
        Posted = 2 "posted",
        Dismissed = 3 "dismissed",
    }
);

/// Rows in their one order, and how many were no good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    pub rows: Vec<Row>,
    pub refused: usize,
}

/// Reads rows of [`NUMBERS`] numbers each, one after another. A row that points
/// beyond the vocabulary, has an unknown number or counts nothing is left out and
/// spoils no other; rows that differ in nothing but the count are added up.
pub fn read(numbers: &[u32], vocabulary: &Vocabulary) -> Read {
    let chunks = numbers.chunks_exact(NUMBERS);
    let mut refused = usize::from(!chunks.remainder().is_empty());
    let mut counts: BTreeMap<Row, u32> = BTreeMap::new();
    for chunk in chunks {
        match row(chunk, vocabulary) {
            Some(row) => {
                let kind = Row { count: 0, ..row };
                let sum = counts.entry(kind).or_default();
                *sum = sum.saturating_add(row.count);
            }
            None => refused += 1,
        }
    }
    Read { rows: counts.into_iter().map(|(kind, count)| Row { count, ..kind }).collect(), refused }
}

fn row(numbers: &[u32], vocabulary: &Vocabulary) -> Option<Row> {
    let &[day, pack, rule, site, severity, outcome, count] = numbers else { return None };
    vocabulary.packs().get(pack as usize)?.rules().get(rule as usize)?;
    (count > 0).then_some(())?;
    Some(Row {
        day: Day::new(day)?,
        pack,
        rule,
        site: Site::from_number(site)?,
        severity: Severity::from_number(severity)?,
        outcome: Outcome::from_number(outcome)?,
        count,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pack;

    fn vocabulary() -> Vocabulary {
        Vocabulary::new(vec![Pack::new("york", "1", "0.1.0", &["abuse", "libel"])])
    }

    /// Implemented for what can hold a number and nothing else.
    trait OnlyANumber: Copy + 'static {}
    impl OnlyANumber for u32 {}
    impl OnlyANumber for Day {}
    impl OnlyANumber for Site {}
    impl OnlyANumber for Severity {}
    impl OnlyANumber for Outcome {}

    fn is_only_a_number<T: OnlyANumber>(_: T) {}

    /// A new field, or one of a type that could hold text, does not compile here.
    #[test]
    fn every_field_of_a_row_is_only_a_number() {
        let Read { rows, .. } = read(&[20_000, 0, 1, 0, 1, 2, 3], &vocabulary());
        let Row { day, pack, rule, site, severity, outcome, count } = rows[0];
        let Day(days) = day;
        is_only_a_number(day);
        is_only_a_number(days);
        is_only_a_number(pack);
        is_only_a_number(rule);
        is_only_a_number(site);
        is_only_a_number(severity);
        is_only_a_number(outcome);
        is_only_a_number(count);
        // A value without room for a pointer to a text cannot hide one either.
        assert_eq!(std::mem::size_of::<(Site, Severity, Outcome)>(), 3);
        assert_eq!(std::mem::size_of::<Row>(), 20);
    }

    #[test]
    fn a_bad_row_spoils_no_other() {
        let good = [20_000, 0, 0, 2, 3, 1, 7];
        let bad: [[u32; NUMBERS]; 7] = [
            [Day::LAST + 1, 0, 0, 0, 0, 0, 1],
            [20_000, 1, 0, 0, 0, 0, 1],
            [20_000, 0, 2, 0, 0, 0, 1],
            [20_000, 0, 0, 3, 0, 0, 1],
            [20_000, 0, 0, 0, 4, 0, 1],
            [20_000, 0, 0, 0, 0, 4, 1],
            [20_000, 0, 0, 0, 0, 0, 0],
        ];
        for each in bad {
            let numbers: Vec<u32> = each.into_iter().chain(good).collect();
            let Read { rows, refused } = read(&numbers, &vocabulary());
            assert_eq!((rows.len(), refused), (1, 1), "{each:?}");
            assert_eq!(rows[0].site, Site::LinkedIn);
        }
        assert_eq!(read(&[1, 2, 3], &vocabulary()), Read { rows: vec![], refused: 1 });
    }

    #[test]
    fn rows_have_one_order_and_the_same_kind_is_added_up() {
        let a = [20_000, 0, 0, 0, 1, 0, 2];
        let b = [20_000, 0, 1, 0, 1, 0, 5];
        let c = [19_999, 0, 1, 2, 3, 3, u32::MAX];
        let one = read(&[a, b, c, a, c].concat(), &vocabulary());
        let other = read(&[c, c, b, a, a].concat(), &vocabulary());
        assert_eq!(one, other);
        assert_eq!(one.rows.iter().map(|row| row.count).collect::<Vec<_>>(), [u32::MAX, 4, 5]);
    }

    #[test]
    fn a_day_begins_and_ends_at_midnight() {
        let day = Day::new(20_779).expect("in this century");
        assert_eq!(day.begins_ns() % Day::NANOSECONDS, 0);
        assert_eq!(day.ends_ns() - day.begins_ns(), Day::NANOSECONDS);
        assert_eq!(Day::new(Day::LAST + 1), None);
    }
}
