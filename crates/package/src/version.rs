//! A version that Chromium and Firefox both take.

use std::fmt;
use std::str::FromStr;

/// One to four whole numbers from 0 to 65535 with dots between, not all of them 0, none
/// with a 0 in front: the strictest of what the two browsers and the three stores ask.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(Vec<u16>);

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "{:?} is no version: write one to four whole numbers from 0 to 65535 with dots between, such as 1.4.0",
                text.chars().take(40).collect::<String>()
            )
        };
        let plain = |part: &&str| {
            (1..=5).contains(&part.len())
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && (*part == "0" || !part.starts_with('0'))
        };
        let parts: Vec<&str> = text.splitn(5, '.').collect();
        if parts.len() > 4 || !parts.iter().all(plain) {
            return Err(wrong());
        }
        let numbers: Vec<u16> = parts.iter().map(|part| part.parse()).collect::<Result<_, _>>().map_err(|_| wrong())?;
        if numbers.iter().all(|number| *number == 0) {
            return Err(wrong());
        }
        Ok(Self(numbers))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(u16::to_string).collect();
        f.write_str(&numbers.join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_take() {
        for good in ["1", "0.1.0", "65535.0.0.1", "1.2.3.4", "10"] {
            assert_eq!(good.parse::<Version>().unwrap().to_string(), good);
        }
    }

    #[test]
    fn what_one_of_them_refuses() {
        for bad in
            ["", "0", "0.0.0.0", "1.02", "1..2", "1.2.3.4.5", "65536", "1.2b1", "v1", " 1", "-1", "+1", "1.", "१"]
        {
            assert!(bad.parse::<Version>().is_err(), "{bad}");
        }
    }
}
