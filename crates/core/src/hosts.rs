//! Hosts of links and of mail addresses, and which of them a pattern means.

/// Whether this is the domain or a part of it.
pub(crate) fn below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Host of a folded link, without "www.".
pub(crate) fn host_of(link: &str) -> &str {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// "a.example" is that host; a star at either end stands for anything.
pub(crate) fn host_matches(pattern: &str, host: &str) -> bool {
    let text = pattern.trim_matches('*');
    match (pattern.starts_with('*'), pattern.ends_with('*')) {
        (false, false) => host == text,
        (true, false) => host.ends_with(text),
        (false, true) => host.starts_with(text),
        (true, true) => host.contains(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_compared_whole() {
        assert_eq!(host_of("https://www.york.gov.uk/bins?x"), "york.gov.uk");
        assert!(host_matches("*.york.gov.uk", "jobs.york.gov.uk"));
        assert!(!host_matches("york.gov.uk", "notyork.gov.uk"));
        assert!(below("york.gov.uk", "york.gov.uk") && below("a.york.gov.uk", "york.gov.uk"));
        assert!(!below("notyork.gov.uk", "york.gov.uk"));
    }
}
