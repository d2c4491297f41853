//! What is signed, and the lines to sign on.

use crate::doc::model::Model;
use maud::{html, Markup};

/// Characters of a fingerprint that stand together, so that two can be compared
/// by eye.
const GROUP: usize = 8;

pub(super) fn sign_off(model: &Model<'_>) -> Markup {
    let head = &model.pack().pack;
    let fingerprint = model.folder.fingerprint();
    html! {
        p {
            "I have read what Probity does with each clause of " (head.title) ". Version " (head.version)
            " of this pack, with the fingerprint below, may be used in the name of " (head.council) "."
        }
        div.signatures { (signature("The policy\u{2019}s owner")) (signature("Second reader")) }
        h3 #fingerprint { "Fingerprint" }
        p.fingerprint {
            @for start in (0..fingerprint.len()).step_by(GROUP) {
                span { (&fingerprint[start..fingerprint.len().min(start + GROUP)]) } " "
            }
        }
        p {
            "Made from the files of the pack and the word lists that all packs share. "
            "If any of them changes, so does the fingerprint, and the pack is to be signed again. "
            "In the folder of the pack, with the folder of word lists beside it, it is what this prints: "
            code { "sha256sum " (model.folder.prints.iter().map(|print| print.name.as_str()).collect::<Vec<_>>().join(" ")) " | sha256sum" }
        }
        details {
            summary { "Fingerprint of each file" }
            div.scroll role="region" aria-label="Table: Fingerprint of each file" tabindex="0" {
                table {
                    thead { tr { th scope="col" { "File" } th scope="col" { "SHA-256" } } }
                    tbody {
                        @for print in &model.folder.prints {
                            tr { th scope="row" { (print.name) } td { code { (print.sha256) } } }
                        }
                    }
                }
            }
        }
    }
}

fn signature(who: &str) -> Markup {
    html! {
        div.signature {
            p.label { (who) }
            dl { @for line in ["Name", "Role", "Date", "Signature"] { div { dt { (line) } dd { } } } }
        }
    }
}
