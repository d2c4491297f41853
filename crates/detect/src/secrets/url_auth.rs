//! Names and passwords inside links and connection strings.

use super::entropy;
use super::jwt::find_bytes;
use crate::kind::Kind;
use crate::scan::Scan;

const DATABASES: &[&str] = &[
    "postgres",
    "postgresql",
    "mysql",
    "mariadb",
    "mongodb",
    "mongodb+srv",
    "redis",
    "rediss",
    "amqp",
    "amqps",
    "mssql",
    "sqlserver",
    "oracle",
    "jdbc",
    "ldap",
    "ldaps",
    "smtp",
    "couchdb",
    "clickhouse",
];

pub(super) fn find(scan: &mut Scan) {
    links(scan);
    pairs(scan);
    headers(scan);
}

/// "scheme://name:password@host".
fn links(scan: &mut Scan) {
    let mut at = 0;
    while let Some(next) = find_bytes(&scan.bytes[at..], b"://") {
        let colon = at + next;
        at = colon + 3;
        let mut start = colon;
        while start > 0
            && colon - start < 20
            && (scan.byte(start - 1).is_ascii_alphanumeric() || matches!(scan.byte(start - 1), b'+' | b'-'))
        {
            start -= 1;
        }
        let mut end = at;
        let (mut name_end, mut sign) = (None, None);
        while end < at + 200 {
            match scan.byte(end) {
                0 | b' ' | b'\n' | b'/' | b'"' | b'<' | b'>' | b'?' => break,
                b':' if name_end.is_none() && sign.is_none() => name_end = Some(end),
                b'@' => sign = Some(end),
                _ => {}
            }
            end += 1;
        }
        let (Some(name_end), Some(sign)) = (name_end, sign) else { continue };
        if sign <= name_end + 1 || !scan.byte(sign + 1).is_ascii_alphanumeric() {
            continue;
        }
        let scheme = &scan.text.folded()[start..colon];
        let secret = scan.text.excerpt(name_end + 1..sign);
        let placeholder = entropy::is_placeholder(secret)
            || matches!(secret, "password" | "pass" | "pwd" | "secret")
            || secret.starts_with(['$', '{']);
        let kind = if DATABASES.contains(&scheme) { Kind::SecretConnectionString } else { Kind::SecretBasicAuth };
        scan.push(kind, start..end, if placeholder { 0.3 } else { 0.9 });
        at = end;
    }
}

/// "Server=db1;User Id=sa;Password=…".
fn pairs(scan: &mut Scan) {
    let mut at = 0;
    while let Some(next) = find_bytes(&scan.bytes[at..], b";p") {
        let semicolon = at + next;
        at = semicolon + 2;
        let rest = &scan.bytes[semicolon + 1..];
        let Some(name) = [&b"password="[..], b"pwd="].into_iter().find(|name| rest.starts_with(name)) else { continue };
        let line = scan.line_start(semicolon);
        let before = &scan.text.folded().as_bytes()[line..semicolon];
        let server = [&b"server="[..], b"data source=", b"host=", b"dsn=", b"initial catalog="]
            .iter()
            .filter_map(|key| find_bytes(before, key))
            .min();
        let Some(server) = server else { continue };
        let from = semicolon + 1 + name.len();
        let mut end = from;
        while end < from + 80 && !matches!(scan.byte(end), 0 | b';' | b' ' | b'\n' | b'"') {
            end += 1;
        }
        if end > from + 2 && scan.text.folded().is_char_boundary(end) {
            scan.push(Kind::SecretConnectionString, line + server..end, 0.9);
        }
    }
}

/// "Authorization: Basic …", "Bearer …".
fn headers(scan: &mut Scan) {
    for index in 0..scan.text.tokens().len() {
        if scan.word(index) != "authorization" && scan.word(index) != "bearer" {
            continue;
        }
        let value = if scan.word(index) == "bearer" { index + 1 } else { index + 2 };
        let scheme_fits = scan.word(index) == "bearer" || matches!(scan.word(index + 1), "basic" | "bearer" | "token");
        let Some(token) = scan.token(value).filter(|_| scheme_fits) else { continue };
        let start = token.start as usize;
        let mut end = start;
        while end < start + 300
            && (scan.byte(end).is_ascii_alphanumeric()
                || matches!(scan.byte(end), b'+' | b'/' | b'=' | b'-' | b'_' | b'.'))
        {
            end += 1;
        }
        let basic = scan.word(index + 1) == "basic" && end - start >= 12;
        if basic || entropy::is_key_like(scan.text.excerpt(start..end)) {
            scan.push(Kind::SecretBasicAuth, start..end, 0.85);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, silent};
    use crate::Kind;

    #[test]
    fn names_and_passwords_in_links() {
        certain(
            Kind::SecretBasicAuth,
            &["https://admin:Hunter2x@intranet.example/x", "Authorization: Basic YWRtaW46aHVudGVyMg=="],
        );
        certain(
            Kind::SecretConnectionString,
            &[
                "postgres://app:s3cr3tpw@db1.internal:5432/housing",
                "Server=db1;User Id=sa;Password=Micklegate1;",
                "mongodb+srv://u:p4ssw0rd@c.example.net",
            ],
        );
    }

    #[test]
    fn ordinary_links_are_silent() {
        for kind in [Kind::SecretBasicAuth, Kind::SecretConnectionString] {
            silent(
                kind,
                &[
                    "https://www.york.gov.uk:443/bins",
                    "https://medium.com/@user/post:1",
                    "https://user:password@host",
                    "http://a.example/?q=1:2@3",
                    "The bearer of this card",
                    "authorization is needed",
                    "a;password=",
                ],
            );
        }
    }
}
