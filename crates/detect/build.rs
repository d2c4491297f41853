//! Packs the modulus-check tables of UK banks (`data/bank`) for `identifiers::bank::table`,
//! and the lists of people (see `build/people.rs`).
//!
//! Two files are written, all numbers little-endian:
//!
//! | file | record |
//! |---|---|
//! | `bank_ranges.bin` | first and last sort code (3 bytes each), one or two rules (1 byte each, 255 = none) |
//! | `bank_rules.bin` | method (0 MOD10, 1 MOD11, 2 DBLAL), exception (0 = none; 1 byte each), 14 signed weights (2 bytes each) |
//! | `bank_substitutes.bin` | sort code and the one it is checked as (3 bytes each) |

#[path = "build/people.rs"]
mod people;

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

const NO_RULE: u8 = 255;

/// Method, exception, weights.
type Rule = (u8, u8, [i16; 14]);

fn main() {
    let folder = Path::new("data/bank");
    println!("cargo:rerun-if-changed=data/bank");
    let out = env::var("OUT_DIR").expect("Cargo sets OUT_DIR");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let write = |name: &str, bytes: Vec<u8>| {
        fs::write(Path::new(&out).join(name), bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    };
    let (ranges, rules) = weights(&read("valacdos.txt"));
    write("bank_ranges.bin", ranges);
    write("bank_rules.bin", rules);
    write("bank_substitutes.bin", substitutes(&read("scsubtab.txt")));
    println!("cargo:rerun-if-changed=src/people");
    let (words, lists) = people::pack(Path::new("src/people"));
    write("people_words.bin", words);
    write("people_lists.bin", lists);
}

fn weights(text: &str) -> (Vec<u8>, Vec<u8>) {
    let mut rules: Vec<Rule> = Vec::new();
    let mut ranges: BTreeMap<(u32, u32), Vec<u8>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (range, rule) = row(line).unwrap_or_else(|| panic!("valacdos.txt: not understood: {line:?}"));
        let index = rules.iter().position(|known| *known == rule).unwrap_or_else(|| {
            rules.push(rule);
            rules.len() - 1
        });
        let index = u8::try_from(index).ok().filter(|&index| index != NO_RULE).expect("fewer than 255 rules");
        let both = ranges.entry(range).or_default();
        both.push(index);
        assert!(both.len() <= 2, "valacdos.txt: a third rule: {line:?}");
    }
    let mut packed = Vec::new();
    let mut last = None;
    for ((first, end), indices) in ranges {
        assert!(last < Some(first) && first <= end, "valacdos.txt: ranges overlap at {first:06}");
        last = Some(end);
        packed.extend(&first.to_le_bytes()[..3]);
        packed.extend(&end.to_le_bytes()[..3]);
        packed.extend([indices[0], indices.get(1).copied().unwrap_or(NO_RULE)]);
    }
    let rules = rules.into_iter().flat_map(|(method, exception, weights)| {
        [method, exception].into_iter().chain(weights.into_iter().flat_map(i16::to_le_bytes))
    });
    (packed, rules.collect())
}

fn row(line: &str) -> Option<((u32, u32), Rule)> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let exception = match fields.len() {
        17 => 0,
        18 => fields[17].parse().ok().filter(|exception| (1..=14).contains(exception))?,
        _ => return None,
    };
    let method = ["MOD10", "MOD11", "DBLAL"].iter().position(|&method| method == fields[2])? as u8;
    let mut weights = [0; 14];
    for (weight, field) in weights.iter_mut().zip(&fields[3..17]) {
        *weight = field.parse().ok()?;
    }
    Some(((sort_code(fields[0])?, sort_code(fields[1])?), (method, exception, weights)))
}

fn substitutes(text: &str) -> Vec<u8> {
    let mut packed = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let fields: Vec<Option<u32>> = line.split_whitespace().map(sort_code).collect();
        let [Some(from), Some(to)] = fields[..] else { panic!("scsubtab.txt: not understood: {line:?}") };
        packed.extend(&from.to_le_bytes()[..3]);
        packed.extend(&to.to_le_bytes()[..3]);
    }
    packed
}

fn sort_code(field: &str) -> Option<u32> {
    (field.len() == 6).then(|| field.parse().ok()).flatten()
}
