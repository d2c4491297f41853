//! Scores what scans found against the labels.

use crate::found::{overlap, Decision, Found, Scan};
use crate::label::{Label, Negative};
use crate::place::BUCKETS;
use crate::tally::{quantile, Tally};
use std::collections::BTreeMap;
use std::fmt::Write;

/// All counts of one scoring.
#[derive(Default)]
pub struct Score {
    /// Positives whose mark was named, by group and value; `all`, `all` first.
    pub recall: BTreeMap<(String, String), Tally>,
    /// Positives about which the scan was unsure of the right mark.
    pub unsure: Tally,
    /// Positives in which a mark was named that is not there.
    pub wrong: Tally,
    /// Negatives with any mark named, one count for each pack.
    pub alarms: BTreeMap<String, Tally>,
    /// Negatives with no mark named but some unsure.
    pub doubts: BTreeMap<String, Tally>,
    overlaps: Vec<f64>,
    ms: Vec<f64>,
    pub missed: Vec<String>,
    pub false_alarms: Vec<String>,
    /// Pictures of which no scan was found.
    pub unscanned: usize,
}

/// Negatives that hold no logo at all.
pub const EMPTY: &str = "no logo at all";
/// Negatives that hold somebody else's.
pub const OTHERS: &str = "somebody else's";

fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

/// The groups that a positive is counted in.
fn groups(label: &Label) -> Vec<(&'static str, String)> {
    if label.profile {
        let kind = label.kind.as_ref().map(word).unwrap_or_default();
        return vec![("0 profile", "all".into()), ("0 profile", kind)];
    }
    // Artwork too long for its bucket was made smaller, and counts where it is.
    let bucket = BUCKETS.iter().find(|b| label.area < b[1]).unwrap_or(&BUCKETS[4]);
    let turn = match label.rotation.abs() {
        0.0 => "0",
        t if t < 7.0 => "under 7",
        _ => "7 to 15",
    };
    let slant = match label.perspective {
        0.0 => "none",
        p if p < 0.06 => "under 6 %",
        _ => "6 to 10 %",
    };
    let text = |s: &str| s.to_string();
    vec![
        ("0 all", text("all")),
        ("1 tier", text(if label.easy { "easy" } else { "not easy" })),
        ("2 area %", format!("{:>4} to {}", bucket[0] * 100.0, bucket[1] * 100.0)),
        ("3 kind", label.kind.as_ref().map(word).unwrap_or_default()),
        ("4 print", label.mode.as_ref().map(word).unwrap_or_default()),
        ("5 ground", label.background.clone()),
        ("6 rotation", text(turn)),
        ("7 perspective", text(slant)),
        ("8 frame", text(if label.cropped > 0.005 { "cropped" } else { "whole" })),
        ("9 negative", text(if label.inverted { "inverted" } else { "as taken" })),
        ("mark", label.mark.clone().unwrap_or_default()),
    ]
}

impl Score {
    /// Scores `founds` against `labels`. With `scale`, a mark counts as named
    /// when its score reaches that share of its threshold, whatever the scan
    /// decided: for drawing a curve.
    pub fn of(labels: &[Label], founds: &[Found], scale: Option<f64>) -> Self {
        let mut score = Self::default();
        let packs: Vec<&str> = labels.iter().filter_map(|l| l.pack.as_deref()).collect();
        for label in labels {
            let mut scanned = false;
            for found in founds {
                let theirs = packs.contains(&found.stem.as_str());
                if theirs && label.pack.as_ref().is_some_and(|p| *p != found.stem) {
                    continue;
                }
                let scan = found.scans.get(&label.file).filter(|scan| scan.error.is_none());
                let Some(scan) = scan else {
                    continue;
                };
                scanned = true;
                score.ms.extend(scan.ms);
                match &label.mark {
                    Some(mark) => score.positive(label, mark, scan, scale),
                    None => score.negative(label, scan, scale),
                }
            }
            if !scanned {
                score.unscanned += 1;
                if label.mark.is_some() {
                    score.missed.push(format!("{} not scanned", label.file));
                    for (group, value) in groups(label) {
                        score.recall.entry((group.into(), value)).or_default().add(false);
                    }
                }
            }
        }
        score
    }

