//! All that IT has delivered.

use crate::file::File;
use crate::find::{Found, Search};
use crate::words::Word;

/// Most files that are searched for at once; each costs time at every key.
pub const MAX_FILES: usize = 8;

/// Files ready to be searched for.
#[derive(Debug, Default)]
pub struct Delivered {
    files: Vec<Search>,
}

impl Delivered {
    /// Takes a file in; false, and nothing is changed, if there are [`MAX_FILES`].
    pub fn add(&mut self, file: &File) -> bool {
        let room = self.files.len() < MAX_FILES;
        if room {
            self.files.push(Search::new(file));
        }
        room
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// What stands in these words. Linear in them.
    pub fn find(&self, words: &[Word]) -> Found {
        let mut found = Found::default();
        self.files.iter().for_each(|file| file.find(words, &mut found));
        found.settle();
        found
    }
}

impl FromIterator<File> for Delivered {
    /// Files after the first [`MAX_FILES`] are left out.
    fn from_iter<I: IntoIterator<Item = File>>(files: I) -> Self {
        let mut delivered = Self::default();
        for file in files.into_iter().take(MAX_FILES) {
            delivered.add(&file);
        }
        delivered
    }
}
