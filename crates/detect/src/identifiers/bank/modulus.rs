//! Pay.UK, "Validating account numbers: UK modulus checking".
//!
//! The six digits of the sort code and the eight of the account are called
//! u v w x y z a b c d e f g h there, and here.

use super::table::{rules, substitute, Method, Rule};
use crate::check::value;

/// Where a, b, c, g and h stand among the fourteen digits.
const A: usize = 6;
const B: usize = 7;
const C: usize = 8;
const G: usize = 12;
const H: usize = 13;

/// Sort code that exception 8 is checked as.
const EXCEPTION_8: u32 = 90_126;
/// Sort code that exception 9 is checked as.
const EXCEPTION_9: u32 = 309_634;

/// Whether an account can exist at a sort code; `None` where the table has no
/// rule for it, which the standard says to treat as valid.
///
/// Both are ASCII digits: six, and six to ten.
pub(super) fn valid(sort_code: &[u8], account: &[u8]) -> Option<bool> {
    let (sort_code, account) = eight_digits(sort_code, account)?;
    let [first, second] = rules(sort_code);
    let first = first?;
    let passes = passes(&first, sort_code, account);
    let Some(second) = second else { return Some(passes) };
    Some(match (first.exception, second.exception) {
        // Either check will do.
        (2, 9) | (10, 11) | (12, 13) => passes || self::passes(&second, sort_code, account),
        // The second check is left out for some accounts.
        (_, 3) if matches!(account[C - A], b'6' | b'9') => passes,
        _ => passes && self::passes(&second, sort_code, account),
    })
}

/// Accounts of six, seven, nine and ten digits, in the standard form.
fn eight_digits(sort_code: &[u8], account: &[u8]) -> Option<(u32, [u8; 8])> {
    if sort_code.len() != 6 || !sort_code.iter().chain(account).all(u8::is_ascii_digit) {
        return None;
    }
    let mut sort_code: [u8; 6] = sort_code.try_into().ok()?;
    let mut eight = [b'0'; 8];
    match account.len() {
        6..=8 => eight[8 - account.len()..].copy_from_slice(account),
        9 => {
            sort_code[5] = account[0];
            eight.copy_from_slice(&account[1..]);
        }
        // The Co-operative Bank's have eight and two more, NatWest's two more and eight.
        10 if sort_code.starts_with(b"08") => eight.copy_from_slice(&account[..8]),
        10 => eight.copy_from_slice(&account[2..]),
        _ => return None,
    }
    Some((sort_code.iter().fold(0, |number, &digit| number * 10 + value(digit)), eight))
}

fn passes(rule: &Rule, sort_code: u32, account: [u8; 8]) -> bool {
    let checked_as = match rule.exception {
        5 => substitute(sort_code),
        8 => EXCEPTION_8,
        9 => EXCEPTION_9,
        _ => sort_code,
    };
    let digits = fourteen(checked_as, account);
    let digit = |at: usize| i32::from(digits[at]);
    let modulus = if rule.method == Method::Mod11 { 11 } else { 10 };
    match rule.exception {
        1 => (total(rule.method, &weights(rule, &digits), &digits) + 27) % modulus == 0,
        4 => total(rule.method, &rule.weights, &digits).rem_euclid(modulus) == digit(G) * 10 + digit(H),
        5 => {
            let rest = total(rule.method, &rule.weights, &digits).rem_euclid(modulus);
            let check = digit(if rule.method == Method::Mod11 { G } else { H });
            // A remainder of 1 modulo 11 has no check digit.
            (rest == 0 && check == 0) || (rest > 0 && modulus - rest == check)
        }
        // Accounts in a foreign currency cannot be checked.
        6 if (4..=8).contains(&digit(A)) && digit(G) == digit(H) => true,
        14 => {
            let divides = |digits: &[u8; 14]| total(rule.method, &rule.weights, digits).rem_euclid(modulus) == 0;
            divides(&digits) || (matches!(digit(H), 0 | 1 | 9) && divides(&shifted(digits)))
        }
        _ => total(rule.method, &weights(rule, &digits), &digits).rem_euclid(modulus) == 0,
    }
}

