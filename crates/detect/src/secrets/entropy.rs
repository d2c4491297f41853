//! How random a string looks.

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
        "xxxx",
        "<",
        "changeme",
        "placeholder",
        "redacted",
        "dummy",
        "****",
        "...",
    ];
    words.iter().any(|word| lower.contains(word))
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
}
