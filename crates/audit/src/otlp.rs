//! Rows as the JSON of an OTLP `ExportMetricsServiceRequest`: one monotonic delta
//! sum, a data point for each row, from midnight to midnight UTC.
//!
//! OTLP writes names of fields in lower camel case and enums as numbers. Protobuf's
//! JSON writes 64-bit numbers as strings and reads both; so do times here. A count
//! is written as a number, which every receiver reads: those that are built on
//! `opentelemetry-proto` (Rust) lose a count in quotation marks without a word
//! (open-telemetry/opentelemetry-rust#3527).

use crate::{Row, Vocabulary, Word};
use serde::{Serialize, Serializer};

/// Name of the metric.
pub const METRIC: &str = "probity.findings";

/// `AGGREGATION_TEMPORALITY_DELTA`: each point counts its own day alone.
const DELTA: u8 = 1;

/// The request, without line breaks. Rows that point beyond the vocabulary are
/// left out; [`crate::read`] gives none. A pack at another version of the extension
/// is another resource.
pub fn json(rows: &[Row], vocabulary: &Vocabulary) -> String {
    let mut engines: Vec<&Word> = vocabulary.packs().iter().map(|pack| &pack.engine).collect();
    engines.sort();
    engines.dedup();
    let resources = engines.into_iter().map(|engine| of_engine(engine, rows, vocabulary));
    let resource_metrics: Vec<_> =
        resources.filter(|one| !one.scope_metrics[0].metrics[0].sum.data_points.is_empty()).collect();
    serde_json::to_string(&Request { resource_metrics }).expect("numbers and words are always JSON")
}

