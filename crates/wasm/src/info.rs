//! What the pages show of the packs in use.

use probity_core::model::{Contact, Language, Moment, Surface};
use probity_core::pack::{Accounts, Pack};
use probity_core::Engine;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PackInfo<'p> {
    id: &'p str,
    council: &'p str,
    title: &'p str,
    version: &'p str,
    policy_date: Option<&'p str>,
    review_due: Option<&'p str>,
    valid_from: Option<&'p str>,
    valid_until: Option<&'p str>,
    replaces: &'p [String],
    advice: bool,
    rule_ids: Vec<&'p str>,
    accounts: &'p Accounts,
}

impl<'p> PackInfo<'p> {
    pub(crate) fn of(pack: &'p Pack) -> Self {
        Self {
            id: &pack.id,
            council: &pack.council,
            title: &pack.title,
            version: &pack.version,
            policy_date: pack.policy_date.as_deref(),
            review_due: pack.review_due.as_deref(),
            valid_from: pack.valid_from.as_deref(),
            valid_until: pack.valid_until.as_deref(),
            replaces: &pack.replaces,
            advice: pack.advice,
            rule_ids: pack.rules.iter().map(|rule| rule.id.as_str()).collect(),
            accounts: &pack.accounts,
        }
    }
}

/// One reminder as the policy page lists it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Listed<'p> {
    id: &'p str,
    council: &'p str,
    advice: bool,
    at: Moment,
    /// Dialogs and texts that it is for; empty for any.
    surfaces: &'p [Surface],
    message: &'p str,
    /// Sections of the policy.
    references: Vec<&'p str>,
    contact: Option<Contact>,
}

pub(crate) fn reminders(engine: &Engine, language: Language) -> Vec<Listed<'_>> {
    engine
        .packs()
        .flat_map(|pack| {
            pack.reminders.iter().map(move |reminder| Listed {
                id: &reminder.id,
                council: &pack.council,
                advice: pack.advice,
                at: reminder.at,
                surfaces: &reminder.when.surface,
                message: reminder.message.in_language(language),
                references: reminder
                    .clauses
                    .iter()
                    .filter_map(|id| pack.clauses.get(id))
                    .map(|clause| clause.reference.as_str())
                    .collect(),
                contact: reminder
                    .contact
                    .as_ref()
                    .and_then(|key| pack.contacts.get(key))
                    .map(|contact| contact.told(language)),
            })
        })
        .collect()
}

/// What one policy says of protected disclosures.
#[derive(Serialize)]
pub(crate) struct Protected<'p> {
    council: &'p str,
    message: &'p str,
    contact: Option<Contact>,
}

pub(crate) fn rights(engine: &Engine, language: Language) -> Vec<Protected<'_>> {
    let contact = |pack: &Pack, key: &Option<String>| pack.contacts.get(key.as_ref()?).map(|one| one.told(language));
    engine
        .packs()
        .filter_map(|pack| {
            let rights = pack.rights.as_ref()?;
            let message = rights.message.in_language(language);
            Some(Protected { council: &pack.council, message, contact: contact(pack, &rights.contact) })
        })
        .collect()
}
