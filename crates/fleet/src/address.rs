//! Web addresses that policies are filled with.

use url::Url;

/// An https address, as written; or what to write instead. On this very machine, for
/// trying things out, http will do.
pub fn https(written: &str) -> Result<Url, String> {
    let url = plain(written)?;
    match url.scheme() {
        "https" => Ok(url),
        "http" if matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]")) => Ok(url),
        "http" => Err(format!("\"{written}\" is not encrypted; write https://")),
        _ => Err(format!("\"{written}\" is not an https address such as https://example.gov.uk/probity/")),
    }
}

/// Update manifests of the stores, as policies write them.
pub(crate) const CHROME_STORE: &str = "https://clients2.google.com/service/update2/crx";
pub(crate) const EDGE_STORE: &str = "https://edge.microsoft.com/extensionwebstorebase/v1/crx";

/// What folders on web servers may be called.
pub(crate) const HELD: &str = "name its folders with letters, digits, -, _ and .";

/// An https address of a folder; it ends in a stroke.
pub fn folder(written: &str) -> Result<String, String> {
    let url = https(written)?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(format!("\"{written}\" must be the address of a folder, without ? or #"));
    }
    if crate::targets::web::location(url.path()).is_none() {
        return Err(format!("\"{written}\" cannot be set up on web servers; {HELD}"));
    }
    let text = url.to_string();
    Ok(if text.ends_with('/') { text } else { text + "/" })
}

/// Any address with a host, without spaces, names or passwords in it.
fn plain(written: &str) -> Result<Url, String> {
    let wrong = || format!("\"{written}\" is not an https address such as https://example.gov.uk/probity/");
    if written.len() > 2000 || written.chars().any(|c| c.is_whitespace() || c.is_control() || "\"<>\\`{}".contains(c)) {
        return Err(wrong());
    }
    let url = Url::parse(written).map_err(|_| wrong())?;
    if url.host_str().is_none_or(str::is_empty) {
        return Err(wrong());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(format!("\"{written}\" has a name or password in it, which everybody could read"));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_end_in_a_stroke_and_are_encrypted() {
        assert!(folder("https://Example.gov.uk/a b").is_err() && folder("https://Example.gov.uk/a%2Fb").is_err());
        assert_eq!(folder("https://e.uk:8443/$;(a)'é").unwrap(), "https://e.uk:8443/$;(a)'%C3%A9/");
        assert!(folder("http://127.0.0.1:8000/").is_ok());
        assert_eq!(folder("https://Example.gov.uk/a").unwrap(), "https://example.gov.uk/a/");
        assert_eq!(folder("https://example.gov.uk").unwrap(), "https://example.gov.uk/");
        assert!(folder("http://example.gov.uk/").unwrap_err().contains("https://"));
        for bad in
            ["", "example.gov.uk", "ftp://x/", "https://", "https://a:b@c/", "https://c/?x", "https://c/{format}"]
        {
            assert!(folder(bad).is_err(), "{bad}");
        }
    }
}
