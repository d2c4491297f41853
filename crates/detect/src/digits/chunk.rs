//! What one unbroken stretch of letters and digits means in a number.

#[derive(Debug, Clone, Copy)]
pub(super) enum Chunk {
    /// Digits.
    Digits,
    /// Letters that are digits next to digits: "lo", "lll".
    Letters,
    /// One digit in a word.
    Spoken(u8),
    /// "double", "triple".
    Times(usize),
    Other,
}

/// What a stretch is; `has_digit` says whether a real digit is in it.
pub(super) fn classify(chunk: &[u8], has_digit: bool) -> Chunk {
    let digits_only = || chunk.iter().all(|&byte| byte.is_ascii_digit() || look_alike(byte).is_some());
    if has_digit {
        return if digits_only() { Chunk::Digits } else { Chunk::Other };
    }
    // "lo" and "oooo", but "oil" and "loll" are words.
    let letters = look_alike(chunk[0]).is_some()
        && (if chunk.len() <= 2 { digits_only() } else { chunk.iter().all(|&byte| byte == chunk[0]) });
    if letters {
        return Chunk::Letters;
    }
    match chunk {
        b"double" => Chunk::Times(2),
        b"triple" | b"treble" => Chunk::Times(3),
        _ => spoken(chunk).map_or(Chunk::Other, Chunk::Spoken),
    }
}

/// The digit that a letter looks like.
pub(crate) fn look_alike(byte: u8) -> Option<u8> {
    match byte {
        b'o' => Some(b'0'),
        b'l' | b'i' => Some(b'1'),
        _ => None,
    }
}

/// Whether a digit in words, or "double", begins with this letter.
pub(crate) fn may_be_spoken(first: u8) -> bool {
    matches!(first, b'z' | b'o' | b't' | b'f' | b's' | b'e' | b'n' | b'd')
}

/// The digit that a word says.
pub(crate) fn spoken(word: &[u8]) -> Option<u8> {
    match word {
        b"zero" | b"oh" | b"nought" | b"nil" => Some(b'0'),
        b"one" => Some(b'1'),
        b"two" => Some(b'2'),
        b"three" => Some(b'3'),
        b"four" => Some(b'4'),
        b"five" => Some(b'5'),
        b"six" => Some(b'6'),
        b"seven" => Some(b'7'),
        b"eight" => Some(b'8'),
        b"nine" => Some(b'9'),
        _ => None,
    }
}
