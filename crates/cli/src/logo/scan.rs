//! `probity logo scan`

use super::{file, pictures};
use clap::Args;
use probity_logo::{Decision, Mark, Scanner, Sighting};
use probity_logo_make::read::{self, Shown};
use probity_logo_make::share;
use serde::Serialize;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::Instant;

#[derive(Args)]
pub struct Options {
    /// Pictures (PNG, JPEG, WebP, GIF, BMP, SVG), or folders with all pictures below
    /// them
    #[arg(required = true, value_name = "IMAGE")]
    images: Vec<PathBuf>,
    /// What to search for
    #[arg(long, value_name = "FILE")]
    marks: PathBuf,
    /// Answer with one JSON object a picture
    #[arg(long)]
    jsonl: bool,
}

/// What was found in one picture.
#[derive(Serialize)]
struct Answer {
    file: String,
    /// Every mark with its best place, best first.
    marks: Vec<Seen>,
    /// Milliseconds, without reading and decoding.
    ms: f64,
}

#[derive(Serialize)]
struct Seen {
    mark: String,
    score: f64,
    threshold: f64,
    /// x, y, width, height in the picture's own pixels.
    #[serde(rename = "box")]
    place: [i64; 4],
    decision: &'static str,
}

#[derive(Serialize)]
struct Failed {
    file: String,
    error: String,
}

type Outcome = Result<Answer, Failed>;

/// Exit code if a logo was found.
const FOUND: u8 = 1;

pub fn run(options: &Options) -> Result<u8, String> {
    let marks = file::read(&options.marks)?;
    if marks.is_empty() {
        return Err(super::told(&options.marks, "it has no marks to search for"));
    }
    let pictures = pictures::below(&options.images)?;
    if pictures.is_empty() {
        return Err("there are no pictures in there".into());
    }
    let mut code = 0;
    let take = |outcome: Outcome| {
        code = code.max(code_of(&outcome));
        print(&outcome, options.jsonl);
    };
    share(&pictures, || Scanner::new(marks.clone()), |scanner, path| look(scanner, path), take);
    Ok(code)
}

fn code_of(outcome: &Outcome) -> u8 {
    match outcome {
        Err(_) => crate::BAD_INPUT,
        Ok(answer) if answer.marks.iter().any(|seen| seen.decision == "logo") => FOUND,
        Ok(_) => 0,
    }
}

fn look(scanner: &mut Scanner, path: &Path) -> Outcome {
    let file = path.to_string_lossy().into_owned();
    // Decoders are many and their input is anybody's: what one gives up on is told like
    // any other damage, and the other pictures go on.
    let decoded = catch_unwind(|| decode(path)).unwrap_or_else(|_| Err("it cannot be decoded".into()));
    let shown = match decoded {
        Ok(shown) => shown,
        Err(error) => return Err(Failed { file, error }),
    };
    let begun = Instant::now();
    let best = search(scanner, &shown);
    let ms = begun.elapsed().as_secs_f64() * 1000.0;
    let sides = [shown.width as f32, shown.height as f32];
    let mut marks: Vec<Seen> =
        scanner.marks().iter().zip(&best).map(|(mark, best)| seen(mark, best.as_ref(), sides)).collect();
    marks.sort_by(|a, b| b.score.total_cmp(&a.score));
    Ok(Answer { file, marks, ms: rounded(ms, 1) })
}

fn decode(path: &Path) -> Result<Shown, String> {
    let bytes = file::bytes(path, read::MAX_BYTES).map_err(|error| without_name(path, &error))?;
    read::picture(&bytes).map_err(|error| error.to_string())
}

/// The name stands beside the error already.
fn without_name(path: &Path, error: &str) -> String {
    error.strip_prefix(&format!("{}: ", path.display())).unwrap_or(error).to_owned()
}