fn of_engine<'v>(engine: &'v Word, rows: &[Row], vocabulary: &'v Vocabulary) -> ResourceMetrics<'v> {
    let mut points: Vec<(Row, Point<'v>)> =
        rows.iter().filter_map(|row| Some((*row, point(row, engine, vocabulary)?))).collect();
    // By what they say, not by the places of packs in a list that grew with use.
    points.sort_by(|(a, one), (b, other)| {
        (a.day, &one.words, a.site, a.severity, a.outcome).cmp(&(b.day, &other.words, b.site, b.severity, b.outcome))
    });
    let data_points = points.into_iter().map(|(_, point)| point).collect();
    let sum = Sum { data_points, aggregation_temporality: DELTA, is_monotonic: true };
    let metric = Metric {
        name: METRIC,
        description: "Findings of Probity in drafts for official accounts",
        unit: "{finding}",
        sum,
    };
    ResourceMetrics {
        resource: Resource {
            attributes: [Attribute::fixed("service.name", "probity"), Attribute::word("service.version", engine)],
        },
        scope_metrics: [ScopeMetrics { scope: Scope { name: "probity.audit" }, metrics: [metric] }],
    }
}

fn point<'v>(row: &Row, engine: &Word, vocabulary: &'v Vocabulary) -> Option<Point<'v>> {
    let pack = vocabulary.packs().get(row.pack as usize).filter(|pack| pack.engine == *engine)?;
    let rule = pack.rules().get(row.rule as usize)?;
    Some(Point {
        words: [&pack.id, &pack.version, rule],
        attributes: [
            Attribute::word("probity.pack", &pack.id),
            Attribute::word("probity.pack.version", &pack.version),
            Attribute::word("probity.rule", rule),
            Attribute::fixed("probity.site", row.site.name()),
            Attribute::fixed("probity.severity", row.severity.name()),
            Attribute::fixed("probity.outcome", row.outcome.name()),
        ],
        start_time_unix_nano: Long(row.day.begins_ns()),
        time_unix_nano: Long(row.day.ends_ns()),
        as_int: row.count,
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request<'v> {
    resource_metrics: Vec<ResourceMetrics<'v>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResourceMetrics<'v> {
    resource: Resource<'v>,
    scope_metrics: [ScopeMetrics<'v>; 1],
}

#[derive(Serialize)]
struct Resource<'v> {
    attributes: [Attribute<'v>; 2],
}

#[derive(Serialize)]
struct ScopeMetrics<'v> {
    scope: Scope,
    metrics: [Metric<'v>; 1],
}

#[derive(Serialize)]
struct Scope {
    name: &'static str,
}

#[derive(Serialize)]
struct Metric<'v> {
    name: &'static str,
    description: &'static str,
    unit: &'static str,
    sum: Sum<'v>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sum<'v> {
    data_points: Vec<Point<'v>>,
    aggregation_temporality: u8,
    is_monotonic: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Point<'v> {
    #[serde(skip)]
    words: [&'v Word; 3],
    attributes: [Attribute<'v>; 6],
    start_time_unix_nano: Long,
    time_unix_nano: Long,
    as_int: u32,
}

#[derive(Serialize)]
struct Attribute<'v> {
    key: &'static str,
    value: Value<'v>,
}

impl<'v> Attribute<'v> {
    fn fixed(key: &'static str, value: &'static str) -> Self {
        Self { key, value: Value { string_value: Said::Fixed(value) } }
    }

    fn word(key: &'static str, value: &'v Word) -> Self {
        Self { key, value: Value { string_value: Said::Word(value) } }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Value<'v> {
    string_value: Said<'v>,
}

/// The only text there is: of this source, or of the vocabulary.
#[derive(Serialize)]
#[serde(untagged)]
enum Said<'v> {
    Fixed(&'static str),
    Word(&'v Word),
}

/// A 64-bit number, which protobuf's JSON puts in quotation marks.
struct Long(u64);

impl Serialize for Long {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{read, Pack};

    fn of(numbers: &[u32], packs: Vec<Pack>) -> String {
        let vocabulary = Vocabulary::new(packs);
        json(&read(numbers, &vocabulary).rows, &vocabulary)
    }

    #[test]
    fn a_count_is_written_as_the_specification_says() {
        let york = Pack::new("york", "2", "0.1.0", &["abuse", "libel"]);
        let expected = concat!(
            r#"{"resourceMetrics":[{"resource":{"attributes":["#,
            r#"{"key":"service.name","value":{"stringValue":"probity"}},"#,
            r#"{"key":"service.version","value":{"stringValue":"0.1.0"}}]},"#,
            r#""scopeMetrics":[{"scope":{"name":"probity.audit"},"metrics":[{"name":"probity.findings","#,
            r#""description":"Findings of Probity in drafts for official accounts","unit":"{finding}","#,
            r#""sum":{"dataPoints":[{"attributes":["#,
            r#"{"key":"probity.pack","value":{"stringValue":"york"}},"#,
            r#"{"key":"probity.pack.version","value":{"stringValue":"2"}},"#,
            r#"{"key":"probity.rule","value":{"stringValue":"libel"}},"#,
            r#"{"key":"probity.site","value":{"stringValue":"facebook"}},"#,
            r#"{"key":"probity.severity","value":{"stringValue":"confirm"}},"#,
            r#"{"key":"probity.outcome","value":{"stringValue":"edited"}}],"#,
            r#""startTimeUnixNano":"1795305600000000000","timeUnixNano":"1795392000000000000","asInt":4}],"#,
            r#""aggregationTemporality":1,"isMonotonic":true}}]}]}]}"#,
        );
        // 2026-11-22.
        assert_eq!(of(&[20_779, 0, 1, 1, 2, 1, 4], vec![york]), expected);
    }

    #[test]
    fn the_order_in_which_packs_and_rows_were_first_seen_does_not_show() {
        let (york, barnet) = (Pack::new("york", "1", "0.1.0", &["b", "a"]), Pack::new("barnet", "1", "0.1.0", &["c"]));
        let one = of(
            &[20_000, 0, 0, 0, 1, 0, 1, 20_000, 0, 1, 0, 1, 0, 2, 20_000, 1, 0, 0, 1, 0, 3],
            vec![york.clone(), barnet.clone()],
        );
        let other =
            of(&[20_000, 0, 0, 0, 1, 0, 3, 20_000, 1, 1, 0, 1, 0, 2, 20_000, 1, 0, 0, 1, 0, 1], vec![barnet, york]);
        assert_eq!(one, other);
    }

    #[test]
    fn each_version_of_the_extension_is_a_resource_and_one_without_rows_is_none() {
        let packs = ["0.2.0", "0.1.0", "0.3.0"].map(|engine| Pack::new("york", "1", engine, &["a"])).to_vec();
        let written = of(&[20_000, 0, 0, 0, 1, 0, 1, 20_000, 1, 0, 0, 1, 0, 1], packs);
        let versions: Vec<_> = written.match_indices("service.version").collect();
        assert_eq!(versions.len(), 2);
        assert!(written.find("\"0.1.0\"") < written.find("\"0.2.0\"") && !written.contains("0.3.0"));
        assert_eq!(of(&[], vec![]), r#"{"resourceMetrics":[]}"#);
    }
}
