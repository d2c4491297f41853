//! The banks' tables as `build.rs` packs them (its documentation has the layout).

/// Version of Pay.UK's weight table in `data/bank`.
pub(super) const VERSION: &str = "8.50";

static RANGES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bank_ranges.bin"));
static RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bank_rules.bin"));
static SUBSTITUTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bank_substitutes.bin"));

/// Bytes of a rule.
const RULE: usize = 30;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// Weighted sum modulo 10.
    Mod10,
    /// Weighted sum modulo 11.
    Mod11,
    /// "Double alternate": the digits of the weighted digits, modulo 10.
    DoubleAlternate,
}

/// How one range of sort codes is checked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub method: Method,
    /// 1 to 14 as the standard numbers them; 0 = none.
    pub exception: u8,
    /// For the six digits of the sort code and the eight of the account.
    pub weights: [i16; 14],
}

/// The one or two rules of a sort code; none where it cannot be checked.
pub(super) fn rules(sort_code: u32) -> [Option<Rule>; 2] {
    let ranges = RANGES.len() / 8;
    let (mut low, mut high) = (0, ranges);
    while low < high {
        let middle = (low + high) / 2;
        if number(RANGES, middle * 8 + 3) < sort_code {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if low == ranges || number(RANGES, low * 8) > sort_code {
        return [None, None];
    }
    [rule(RANGES[low * 8 + 6]), rule(RANGES[low * 8 + 7])]
}

/// The sort code that exception 5 has to be checked as.
pub(super) fn substitute(sort_code: u32) -> u32 {
    let found = (0..SUBSTITUTES.len()).step_by(6).find(|&at| number(SUBSTITUTES, at) == sort_code);
    found.map_or(sort_code, |at| number(SUBSTITUTES, at + 3))
}

fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], 0])
}

fn rule(index: u8) -> Option<Rule> {
    let record = RULES.get(usize::from(index) * RULE..)?.get(..RULE)?;
    let method = [Method::Mod10, Method::Mod11, Method::DoubleAlternate][usize::from(record[0])];
    let mut weights = [0; 14];
    for (weight, bytes) in weights.iter_mut().zip(record[2..].chunks_exact(2)) {
        *weight = i16::from_le_bytes([bytes[0], bytes[1]]);
    }
    Some(Rule { method, exception: record[1], weights })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table as published, read without the packing.
    const PUBLISHED: &str = include_str!("../../../data/bank/valacdos.txt");

    #[test]
    fn every_published_row_is_found_at_both_ends_of_its_range() {
        let mut rows = 0;
        for line in PUBLISHED.lines().filter(|line| !line.is_empty()) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let weights: Vec<i16> = fields[3..17].iter().map(|weight| weight.parse().unwrap()).collect();
            let exception: u8 = fields.get(17).map_or(0, |exception| exception.parse().unwrap());
            for sort_code in [fields[0], fields[1]] {
                let found = rules(sort_code.parse().unwrap()).into_iter().flatten().any(|rule| {
                    rule.weights[..] == weights && rule.exception == exception && name(rule.method) == fields[2]
                });
                assert!(found, "{line}");
            }
            rows += 1;
        }
        assert!(rows > 1000, "{rows}");
    }

    fn name(method: Method) -> &'static str {
        match method {
            Method::Mod10 => "MOD10",
            Method::Mod11 => "MOD11",
            Method::DoubleAlternate => "DBLAL",
        }
    }

    #[test]
    fn sort_codes_outside_the_table_have_no_rule() {
        for sort_code in [0, 10_003, 16_716, 123_456, 999_999] {
            assert!(rules(sort_code).iter().all(Option::is_none), "{sort_code}");
        }
    }

    #[test]
    fn the_packed_table_stays_small() {
        assert!(RANGES.len() + RULES.len() + SUBSTITUTES.len() < 12_000);
    }
}
