//! Words at which a detector has to look closer.
//!
//! Context words say what a number is; a trigger says where a detector of
//! phrases starts. Both are found in one pass over the tokens, so that a
//! detector without a trigger in the text costs nothing.

use crate::embargo;
use crate::markings;
use crate::phrases::Phrases;
use crate::secrets;

/// One detector's first words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trigger {
    ProtectiveMarking,
    HandlingInstruction,
    InternalOnly,
    ExemptInformation,
    LegalPrivilege,
    InConfidence,
    /// A label of an e-mail's head.
    EmailLabel,
    StaffEmail,
    Embargo,
    /// Of a web request.
    Credentials,
    Password,
    Login,
    /// What has a code: a door, a gate.
    Code,
}

impl Trigger {
    pub const ALL: &[Trigger] = &[
        Trigger::ProtectiveMarking,
        Trigger::HandlingInstruction,
        Trigger::InternalOnly,
        Trigger::ExemptInformation,
        Trigger::LegalPrivilege,
        Trigger::InConfidence,
        Trigger::EmailLabel,
        Trigger::StaffEmail,
        Trigger::Embargo,
        Trigger::Credentials,
        Trigger::Password,
        Trigger::Login,
        Trigger::Code,
    ];

    /// The words, folded.
    pub fn words(self) -> Vec<&'static str> {
        let listed = |words: &'static str| words.split(' ').collect();
        let first_of = |phrases: &Phrases| phrases.first_words().collect();
        match self {
            Trigger::ProtectiveMarking => listed(markings::PROTECTIVE_WORDS),
            Trigger::HandlingInstruction => first_of(&markings::HANDLING),
            Trigger::InternalOnly => first_of(&markings::INTERNAL),
            Trigger::ExemptInformation => first_of(&markings::EXEMPT),
            Trigger::LegalPrivilege => first_of(&markings::LEGAL),
            Trigger::InConfidence => listed(markings::CONFIDENCE_WORDS),
            Trigger::EmailLabel => listed(markings::EMAIL_LABELS),
            Trigger::StaffEmail => listed(markings::STAFF_EMAIL_WORDS),
            Trigger::Embargo => listed(embargo::WORDS),
            Trigger::Credentials => listed("curl authorization bearer"),
            Trigger::Password => listed(secrets::PASSWORD_WORDS),
            Trigger::Login => listed(secrets::LOGIN_WORDS),
            Trigger::Code => first_of(&secrets::CODE_THINGS),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_the_order_of_the_places_that_are_counted_by_it() {
        for (place, trigger) in Trigger::ALL.iter().enumerate() {
            assert_eq!(*trigger as usize, place);
        }
    }

    #[test]
    fn every_word_is_written_as_texts_are_folded() {
        for word in Trigger::ALL.iter().flat_map(|trigger| trigger.words()) {
            assert_eq!(probity_text::fold_word(word), word);
        }
    }
}
