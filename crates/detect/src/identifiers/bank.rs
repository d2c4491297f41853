//! UK bank details: a sort code of six digits and an account of eight.
//!
//! The banks' own modulus check (Pay.UK) needs a table that changes several
//! times a year, so the words around the numbers decide instead.

use crate::cues::Cue;
use crate::digits::Candidate;
use crate::kind::Kind;
use crate::scan::Scan;

pub(crate) fn number(scan: &mut Scan, number: &Candidate) {
    let range = &number.range;
    let named_account = scan.near(Cue::BankAccount, range, 40, 25);
    let named_sort = scan.near(Cue::SortCode, range, 40, 25);
    let score: f32 = match number.digits.len() {
        // Both in one breath.
        14 if number.shaped(&[2, 2, 2, 8]) || number.shaped(&[6, 8]) || number.shaped(&[2, 2, 2, 4, 4]) => {
            match named_account || named_sort {
                true => 0.9,
                false if number.shaped(&[2, 2, 2, 8]) => 0.6,
                false => 0.3,
            }
        }
        8 if number.one_number() && named_account && scan.near(Cue::SortCode, range, 75, 45) => 0.9,
        8 if number.one_number()
            && scan.near(Cue::BankAccount, range, 25, 0)
            && !scan.near(Cue::StrongLocal, range, 40, 0) =>
        {
            0.5
        }
        6 if named_sort && (number.shaped(&[2, 2, 2]) || number.compact()) => 0.45,
        _ => return,
    };
    let public = scan.near(Cue::OurAccount, range, 120, 40) || scan.near(Cue::Product, range, 25, 0);
    scan.push(Kind::UkBankAccount, range.clone(), if public { score.min(0.4) } else { score });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{certain, silent};

    #[test]
    fn a_pair_with_its_words_is_certain() {
        certain(
            Kind::UkBankAccount,
            &[
                "sort code 20-45-77 account 55419083",
                "Her bank is sort 2O-45-77 acct 5541 9o83",
                "Account no: 55419083, sort code: 204577",
                "bank details 20 45 77 55419083",
            ],
        );
    }

    #[test]
    fn dates_bills_and_our_own_account_are_silent() {
        silent(
            Kind::UkBankAccount,
            &[
                "Pay your council tax to our account: sort code 20-45-77 account 55419083",
                "on 12-03-26 and 13-03-26",
                "sorted 12 34 56 bins",
                "UPRN 55419083",
                "Report your account online by 31 03 26",
                "meeting on 20260314",
            ],
        );
    }
}
