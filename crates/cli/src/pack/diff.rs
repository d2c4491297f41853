//! `probity pack diff`

use crate::packs::find;
use anstyle::{AnsiColor, Style};
use clap::Args;
use probity_pack::{Change, Diff, Kind, Side};
use std::path::PathBuf;

#[derive(Args)]
pub struct Options {
    /// Pack folder as it was
    old: PathBuf,
    /// Pack folder as it is
    new: PathBuf,
    /// Also write the changes as one HTML page
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

pub fn run(options: Options) -> Result<u8, String> {
    let (old, new) = (find(&options.old)?, find(&options.new)?);
    let diff = probity_pack::diff(&old, &new).map_err(|report| report.coloured().to_string())?;
    if let Some(path) = &options.html {
        super::doc::write(path, &probity_pack::diff_html(&diff))?;
    }
    // A page on standard output stands there alone.
    if options.html.is_none_or(|path| path.as_os_str() != "-") {
        print(&diff);
    }
    Ok(u8::from(!diff.is_empty()))
}

fn print(diff: &Diff) {
    let bold = Style::new().bold();
    if diff.is_empty() {
        anstream::println!("{} and {} read the same.", name(&diff.old), name(&diff.new));
        return;
    }
    anstream::println!("{bold}{} \u{2192} {}{bold:#}", name(&diff.old), name(&diff.new));
    for group in &diff.groups {
        anstream::println!("\n{bold}{}{bold:#}", group.title);
        for change in &group.changes {
            print_change(change);
        }
    }
    let [added, removed, changed] = diff.figures();
    anstream::println!("\n{added} added, {removed} removed, {changed} changed");
}

fn name(side: &Side) -> String {
    clean(&format!("{} version {}", side.id, side.version))
}

fn print_change(change: &Change) {
    let (sign, colour) = match change.kind {
        Kind::Added => ('+', AnsiColor::Green),
        Kind::Removed => ('-', AnsiColor::Red),
        Kind::Changed => ('~', AnsiColor::Cyan),
    };
    let style = Style::new().bold().fg_color(Some(colour.into()));
    anstream::println!("  {style}{sign} {}{style:#}", clean(&change.name));
    let (red, green) = (coloured(AnsiColor::Red), coloured(AnsiColor::Green));
    for detail in &change.details {
        anstream::println!("      {}", detail.label);
        for line in &detail.removed {
            anstream::println!("        {red}- {}{red:#}", clean(line));
        }
        for line in &detail.added {
            anstream::println!("        {green}+ {}{green:#}", clean(line));
        }
    }
}

fn coloured(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(colour.into()))
}

/// On one line, without signs that could steer the terminal or turn text round.
fn clean(text: &str) -> String {
    let steers = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.replace('\n', " / ").chars().filter(|c| !steers(*c)).collect()
}
