//! Identifiers of people: health, tax, travel, school, police, money, council.

pub(crate) mod bank;
mod card;
mod context;
mod court;
mod education;
mod health;
pub(crate) mod iban;
mod licence;
mod local;
mod nino;
mod passport;
mod police;
mod tax;
mod vehicle;

use crate::digits;
use crate::scan::Scan;

/// How far before its first digit a code may start, in bytes: five letters set
/// apart ("M O R G A 6…") with room for wider gaps.
const CODE_LEAD: usize = 20;

/// Most letters before the first digit of a code: a driving licence's five.
const MOST_LETTERS: usize = 5;

pub(crate) fn find(scan: &mut Scan) {
    let digits = digits::read(scan);
    let mut accounts = bank::Found::default();
    for run in &digits.runs {
        for number in run.candidates() {
            match number.digits.len() {
                9 | 12 => tax::vat(scan, &number),
                10 => {
                    health::number(scan, &number);
                    tax::utr(scan, &number);
                    education::number(scan, &number);
                }
                _ => {}
            }
            passport::number(scan, &number);
            bank::number(scan, &mut accounts, &number);
            card::number(scan, &number);
            crate::contact::phone::number(scan, &number);
        }
    }
    bank::pairs(scan, accounts);
    // Codes of letters and digits start shortly before a digit; prose costs nothing.
    let mut next = 0;
    for place in digits.places {
        for at in next.max(place.saturating_sub(CODE_LEAD))..=place {
            if scan.bytes[at].is_ascii_alphanumeric() && !scan.glued_before(at) {
                if letters(&scan.bytes[at..place]) <= MOST_LETTERS && may_start_code(scan, at) {
                    code(scan, at);
                }
                court::code(scan, at);
            }
        }
        next = place + 1;
    }
    local::find(scan);
    scan.soften_examples();
}

/// Whether what stands at `at` is no ordinary word: no code has more than five
/// letters in a row, and after three or more a digit comes next, or a line break within them.
fn may_start_code(scan: &Scan, at: usize) -> bool {
    let letters = scan.bytes[at..].iter().take(6).take_while(|byte| byte.is_ascii_lowercase()).count();
    let mut next = at + letters;
    while letters >= 3 && matches!(scan.byte(next), b' ' | b'-' | b'.' | b',' | b'\n' | b'/') && next < at + letters + 3
    {
        next += 1;
    }
    let digit = |byte: u8| byte.is_ascii_digit() || digits::look_alike(byte).is_some() || digits::may_be_spoken(byte);
    letters < 3 || letters <= 5 && (digit(scan.byte(next)) || scan.byte(at + letters) == b'\n')
}

/// Tries every code of letters and digits that can start at `at`.
fn code(scan: &mut Scan, at: usize) {
    tax::trn(scan, at);
    if scan.bytes[at].is_ascii_digit() {
        tax::paye(scan, at);
        tax::utr_k(scan, at, b"9999999999A");
    } else {
        nino::code(scan, at);
        tax::code(scan, at);
        education::code(scan, at);
        licence::code(scan, at);
        passport::code(scan, at);
        iban::code(scan, at);
        vehicle::code(scan, at);
    }
    police::code(scan, at);
}

fn letters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| byte.is_ascii_alphanumeric()).count()
}
