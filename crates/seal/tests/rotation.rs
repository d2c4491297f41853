//! What was in force, and what may follow it.

mod common;

use common::*;
use probity_seal::{countersign, open, Day, Envelope, Header, Known, Opened, SignFault, Trust, FORMAT};

fn in_force(version: u64, people: &str) -> Opened {
    open(&signed(&header(version), people), &trust(people)).expect("good")
}

fn of_epoch(epoch: u32, version: u64) -> Header {
    Header { epoch, ..header(version) }
}

#[test]
fn a_version_follows_a_lower_one_and_no_other() {
    let trust = after(&in_force(12, "a"), "a");
    assert!(open(&signed(&header(13), "a"), &trust).is_ok());
    assert!(open(&signed(&header(12), "a"), &trust).is_ok(), "the same again");
    assert_eq!(refused(&signed(&header(11), "a"), &trust), "older");
    assert_eq!(refused(&signed(&header(1), "a"), &trust), "older");
}

#[test]
fn one_version_has_one_content() {
    let trust = after(&in_force(12, "a"), "a");
    let other = Header { expires: "2028-01-01".into(), ..header(12) };
    assert_eq!(refused(&signed(&other, "a"), &trust), "older");
}

#[test]
fn one_version_may_be_published_in_several_formats() {
    let before = in_force(12, "a");
    let trust = Trust { format: FORMAT + 1, ..after(&before, "a") };
    let later = |version| signed(&Header { format: FORMAT + 1, ..header(version) }, "a");
    assert!(open(&later(12), &trust).is_ok());
    assert_eq!(refused(&later(11), &trust), "older");
}

#[test]
fn an_epoch_is_stronger_than_a_version() {
    let trust = after(&in_force(999, "a"), "a");
    let opened = open(&signed(&of_epoch(1, 9), "a"), &trust).expect("begins again");
    let trust = after(&opened, "a");
    assert_eq!(refused(&signed(&header(1000), "a"), &trust), "older");
    assert_eq!(refused(&signed(&of_epoch(1, 8), "a"), &trust), "older");
    assert!(open(&signed(&of_epoch(1, 10), "a"), &trust).is_ok());
}

#[test]
fn a_key_is_rotated_through_policy() {
    // [a] -> [a, b] -> signed by b -> [b]
    let first = in_force(1, "a");
    let second = open(&signed(&header(2), "b"), &after(&first, "ab")).expect("b is trusted now");
    let trust = after(&second, "b");
    assert_eq!(refused(&signed(&header(3), "a"), &trust), "unknown_key");
    assert_eq!(refused(&signed(&header(1), "b"), &trust), "older");
    assert!(open(&signed(&header(3), "b"), &trust).is_ok());
}

#[test]
fn a_leaked_key_that_jumped_ahead_locks_nobody_out() {
    let stolen = in_force(999_999, "a");
    // While the key is still in policy, a new epoch.
    let trust_both = after(&stolen, "ab");
    assert_eq!(refused(&signed(&header(9), "b"), &trust_both), "older");
    assert!(open(&signed(&of_epoch(1, 9), "b"), &trust_both).is_ok());
    // Once it is out, what it signed counts for nothing, its version included.
    assert!(open(&signed(&header(9), "b"), &after(&stolen, "b")).is_ok());
    assert_eq!(refused(&signed(&header(999_999), "a"), &after(&stolen, "b")), "unknown_key");
}

#[test]
fn what_two_have_signed_still_counts_when_one_of_them_goes() {
    let both = in_force(12, "ab");
    assert_eq!(refused(&signed(&header(11), "b"), &after(&both, "b")), "older");
    // Not where policy asks for two who are still there.
    let two = Trust { threshold: 2, ..after(&both, "bc") };
    assert!(open(&signed(&header(11), "bc"), &two).is_ok());
    // A key that policy lists twice is one key.
    let twice = Trust { threshold: 2, ..after(&both, "bbc") };
    assert!(open(&signed(&header(11), "bc"), &twice).is_ok());
}

#[test]
fn two_people_sign_one_after_the_other() {
    let two = Trust { threshold: 2, ..trust("ab") };
    let one = signed(&header(12), "a");
    assert_eq!(refused(&one, &two), "too_few_signatures");
    let both = countersign(Envelope::read(&one).expect("a text"), &key('b')).expect("signed");
    assert_eq!(both, signed(&header(12), "ab"), "the order does not matter");
    assert_eq!(both, signed(&header(12), "ba"));
    let opened = open(&both, &two).expect("both have");
    // A further signature changes nothing of what is in force.
    assert_eq!(opened.digest, open(&one, &trust("a")).expect("good").digest);
    let again = countersign(Envelope::read(&both).expect("a text"), &key('b'));
    assert_eq!(again, Err(SignFault::Twice(id('b'))));
    let mut text = one;
    for person in "bcdefgh".chars() {
        text = countersign(Envelope::read(&text).expect("a text"), &key(person)).expect("signed");
    }
    assert_eq!(countersign(Envelope::read(&text).expect("a text"), &key('i')), Err(SignFault::TooMany));
}

fn at(day: &str) -> Option<i64> {
    Some(Day::parse(day).expect("a day").seconds() + 43_200)
}

#[test]
fn a_pack_may_come_into_force_up_to_its_last_day() {
    let text = signed(&header(12), "a");
    let on = |now| Trust { now, ..trust("a") };
    assert!(open(&text, &on(at("2027-11-22"))).is_ok());
    assert_eq!(refused(&text, &on(at("2027-11-23"))), "expired");
    // Before it was issued: a clock that is wrong, or a pack made ahead of time.
    assert!(open(&text, &on(at("1970-01-01"))).is_ok());
    assert!(open(&text, &on(Some(i64::MIN))).is_ok());
    assert_eq!(refused(&text, &on(Some(i64::MAX))), "expired");
    assert!(open(&text, &on(None)).is_ok(), "nobody knows the time");
}

#[test]
fn what_is_in_force_stays_when_it_runs_out() {
    let text = signed(&header(12), "a");
    let late = Trust { now: at("2030-01-01"), ..after(&in_force(12, "a"), "a") };
    let opened = open(&text, &late).expect("stays");
    assert!(opened.expired);
    // A newer one that has run out too does not take its place.
    assert_eq!(refused(&signed(&header(13), "a"), &late), "expired");
    let fresh = Header { expires: "2031-01-01".into(), ..header(13) };
    assert!(!open(&signed(&fresh, "a"), &late).expect("fresh").expired);
    // Nor does it fall because its second signer is all that is left of its keys.
    let both = in_force(12, "ab");
    let late = Trust { now: at("2030-01-01"), ..after(&both, "b") };
    assert!(open(&signed(&header(12), "ab"), &late).expect("stays").expired);
}

#[test]
fn what_is_known_may_come_from_a_damaged_disk() {
    let known = |epoch, version, digest: &str, signers: &[&str]| Known {
        epoch,
        version,
        format: FORMAT,
        digest: digest.into(),
        signers: signers.iter().map(|id| id.to_string()).collect(),
    };
    let text = signed(&header(12), "a");
    let with = |known| Trust { known: Some(known), ..trust("a") };
    assert!(open(&text, &with(known(u32::MAX, u64::MAX, "", &[]))).is_ok(), "nobody stands for it");
    assert!(open(&text, &with(known(u32::MAX, u64::MAX, "", &["a", "a"]))).is_ok());
    assert_eq!(refused(&text, &with(known(u32::MAX, u64::MAX, "", &[&id('a')]))), "older");
}