/// Values of the fourteen digits.
fn fourteen(sort_code: u32, account: [u8; 8]) -> [u8; 14] {
    let mut digits = [0; 14];
    let mut rest = sort_code;
    for digit in digits[..A].iter_mut().rev() {
        *digit = (rest % 10) as u8;
        rest /= 10;
    }
    for (digit, &byte) in digits[A..].iter_mut().zip(&account) {
        *digit = value(byte) as u8;
    }
    digits
}

/// Exception 14, second try: without h, and a zero before a.
fn shifted(digits: [u8; 14]) -> [u8; 14] {
    let mut moved = digits;
    moved.copy_within(A..H, B);
    moved[A] = 0;
    moved
}

/// The weights that count for these digits.
fn weights(rule: &Rule, digits: &[u8; 14]) -> [i16; 14] {
    let mut weights = rule.weights;
    let nine = digits[G] == 9;
    match rule.exception {
        2 if digits[A] != 0 && !nine => weights = [0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1],
        2 if digits[A] != 0 => weights = [0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1],
        7 if nine => weights[..C].fill(0),
        10 if nine && matches!((digits[A], digits[B]), (0 | 9, 9)) => weights[..C].fill(0),
        _ => {}
    }
    weights
}

fn total(method: Method, weights: &[i16; 14], digits: &[u8; 14]) -> i32 {
    let products = digits.iter().zip(weights).map(|(&digit, &weight)| i32::from(digit) * i32::from(weight));
    match method {
        Method::DoubleAlternate => products.map(|product| product / 100 + product / 10 % 10 + product % 10).sum(),
        _ => products.sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The standard's own test cases 1 to 34 (chapter 3).
    const PUBLISHED: [(&str, &str, bool); 34] = [
        ("089999", "66374958", true),
        ("107999", "88837491", true),
        ("202959", "63748472", true),
        ("871427", "46238510", true),
        ("872427", "46238510", true),
        ("871427", "09123496", true),
        ("871427", "99123496", true),
        ("820000", "73688637", true),
        ("827999", "73988638", true),
        ("827101", "28748352", true),
        ("134020", "63849203", true),
        ("118765", "64371389", true),
        ("200915", "41011166", true),
        ("938611", "07806039", true),
        ("938600", "42368003", true),
        ("938063", "55065200", true),
        ("772798", "99345694", true),
        ("086090", "06774744", true),
        ("309070", "02355688", true),
        ("309070", "12345668", true),
        ("309070", "12345677", true),
        ("309070", "99345694", true),
        ("938063", "15764273", false),
        ("938063", "15764264", false),
        ("938063", "15763217", false),
        ("118765", "64371388", false),
        ("203099", "66831036", false),
        ("203099", "58716970", false),
        ("089999", "66374959", false),
        ("107999", "88837493", false),
        ("074456", "12345112", true),
        ("070116", "34012583", true),
        ("074456", "11104102", true),
        ("180002", "00000190", true),
    ];

    #[test]
    fn all_published_cases_are_right() {
        for (case, (sort_code, account, expected)) in PUBLISHED.iter().enumerate() {
            let found = valid(sort_code.as_bytes(), account.as_bytes());
            assert_eq!(found, Some(*expected), "case {}: {sort_code} {account}", case + 1);
        }
    }

    #[test]
    fn short_and_long_accounts_take_the_standard_form() {
        // Six and seven digits: zeros in front, so like 02355688 and 06774744 above.
        assert_eq!(valid(b"309070", b"2355688"), Some(true));
        assert_eq!(valid(b"309070", b"2355689"), Some(false));
        // Nine: the first is the sort code's last.
        assert_eq!(valid(b"202950", b"963748472"), Some(true));
        // Ten: the Co-operative Bank's first eight, anybody else's last eight.
        assert_eq!(valid(b"089999", b"6637495812"), Some(true));
        assert_eq!(valid(b"107999", b"1288837491"), Some(true));
        assert_eq!(valid(b"107999", b"8883749112"), Some(false));
    }

    #[test]
    fn unknown_sort_codes_and_wrong_lengths_are_not_judged() {
        assert_eq!(valid(b"000000", b"12345678"), None);
        assert_eq!(valid(b"089999", b"12345"), None);
        assert_eq!(valid(b"089999", b"12345678901"), None);
        assert_eq!(valid(b"08999", b"66374958"), None);
        assert_eq!(valid(b"o89999", b"66374958"), None);
    }
}
