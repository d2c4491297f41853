//! Keys without a known prefix, by the name they are assigned to:
//! `api_key = "…"`, `client_secret: …`.

use super::entropy;
use crate::kind::Kind;
use crate::scan::Scan;

const NAMES: &[&str] = &["key", "secret", "token", "apikey", "credential", "credentials", "accesskey", "auth"];

pub(super) fn find(scan: &mut Scan) {
    let mut at = 0;
    while let Some(next) = scan.bytes[at..].iter().position(|byte| matches!(byte, b'=' | b':')) {
        let sign = at + next;
        at = sign + 1;
        let Some((start, aws)) = name_before(scan, sign) else { continue };
        let mut from = sign + 1;
        while from < sign + 5 && matches!(scan.byte(from), b' ' | b'"' | b'\'' | b'=' | b'>') {
            from += 1;
        }
        let mut end = from;
        while end < from + 130
            && (scan.byte(end).is_ascii_alphanumeric()
                || matches!(scan.byte(end), b'+' | b'/' | b'=' | b'-' | b'_' | b'.'))
        {
            end += 1;
        }
        while end > from && scan.byte(end - 1) == b'.' {
            end -= 1;
        }
        if entropy::is_key_like(scan.text.excerpt(from..end)) {
            let kind = if aws && end - from == 40 { Kind::SecretAws } else { Kind::SecretGeneric };
            scan.push(kind, start..end, 0.85);
            at = end;
        }
    }
}

/// The name before the sign, if it names a key: where it starts, and whether it
/// is Amazon's.
fn name_before(scan: &Scan, sign: usize) -> Option<(usize, bool)> {
    let mut end = sign;
    while end > 0 && sign - end < 3 && matches!(scan.byte(end - 1), b' ' | b'"' | b'\'') {
        end -= 1;
    }
    let mut start = end;
    while start > 0
        && end - start < 40
        && (scan.byte(start - 1).is_ascii_alphanumeric() || matches!(scan.byte(start - 1), b'_' | b'-'))
    {
        start -= 1;
    }
    let name = &scan.text.folded()[start..end];
    let last = name.rsplit(['_', '-']).next()?;
    NAMES
        .iter()
        .any(|known| last == *known || (known.len() > 4 && last.ends_with(known)))
        .then_some((start, name.contains("aws")))
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, silent};
    use crate::Kind;

    #[test]
    fn assigned_keys() {
        certain(
            Kind::SecretGeneric,
            &[
                "api_key = \"9fQ2xB7LmT0vKz4RdYw8\"",
                "CLIENT_SECRET: 9fQ2xB7LmT0vKz4RdYw8HcE1",
                "token=9fQ2xB7LmT0vKz4RdYw8HcE1",
            ],
        );
        certain(Kind::SecretAws, &["aws_secret_access_key = 9fQ2xB7LmT0vKz4RdYw8HcE1sNpA3gJu6WkViO5t"]);
    }

    #[test]
    fn plain_sentences_are_silent() {
        silent(
            Kind::SecretGeneric,
            &[
                "The key: turn it twice to the left",
                "api_key = your-api-key-here-1234",
                "The secret: https://www.york.gov.uk/secret-garden-2026",
                "token: 1234567890123456",
                "Key: 2026-04-01T00:00:00",
                "monkey: 9fQ2xB7LmT0vKz4RdYw8",
            ],
        );
    }
}
