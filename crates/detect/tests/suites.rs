//! The identifiers on the suites of `tests/detect/suites`: values that other
//! projects publish, values of an independent generator, and values in disguise.

use probity_detect::detect;
use probity_text::Text;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// Entities of this crate's `identifiers` that the suites measure.
const ENTITIES: [&str; 17] = [
    "UK_NHS",
    "UK_CHI",
    "UK_HC",
    "UK_NINO",
    "UK_TRN",
    "UK_UTR",
    "UK_VAT",
    "UK_UPN",
    "UK_ULN",
    "UK_PNC",
    "UK_CRO",
    "UK_DRIVING_LICENCE",
    "UK_PASSPORT",
    "UK_VRM",
    "UK_BANK",
    "IBAN",
    "CARD",
];

/// Ten digits pass several checks, and alone nothing tells which one is meant.
const AMBIGUOUS: [&str; 3] = ["UK_NHS", "UK_UTR", "UK_ULN"];

struct Case {
    text: String,
    entity: String,
    /// UTF-16.
    expect: Vec<Range<u64>>,
    source: String,
}

fn cases(belongs: impl Fn(&str) -> bool) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/detect/suites");
    let mut files: Vec<_> = std::fs::read_dir(&folder).expect("the suites").map(|file| file.unwrap().path()).collect();
    files.sort();
    files.retain(|file| file.file_stem().is_some_and(|name| belongs(&name.to_string_lossy())));
    let read = |file: &std::path::PathBuf| std::fs::read_to_string(file).unwrap();
    files.iter().flat_map(|file| read(file).lines().map(case).collect::<Vec<_>>()).collect()
}

fn case(line: &str) -> Case {
    let value: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
    let string = |key: &str| value[key].as_str().unwrap_or_else(|| panic!("{line}: {key}")).to_owned();
    let expect = value["expect"].as_array().expect("expect").iter();
    Case {
        text: string("text"),
        entity: string("entity"),
        expect: expect.map(|span| span[0].as_u64().unwrap()..span[1].as_u64().unwrap()).collect(),
        source: string("source"),
    }
}

#[derive(Debug, Default)]
struct Score {
    hit: usize,
    missed: Vec<String>,
    wrong: Vec<String>,
}

/// Hits and misses by entity; a wrong hit is one where the case expects nothing.
fn score(cases: &[Case]) -> BTreeMap<&str, Score> {
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for case in cases {
        let text = Text::new(&case.text);
        let found: Vec<Range<u64>> = detect(&text)
            .into_iter()
            .filter(|entity| entity.kind.entity() == case.entity)
            .map(|entity| text.span(entity.range))
            .map(|span| u64::from(span.start)..u64::from(span.end))
            .collect();
        let overlap = |a: &Range<u64>, b: &Range<u64>| a.start < b.end && b.start < a.end;
        let score = scores.entry(&case.entity).or_default();
        for stretch in &case.expect {
            match found.iter().any(|seen| overlap(seen, stretch)) {
                true => score.hit += 1,
                false => score.missed.push(format!("{:?} ({})", case.text, case.source)),
            }
        }
        if found.iter().any(|seen| !case.expect.iter().any(|stretch| overlap(seen, stretch))) {
            score.wrong.push(format!("{:?} ({})", case.text, case.source));
        }
    }
    scores
}

#[track_caller]
fn reach(score: &Score, entity: &str, precision: f64, recall: f64) {
    let (hit, missed, wrong) = (score.hit as f64, score.missed.len() as f64, score.wrong.len() as f64);
    assert!(hit > 0.0, "{entity}: no case");
    assert!(hit / (hit + wrong) >= precision, "{entity}: wrong: {:#?}", score.wrong);
    assert!(hit / (hit + missed) >= recall, "{entity}: missed: {:#?}", score.missed);
}

#[test]
fn published_and_generated_values_are_found_and_broken_ones_are_not() {
    let mut cases = cases(|name| name != "disguises");
    cases.retain(|case| {
        let alone = case.source.ends_with("bare") && AMBIGUOUS.contains(&case.entity.as_str());
        ENTITIES.contains(&case.entity.as_str()) && !alone
    });
    let scores = score(&cases);
    for entity in ENTITIES {
        reach(&scores[entity], entity, 0.99, 0.98);
    }
}

#[test]
fn ten_digits_alone_are_mostly_read_right() {
    let mut cases = cases(|name| name.starts_with("generated_"));
    cases.retain(|case| case.source.ends_with("bare") && AMBIGUOUS.contains(&case.entity.as_str()));
    let scores = score(&cases);
    for entity in AMBIGUOUS {
        // One in ten is as valid a number of another kind.
        reach(&scores[entity], entity, 0.99, 0.8);
    }
}

#[test]
fn disguises_hide_nothing() {
    let mut cases = cases(|name| name == "disguises");
    cases.retain(|case| ENTITIES.contains(&case.entity.as_str()));
    for (entity, score) in score(&cases) {
        reach(&score, entity, 0.99, 0.98);
    }
}
