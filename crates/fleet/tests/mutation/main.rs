//! Every file that is built, damaged in every way that there is a name for, at every place
//! where it fits: each damage is told. And what is only written otherwise is not blamed.

mod bytes;
mod formats;
mod inputs;
mod lines;
mod markup;
mod scripts;
mod tree;

use probity_fleet::{check, Channels};
use probity_pack::Gravity;
use std::collections::BTreeMap;

/// A file that is not as it was built.
pub struct Variant {
    pub class: &'static str,
    pub place: String,
    pub bytes: Vec<u8>,
    /// Nothing is wrong with it.
    pub harmless: bool,
}

/// What came of it, by class.
#[derive(Default)]
struct Tally {
    tried: BTreeMap<(&'static str, bool), [usize; 2]>,
    odd: Vec<String>,
}

impl Tally {
    fn look(&mut self, file: &str, variant: &Variant, ids: &Channels) {
        let found = check::check(file, &variant.bytes, ids);
        let faulty = found.report.count(Gravity::Fault) > 0;
        let right = faulty != variant.harmless;
        let counts = self.tried.entry((variant.class, variant.harmless)).or_default();
        counts[0] += 1;
        counts[1] += usize::from(!right);
        if !right {
            let what = if faulty { found.report.to_string() } else { String::new() };
            self.odd.push(format!("{file}: {} at {}\n{what}", variant.class, variant.place));
        }
    }
}

fn tally(built: &inputs::Built) -> Tally {
    let mut tally = Tally::default();
    for file in &built.files {
        // Templates and forms have every setting, whatever the council sets.
        let alike = ["PolicyDefinitions", "jamf", ".admx"].iter().any(|part| file.path.contains(part));
        let rows = file.path.ends_with("-settings.csv");
        if (alike && built.name != "full") || (rows && built.name != "odd") {
            continue;
        }
        for variant in formats::variants(&file.path, &file.bytes, &built.ids) {
            tally.look(&format!("{}/{}", built.name, file.path), &variant, &built.ids);
        }
    }
    tally
}

#[test]
fn what_is_wrong_is_named_and_what_is_right_is_not() {
    let councils = inputs::all();
    let tallies: Vec<Tally> = std::thread::scope(|threads| {
        let all: Vec<_> = councils.iter().map(|built| threads.spawn(|| tally(built))).collect();
        all.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut tally = Tally::default();
    for other in tallies {
        tally.odd.extend(other.odd);
        for (key, counts) in other.tried {
            let sums = tally.tried.entry(key).or_default();
            (0..2).for_each(|at| sums[at] += counts[at]);
        }
    }
    for ((class, harmless), [tried, odd]) in &tally.tried {
        let what = if *harmless { "harmless, faulted" } else { "wrong, not named" };
        println!("{class:>24} {tried:6} tried {odd:6} {what}");
    }
    let of =
        |harmless| tally.tried.iter().filter(|(key, _)| key.1 == harmless).map(|(_, counts)| counts[0]).sum::<usize>();
    println!("{} wrong, {} harmless, {} odd", of(false), of(true), tally.odd.len());
    assert!(of(false) > 10_000 && of(true) > 500, "so many were tried");
    let shown: Vec<&str> = tally.odd.iter().take(40).map(String::as_str).collect();
    assert!(tally.odd.is_empty(), "{} in all\n{}", tally.odd.len(), shown.join("\n"));
}
