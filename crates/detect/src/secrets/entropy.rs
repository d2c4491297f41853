//! How random a string looks, and what people write in place of a secret.

/// Shannon entropy in bits per character.
pub(super) fn bits(text: &str) -> f32 {
    let mut counts = [0u32; 256];
    text.bytes().for_each(|byte| counts[byte as usize] += 1);
    let length = text.len().max(1) as f32;
    counts
        .iter()
        .filter(|&&count| count > 0)
        .map(|&count| count as f32 / length)
        .map(|share| -share * share.log2())
        .sum()
}

/// Long, mixed and random enough for a machine-made key.
pub(super) fn is_key_like(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    text.len() >= 16 && digits >= 2 && letters >= 4 && bits(text) >= 3.3 && !is_placeholder(text)
}

/// "your-api-key-here", "xxxxxxxx", "EXAMPLE".
pub(super) fn is_placeholder(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let words = [
        "example",
        "your_",
        "your-",
        "yourkey",
        "your ",
        "yourpass",
        "xxxx",
        "<",
        "changeme",
        "change_me",
        "change-me",
        "placeholder",
        "redacted",
        "dummy",
        "****",
        "...",
        "fake",
        "insert_",
        "replace_",
        "replace-",
        "not_long_enough",
        "-here",
        "_here",
    ];
    words.iter().any(|word| lower.contains(word))
}

/// One character six times over: nobody's key.
pub(super) fn is_filled(text: &str) -> bool {
    text.as_bytes().windows(6).any(|run| run.iter().all(|byte| *byte == run[0]))
}

/// "abcdefgh", "12345678": typed along the keyboard.
pub(super) fn is_counted(text: &str) -> bool {
    let mut run = 0;
    text.as_bytes().windows(2).any(|pair| {
        let next = pair[0].checked_add(1) == Some(pair[1]) && pair[0].is_ascii_alphanumeric();
        run = if next { run + 1 } else { 0 };
        run >= 7
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_more_random_than_prose() {
        assert!(is_key_like("9fQ2xB7LmT0vKz4RdYw8HcE1"));
        for prose in ["aaaaaaaaaaaaaaaaaa11", "your-api-key-here-1234", "councilcouncilcouncil", "12345678901234567890"]
        {
            assert!(!is_key_like(prose), "{prose}");
        }
    }

    #[test]
    fn filled_and_counted_values_are_seen() {
        assert!(is_filled("abXXXXXXcd") && !is_filled("abXXXXXcd"));
        assert!(is_counted("zz12345678") && is_counted("abcdefgh") && !is_counted("abcdefg1"));
    }
}