    fn positive(&mut self, label: &Label, mark: &str, scan: &Scan, scale: Option<f64>) {
        let decide = |s: &crate::found::Sighting| match scale {
            Some(k) if s.score >= k * s.threshold => Decision::Logo,
            Some(_) => Decision::None,
            None => s.decision,
        };
        let right = scan.marks.iter().find(|s| s.mark == mark);
        let decision = right.map_or(Decision::None, decide);
        let hit = decision == Decision::Logo;
        for (group, value) in groups(label) {
            self.recall.entry((group.into(), value)).or_default().add(hit);
        }
        if !label.profile {
            self.unsure.add(decision == Decision::Unsure);
            let other = scan.marks.iter().find(|s| s.mark != mark && decide(s) == Decision::Logo);
            self.wrong.add(other.is_some());
            if let Some(other) = other {
                self.false_alarms.push(format!(
                    "{} wrong mark {} {:.3}/{:.3}, holds {mark}",
                    label.file, other.mark, other.score, other.threshold
                ));
            }
        }
        if hit {
            let boxes = right.and_then(|s| s.place).zip(label.place);
            self.overlaps.extend(boxes.map(|(a, b)| overlap(a, b)));
        } else {
            self.missed.push(format!(
                "{} {mark} {:.3}/{:.3} area {:.1} % {} {}",
                label.file,
                right.map_or(0.0, |s| s.score),
                right.map_or(0.0, |s| s.threshold),
                label.area * 100.0,
                label.mode.as_ref().map(word).unwrap_or_default(),
                label.background
            ));
        }
    }

    fn negative(&mut self, label: &Label, scan: &Scan, scale: Option<f64>) {
        let fires = |s: &&crate::found::Sighting| match scale {
            Some(k) => s.score >= k * s.threshold,
            None => s.decision == Decision::Logo,
        };
        let first = scan.marks.iter().find(fires);
        let doubt = first.is_none() && scan.marks.iter().any(|s| s.decision == Decision::Unsure);
        let held = matches!(label.negative, Some(Negative::OtherLogo | Negative::OtherArms | Negative::LockupText));
        let kind = label.negative.as_ref().map(word).unwrap_or_default();
        for name in [if held { OTHERS } else { EMPTY }, kind.as_str(), "all"] {
            self.alarms.entry(name.into()).or_default().add(first.is_some());
            self.doubts.entry(name.into()).or_default().add(doubt);
        }
        if let Some(s) = first {
            self.false_alarms.push(format!(
                "{} {kind} {} fires {:.3}/{:.3} on {}",
                label.file,
                s.mark,
                s.score,
                s.threshold,
                label.distractor.as_deref().unwrap_or(&label.background)
            ));
        }
    }

    /// Recall of one group and value; of nothing if there is none.
    pub fn recall_of(&self, group: &str, value: &str) -> Tally {
        let key = (group.to_string(), value.to_string());
        self.recall.get(&key).copied().unwrap_or_default()
    }

    /// False alarms of a kind of negative.
    pub fn alarms_of(&self, kind: &str) -> Tally {
        self.alarms.get(kind).copied().unwrap_or_default()
    }

    /// The median and the 95th percentile of the time a scan took.
    pub fn times(&self) -> (f64, f64) {
        (quantile(&self.ms, 0.5), quantile(&self.ms, 0.95))
    }

    /// The report; with the recall of each mark if `marks`.
    pub fn report(&self, marks: bool) -> String {
        let mut text = String::new();
        let _ = writeln!(text, "Recall (the right mark is named), 95 % interval");
        for ((group, value), tally) in &self.recall {
            if group == "mark" && !marks {
                continue;
            }
            line(&mut text, &format!("{group}: {value}"), *tally, 1.0);
        }
        line(&mut text, "unsure of the right mark", self.unsure, 1.0);
        line(&mut text, "names a mark that is not there", self.wrong, 1.0);
        let mean = self.overlaps.iter().sum::<f64>() / self.overlaps.len().max(1) as f64;
        let _ = writeln!(text, "Boxes: mean overlap {mean:.3} of {}", self.overlaps.len());
        let _ = writeln!(text, "\nFalse alarms per 1,000 negatives (each pack counted), 95 % interval");
        for (kind, tally) in &self.alarms {
            line(&mut text, kind, *tally, 1000.0);
        }
        let _ = writeln!(text, "\nUnsure per 1,000 negatives");
        for (kind, tally) in &self.doubts {
            line(&mut text, kind, *tally, 1000.0);
        }
        let (median, p95) = self.times();
        let _ = writeln!(text, "\nTime of {} scans: median {median:.0} ms, p95 {p95:.0} ms", self.ms.len());
        if self.unscanned > 0 {
            let _ = writeln!(text, "NOT SCANNED: {} pictures", self.unscanned);
        }
        text
    }
}

