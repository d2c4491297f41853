//! From the offsets of a browser to those of Rust.

/// Byte offset of a UTF-16 offset: of the next character where it lies inside one,
/// and the end of the text where it lies beyond.
pub fn byte_offset(text: &str, utf16: u32) -> usize {
    let mut units = 0;
    for (byte, c) in text.char_indices() {
        if units >= utf16 {
            return byte;
        }
        units += c.len_utf16() as u32;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_always_on_a_boundary() {
        let text = "a\u{1F600}\u{e9}b";
        let bytes: Vec<usize> = (0..=6).map(|utf16| byte_offset(text, utf16)).collect();
        assert_eq!(bytes, [0, 1, 5, 5, 7, 8, 8]);
    }
}
