//! Cutting folded text into words, numbers, handles, hashtags, links, addresses.

use crate::hash::{hash_bytes, hash_word, WordHash};
use crate::letters::{
    char_len, follows_currency_sign, is_host_byte, is_letter_lead, is_link_byte, is_word_byte, leet_hash,
    possessive_stem,
};
use crate::link::{is_top_level, path_end};
use crate::spaced::join_spaced_letters;
use crate::text::Text;
use crate::token::{Break, Token, TokenKind};
use std::ops::Range;

/// Endings that make "a.b" a link although it has no scheme. Others need more of a
/// link's look: after "so.It" a space was forgotten.
const TOP_LEVEL: &[&str] = &[
    "app", "biz", "blog", "cc", "co", "com", "cymru", "dev", "edu", "eu", "example", "gov", "info", "internal",
    "intranet", "io", "lan", "local", "london", "ly", "me", "net", "news", "nhs", "online", "org", "scot", "site",
    "social", "tv", "uk", "wales", "xyz",
];

/// Names that countries put before their own: "example.co.nz".
const SECOND_LEVEL: &[&str] = &["ac", "co", "com", "edu", "gov", "net", "nhs", "org"];

/// Words whose full stop does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "rev", "cllr", "st", "no", "vs", "etc", "eg", "ie", "approx", "tel", "ext", "para",
];

/// Cuts a text. Linear: every look-ahead remembers how far it has already been.
pub(crate) fn cut(text: &Text) -> Vec<Token> {
    let mut cutter = Cutter {
        text,
        bytes: text.folded().as_bytes(),
        at: 0,
        before: Break::Hard,
        tokens: Vec::new(),
        stretch: 0,
        no_address_before: 0,
        no_link_before: 0,
    };
    cutter.run();
    join_spaced_letters(text, cutter.tokens)
}

struct Cutter<'t> {
    text: &'t Text,
    bytes: &'t [u8],
    at: usize,
    before: Break,
    tokens: Vec<Token>,
    /// Where in the text's map the last token began.
    stretch: usize,
    /// Look-aheads that failed need not be repeated before these offsets.
    no_address_before: usize,
    no_link_before: usize,
}

