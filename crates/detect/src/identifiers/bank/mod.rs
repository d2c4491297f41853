//! UK bank details: a sort code of six digits and an account of eight (six to
//! ten in some banks), in either order, in one breath or with words between.
//!
//! A pair is checked with the banks' own table (`modulus`, `table`). One that fails is no
//! account; where both are called by name it is still somebody's details, mistyped or
//! newer than the table, and a kind of its own. A sort code without a rule cannot be checked; then
//! the words around the numbers decide.

mod modulus;
mod table;

use super::context::{alone, called_otherwise};
use crate::cues::Cue;
use crate::date;
use crate::digits::Candidate;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::Table;
use std::ops::Range;

pub(crate) const TABLE: Table = Table {
    name: "modulus checks of UK bank accounts",
    version: table::VERSION,
    source: "Pay.UK, https://www.vocalink.com/tools/modulus-checking/",
};

/// Furthest that a sort code and its account may stand apart, in bytes.
const APART: usize = 60;
/// How many neighbours of a sort code are tried as its account.
const NEIGHBOURS: usize = 4;
/// Own context words.
const OWN: &[Cue] = &[Cue::SortCode, Cue::BankAccount, Cue::Card];

/// Numbers that may be a sort code or an account, in order of position.
#[derive(Default)]
pub(crate) struct Found {
    sorts: Vec<Number>,
    accounts: Vec<Number>,
}

struct Number {
    range: Range<usize>,
    digits: Vec<u8>,
    /// "20-45-77", "20 45 77": the usual grouping of a sort code.
    paired: bool,
    /// Not a piece of a longer row of numbers.
    complete: bool,
}

impl Number {
    fn new(number: &Candidate) -> Self {
        Self {
            range: number.range.clone(),
            digits: number.digits.to_vec(),
            paired: number.shaped(&[2, 2, 2]),
            complete: number.whole || number.compact(),
        }
    }
}

/// Takes in one number; pairs without a gap are reported at once.
pub(crate) fn number(scan: &mut Scan, found: &mut Found, number: &Candidate) {
    if number.plus {
        return;
    }
    let whole = number.whole && (number.spaced_out() || number.disguised);
    match number.digits.len() {
        6 if number.shaped(&[2, 2, 2]) || whole => found.sorts.push(Number::new(number)),
        6 if number.compact() => {
            found.sorts.push(Number::new(number));
            found.accounts.push(Number::new(number));
        }
        7..=10 if number.compact() || whole => found.accounts.push(Number::new(number)),
        8 if number.one_number() => found.accounts.push(Number::new(number)),
        // All fourteen in a row.
        14 if number.compact() || whole || number.once_wrapped() => row(scan, number),
        _ => {}
    }
}

/// Fourteen digits that nothing divides.
fn row(scan: &mut Scan, number: &Candidate) {
    let named = named(scan, &number.range);
    let digits = number.digits;
    let valid = [digits.split_at(6), (&digits[8..], &digits[..8])]
        .into_iter()
        .any(|(sort_code, account)| modulus::valid(sort_code, account) == Some(true));
    let bare = !number.compact() || alone(scan, &number.range);
    if !valid || !(named || (bare && !called_otherwise(scan, &number.range, OWN))) {
        return;
    }
    let score = if named { 0.9 } else { 0.3 };
    report(scan, Kind::UkBankAccount, number.range.clone(), score);
}

/// Reports the pairs, and numbers that are called an account without a pair.
pub(crate) fn pairs(scan: &mut Scan, found: Found) {
    let Found { sorts, accounts } = found;
    let mut used = vec![false; sorts.len() + accounts.len()];
    for (at, sort_code) in sorts.iter().enumerate() {
        let next = accounts.partition_point(|account| account.range.start < sort_code.range.start);
        let near = next.saturating_sub(NEIGHBOURS)..(next + NEIGHBOURS).min(accounts.len());
        let mut best: Option<(usize, bool, f32)> = None;
        for other in near {
            let account = &accounts[other];
            let Some(gap) = gap(scan, &sort_code.range, &account.range) else { continue };
            let valid = modulus::valid(&sort_code.digits, &account.digits);
            let Some(score) = pair(scan, sort_code, account, &gap, valid) else { continue };
            let good = valid != Some(false);
            used[at] = true;
            used[sorts.len() + other] = true;
            if best.is_none_or(|(_, was_good, was)| (good, score) > (was_good, was)) {
                best = Some((other, good, score));
            }
        }
        let Some((other, good, score)) = best else { continue };
        let account = &accounts[other].range;
        if !good {
            let called =
                scan.near(Cue::SortCode, &sort_code.range, 25, 0) && scan.near(Cue::BankAccount, account, 25, 0);
            if called {
                report(scan, Kind::BankDetails, account.clone(), 0.7);
            }
            continue;
        }
        let both = sort_code.range.start.min(account.start)..sort_code.range.end.max(account.end);
        if beside(scan, &gap(scan, &sort_code.range, account).unwrap_or(0..0)) {
            report(scan, Kind::UkBankAccount, both, score);
        } else {
            report(scan, Kind::UkBankAccount, account.clone(), score);
            report(scan, Kind::UkBankAccount, sort_code.range.clone(), score.min(0.45));
        }
    }
    for (place, lone) in sorts.iter().chain(&accounts).enumerate().filter(|(place, _)| !used[*place]) {
        if let Some(score) = lonely(scan, lone, place < sorts.len()) {
            report(scan, Kind::UkBankAccount, lone.range.clone(), score);
        }
    }
}

