//! Which accounts are official, by the pack's list and IT's.

use crate::model::{Account, Platform};
use crate::pack::Pack;
use probity_text::fold_word;

impl Pack {
    /// `Official` if the author (a handle, or a page name as the site shows it)
    /// is one of the pack's or of `extra`; `None` says nothing about the rest.
    pub fn account_kind(&self, platform: Platform, author: &str, extra: &[String]) -> Option<Account> {
        let own = match platform {
            Platform::X => &self.accounts.x,
            Platform::Facebook => &self.accounts.facebook,
            Platform::LinkedIn => &self.accounts.linkedin,
        };
        let author = comparable(author);
        let listed = own.iter().chain(extra).any(|account| comparable(account) == author);
        (listed && !author.is_empty()).then_some(Account::Official)
    }
}

fn comparable(name: &str) -> String {
    fold_word(name.trim().trim_start_matches('@'))
}
