//! Values of a Kubernetes secret: a manifest with `kind: Secret` and, under
//! `data:`, names with Base64 values.

use crate::kind::Kind;
use crate::scan::Scan;

/// How far from the kind the data are looked for, in bytes.
const REACH: usize = 400;

/// Shortest value, in characters of Base64.
const SHORTEST: usize = 10;

/// Reports the values of the manifest whose kind stands at `kind`.
pub(super) fn at(scan: &mut Scan, kind: usize) {
    let text = scan.text.folded();
    let floor = |at: usize| (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let from = floor(kind.saturating_sub(REACH));
    let to = floor((kind + REACH).min(text.len()));
    // Three dashes part one manifest from the next.
    let from = text[from..kind].rfind("\n---").map_or(from, |dashes| from + dashes);
    let to = text[kind..to].find("\n---").map_or(to, |dashes| kind + dashes);
    let line_starts = |at: usize| text[from..at].rsplit('\n').next().unwrap_or("").trim().is_empty();
    let Some(data) = text[from..to].match_indices("data:").map(|(at, _)| from + at).find(|&at| line_starts(at)) else {
        return;
    };
    let indent = |line: &str| line.len() - line.trim_start().len();
    let start = text[..data].rfind('\n').map_or(0, |newline| newline + 1);
    let outer = indent(&text[start..data]).max(data - start);
    let mut at = data + "data:".len();
    let mut block = false;
    for line in text[at..to].split('\n').skip(1) {
        at += text[at..].find('\n').map_or(0, |newline| newline + 1);
        let inner = line.trim();
        if inner.is_empty() || inner.starts_with('#') {
            continue;
        }
        if indent(line) <= outer {
            return;
        }
        let value = if block { inner } else { inner.split_once(':').map_or("", |(_, value)| value.trim()) };
        block = matches!(value, "|" | ">" | "|-" | ">-" | "|+" | ">+");
        let value = value.trim_matches(['"', '\'']);
        let body = value.trim_end_matches('=');
        let base64 = body.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'));
        if base64 && body.len() >= SHORTEST {
            let start = at + line.find(value).unwrap_or(0);
            scan.push(Kind::SecretOther, start..start + value.len(), 0.97);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::found;
    use crate::Kind;

    fn values(source: &str) -> Vec<String> {
        found(source, Kind::SecretOther).into_iter().map(|(value, _)| value).collect()
    }

    #[test]
    fn values_before_and_after_the_kind() {
        assert_eq!(values("kind: Secret\ndata:\n  # one\n  password: UyFCXCpkJHpEc2I9\n"), ["UyFCXCpkJHpEc2I9"]);
        assert_eq!(values("data:\n\tpassword: 'UyFCXCpkJHpEc2I9'\nkind: 'Secret'\n"), ["UyFCXCpkJHpEc2I9"]);
        assert_eq!(
            values("kind: secret\ndata:\n  a.b: |\n    eyJhdXRocyI6eyJodHRwczovL2V4\n"),
            ["eyJhdXRocyI6eyJodHRwczovL2V4"]
        );
    }

    #[test]
    fn other_kinds_and_empty_values_are_silent() {
        for source in [
            "kind: ExternalSecret\ndata:\n  password: UyFCXCpkJHpEc2I9\n",
            "kind: Secret\ndata:\n  password: ''\n",
            "kind: Secret\ndata:\n  extra: YmFyCg==\n",
            "kind: Secret\n---\ndata:\n  password: UyFCXCpkJHpEc2I9\n",
            "kind: Secret\nmetadata:\n  name: UyFCXCpkJHpEc2I9\n",
            "kind: Secret",
        ] {
            assert_eq!(values(source), [""; 0], "{source}");
        }
    }
}
