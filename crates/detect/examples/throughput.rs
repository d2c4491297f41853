//! How fast the detectors read the lines of a file, in characters a second.
//!
//!     cargo run -p probity-detect --example throughput -- FILE [CHARACTERS]
//!
//! The file's lines are put together to texts of so many characters (5,000 if
//! left out); each text is folded, cut and searched, as a draft is.

use probity_text::Text;
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        eprintln!("usage: throughput FILE [CHARACTERS]");
        std::process::exit(2);
    };
    let length: usize = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(5_000);
    let source = std::fs::read_to_string(&path).expect("the file can be read");
    let chars: Vec<char> = source.chars().collect();
    let texts: Vec<String> = chars.chunks(length).map(|chunk| chunk.iter().collect()).collect();
    let total: usize = chars.len();
    let time = |name: &str, run: &dyn Fn(&str) -> usize| {
        // The quickest of several runs of each text: what else the machine does
        // slows some of them, and makes none faster.
        let mut best = 0.0;
        let mut found = 0;
        for text in &texts {
            let seconds = || {
                let started = Instant::now();
                run(text);
                started.elapsed().as_secs_f64()
            };
            best += (0..9).map(|_| seconds()).fold(f64::INFINITY, f64::min);
            found += run(text);
        }
        println!("{name:<8} {:>6.1} M characters/s, {found} found", total as f64 / best / 1e6);
    };
    time("fold", &|text| Text::new(text).tokens().len());
    time("detect", &|text| probity_detect::detect(&Text::new(text)).len());
}