fn line(text: &mut String, name: &str, tally: Tally, scale: f64) {
    let (low, high) = tally.range();
    let digits = if scale > 1.0 { 1 } else { 3 };
    let _ = writeln!(
        text,
        "  {name:<32} {:>7.digits$}  [{:.digits$}, {:.digits$}]  {}/{}",
        tally.share() * scale,
        low * scale,
        high * scale,
        tally.hits,
        tally.all
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels() -> Vec<Label> {
        let line = |file: &str, mark: &str, pack: &str, negative: &str| {
            let text = format!(
                r#"{{"file":"{file}","mark":{mark},"pack":{pack},"kind":null,"negative":{negative},
                "distractor":null,"area":0.02,"box":[0,0,10,10],"mode":"original","rotation":0,
                "perspective":0,"cropped":0,"background":"photo","quality":80,"inverted":false,
                "easy":true,"profile":false}}"#
            );
            serde_json::from_str(&text).unwrap()
        };
        vec![
            line("a.jpg", "\"m1\"", "\"pack-1\"", "null"),
            line("b.jpg", "\"m9\"", "\"pack-2\"", "null"),
            line("c.jpg", "null", "null", "\"other_arms\""),
            line("d.jpg", "null", "null", "\"photo\""),
        ]
    }

    fn found(stem: &str, lines: &[(&str, &str, &str)]) -> Found {
        let scans = lines.iter().map(|(file, mark, decision)| {
            let scan = serde_json::from_str(&format!(
                r#"{{"file":"x/{file}","ms":5,"marks":[{{"mark":"{mark}","score":0.6,
                "threshold":0.5,"box":[0,0,10,5],"decision":"{decision}"}}]}}"#
            ));
            (file.to_string(), scan.unwrap())
        });
        Found { stem: stem.into(), scans: scans.collect() }
    }

    #[test]
    fn each_positive_counts_in_its_pack_and_each_negative_in_all() {
        let one =
            [("a.jpg", "m1", "logo"), ("b.jpg", "m2", "logo"), ("c.jpg", "m2", "logo"), ("d.jpg", "m2", "unsure")];
        let two = [("a.jpg", "m9", "none"), ("b.jpg", "m8", "logo"), ("c.jpg", "m9", "none"), ("d.jpg", "m9", "none")];
        let founds = [found("pack-1", &one), found("pack-2", &two)];
        let score = Score::of(&labels(), &founds, None);
        assert_eq!(score.recall_of("0 all", "all"), Tally { hits: 1, all: 2 });
        assert_eq!(score.wrong, Tally { hits: 1, all: 2 });
        assert_eq!(score.alarms_of(OTHERS), Tally { hits: 1, all: 2 });
        assert_eq!(score.alarms_of(EMPTY), Tally { hits: 0, all: 2 });
        assert_eq!(score.doubts[EMPTY], Tally { hits: 1, all: 2 });
        assert_eq!(score.overlaps, [0.5]);
        assert_eq!(score.unscanned, 0);
    }

    #[test]
    fn a_picture_that_was_not_scanned_is_missed_and_told() {
        let founds = [found("all", &[("a.jpg", "m1", "logo")])];
        let score = Score::of(&labels(), &founds, None);
        assert_eq!(score.recall_of("0 all", "all"), Tally { hits: 1, all: 2 });
        assert_eq!(score.unscanned, 3);
    }

    #[test]
    fn a_curve_goes_by_the_score_alone() {
        let founds = [found("all", &[("a.jpg", "m1", "none")])];
        let recall = |k| Score::of(&labels()[..1], &founds, Some(k)).recall_of("0 all", "all").hits;
        assert_eq!((recall(1.0), recall(1.3)), (1, 0));
    }
}
