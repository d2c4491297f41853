//! Addresses: https, with a host, without credentials.

use crate::fault::Fault;
use fluent_uri::component::Authority;
use fluent_uri::Uri;

/// Stands for the number of the pack format.
const FORMAT: &str = "{format}";

/// An address that a browser reads just as it stands here.
pub(super) fn https(text: &str) -> Result<&str, Fault> {
    check(text, &["https"]).map(|()| text)
}

/// The same, with `{format}` anywhere behind the host.
pub(super) fn of_pack(text: &str) -> Result<&str, Fault> {
    let host_ends = text.find("://").and_then(|at| text[at + 3..].find(['/', '?']).map(|end| at + 3 + end));
    if text.find(FORMAT).is_some_and(|at| host_ends.is_none_or(|end| at < end)) {
        return Err(Fault::NotUnderstood);
    }
    check(&text.replace(FORMAT, "2"), &["https"]).map(|()| text)
}

/// An https or mailto address.
pub(super) fn of_help(text: &str) -> Result<&str, Fault> {
    check(text, &["https", "mailto"]).map(|()| text)
}

fn check(text: &str, schemes: &[&str]) -> Result<(), Fault> {
    let uri = Uri::parse(text).map_err(|_| Fault::NotUnderstood)?;
    let scheme = uri.scheme().as_str().to_ascii_lowercase();
    if !schemes.contains(&scheme.as_str()) {
        return Err(Fault::NeedsHttps);
    }
    let good = match uri.authority() {
        Some(authority) => scheme == "https" && is_plain(authority),
        // The part before the at sign is a mailbox, not a credential.
        None => scheme == "mailto" && is_mailbox(uri.path().as_str()),
    };
    good.then_some(()).ok_or(Fault::NotUnderstood)
}

fn is_plain(authority: Authority<'_>) -> bool {
    let host = authority.host();
    let name = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'-' | b'_');
    authority.userinfo().is_none()
        && authority.port_to_u16().is_ok()
        && (host.starts_with('[') || !host.starts_with('.') && !host.is_empty() && host.bytes().all(name))
}

fn is_mailbox(path: &str) -> bool {
    path.split_once('@').is_some_and(|(mailbox, host)| !mailbox.is_empty() && host.contains('.') && !host.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_https_address_with_a_host_is_good() {
        for text in [
            "https://probity.york.gov.uk/pack.json",
            "HTTPS://York.gov.uk",
            "https://10.0.0.1:8443/a?b=c#d",
            "https://[2001:db8::1]/x",
            "https://files_1.example/a%20b",
        ] {
            assert_eq!(https(text), Ok(text));
        }
    }

    #[test]
    fn any_other_scheme_needs_https() {
        for text in
            ["http://york.gov.uk/p", "http://127.0.0.1:8080/p", "http://localhost/", "ftp://a.example/", "data:,x"]
        {
            assert_eq!(https(text), Err(Fault::NeedsHttps), "{text}");
        }
        assert_eq!(https("mailto:a@b.example"), Err(Fault::NeedsHttps));
    }

    #[test]
    fn what_a_browser_might_read_differently_is_refused() {
        for text in [
            "",
            "www.york.gov.uk/p",
            "//york.gov.uk/p",
            "https:york.gov.uk",
            "https:/york.gov.uk",
            "https://",
            "https:///p",
            "https://user@york.gov.uk/",
            "https://user:secret@york.gov.uk/",
            "https://@york.gov.uk/",
            "https://york.gov.uk\\@evil.example/",
            "https://york.gov.uk/a b",
            "https://york.gov.uk:99999/",
            "https://y%6frk.gov.uk/",
            "https://.gov.uk/",
            "https://caffè.example/",
            "https://york.gov.uk/\n",
            "https://york.gov.uk/{x}",
            "https://[::1/",
        ] {
            assert_eq!(https(text), Err(Fault::NotUnderstood), "{text}");
        }
    }

    #[test]
    fn the_format_may_stand_behind_the_host_only() {
        for text in ["https://a.example/{format}/pack.json", "https://a.example/p?f={format}"] {
            assert_eq!(of_pack(text), Ok(text));
        }
        for text in ["https://{format}.example/p", "https://a{format}", "{format}", "https://a.example/{Format}"] {
            assert_eq!(of_pack(text), Err(Fault::NotUnderstood), "{text}");
        }
        assert_eq!(of_pack("http://a.example/{format}"), Err(Fault::NeedsHttps));
    }

    #[test]
    fn help_may_be_a_mailbox() {
        for text in ["mailto:it.desk@york.gov.uk", "mailto:it@york.gov.uk?subject=Probity", "https://help.example/"] {
            assert_eq!(of_help(text), Ok(text));
        }
        for text in ["mailto:", "mailto:it", "mailto:@york.gov.uk", "mailto://it@york.gov.uk", "it@york.gov.uk"] {
            assert_eq!(of_help(text), Err(Fault::NotUnderstood), "{text}");
        }
        assert_eq!(of_help("javascript:alert(1)"), Err(Fault::NeedsHttps));
    }
}
