//! Counting with a measure of doubt.

/// How many of how many.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
pub struct Tally {
    pub hits: usize,
    pub all: usize,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.all += 1;
    }

    /// The share, 0 when nothing was counted.
    pub fn share(self) -> f64 {
        self.hits as f64 / self.all.max(1) as f64
    }

    /// Between which shares the true one lies with 95 % (Wilson).
    pub fn range(self) -> (f64, f64) {
        if self.all == 0 {
            return (0.0, 1.0);
        }
        let (n, p, z) = (self.all as f64, self.share(), 1.96_f64);
        let middle = p + z * z / (2.0 * n);
        let spread = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        let whole = 1.0 + z * z / n;
        (((middle - spread) / whole).max(0.0), ((middle + spread) / whole).min(1.0))
    }
}

/// The value below which the share `q` of `values` lies; 0 of none.
pub fn quantile(values: &[f64], q: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len().saturating_sub(1) as f64 * q).round() as usize;
    sorted.get(at).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_of_75_may_still_be_nearly_five_in_a_hundred() {
        let (low, high) = Tally { hits: 0, all: 75 }.range();
        assert_eq!(low, 0.0);
        assert!((0.045..0.052).contains(&high), "{high}");
        let (low, high) = Tally { hits: 50, all: 100 }.range();
        assert!((low - 0.404).abs() < 0.002 && (high - 0.596).abs() < 0.002);
    }

    #[test]
    fn quantiles_of_few() {
        assert_eq!(quantile(&[], 0.5), 0.0);
        assert_eq!(quantile(&[3.0, 1.0, 2.0], 0.5), 2.0);
        assert_eq!(quantile(&[3.0, 1.0, 2.0], 0.95), 3.0);
    }
}
