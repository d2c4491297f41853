//! What to write instead, for the command line. In English: it is read by those who
//! write configurations, beside documentation in English.

use crate::fault::{Fault, Problem};
use crate::keys::{key, Key, Kind};
use crate::table::KEYS;
use std::fmt;

impl Fault {
    /// What is wrong with this key and what to write instead, in one or two sentences
    /// with an example.
    pub fn advice(&self, key: &str) -> String {
        match crate::key(key) {
            Some(known) => self.of(known),
            None => unknown(key),
        }
    }

    fn of(self, key: &Key) -> String {
        let Key { name, example, limits, .. } = key;
        let like = format!("for example: \"{name}\": {example}");
        match self {
            Fault::UnknownKey => format!("this is a key; write it {like}"),
            Fault::DroppedByBrowser => format!(
                "configKeys names it, but no value arrived. A browser drops a value of the wrong type; write {}, {like}",
                key.kind.words()
            ),
            Fault::WrongType => match key.kind {
                Kind::List => format!("write {}, each in quotation marks, {like}", key.kind.words()),
                kind => format!("write {}, {like}", kind.words()),
            },
            Fault::NotUnderstood => format!("this is not of the form that it needs. {} Write it {like}", key.about.en),
            Fault::TooMany if *name == "pack" => {
                format!("at most {} policies can be in force together, {like}", limits.entries)
            }
            Fault::TooMany => format!("at most {} entries are read; leave out the others", limits.entries),
            Fault::TooLarge => match (*name, key.kind) {
                ("fingerprints" | "logoMarks", _) => {
                    format!("all entries together may have {} characters; make fewer or smaller files", limits.characters)
                }
                (_, Kind::List) => format!("an entry may have at most {} characters, {like}", limits.characters),
                _ => format!("it may have at most {} characters, {like}", limits.characters),
            },
            Fault::NeedsHttps if *name == "supportUrl" => {
                format!("the address must begin with https:// or mailto:, {like}")
            }
            Fault::NeedsHttps => format!("the address must begin with https://, {like}"),
            Fault::NotAKey => format!(
                "this is no public key that can be checked with. Write the 44 characters that `probity pack keygen` \
                 prints after \"public key for {name}\", in one line and without BEGIN and END; of a private key, \
                 `probity pack keygen --print --out FILE` shows them, {like}"
            ),
            Fault::NeedsOtherKey => needs(key),
        }
    }
}

/// Which other key, and how that is written.
fn needs(of: &Key) -> String {
    let like = |name: &str| key(name).map_or("", |other| other.example).to_owned();
    match of.name {
        "auditMode" => format!(
            "counts are off until auditUrl and auditNotice are set too, for example: \"auditUrl\": {}, \"auditNotice\": {}",
            like("auditUrl"),
            like("auditNotice")
        ),
        "packThreshold" => format!(
            "there must be at least as many good packKeys as signatures are needed, or no pack is accepted; \
             for example: \"packThreshold\": 1, \"packKeys\": {}",
            like("packKeys")
        ),
        "packKeys" => "packThreshold is wrong, so that no signature counts; write 1, 2 or 3, and not more than there \
                       are good keys, for example: \"packThreshold\": 1"
            .to_owned(),
        name => format!(
            "{name} is not used without good packKeys and a packThreshold that they can meet, for example: \
             \"packKeys\": {}",
            like("packKeys")
        ),
    }
}

/// How alike two names must be, 0 to 1, for one to be meant by the other.
const ALIKE: f64 = 0.75;

fn unknown(name: &str) -> String {
    // Longer names are like none of ours.
    let likeness = |key: &&Key| strsim::jaro_winkler(&key.name.to_lowercase(), &name.to_lowercase());
    let nearest = (name.len() <= 100)
        .then(|| KEYS.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b))))
        .flatten()
        .filter(|key| likeness(key) >= ALIKE);
    match nearest {
        Some(key) => format!("there is no such key; did you mean {}? For example: \"{0}\": {}", key.name, key.example),
        None => {
            let names: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
            format!("there is no such key; the keys are {}", names.join(", "))
        }
    }
}

impl fmt::Display for Problem {
    /// `windows, entry 2: what to write instead`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let advice = self.fault.advice(&self.key);
        match self.at {
            Some(at) => write!(f, "{}, entry {at}: {advice}", self.key),
            None => write!(f, "{}: {advice}", self.key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAULTS: [Fault; 9] = [
        Fault::UnknownKey,
        Fault::DroppedByBrowser,
        Fault::WrongType,
        Fault::NotUnderstood,
        Fault::TooMany,
        Fault::TooLarge,
        Fault::NeedsHttps,
        Fault::NotAKey,
        Fault::NeedsOtherKey,
    ];

    #[test]
    fn a_misspelt_key_is_told_the_right_one() {
        for (written, meant) in [
            ("Pack", "pack"),
            ("failmode", "failMode"),
            ("severity", "severities"),
            ("officialAccount", "officialAccounts"),
            ("uiLanguage", "language"),
        ] {
            let advice = Fault::UnknownKey.advice(written);
            assert!(advice.contains(&format!("did you mean {meant}?")), "{written}: {advice}");
        }
        assert!(Fault::UnknownKey.advice("zzz").contains("the keys are pack, recommended"));
        assert!(Fault::UnknownKey.advice(&"pack".repeat(1_000_000)).contains("the keys are"));
    }

    #[test]
    fn a_type_is_told_with_an_example() {
        let advice = Fault::WrongType.advice("politicallyRestricted");
        assert_eq!(
            advice,
            "write true or false, without quotation marks, for example: \"politicallyRestricted\": false"
        );
        assert!(Fault::NeedsOtherKey.advice("packUrl").contains("\"packKeys\": [\""));
    }

    #[test]
    fn every_fault_of_every_key_has_advice() {
        for key in KEYS {
            for fault in FAULTS {
                assert!(fault.advice(key.name).len() > 20, "{} {fault:?}", key.name);
            }
        }
    }

    #[test]
    fn a_problem_names_the_place() {
        let problem = Problem { key: "severities".into(), at: Some(2), fault: Fault::WrongType };
        assert!(problem.to_string().starts_with("severities, entry 2: write a list of texts"));
    }
}
