//! A verdict for a person at a terminal.

use anstyle::{AnsiColor, Style};
use probity_core::model::{Finding, Level, Moment, Severity, Verdict};
use probity_core::Engine;
use probity_text::byte_offset;
use unicode_width::UnicodeWidthStr;

/// Packs may have been laid over one another: each finding names its own.
pub fn verdict(engine: &Engine, parts: &[String], verdict: &Verdict) {
    let bold = Style::new().bold();
    for finding in &verdict.findings {
        one(parts.get(finding.part).map_or("", String::as_str), finding);
    }
    for question in &verdict.questions {
        anstream::println!("{bold}To be sure:{bold:#} {}", question.text);
    }
    for reminder in verdict.reminders.iter().filter(|reminder| reminder.at != Moment::Unsure) {
        anstream::println!("{bold}Remember:{bold:#} {}", reminder.message);
    }
    let names = engine.packs().map(|pack| if pack.advice { "good practice" } else { pack.council.as_str() });
    let name = names.collect::<Vec<_>>().join(", ");
    match verdict.level {
        Level::Clear => anstream::println!("Clear ({name})."),
        _ => anstream::println!("{} found ({name}).", count(verdict.findings.len())),
    }
}

fn count(findings: usize) -> String {
    match findings {
        1 => "1 thing".into(),
        more => format!("{more} things"),
    }
}

fn one(part: &str, finding: &Finding) {
    let (word, colour) = match finding.severity {
        Severity::Info => ("Note", AnsiColor::Cyan),
        Severity::Warn => ("Warning", AnsiColor::Yellow),
        Severity::Confirm => ("Please confirm", AnsiColor::Magenta),
        Severity::Block => ("Hold", AnsiColor::Red),
    };
    let style = Style::new().bold().fg_color(Some(colour.into()));
    let dim = Style::new().dimmed();
    anstream::println!("{style}{word}{style:#}: {} {dim}[{}]{dim:#}", finding.message, finding.rule);
    if finding.end > finding.start {
        underlined(part, finding, style);
    }
    for clause in &finding.clauses {
        anstream::println!(
            "  {dim}{}, {}: \u{201c}{}\u{201d} ({}){dim:#}",
            finding.council,
            clause.reference,
            clause.quote,
            clause.id
        );
    }
    for fix in &finding.fixes {
        anstream::println!("  Fix: {}", fix.label);
    }
    if let Some(contact) = &finding.contact {
        anstream::println!("  Ask: {} {}", contact.label, contact.route);
    }
    if let Some(rights) = &finding.rights {
        let contact = rights.contact.as_ref().map(|contact| format!(" {} {}", contact.label, contact.route));
        anstream::println!("  {}{}", rights.message, contact.unwrap_or_default().trim_end());
    }
    anstream::println!();
}

/// The line of the draft with a line of signs below what was found.
fn underlined(part: &str, finding: &Finding, style: Style) {
    let start = byte_offset(part, finding.start);
    let end = byte_offset(part, finding.end);
    let line_start = part[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = part[start..].find('\n').map_or(part.len(), |at| start + at);
    let end = end.min(line_end);
    let before = part[line_start..start].width();
    let wide = part[start..end].width().max(1);
    anstream::println!("  | {}", &part[line_start..line_end]);
    anstream::println!("  | {}{style}{}{style:#}", " ".repeat(before), "~".repeat(wide));
}
