//! Passwords that are said: "the password is X", "pw: X", "new hootsuite pw is X".
//!
//! Councils write about passwords all the time ("choose a strong password",
//! "forgotten your password?"), so a value must follow and look like one.

use super::entropy;
use super::jwt::find_bytes;
use super::value::{self, Strength};
use crate::cues::Cue;
use crate::kind::Kind;
use crate::scan::Scan;
use crate::triggers::Trigger;
use probity_text::{Break, TokenKind};
use std::ops::Range;

/// What a password is called.
pub(crate) const WORDS: &str = "password passwd pw pwd passphrase passwrd pasword p@ssword psswd psw passw pword pass";

/// Words between "password" and "is": "password for the shared Twitter is …".
const MOST_BETWEEN: usize = 12;

pub(super) fn find(scan: &mut Scan) {
    for at in 0..scan.cues.triggered(Trigger::Password).len() {
        let index = scan.cues.triggered(Trigger::Password)[at] as usize;
        let Some(token) = scan.token(index) else { continue };
        if token.hashtag || !matches!(token.kind, TokenKind::Word) {
            continue;
        }
        let Some((range, said)) = given(scan, index).or_else(|| given_before(scan, index)) else { continue };
        let Some(score) = weigh(scan, &range, said) else { continue };
        if scan.word(index) == "pass" && !(said == Said::Sign && score > 0.8 && is_field(scan, token.start as usize)) {
            continue;
        }
        // "passwords like Winter2024" teaches.
        let example = ["like", "such as", "eg", "example"].iter().any(|word| {
            let from = range.start.saturating_sub(14);
            scan.text.folded().get(from..range.start).is_some_and(|before| before.contains(word))
        });
        // What programs assign is theirs: a more exact reading wins.
        let assigned = said == Said::Sign && in_code(scan, index, &range);
        if assigned && entropy::is_placeholder(scan.text.excerpt(range.clone())) {
            continue;
        }
        let score = if assigned { score.min(0.7) } else { score };
        let advice = scan.near(Cue::Advice, &(token.range().start..range.start), 24, 0) && said != Said::Sign;
        scan.push(
            Kind::Password,
            range,
            if example {
                0.3
            } else if advice {
                score.min(0.45)
            } else {
                score
            },
        );
    }
}

/// Whether a word starts its line or follows a user's name: a pass that opens an
/// account, not a bus pass.
fn is_field(scan: &Scan, start: usize) -> bool {
    let line = &scan.bytes[scan.line_start(start)..start];
    let names = ["user", "login", "log in", "email", "account"];
    line.iter().all(|&byte| byte == b' ') || names.iter().any(|name| find_bytes(line, name.as_bytes()).is_some())
}

/// How the value is joined to the word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// ":" or "=".
    Sign,
    /// "is", "changed to".
    Verb,
    /// Nothing between.
    Direct,
}

/// "db_password", "\"password\":", "password=", "passwd".
fn in_code(scan: &Scan, index: usize, value: &Range<usize>) -> bool {
    let Some(token) = scan.token(index) else { return false };
    let (start, end) = (token.start as usize, token.end as usize);
    let joined = matches!(scan.byte_before(start), b'_' | b'-' | b'.') || matches!(scan.byte(end), b'"' | b'\'');
    joined || matches!(scan.word(index), "passwd" | "pwd") || scan.bytes[end..value.start].contains(&b'=')
}

/// The value that is given after the word at `index`.
fn given(scan: &Scan, index: usize) -> Option<(Range<usize>, Said)> {
    let end = scan.token(index)?.end as usize;
    if let Some(at) = sign_end(scan, end) {
        return value::next(scan, at).map(|range| (range, Said::Sign));
    }
    let mut place = index + 1;
    while let Some(token) = scan.token(place).filter(|_| place <= index + MOST_BETWEEN) {
        // A full stop glued to the next word is part of a name or a value.
        if token.before == Break::Hard {
            return None;
        }
        let word = scan.word(place);
        let next = token.end as usize;
        if place == index + 1
            && !matches!(word, "is" | "was" | "for" | "to" | "on" | "changed" | "now" | "has" | "been" | "just")
        {
            let range = value::next(scan, end)?;
            return Some((range, Said::Direct));
        }
        let changed = word == "to" && matches!(scan.word(place - 1), "changed" | "reset" | "updated" | "set" | "back");
        if matches!(word, "is" | "was" | "are" | "equals") || changed {
            let mut value = value::next(scan, next)?;
            while matches!(
                &scan.text.folded()[value.clone()],
                "now"
                    | "still"
                    | "currently"
                    | "just"
                    | "literally"
                    | "simply"
                    | "always"
                    | "changed"
                    | "to"
                    | "set"
                    | "been"
            ) {
                value = value::next(scan, value.end)?;
            }
            return Some((value, Said::Verb));
        }
        if let Some(at) = sign_end(scan, next) {
            return value::next(scan, at).map(|range| (range, Said::Sign));
        }
        place += 1;
    }
    None
}

