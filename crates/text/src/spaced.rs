//! Words whose letters stand apart.

use crate::hash::hash_word;
use crate::text::Text;
use crate::token::{Break, Token, TokenKind};

/// "s h i t" is one word of four letters: runs of four or more single letters
/// with one sign between each are joined.
pub(crate) fn join_spaced_letters(text: &Text, tokens: Vec<Token>) -> Vec<Token> {
    let single = |token: &Token| token.kind == TokenKind::Word && token.end - token.start == 1;
    if tokens.iter().filter(|token| single(token)).count() < 4 {
        return tokens;
    }
    let mut out = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at;
        while end < tokens.len()
            && single(&tokens[end])
            && (end == at || (tokens[end].start - tokens[end - 1].end == 1 && tokens[end].before == Break::Soft))
        {
            end += 1;
        }
        if end - at >= 4 {
            let word: String = tokens[at..end].iter().map(|token| text.word(token)).collect();
            let hash = hash_word(&word);
            out.push(Token { end: tokens[end - 1].end, hash, stem: hash, leet: 0, ..tokens[at] });
            at = end;
        } else {
            out.push(tokens[at]);
            at += 1;
        }
    }
    out
}
