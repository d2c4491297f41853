//! Sets of numbers as Golomb-Rice coded gaps, which comes within a tenth of the
//! least that a set of random numbers needs. (Bitcoin's compact block filters,
//! BIP 158, keep their sets in the same way.)

/// Low bits of a gap that are written as they are: those of an average gap.
fn rice(bits: u32, count: usize) -> u32 {
    bits.saturating_sub(usize::BITS - count.leading_zeros())
}

/// Appends a set, which is sorted and has no number twice, of numbers under 2^`bits`.
pub(crate) fn write_set(out: &mut Vec<u8>, bits: u32, set: &[u32]) {
    let rice = rice(bits, set.len());
    let mut writer = Writer { out, free: 0 };
    let mut next = 0u64;
    for &number in set {
        let gap = u64::from(number) - next;
        (0..gap >> rice).for_each(|_| writer.bit(true));
        writer.bit(false);
        (0..rice).rev().for_each(|at| writer.bit(gap >> at & 1 == 1));
        next = u64::from(number) + 1;
    }
}

/// Reads a set of `count` numbers from the beginning of `bytes`; gives it back
/// with the bytes that follow. `None` where there are fewer, or one is too large.
pub(crate) fn read_set(bytes: &[u8], bits: u32, count: usize) -> Option<(Vec<u32>, &[u8])> {
    let rice = rice(bits, count);
    // Each takes at least so many bits: no allocation larger than the input.
    if count > bytes.len() * 8 / (rice as usize + 1) {
        return None;
    }
    let mut reader = Reader { bytes, at: 0 };
    let mut set = Vec::with_capacity(count);
    let (mut next, end) = (0u64, 1u64 << bits);
    for _ in 0..count {
        let mut gap = 0u64;
        while reader.bit()? {
            gap += 1;
            if gap << rice > end {
                return None;
            }
        }
        for _ in 0..rice {
            gap = gap << 1 | u64::from(reader.bit()?);
        }
        let number = next + gap;
        if number >= end {
            return None;
        }
        set.push(number as u32);
        next = number + 1;
    }
    Some((set, &bytes[reader.at.div_ceil(8)..]))
}

struct Writer<'o> {
    out: &'o mut Vec<u8>,
    /// Bits of the last byte that are not yet used.
    free: u32,
}

impl Writer<'_> {
    fn bit(&mut self, set: bool) {
        if self.free == 0 {
            self.out.push(0);
            self.free = 8;
        }
        self.free -= 1;
        if let Some(last) = self.out.last_mut() {
            *last |= u8::from(set) << self.free;
        }
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    /// In bits.
    at: usize,
}

impl Reader<'_> {
    fn bit(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1 == 1;
        self.at += 1;
        Some(bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn a_set_is_read_as_it_was_written(
            bits in 8u32..33,
            numbers: BTreeSet<u32>,
            rest in prop::collection::vec(any::<u8>(), 0..4),
        ) {
            let numbers: BTreeSet<u32> = numbers.into_iter().map(|number| number >> (32 - bits)).collect();
            let set: Vec<u32> = numbers.into_iter().collect();
            let mut bytes = Vec::new();
            write_set(&mut bytes, bits, &set);
            bytes.extend(&rest);
            prop_assert_eq!(read_set(&bytes, bits, set.len()), Some((set, &rest[..])));
        }

        #[test]
        fn whatever_is_read_is_a_set_or_nothing(bytes: Vec<u8>, bits in 1u32..33, count in 0usize..100) {
            if let Some((set, _)) = read_set(&bytes, bits, count) {
                prop_assert_eq!(set.len(), count);
                prop_assert!(set.windows(2).all(|pair| pair[0] < pair[1]));
                prop_assert!(set.iter().all(|&number| u64::from(number) < 1 << bits));
            }
        }
    }

    #[test]
    fn a_count_beyond_the_input_is_refused_before_anything_is_kept() {
        assert_eq!(read_set(&[0; 16], 22, usize::MAX), None);
        assert_eq!(read_set(&[0xff; 1 << 16], 32, 1), None);
    }

    #[test]
    fn a_full_section_takes_under_two_bytes_a_number() {
        // Numbers that are spread as hashes are.
        let mut set: Vec<u32> = (0u32..1024).map(|at| at.wrapping_mul(0x9E37_79B1) >> 10).collect();
        set.sort_unstable();
        set.dedup();
        let mut bytes = Vec::new();
        write_set(&mut bytes, 22, &set);
        assert!(bytes.len() <= 1024 * 14 / 8, "{}", bytes.len());
    }
}