/// "opens with Minster-St0ne as the password".
fn given_before(scan: &Scan, index: usize) -> Option<(Range<usize>, Said)> {
    let joined = index >= 3
        && matches!((scan.word(index - 2), scan.word(index - 1)), ("as" | "is", "the" | "a" | "its" | "your" | "our"));
    if !joined {
        return None;
    }
    let end = scan.token(index - 2)?.start as usize - 1;
    let start = (end.saturating_sub(40)..end)
        .rev()
        .find(|&at| matches!(scan.byte(at), b' ' | b'\n'))
        .map_or(0, |space| space + 1);
    let range = value::next(scan, start).filter(|range| range.end <= end)?;
    (value::strength(scan, &range) == Strength::Mixed).then_some((range, Said::Verb))
}

/// End of a colon, equals sign or arrow that follows.
fn sign_end(scan: &Scan, at: usize) -> Option<usize> {
    let mut place = at;
    while matches!(scan.byte(place), b' ' | b'"' | b'\'' | b')' | b'*') && place < at + 3 {
        place += 1;
    }
    match (scan.byte(place), scan.byte(place + 1)) {
        (b'-' | b'=', b'>') => Some(place + 2),
        (b'=' | b':', b'=') => Some(place + 2),
        (b'=' | b':', _) => Some(place + 1),
        (b'-', b' ') if scan.byte_before(place) == b' ' => Some(place + 1),
        _ => None,
    }
}

fn weigh(scan: &Scan, range: &Range<usize>, said: Said) -> Option<f32> {
    match (value::strength(scan, range), said) {
        (Strength::Mixed, Said::Sign | Said::Verb) => Some(0.9),
        (Strength::Mixed, Said::Direct) => Some(0.8),
        (Strength::Plain, Said::Sign | Said::Verb) if value::ends_clause(scan, range) => Some(0.6),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, found, likely, silent};
    use crate::Kind;

    #[test]
    fn passwords_given_away() {
        certain(
            Kind::Password,
            &[
                "new hootsuite pw is Barnet!Summer26 dont lock us out again",
                "pw: Sunflower99",
                "pw for the shared Twitter is Bins4Life!",
                "username press, password Wolsey!Walk88. Please don't retweet.",
                "Our CMS admin login – marcus / P a s s w o r d: Heysh@m*Port7 – hasn't changed",
                "connect with user gis_planning and password Micklegate_1212; be kind",
                "the wifi password is Storey2026",
                "user: bins_team pass: Wheelie44!",
                "pass: Wheelie44!",
                "password has been changed to Lanc4ster",
                "the team mailbox opens with Minster-St0ne-1472 as the password",
                "Password for the shared inbox in case you're stuck love is W-i-n-t-e-r-G-a-r-d-e-n-s-7, ok",
            ],
        );
        likely(Kind::Password, &["The password is sunflower.", "password: 'marmalade'", "password is 123456"]);
        assert_eq!(found("pw is Barnet!Summer26 x", Kind::Password)[0].0, "Barnet!Summer26");
    }

    #[test]
    fn advice_about_passwords_is_silent() {
        silent(
            Kind::Password,
            &[
                "choose a strong password: three random words",
                "Reset your password in MyAccount",
                "forgotten password? Visit york.gov.uk/password",
                "passwords must be 12 characters",
                "Your password is case-sensitive",
                "Your password is sent by post",
                "The password is wrong",
                "Password: never share it with anyone",
                "password reset lines are open 8am-6pm",
                "Don't use passwords like Password123",
                "a password such as Winter2024 is easy to guess",
                "password is at least 8-characters",
                "What's the password? See you on 12th!",
                "Change your password to keep your account safe",
                "passwordless login is here",
                "using Fluffy1 as a pet name is as bad as the password password",
                "three random words as the password",
                "Bus pass: apply by 12May2026",
                "pass: 12",
            ],
        );
    }
}
