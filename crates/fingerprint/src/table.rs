//! Looking a hash up among those of a file.

/// Bits of the filter for each number. One number in so many that are not there
/// passes it and costs a search.
const SPREAD: usize = 16;

/// Largest filter, in bits (512 kB).
const LARGEST: u32 = 22;

/// Sorted numbers of so many bits, with what each belongs to.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Numbers are shifted by this to their place in the filter.
    shift: u32,
    filter: Vec<u64>,
    numbers: Vec<u32>,
    owners: Vec<u16>,
}

impl Table {
    /// Takes pairs of a number under 2^`bits` and its owner.
    pub(crate) fn new(bits: u32, mut pairs: Vec<(u32, u16)>) -> Self {
        if pairs.is_empty() {
            return Self::default();
        }
        pairs.sort_unstable();
        let wide = (pairs.len() * SPREAD).next_power_of_two().trailing_zeros().clamp(6, LARGEST.min(bits));
        let shift = bits - wide;
        let mut filter = vec![0u64; 1 << (wide - 6)];
        for &(number, _) in &pairs {
            let place = (number >> shift) as usize;
            filter[place / 64] |= 1 << (place % 64);
        }
        let (numbers, owners) = pairs.into_iter().unzip();
        Self { shift, filter, numbers, owners }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The owners of a number.
    #[inline]
    pub(crate) fn of(&self, number: u32) -> &[u16] {
        let place = (number >> self.shift) as usize;
        match self.filter.get(place / 64) {
            Some(bits) if bits >> (place % 64) & 1 == 1 => self.search(number),
            _ => &[],
        }
    }

    #[cold]
    fn search(&self, number: u32) -> &[u16] {
        let first = self.numbers.partition_point(|&known| known < number);
        let count = self.numbers[first..].iter().take_while(|&&known| known == number).count();
        &self.owners[first..first + count]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_found_with_its_owners_and_no_other() {
        for bits in [8, 22, 32] {
            let pairs: Vec<(u32, u16)> =
                (0u32..200).map(|at| (at.wrapping_mul(0x9E37_79B1) >> (32 - bits), at as u16)).collect();
            let table = Table::new(bits, pairs.clone());
            for &(number, owner) in &pairs {
                assert!(table.of(number).contains(&owner), "{bits} {number}");
                let other = number ^ 1;
                let known = pairs.iter().filter(|(known, _)| *known == other).count();
                assert_eq!(table.of(other).len(), known);
            }
        }
        assert!(Table::new(22, Vec::new()).of(7).is_empty());
    }
}
