//! A user name and a password as a pair: "Login: parks / Sunflower99".

use super::value::{self, Strength};
use crate::kind::Kind;
use crate::scan::Scan;
use crate::triggers::Trigger;
use probity_text::{Break, TokenKind};

/// What a name and password are called together.
pub(crate) const WORDS: &str = "login logon log-in creds credentials wifi username logins log wi user userid";

/// How far after the word the pair may stand, in bytes.
const REACH: usize = 60;

pub(super) fn find(scan: &mut Scan) {
    for at in 0..scan.cues.triggered(Trigger::Login).len() {
        let index = scan.cues.triggered(Trigger::Login)[at] as usize;
        let hit = match scan.word(index) {
            "log" => scan.word(index + 1) == "in",
            "wi" => scan.word(index + 1) == "fi",
            _ => true,
        };
        if hit && !scan.token(index).is_some_and(|token| token.hashtag) {
            pair(scan, index);
            if scan.word(index) == "login" {
                riddle(scan, index);
            }
        }
    }
}

/// "name / value" on the same line.
fn pair(scan: &mut Scan, index: usize) {
    let Some(token) = scan.token(index) else { return };
    let from = token.end as usize;
    let to = scan.line_end(from).min(from + REACH);
    let slash = (from..to).find(|&at| scan.bytes[at..].starts_with(b" / ") || scan.bytes[at..].starts_with(b" | "));
    let Some(range) = slash.and_then(|slash| value::next(scan, slash + 3)) else { return };
    // The name is one word: what stands before the slash, back to a sign.
    if value::strength(scan, &range) == Strength::Mixed {
        scan.push(Kind::Password, range, 0.85);
    }
}

/// "the login is just my first name and then spurs4life".
fn riddle(scan: &mut Scan, index: usize) {
    let verb = (index + 1..index + 3).find(|&at| scan.word(at) == "is");
    let Some(verb) = verb else { return };
    for place in verb + 1..verb + 10 {
        let Some(token) = scan.token(place) else { return };
        if token.before == Break::Hard {
            return;
        }
        let word = scan.word(place);
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let inside = word.bytes().skip_while(|byte| !byte.is_ascii_digit()).any(|byte| byte.is_ascii_alphabetic());
        if token.kind == TokenKind::Word && word.len() >= 7 && (1..=4).contains(&digits) && inside {
            return scan.push(Kind::Password, token.range(), 0.55);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, likely, silent};
    use crate::Kind;

    #[test]
    fn pairs_and_riddles() {
        certain(
            Kind::Password,
            &[
                "Login: parks / Sunflower99",
                "wifi in the storey if u need it: LCC_Staff / Ashton!Mem0rial",
                "log in with depot / Salt_1234",
            ],
        );
        likely(Kind::Password, &["bro the yammer login is just my first name and then spurs4life dont tell"]);
    }

    #[test]
    fn alternatives_and_services_are_silent() {
        silent(
            Kind::Password,
            &[
                "Login: MyAccount / register",
                "free wifi / toilets / parking",
                "wifi is free in libraries from 12 May2026",
                "log in / sign up at york.gov.uk / app",
                "Login is easy with your email",
                "wifi open 9am / 5pm",
            ],
        );
    }
}