impl Cutter<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if is_word_byte(byte) && byte != b'_' {
                self.word_like();
            } else if let Some(end) = self.address_after_underscore() {
                self.push_address(end);
            } else if byte == b'@' && self.starts_tag() {
                self.handle();
            } else if byte == b'#' && self.starts_tag() {
                self.hashtag();
            } else {
                if byte == b'\n' || self.ends_sentence(byte) {
                    self.before = Break::Hard;
                }
                self.at += char_len(byte);
            }
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Whether this `@` or `#` opens a tag: a word follows and none is glued before it.
    fn starts_tag(&self) -> bool {
        is_word_byte(self.byte(self.at + 1)) && (self.at == 0 || !is_word_byte(self.byte(self.at - 1)))
    }

    fn ends_sentence(&self, byte: u8) -> bool {
        if !matches!(byte, b'.' | b'!' | b'?' | b';') {
            return false;
        }
        let next = self.byte(self.at + 1);
        if is_word_byte(next) {
            return false;
        }
        let last = match self.tokens.last() {
            Some(last) if byte == b'.' && last.end as usize == self.at => last,
            _ => return true,
        };
        let word = self.text.word(last);
        let initial = word.len() == 1 && last.capital;
        !(initial || ABBREVIATIONS.contains(&word))
    }

    fn push(&mut self, kind: TokenKind, range: Range<usize>, hash: WordHash) -> &mut Token {
        let mut upper = |at| self.text.is_upper_after(&mut self.stretch, at);
        let capital = upper(range.start) || (kind == TokenKind::Handle && upper(range.start + 1));
        let money = follows_currency_sign(self.bytes, range.start);
        self.tokens.push(Token {
            start: range.start as u32,
            end: range.end as u32,
            kind,
            before: std::mem::replace(&mut self.before, Break::Soft),
            hash,
            stem: hash,
            leet: 0,
            capital,
            money,
            hashtag: false,
            tag: 0,
            tag_len: 1,
        });
        self.tokens.last_mut().expect("just pushed")
    }

    fn word_like(&mut self) {
        let start = self.at;
        let letters = self.letters_end(start);
        // Most words are letters with a space after them, and nothing else.
        if letters > start && matches!(self.byte(letters), b' ' | b',' | b'\n' | 0) {
            let hash = hash_bytes(&self.bytes[start..letters]);
            self.at = letters;
            self.push(TokenKind::Word, start..letters, hash);
        } else if let Some(end) = self.address_end(start) {
            self.push_address(end);
        } else if let Some(end) = self.link_end(start) {
            self.at = end;
            self.push(TokenKind::Url, start..end, hash_bytes(b""));
        } else if self.bytes[start].is_ascii_digit() {
            self.number(start);
        } else {
            self.word(start);
        }
    }

    /// End of the ASCII letters that start here.
    fn letters_end(&self, start: usize) -> usize {
        let letters = self.bytes[start..].iter().take_while(|byte| byte.is_ascii_lowercase());
        start + letters.count()
    }

    fn push_address(&mut self, end: usize) {
        let range = std::mem::replace(&mut self.at, end)..end;
        let hash = hash_bytes(&self.bytes[range.clone()]);
        self.push(TokenKind::Email, range, hash);
    }

    /// "_ros@example.uk": no word starts with an underscore, but an address can.
    fn address_after_underscore(&mut self) -> Option<usize> {
        let first = self.bytes[self.at] == b'_' && (self.at == 0 || !is_word_byte(self.bytes[self.at - 1]));
        if first {
            self.address_end(self.at)
        } else {
            None
        }
    }

    /// End of an e-mail address that starts here.
    fn address_end(&mut self, start: usize) -> Option<usize> {
        if start < self.no_address_before {
            return None;
        }
        let mut at = start;
        loop {
            let byte = self.byte(at);
            if matches!(byte, b'.' | b'%' | b'+' | b'-' | b'\'') || is_word_byte(byte) {
                at += char_len(byte);
            } else {
                break;
            }
        }
        self.no_address_before = at;
        if self.byte(at) != b'@' {
            return None;
        }
        let end = self.labels_end(at + 1, true);
        let (_, last) = self.text.folded()[at + 1..end].rsplit_once('.')?;
        (last.len() > 1 && !last.bytes().any(|byte| byte.is_ascii_digit()) || last.starts_with("xn--")).then_some(end)
    }

    /// End of a dotted run of host labels, of any script if asked; a final dot or
    /// hyphen is not part of it.
    fn labels_end(&self, start: usize, any_script: bool) -> usize {
        let in_label = |at: usize| {
            let byte = self.byte(at);
            byte.is_ascii_alphanumeric() || any_script && is_letter_lead(byte)
        };
        let mut at = start;
        let mut end = start;
        loop {
            if in_label(at) {
                at += char_len(self.bytes[at]);
                end = at;
            } else if self.byte(at) == b'-' && end > start && self.byte(end) != b'.'
                || self.byte(at) == b'.' && at == end && end > start && in_label(at + 1)
            {
                at += 1;
            } else {
                return end;
            }
        }
    }

    /// End of a link that starts here.
    fn link_end(&mut self, start: usize) -> Option<usize> {
        if start < self.no_link_before {
            return None;
        }
        let rest = &self.bytes[start..];
        let scheme =
            [&b"https://"[..], b"http://", b"ftp://", b"file://"].into_iter().find(|scheme| rest.starts_with(scheme));
        let Some(scheme) = scheme else { return self.bare_link_end(start) };
        let host = start + scheme.len();
        let end = self.host_end(host);
        let plain = match self.byte(end) {
            b'@' | b'[' => false,
            b':' => self.byte(end + 1).is_ascii_digit() || !is_link_byte(self.byte(end + 1)),
            _ => true,
        };
        if plain {
            return Some(path_end(self.bytes, end));
        }
        // A name and password, or an address in brackets, before the path.
        let mut at = end + self.bytes[end..].iter().take_while(|&&byte| is_link_byte(byte)).count();
        while at > end && matches!(self.bytes[at - 1], b'.' | b',' | b'!' | b'?' | b':' | b';' | b')' | b'\'') {
            at -= 1;
        }
        Some(at)
    }

    /// End of a host of any script; without what a sentence puts after it.
    fn host_end(&self, host: usize) -> usize {
        let mut end = host + self.bytes[host..].iter().take_while(|&&byte| is_host_byte(byte)).count();
        while end > host && matches!(self.bytes[end - 1], b'.' | b'-' | b'_') {
            end -= 1;
        }
        // "http://york.gov.ukと": other scripts go on after a name in Latin letters.
        let last = self.bytes[host..end].iter().rposition(|&byte| byte == b'.').map_or(host, |dot| host + dot + 1);
        let latin = self.bytes[last..end].iter().take_while(|byte| byte.is_ascii()).count();
        if latin > 0 && last > host {
            last + latin
        } else {
            end
        }
    }

    /// End of a link without a scheme: "york.gov.uk/bins".
    fn bare_link_end(&mut self, start: usize) -> Option<usize> {
        let end = self.labels_end(start, false);
        let host = &self.text.folded()[start..end];
        let sure = host.starts_with("www.") || self.byte(end) == b'/' && self.byte(end + 1).is_ascii_alphanumeric();
        let known = host.rsplit_once('.').is_some_and(|(name, last)| {
            let second = name.rsplit_once('.').map_or("", |(_, second)| second);
            name.bytes().any(|byte| byte.is_ascii_alphabetic())
                && (TOP_LEVEL.contains(&last) || (sure || SECOND_LEVEL.contains(&second)) && is_top_level(last))
        });
        if known {
            return Some(path_end(self.bytes, end));
        }
        self.no_link_before = end;
        None
    }

    fn number(&mut self, start: usize) {
        let mut at = start;
        loop {
            let byte = self.byte(at);
            let joined = matches!(byte, b'.' | b',' | b':')
                && self.byte(at + 1).is_ascii_digit()
                && self.byte(at - 1).is_ascii_digit();
            if !(byte.is_ascii_alphanumeric() || joined) {
                break;
            }
            at += 1;
        }
        self.at = at;
        let leet = leet_hash(&self.text.folded()[start..at]);
        self.push(TokenKind::Number, start..at, hash_bytes(&self.bytes[start..at])).leet = leet;
    }

    fn word(&mut self, start: usize) {
        // "*bold*" is emphasis and not a masked word.
        let emphasised = start > 0 && self.bytes[start - 1] == b'*';
        let mut at = start;
        let mut word = String::new();
        while let Some(&byte) = self.bytes.get(at) {
            let next = self.byte(at + 1);
            if is_word_byte(byte) && byte != b'_' {
                let len = char_len(byte);
                word.push_str(&self.text.folded()[at..at + len]);
                at += len;
            } else if byte == b'\'' && next.is_ascii_alphabetic() {
                at += 1;
            } else if byte == b'*' && !emphasised && self.masks(start, at) {
                word.push('*');
                at += 1;
            } else if matches!(byte, b'@' | b'$' | b'!') && self.replaces_letter(start, at) {
                word.push(char::from(byte));
                at += 1;
            } else {
                break;
            }
        }
        self.at = at;
        let stem = possessive_stem(&self.text.folded()[start..at]);
        let leet = leet_hash(&word);
        let token = self.push(TokenKind::Word, start..at, hash_word(&word));
        token.leet = leet;
        if let Some(stem) = stem {
            token.stem = stem;
        }
    }

    /// Whether this `*` stands for a letter: more letters or stars follow, or
    /// only one or two letters came before.
    fn masks(&self, start: usize, at: usize) -> bool {
        let next = self.byte(at + 1);
        next == b'*' || next.is_ascii_alphabetic() || self.byte(at - 1) == b'*' || at - start <= 2
    }

    /// Whether this sign stands for a letter, as in "b@stard" or "a$$".
    fn replaces_letter(&self, start: usize, at: usize) -> bool {
        let next = self.byte(at + 1);
        let inside = next.is_ascii_alphabetic() && at > start && at - start <= 3;
        match self.byte(at) {
            b'$' => inside || next == b'$' || (at > start && self.byte(at - 1) == b'$'),
            _ => inside,
        }
    }

    fn handle(&mut self) {
        let start = self.at;
        let mut end = start + 1;
        while matches!(self.byte(end), b'a'..=b'z' | b'0'..=b'9' | b'_') {
            end += 1;
        }
        if end == start + 1 {
            self.at += 1; // "@" before a letter of another script
            return;
        }
        self.at = end;
        self.push(TokenKind::Handle, start..end, hash_bytes(&self.bytes[start + 1..end]));
    }

    /// Cuts "#VoteLabour" into "vote" and "labour", so that phrases see words.
    fn hashtag(&mut self) {
        self.at += 1;
        let start = self.at;
        let first = self.tokens.len();
        let mut end = start;
        while is_word_byte(self.byte(end)) {
            end += char_len(self.byte(end));
        }
        let mut word_start = start;
        let mut at = start;
        while at < end {
            let next = at + char_len(self.bytes[at]);
            let upper_starts = next < end && self.text.is_upper(next) && !self.text.is_upper(at);
            let acronym_ends = next + 1 < end
                && self.text.is_upper(at)
                && self.text.is_upper(next)
                && self.bytes[next + 1].is_ascii_alphabetic()
                && !self.text.is_upper(next + 1);
            let digit_turns = next < end && self.bytes[at].is_ascii_digit() != self.bytes[next].is_ascii_digit();
            if self.bytes[at] == b'_' {
                self.tag_word(word_start..at);
                word_start = next;
            } else if upper_starts || acronym_ends || digit_turns {
                self.tag_word(word_start..next);
                word_start = next;
            }
            at = next;
        }
        self.tag_word(word_start..end);
        self.at = end;
        let count = self.tokens.len() - first;
        if let Some(token) = self.tokens.get_mut(first) {
            token.tag = hash_word(&self.text.folded()[start..end]);
            token.tag_len = count as u16;
        }
    }

    fn tag_word(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let kind = if self.bytes[range.start].is_ascii_digit() { TokenKind::Number } else { TokenKind::Word };
        let hash = hash_bytes(&self.bytes[range.clone()]);
        self.push(kind, range, hash).hashtag = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<String> {
        let text = Text::new(source);
        text.tokens().iter().map(|token| text.word(token).to_owned()).collect()
    }

    fn kinds(source: &str) -> Vec<TokenKind> {
        Text::new(source).tokens().iter().map(|token| token.kind).collect()
    }

    #[test]
    fn words_numbers_handles_links_and_addresses() {
        use TokenKind::*;
        assert_eq!(
            words("Ask @YorkCC, see www.york.gov.uk/bins. £2,500 at 00:01"),
            ["ask", "@yorkcc", "see", "www.york.gov.uk/bins", "2,500", "at", "00:01"]
        );
        assert_eq!(kinds("Ask @YorkCC jo@york.gov.uk https://a.example 11m"), [Word, Handle, Email, Url, Number]);
    }

    #[test]
    fn a_hashtag_is_cut_into_its_words() {
        assert_eq!(words("#VoteLabour #NHS75years #lowercase"), ["vote", "labour", "nhs", "75", "years", "lowercase"]);
        assert_eq!(Text::new("#VoteLabour").tokens()[0].tag, hash_word("votelabour"));
    }

    #[test]
    fn apostrophes_do_not_split_and_possessives_have_a_stem() {
        let text = Text::new("don’t the council's");
        assert_eq!(text.tokens()[0].hash, hash_word("dont"));
        assert_eq!(text.tokens()[2].stem, hash_word("council"));
    }

    #[test]
    fn masked_and_leet_words_stay_whole() {
        let text = Text::new("s**t f*** b@stard a$$ sh1t *bold*");
        assert_eq!(text.tokens()[0].hash, hash_word("s**t"));
        assert_eq!(text.tokens()[1].hash, hash_word("f***"));
        assert_eq!(text.tokens()[2].leet, hash_word("bastard"));
        assert_eq!(text.tokens()[3].leet, hash_word("ass"));
        assert_eq!(text.tokens()[4].leet, hash_word("shit"));
        assert_eq!(text.tokens()[5].hash, hash_word("bold"));
    }

    #[test]
    fn spaced_letters_are_one_word() {
        assert_eq!(Text::new("what a load of s h i t today").tokens()[4].hash, hash_word("shit"));
        assert_eq!(words("plan B or C").len(), 4);
    }

    #[test]
    fn sentences_and_lines_break_hard_but_titles_do_not() {
        let before: Vec<Break> =
            Text::new("Ask Mr. Smith. Now\nor later").tokens().iter().map(|token| token.before).collect();
        use Break::*;
        assert_eq!(before, [Hard, Soft, Soft, Hard, Hard, Soft]);
    }

    #[test]
    fn a_megabyte_of_dots_or_at_signs_is_linear() {
        for unit in ["a.", "a@", "@", "#a", "'a", "a*", "a$", "1.", "http://"] {
            let started = std::time::Instant::now();
            Text::new(&unit.repeat(500_000 / unit.len()));
            assert!(started.elapsed().as_secs() < 5, "{unit:?}");
        }
    }
}
