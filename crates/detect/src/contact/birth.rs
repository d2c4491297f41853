//! Dates of birth: a date next to a word of birth.

use crate::cues::Cue;
use crate::date;
use crate::kind::Kind;
use crate::scan::Scan;
use std::ops::Range;

/// Years in which somebody alive can be born.
const LIVING: std::ops::RangeInclusive<i32> = 1908..=2039;

pub(super) fn find(scan: &mut Scan) {
    for place in 0..scan.cues.all(Cue::Birth).len() {
        let words = scan.cues.all(Cue::Birth)[place].clone();
        let named = !scan.text.folded()[words.clone()].starts_with("born");
        let mut index = scan.token_at(words.end);
        for _ in 0..4 {
            let Some(token) = scan.token(index) else { break };
            if token.start as usize > words.end + 16 {
                break;
            }
            if named {
                if let Some(range) = numbers(scan, index) {
                    scan.push(Kind::DateOfBirth, range, 0.9);
                    break;
                }
            }
            let Some((date, tokens)) = date::at(scan, index) else {
                // "born before 1 January 1983" is a rule for many.
                if matches!(scan.word(index), "before" | "after" | "between" | "since" | "or" | "until") {
                    break;
                }
                index += 1;
                continue;
            };
            let Some(last) = scan.token(index + tokens - 1) else { break };
            let range = token.start as usize..last.end as usize;
            if date.year.is_some_and(|year| LIVING.contains(&year)) {
                let thing = !named && scan.near(Cue::NotAPerson, &(words.start..words.end), 30, 0);
                let score = if thing {
                    0.3
                } else if named {
                    0.9
                } else {
                    0.75
                };
                scan.push(Kind::DateOfBirth, range, score);
            }
            break;
        }
    }
}

/// Forms that are dates only after a word of birth: "12031984", "12 03 1984",
/// "12 Mar 84".
fn numbers(scan: &Scan, index: usize) -> Option<Range<usize>> {
    let number = |index: usize| scan.word(index).parse::<i32>().ok().filter(|_| scan.word(index).len() <= 8);
    let first = scan.token(index)?.range();
    let (day, month, year, last) = if first.len() == 8 && !scan.bytes[first.clone()].contains(&b'.') {
        let all = number(index)?;
        (all / 1_000_000, all / 10_000 % 100, all % 10_000, index)
    } else {
        let spaced = scan.gap(index) == " " && scan.gap(index + 1) == " ";
        let month = number(index + 1).or_else(|| date::month(scan.word(index + 1)).map(|month| month as i32));
        let width = scan.word(index + 2).len();
        if !spaced || !(width == 2 || width == 4) {
            return None;
        }
        let year = number(index + 2)?;
        (number(index)?, month?, if width == 2 { 1900 + year } else { year }, index + 2)
    };
    let real = (1..=31).contains(&day) && (1..=12).contains(&month) && LIVING.contains(&year);
    real.then_some(first.start..scan.token(last)?.end as usize)
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, likely, silent};
    use crate::Kind;

    #[test]
    fn dates_after_words_of_birth() {
        certain(
            Kind::DateOfBirth,
            &[
                "dob 12 03 1984",
                "DoB 12 Mar 84",
                "D O B 12031984",
                "dob 3.3.71",
                "d.o.b. １２/０７/１９８４, may collect it",
                "Date of birth: 9 Sep 1961",
            ],
        );
        likely(
            Kind::DateOfBirth,
            &["does anyone know a Brenda Postlethwaite born 14/02/1949??", "Rosamund Tasker, born 9 September 1961"],
        );
    }

    #[test]
    fn other_dates_and_old_births_are_silent() {
        silent(
            Kind::DateOfBirth,
            &[
                "Council meets on 14/02/2026",
                "The NHS was born on 5 July 1948",
                "Shakespeare was born on 23 April 1564",
                "babies born in 1985",
                "if you were born before 1 January 1983",
                "born and bred in York, 14 years a gardener",
                "Children born between 1 September and 31 August",
                "Have your date of birth ready. The offer ends on 3 March 2026",
            ],
        );
    }
}
