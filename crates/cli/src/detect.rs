//! `probity detect`

use crate::input::{each_line, read_text};
use clap::Args;
use probity_detect::{Group, Kind, Split};
use probity_text::{Span, Text};
use serde::Serialize;
use serde_json::Value;
use std::path::PathBuf;

#[derive(Args)]
pub struct Options {
    /// One JSON object a line in, one a line out
    #[arg(long)]
    jsonl: bool,
    /// List all entities, each with the kinds that packs name, and the groups of kinds
    #[arg(long)]
    kinds: bool,
    /// List the compiled-in tables with their versions and sources
    #[arg(long)]
    tables: bool,
    /// Text; standard input if left out
    file: Option<PathBuf>,
}

#[derive(Serialize)]
struct Answer {
    id: Value,
    entities: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    /// In the names of public detectors.
    entity: &'static str,
    /// In the names of packs; several kinds can be one entity.
    kind: &'static str,
    /// Only for drafts of several parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<usize>,
    /// UTF-16 offsets.
    start: u32,
    end: u32,
    score: f32,
}

pub fn run(options: Options) -> Result<u8, String> {
    if options.kinds {
        for kind in Kind::ALL {
            anstream::println!("{:<20} {}", kind.entity(), kind.name());
        }
        for group in Group::ALL {
            let kinds: Vec<&str> = group.kinds().iter().map(|kind| kind.name()).collect();
            anstream::println!("{:<20} {}: {}", "group", group.name(), kinds.join(", "));
        }
        return Ok(0);
    }
    if options.tables {
        for table in probity_detect::TABLES {
            anstream::println!("{:<36} {:<8} {}", table.name, table.version, table.source);
        }
        return Ok(0);
    }
    if !options.jsonl {
        let source = read_text(options.file.as_deref())?;
        let text = Text::new(&source);
        for entity in probity_detect::detect(&text) {
            let span = text.span(entity.range.clone());
            let (name, score) = (entity.kind.entity(), entity.score);
            anstream::println!(
                "{:>5}-{:<5} {score:.2} {name:<20} {}",
                span.start,
                span.end,
                text.excerpt(entity.range)
            );
        }
        return Ok(0);
    }
    let all_good = each_line(options.file.as_deref(), |line| {
        let (id, _, request) = line.request()?;
        let several = request.parts.len() > 1;
        let texts: Vec<Text> = request.parts.iter().map(|part| Text::new(part)).collect();
        let mut entities: Vec<Row> =
            texts.iter().enumerate().flat_map(|(part, text)| rows(text, several.then_some(part))).collect();
        for (part, pair) in texts.windows(2).enumerate() {
            entities.extend(split_rows(&pair[0], &pair[1], part));
        }
        let answer = Answer { id, entities };
        anstream::println!("{}", serde_json::to_string(&answer).map_err(|error| error.to_string())?);
        Ok(())
    })?;
    Ok(if all_good { 0 } else { crate::BAD_INPUT })
}

fn rows(text: &Text, part: Option<usize>) -> impl Iterator<Item = Row> + '_ {
    probity_detect::detect(text)
        .into_iter()
        .map(move |entity| row(entity.kind, part, text.span(entity.range), entity.score))
}

/// A value that two boxes of a thread share is a row for each.
fn split_rows(first: &Text, second: &Text, part: usize) -> Vec<Row> {
    let both = |split: Split| {
        let Split { kind, score, .. } = split;
        [
            row(kind, Some(part), first.span(split.first), score),
            row(kind, Some(part + 1), second.span(split.second), score),
        ]
    };
    probity_detect::detect_split(first, second).into_iter().flat_map(both).collect()
}

fn row(kind: Kind, part: Option<usize>, span: Span, score: f32) -> Row {
    Row { entity: kind.entity(), kind: kind.name(), part, start: span.start, end: span.end, score }
}
