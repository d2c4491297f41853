//! The council's signed policy: what of it is in force, what was refused and why,
//! and when a new one is looked for.

use js_sys::Date;
use serde::Deserialize;

use crate::browser::Request;
use crate::change;
use crate::dates;
use crate::element::El;
use crate::parts;
use crate::status::Status;
use crate::words::Words;

/// See `extension/background/signed_status.ts`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct SignedPack {
    /// "waiting", "in_force", "stale" or "unused".
    pub state: String,
    pub version: Option<f64>,
    pub epoch: Option<f64>,
    /// Ids of keys.
    pub signers: Vec<String>,
    /// ISO dates.
    pub issued: Option<String>,
    pub expires: Option<String>,
    /// "policy" or "address".
    pub from: Option<String>,
    pub refused: Vec<Refused>,
    /// Why the one that was kept is not used any more.
    pub dropped: Option<String>,
    /// Whether there is an address to look at.
    pub looks: bool,
    /// Milliseconds since 1970.
    pub last_look: Option<f64>,
    pub next_look: Option<f64>,
    /// Why the last look found nothing.
    pub failed: Option<String>,
}

/// What came one way and was refused.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Refused {
    pub from: String,
    /// A code of `crates/seal`.
    pub why: String,
}

/// Nothing where IT has set nothing about signed packs.
pub fn section(status: &Status, words: &Words) -> Option<El> {
    let pack = status.signed_pack.as_ref()?;
    let rows = rows(pack, words);
    let look = pack.looks.then(|| {
        El::new("button")
            .id("look-for-pack")
            .attr("type", "button")
            .text(words.get("page_signed_look"))
            .on("click", |_| change(Request::LookForPack, "page_said_look"))
    });
    let section = parts::section("signed", words.get("page_signed"))
        .child(El::new("p").text(words.get("page_signed_about")))
        .child(state(pack, words))
        .children(troubles(pack, words).iter().map(|line| El::new("p").class("trouble").text(line)))
        .child(parts::table(rows.iter().map(|(name, value)| (words.get(name), value.as_str()))))
        .children(look);
    Some(section)
}

fn state(pack: &SignedPack, words: &Words) -> El {
    let version = pack.version.map(|version| format!("{version:.0}")).unwrap_or_default();
    let class = if pack.state == "stale" { "trouble" } else { "quiet" };
    El::new("p").class(class).text(&words.with(&format!("page_signed_{}", pack.state), &version))
}

/// Each in a sentence.
fn troubles(pack: &SignedPack, words: &Words) -> Vec<String> {
    let line = |key: &str, reason: String| words.with(key, words.get_or(&reason, &reason));
    let refused = pack
        .refused
        .iter()
        .map(|refused| line(&format!("page_signed_refused_{}", refused.from), format!("page_refused_{}", refused.why)));
    let dropped = pack.dropped.iter().map(|why| line("page_signed_dropped", format!("page_refused_{why}")));
    let failed = pack.failed.iter().map(|why| line("page_signed_failed", format!("page_look_{why}")));
    refused.chain(dropped).chain(failed).collect()
}

/// Keys of names, with values.
fn rows(pack: &SignedPack, words: &Words) -> Vec<(&'static str, String)> {
    let day = |date: &Option<String>| date.as_ref().map(|date| dates::day(date, words));
    let from = pack.from.as_ref().map(|from| words.get(&format!("page_signed_from_{from}")).to_owned());
    // Versions begin at epoch 0, and few ever begin again.
    let epoch = pack.epoch.filter(|epoch| *epoch > 0.0).map(|epoch| format!("{epoch:.0}"));
    let last = pack.last_look.map_or_else(|| words.get("page_signed_never").to_owned(), |ms| moment(ms, words));
    let next = match pack.next_look {
        Some(ms) if ms > Date::now() => moment(ms, words),
        _ => words.get("page_signed_next_use").to_owned(),
    };
    [
        ("page_signed_key", Some(pack.signers.join(", ")).filter(|ids| !ids.is_empty())),
        ("page_signed_epoch", epoch),
        ("page_signed_issued", day(&pack.issued)),
        ("page_signed_expires", day(&pack.expires)),
        ("page_signed_from", from),
        ("page_signed_last_look", pack.looks.then_some(last)),
        ("page_signed_next_look", pack.looks.then_some(next)),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((key, value?)))
    .collect()
}

/// Day and local time, "22 November 2026, 17:05".
fn moment(ms: f64, words: &Words) -> String {
    let at = Date::new(&ms.into());
    let iso = format!("{:04}-{:02}-{:02}", at.get_full_year(), at.get_month() + 1, at.get_date());
    format!("{}, {:02}:{:02}", dates::day(&iso, words), at.get_hours(), at.get_minutes())
}
