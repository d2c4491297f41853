//! Limits that a scoring must keep, for automatic checks.

use crate::score::{Score, EMPTY, OTHERS};
use serde::Deserialize;

/// The limits, from a TOML file; each may be left out.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    min_recall: Option<f64>,
    min_recall_easy: Option<f64>,
    min_recall_profile: Option<f64>,
    /// Share of positives in which a mark is named that is not there.
    max_wrong: Option<f64>,
    /// Per 1,000 negatives that hold no logo at all.
    max_alarms_no_logo: Option<f64>,
    /// Per 1,000 negatives that hold somebody else's logo.
    max_alarms_other_logo: Option<f64>,
    /// Per 1,000 negatives of all kinds.
    max_alarms: Option<f64>,
    max_ms_median: Option<f64>,
    max_ms_p95: Option<f64>,
}

impl Limits {
    /// What of the score breaks a limit, one line each.
    pub fn broken(&self, score: &Score) -> Vec<String> {
        let (median, p95) = score.times();
        let recall = |group: &str, value: &str| score.recall_of(group, value).share();
        let alarms = |kind: &str| score.alarms_of(kind).share() * 1000.0;
        let mut broken = Vec::new();
        for (name, limit, value) in [
            ("recall", self.min_recall, recall("0 all", "all")),
            ("recall of the easy tier", self.min_recall_easy, recall("1 tier", "easy")),
            ("recall of profile pictures", self.min_recall_profile, recall("0 profile", "all")),
        ] {
            if let Some(limit) = limit.filter(|limit| value < *limit) {
                broken.push(format!("{name} is {value:.3}, less than {limit}"));
            }
        }
        for (name, limit, value) in [
            ("the share of wrong marks", self.max_wrong, score.wrong.share()),
            ("false alarms without any logo, per 1,000,", self.max_alarms_no_logo, alarms(EMPTY)),
            ("false alarms on other logos, per 1,000,", self.max_alarms_other_logo, alarms(OTHERS)),
            ("false alarms, per 1,000,", self.max_alarms, alarms("all")),
            ("the median time in ms", self.max_ms_median, median),
            ("the 95th percentile of time in ms", self.max_ms_p95, p95),
        ] {
            if let Some(limit) = limit.filter(|limit| value > *limit) {
                broken.push(format!("{name} is {value:.3}, more than {limit}"));
            }
        }
        if score.unscanned > 0 {
            broken.push(format!("{} pictures were not scanned", score.unscanned));
        }
        broken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::Tally;

    #[test]
    fn limits_are_broken_from_either_side() {
        let limits: Limits = toml::from_str("min_recall = 0.8\nmax_alarms = 10").unwrap();
        let mut score = Score::default();
        let all = ("0 all".to_string(), "all".to_string());
        score.recall.insert(all.clone(), Tally { hits: 9, all: 10 });
        score.alarms.insert("all".into(), Tally { hits: 1, all: 1000 });
        assert!(limits.broken(&score).is_empty());
        score.recall.insert(all, Tally { hits: 7, all: 10 });
        score.alarms.insert("all".into(), Tally { hits: 11, all: 1000 });
        assert_eq!(limits.broken(&score).len(), 2);
        assert!(toml::from_str::<Limits>("min_recal = 1").is_err());
    }
}
