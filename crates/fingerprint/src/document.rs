//! A document sampled.

use crate::sip::{Salt, Sip};
use crate::words::Word;
use probity_text::hash_word;
use std::collections::{HashMap, HashSet};

/// Words of a run.
pub const GRAM: usize = 4;

/// Of so many runs that begin one after another, one is kept.
pub const STEP: usize = 4;

/// Bits that are kept of a run's hash. Whoever looks one run up in a full section
/// finds it there by chance once in 4,096 times.
pub(crate) const GRAM_BITS: u32 = 22;

/// Runs of a section, 4,096 words. The runs of a passage must be of one section,
/// so that in a long document not everything is found somewhere.
pub(crate) const SECTION: usize = 1024;

/// A run that a document has so often is its subject ("use of social media") or
/// its page header, and no passage.
const REPEATED: u32 = 3;

/// Fewest runs by which anything of a document could be found again.
const FEWEST: usize = crate::LEAST as usize;

/// Runs of these words and nothing else are in every text.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but", "by", "can",
    "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "here", "him", "his", "how", "i",
    "if", "in", "into", "is", "it", "its", "may", "me", "more", "most", "must", "my", "no", "not", "of", "on", "only",
    "or", "other", "our", "out", "over", "shall", "she", "should", "so", "some", "such", "than", "that", "the",
    "their", "them", "then", "there", "these", "they", "this", "those", "to", "under", "up", "us", "was", "we", "were",
    "what", "when", "where", "which", "who", "will", "with", "would", "you", "your",
];

/// The fingerprint of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Readable by whoever has the file; empty if IT gave none.
    pub title: String,
    /// Words of the document.
    pub words: u32,
    /// Hashes of the runs that were kept, sorted, by section.
    pub(crate) sections: Vec<Vec<u32>>,
}

impl Document {
    /// Number of runs that were kept.
    pub fn runs(&self) -> usize {
        self.sections.iter().map(Vec::len).sum()
    }
}

/// Runs of words that anyone may publish, under the salt of one file.
#[derive(Debug, Clone)]
pub struct Public {
    salt: Salt,
    runs: HashSet<u64>,
}

impl Public {
    /// None yet.
    pub fn new(salt: Salt) -> Self {
        Self { salt, runs: HashSet::new() }
    }

    /// Adds every run of a public text.
    pub fn add(&mut self, words: &[Word]) {
        self.runs.extend(runs(words, &self.salt));
    }
}

/// Fingerprints a document under the salt of `public`, without what that has.
/// `None` where too little is left to be found again.
pub fn document(title: &str, words: &[Word], public: &Public) -> Option<Document> {
    let runs: Vec<u64> = runs(words, &public.salt).collect();
    let mut times: HashMap<u64, u32> = HashMap::new();
    runs.iter().for_each(|&run| *times.entry(run).or_default() += 1);
    let function: HashSet<u64> = FUNCTION_WORDS.iter().map(|word| hash_word(word)).collect();
    let telling = |at: &usize| {
        let run = runs[*at];
        times[&run] < REPEATED
            && !public.runs.contains(&run)
            && words[*at..at + GRAM].iter().any(|word| !function.contains(&word.plain))
    };
    let stretches = (0..runs.len()).step_by(STEP).map(|start| start..(start + STEP).min(runs.len()));
    let kept: Vec<u32> = stretches.filter_map(|mut runs| runs.find(telling)).map(|at| of_run(runs[at])).collect();
    let sections = kept.chunks(SECTION).map(|section| {
        let mut section = section.to_vec();
        section.sort_unstable();
        section.dedup();
        section
    });
    let document = Document { title: title.to_owned(), words: words.len() as u32, sections: sections.collect() };
    (document.runs() >= FEWEST).then_some(document)
}

/// The bits of a hash that are kept for a run; none that are kept for a term.
#[inline]
pub(crate) fn of_run(value: u64) -> u32 {
    (value >> (64 - GRAM_BITS)) as u32
}

fn runs<'w>(words: &'w [Word], salt: &Salt) -> impl Iterator<Item = u64> + 'w {
    let begin = Sip::new(salt);
    words.windows(GRAM).map(move |run| {
        let mut sip = begin;
        run.iter().for_each(|word| sip.add(word.plain));
        sip.value()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use probity_text::Text;

    const SALT: Salt = Salt([3; 16]);

    fn of(source: &str, public: &str) -> Option<Document> {
        let mut known = Public::new(SALT);
        known.add(&crate::words(&Text::new(public)).collect::<Vec<_>>());
        document("", &crate::words(&Text::new(source)).collect::<Vec<_>>(), &known)
    }

    fn distinct(words: usize) -> String {
        (0..words).map(|word| format!("word{word} ")).collect()
    }

    #[test]
    fn one_run_in_four_is_kept() {
        let document = of(&distinct(5_003), "").unwrap();
        assert_eq!((document.words, document.runs(), document.sections.len()), (5_003, 1_250, 2));
        assert_eq!(document.sections[0].len(), SECTION);
    }

    #[test]
    fn what_is_public_repeated_or_empty_of_meaning_is_left_out() {
        assert_eq!(of(&distinct(200), &distinct(200)), None);
        assert_eq!(of(&"minutes of the cabinet ".repeat(80), ""), None);
        assert_eq!(
            of("it is to be that which we have had and so do they who will not be as they were when he was", ""),
            None
        );
        // What is left out makes room for a run beside it.
        let half = of(&distinct(200), "word4 word5 word6 word7").unwrap();
        assert_eq!(half.runs(), of(&distinct(200), "").unwrap().runs());
    }

    #[test]
    fn a_document_of_a_few_words_has_no_fingerprint() {
        assert_eq!(of("", ""), None);
        assert_eq!(of(&distinct(11), ""), None);
        assert!(of(&distinct(12), "").is_some());
    }
}
