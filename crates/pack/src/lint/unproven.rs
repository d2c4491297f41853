//! A rule that no test shows to fire, or to keep silent.

use super::Subject;
use crate::drafts::Draft;
use probity_text::Text;
use std::collections::HashSet;

/// Letters from which a word says what a draft is about.
const TELLING: usize = 5;

pub(super) fn lint(subject: &Subject<'_, '_>) {
    let drafts: Vec<(&Draft, HashSet<String>)> =
        subject.loaded.drafts.iter().map(|draft| (draft, words(draft))).collect();
    for table in subject.rules() {
        let id = table.string("id").unwrap_or_default();
        let (fire, pass): (Vec<_>, Vec<_>) = drafts.iter().partition(|(draft, _)| draft.expect.contains(&id));
        if fire.is_empty() {
            let help = format!("add a [[test]] with expect = [\"{id}\"]");
            subject.file().advice(table.spot("id"), format!("no test shows that \"{id}\" can fire"), help);
            continue;
        }
        if !pass.iter().any(|pass| fire.iter().any(|fire| near(&pass.1, &fire.1))) {
            let message = format!("no draft that comes near \"{id}\" is shown to pass");
            let help = "add a [[test]] in nearly the same words that the rule must leave alone";
            subject.file().advice(table.spot("id"), message, help);
        }
    }
}

/// Whether two drafts are about the same: they share two telling words, or all
/// that one of them has.
fn near(a: &HashSet<String>, b: &HashSet<String>) -> bool {
    let shared = a.intersection(b).count();
    shared >= 2 || shared == a.len().min(b.len())
}

/// The telling words of everything that a test gives to the rules.
fn words(draft: &Draft) -> HashSet<String> {
    let context = &draft.request.context;
    let attached = context.attachments.iter().flat_map(|attachment| [&attachment.name, &attachment.alt]);
    let texts = draft.request.parts.iter().chain(&context.quoted).chain(&context.bio).chain(attached.flatten());
    texts
        .flat_map(|text| {
            let text = Text::new(text);
            let telling = text.tokens().iter().map(|token| text.word(token)).filter(|word| word.len() >= TELLING);
            telling.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
}