/// The best place of each mark over all frames, in the picture's own pixels; `None` where
/// no place is worth a look.
fn search(scanner: &mut Scanner, shown: &Shown) -> Vec<Option<Sighting>> {
    let mut best: Vec<Option<Sighting>> = vec![None; scanner.marks().len()];
    for frame in &shown.frames {
        let across = shown.width as f32 / frame.width() as f32;
        let down = shown.height as f32 / frame.height() as f32;
        let found = scanner.best(&frame.rgba());
        let telling = scanner.telling(found.clone());
        for mut sighting in found {
            // A partner's mark, or an own one inside of it, is seen and does not count.
            if !telling.iter().any(|told| told.mark == sighting.mark) {
                sighting.decision = Decision::None;
            }
            let [x, y, width, height] = sighting.place;
            sighting.place = [x * across, y * down, width * across, height * down];
            let kept = &mut best[sighting.mark];
            let rank = |sighting: &Sighting| (sighting.decision != Decision::None, sighting.score);
            if kept.as_ref().is_none_or(|kept| rank(kept) < rank(&sighting)) {
                *kept = Some(sighting);
            }
        }
    }
    best
}

fn seen(mark: &Mark, best: Option<&Sighting>, sides: [f32; 2]) -> Seen {
    let decision = match best.map(|best| best.decision) {
        Some(Decision::Logo) => "logo",
        Some(Decision::Unsure) => "unsure",
        Some(Decision::None) | None => "none",
    };
    Seen {
        mark: mark.name.clone(),
        score: rounded(f64::from(best.map_or(0.0, |best| best.score)), 3),
        threshold: rounded(f64::from(mark.threshold), 3),
        place: best.map_or([0; 4], |best| inside(best.place, sides)),
        decision,
    }
}

/// What of a place lies in the picture, in whole pixels.
fn inside([x, y, width, height]: [f32; 4], [right, bottom]: [f32; 2]) -> [i64; 4] {
    let whole = |value: f32, most: f32| value.clamp(0.0, most).round() as i64;
    let (left, top) = (whole(x, right), whole(y, bottom));
    [left, top, whole(x + width, right) - left, whole(y + height, bottom) - top]
}

fn rounded(value: f64, digits: i32) -> f64 {
    let factor = 10f64.powi(digits);
    (value * factor).round() / factor
}

fn print(outcome: &Outcome, jsonl: bool) {
    if jsonl {
        let line = match outcome {
            Ok(answer) => serde_json::to_string(answer),
            Err(failed) => serde_json::to_string(failed),
        };
        anstream::println!("{}", line.expect("names and numbers become JSON"));
        return;
    }
    match outcome {
        Ok(answer) => anstream::println!("{}: {}", answer.file, sentence(&answer.marks)),
        Err(failed) => anstream::println!("{}: not searched: {}", failed.file, failed.error),
    }
}

/// "Anytown crest (0.83 of 0.52) at 120,40, 200 × 210".
fn sentence(marks: &[Seen]) -> String {
    let told = marks.iter().filter(|seen| seen.decision != "none").map(|seen| {
        let Seen { mark, score, threshold, place: [x, y, width, height], .. } = seen;
        let unsure = if seen.decision == "unsure" { "perhaps " } else { "" };
        format!("{unsure}{mark} (score {score:.2}, threshold {threshold:.2}) at {x},{y}, {width} × {height}")
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        "clear".into()
    } else {
        told.join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_as_far_as_it_lies_in_the_picture() {
        assert_eq!(inside([10.4, 20.6, 30.0, 40.0], [100.0, 100.0]), [10, 21, 30, 40]);
        assert_eq!(inside([-10.0, 90.0, 30.0, 40.0], [100.0, 100.0]), [0, 90, 20, 10]);
        assert_eq!(inside([-50.0, -50.0, 30.0, 40.0], [100.0, 100.0]), [0, 0, 0, 0]);
    }

    #[test]
    fn a_person_reads_what_counts_and_a_program_everything() {
        let seen = |mark: &str, decision| Seen {
            mark: mark.into(),
            score: 0.712,
            threshold: 0.5,
            place: [1, 2, 3, 4],
            decision,
        };
        let marks = vec![seen("arms", "logo"), seen("name", "unsure"), seen("ring", "none")];
        assert_eq!(
            sentence(&marks),
            "arms (score 0.71, threshold 0.50) at 1,2, 3 × 4; perhaps name (score 0.71, threshold 0.50) at 1,2, 3 × 4"
        );
        assert_eq!(sentence(&marks[2..]), "clear");
        let answer = Answer { file: "a.png".into(), marks: vec![seen("ring", "none")], ms: 12.5 };
        assert_eq!(
            serde_json::to_string(&answer).unwrap(),
            r#"{"file":"a.png","marks":[{"mark":"ring","score":0.712,"threshold":0.5,"box":[1,2,3,4],"decision":"none"}],"ms":12.5}"#
        );
    }
}