/// What lies between the two, if they are near and apart.
fn gap(scan: &Scan, sort_code: &Range<usize>, account: &Range<usize>) -> Option<Range<usize>> {
    let gap = if sort_code.end <= account.start {
        sort_code.end..account.start
    } else if account.end <= sort_code.start {
        account.end..sort_code.start
    } else {
        return None;
    };
    // Further digits between belong to something else.
    (gap.len() <= APART && !scan.bytes[gap.clone()].iter().any(u8::is_ascii_digit)).then_some(gap)
}

/// Whether only signs and spaces stand between.
fn beside(scan: &Scan, gap: &Range<usize>) -> bool {
    gap.len() <= 4 && !scan.bytes[gap.clone()].iter().any(u8::is_ascii_alphanumeric)
}

/// The score of a pair; `None` where the two have nothing to do with each other.
fn pair(scan: &Scan, sort_code: &Number, account: &Number, gap: &Range<usize>, valid: Option<bool>) -> Option<f32> {
    let both = sort_code.range.start.min(account.range.start)..sort_code.range.end.max(account.range.end);
    let standard = account.digits.len() == 8;
    let named_sort = scan.near(Cue::SortCode, &sort_code.range, 25, 15);
    let named_account = scan.near(Cue::BankAccount, &account.range, 30, 20);
    if (named_sort || named_account) && (standard || (named_account && (named_sort || sort_code.paired))) {
        return Some(if valid == Some(true) { 0.95 } else { 0.9 });
    }
    if !beside(scan, gap) || !standard || called_otherwise(scan, &both, OWN) {
        return None;
    }
    let two = |at: usize| sort_code.digits[at..at + 2].iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    let dated = date::checked(None, two(2), two(0)).is_some() || date::checked(None, two(2), two(4)).is_some();
    let hyphens = sort_code.paired && scan.byte(sort_code.range.start + 2) == b'-';
    match valid {
        Some(_) if hyphens && !dated => Some(0.6),
        Some(_) if sort_code.paired && !dated => Some(0.45),
        Some(_) => Some(0.35),
        None if hyphens && !dated => Some(0.3),
        None => None,
    }
}

/// A number that is called a sort code or an account and has no partner.
fn lonely(scan: &Scan, lone: &Number, sort_code: bool) -> Option<f32> {
    if !lone.complete {
        return None;
    }
    if sort_code {
        return scan.near(Cue::SortCode, &lone.range, 25, 10).then_some(0.45);
    }
    let account = lone.digits.len() == 8
        && scan.near(Cue::BankAccount, &lone.range, 25, 0)
        && !scan.near(Cue::StrongLocal, &lone.range, 40, 0);
    account.then_some(0.5)
}

fn named(scan: &Scan, range: &Range<usize>) -> bool {
    scan.near(Cue::SortCode, range, 40, 25) || scan.near(Cue::BankAccount, range, 40, 25)
}

/// The council's own account stands on every bill.
fn report(scan: &mut Scan, kind: Kind, range: Range<usize>, score: f32) {
    let public =
        scan.near(Cue::OurAccount, &range, 120, 40) || (scan.near(Cue::Product, &range, 25, 0) && !alone(scan, &range));
    scan.push(kind, range, if public { score.min(0.4) } else { score });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, found, likely, silent};

    #[test]
    fn a_pair_with_its_words_is_certain() {
        certain(
            Kind::UkBankAccount,
            &[
                "sort code 20-29-59 account 63748472",
                "Her bank is sort 2O-29-59 acct 6374 8472",
                "Account no: 63748472, sort code: 202959",
                "bank details 20 29 59 63748472",
                "sort code 08 99 99 account 66374958",
                "acc 66374958 sort 08-99-99",
                "Sort code: 08-99-99\nAccount number: 66374958",
                "sort code zero eight nine nine nine nine account six six three seven four nine five eight",
                "her account 0 8 9 9 9 9 6 6 3 7 4 9 5 8",
                // No rule for this sort code: it cannot be checked.
                "sort code 12-34-56 account 12345678",
            ],
        );
        likely(Kind::UkBankAccount, &["08-99-99 66374958"]);
    }

    #[test]
    fn a_pair_alone_is_possible_and_one_that_fails_is_none() {
        for source in ["089999 66374958", "08 99 99 66374958", "66374958 08-99-99", "08-99-99/66374958"] {
            assert_eq!(found(source, Kind::UkBankAccount).len(), 1, "{source}");
        }
        for source in [
            "08-99-99 66374959",
            "sort code 08 99 99 account 66374959",
            "acc 66374959 sort 08-99-99",
            "089999 66374959",
            "her bank account 08999966374959",
            "order 089999 66374958",
        ] {
            assert!(found(source, Kind::UkBankAccount).is_empty(), "{source}");
        }
    }

    #[test]
    fn details_that_fail_the_check_are_another_kind() {
        likely(
            Kind::BankDetails,
            &[
                "sort code 08 99 99 account 66374959",
                "sort code two zero - four five - seven seven acount 3 3 o 9 1 2 7 4 thats his",
            ],
        );
        for source in ["08-99-99 66374959", "sort code 08 99 99 account 66374958", "sorted 08-99-99 66374959 of them"] {
            assert!(found(source, Kind::BankDetails).is_empty(), "{source}");
        }
    }

    #[test]
    fn dates_bills_and_our_own_account_are_silent() {
        silent(
            Kind::UkBankAccount,
            &[
                "Pay your council tax to our account: sort code 20-29-59 account 63748472",
                "on 12-03-26 and 13-03-26",
                "sorted 12 34 56 bins",
                "UPRN 55419083",
                "account id 0000-0000-0000",
                "Report your account online by 31 03 26",
                "meeting on 20260314",
                "from 12-03-26 20260314",
            ],
        );
    }
}
