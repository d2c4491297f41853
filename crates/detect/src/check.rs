//! Check-digit arithmetic. Digits are ASCII; each rule's own module names its source.

/// Value of an ASCII digit.
pub(crate) fn value(digit: u8) -> u32 {
    u32::from(digit.wrapping_sub(b'0'))
}

/// Sum of digits times weights, over as many as both have.
pub(crate) fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(&digit, weight)| value(digit) * weight).sum()
}

/// A decimal number modulo `m`.
pub(crate) fn modulo(digits: &[u8], m: u32) -> u32 {
    digits.iter().fold(0, |rest, &digit| (rest * 10 + value(digit)) % m)
}

/// ISO/IEC 7812-1, annex B.
pub(crate) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &digit)| match (place % 2, value(digit)) {
            (0, plain) => plain,
            (_, high) if high > 4 => high * 2 - 9,
            (_, low) => low * 2,
        })
        .sum();
    sum % 10 == 0
}

/// ISO 7064 modulo 97-10 over letters (A = 10) and digits, lower case.
pub(crate) fn modulo_97_10(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + value(byte)) % 97,
        _ => (rest * 100 + u32::from(byte.wrapping_sub(b'a')) + 10) % 97,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luhn_accepts_the_standards_example_and_rejects_a_changed_digit() {
        assert!(luhn(b"79927398713"));
        assert!(!luhn(b"79927398714"));
    }

    #[test]
    fn modulo_reads_numbers_longer_than_any_integer() {
        // 97 * 10^28 + 5 leaves 5.
        let mut digits = b"97".to_vec();
        digits.extend([b'0'; 27]);
        digits.push(b'5');
        assert_eq!(modulo(&digits, 97), 5);
    }
}
