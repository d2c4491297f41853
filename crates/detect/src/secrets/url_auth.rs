//! Names and passwords inside links and connection strings.

use super::assignment::Assignment;
use super::entropy;
use super::jwt::find_bytes;
use crate::kind::Kind;
use crate::scan::{listed, Scan};
use crate::FICTIONAL;

/// Schemes of databases, queues and directories.
const DATABASES: &str =
    "postgres postgresql mysql mariadb mongodb mongodb+srv redis rediss amqp amqps mssql sqlserver \
    oracle jdbc ldap ldaps smtp smtps couchdb clickhouse cockroachdb db2 nats kafka";

/// Hosts whose links the public scanners count as the service's own secret.
const SERVICE_HOSTS: &[&str] = &["cloudant.com", "contribsys.com", "jfrog.io"];

/// Longest part before the host, in bytes.
const LONGEST: usize = 256;

/// "scheme://name:password@host", from the colon of "://".
pub(super) fn link(scan: &mut Scan, colon: usize) {
    if !scan.bytes[colon..].starts_with(b"://") {
        return;
    }
    let mut start = colon;
    while colon - start < 20
        && (scan.byte_before(start).is_ascii_alphanumeric() || matches!(scan.byte_before(start), b'+' | b'-'))
    {
        start -= 1;
    }
    let from = colon + 3;
    let (mut name_end, mut sign) = (None, None);
    let mut end = from;
    while end < from + LONGEST {
        match scan.byte(end) {
            0 | b' ' | b'\n' | b'/' | b'"' | b'\'' | b'`' | b'<' | b'>' | b'?' | b'#' | b'\\' => break,
            b':' if name_end.is_none() => name_end = Some(end),
            b'@' => sign = Some(end),
            byte if sign.is_some() && !byte.is_ascii() => break,
            b')' | b',' if sign.is_some() => break,
            _ => {}
        }
        end += 1;
    }
    let (Some(name_end), Some(sign)) = (name_end, sign) else { return };
    let host = &scan.bytes[sign + 1..end];
    if sign <= name_end + 1 || !host.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'[') {
        return;
    }
    let scheme = &scan.text.folded()[start..colon];
    let database = listed(DATABASES, scheme);
    let name = scan.text.excerpt(from..name_end);
    let Some(score) = sure(name, scan.text.excerpt(name_end + 1..sign), database) else { return };
    let service = SERVICE_HOSTS.iter().any(|known| find_bytes(host, known.as_bytes()).is_some());
    let kind = match (database, service) {
        (true, _) => Kind::SecretConnectionString,
        (_, true) => Kind::SecretOther,
        _ => Kind::SecretBasicAuth,
    };
    scan.push(kind, start..end, score);
}

/// How sure a name and password are; `None` where a variable or a blank stands.
fn sure(name: &str, password: &str, database: bool) -> Option<f32> {
    let lower = password.to_ascii_lowercase();
    let variable = lower.starts_with(['$', '{', '<', '[', '%', '*']) || name.starts_with('{');
    let blank = lower.bytes().all(|byte| byte == lower.as_bytes()[0]) && lower.len() > 2;
    let written =
        entropy::is_placeholder(password) || lower.contains("replace_with") || lower.contains("your_password");
    if variable || blank || written || (database && name == password) {
        return None;
    }
    let usual = listed("password pass passwd pwd secret mypassword token", &lower);
    if usual && database && listed("username user myusername", &name.to_ascii_lowercase()) {
        return None;
    }
    Some(if usual { FICTIONAL } else { 0.9 })
}

/// "Server=db1;User Id=sa;Password=…", from the password.
pub(super) fn pair(scan: &mut Scan, found: &Assignment) {
    let name = &scan.text.folded()[found.name.clone()];
    if found.sign != b'=' || !(name.ends_with("password") || name.ends_with("pwd")) {
        return;
    }
    let line = scan.line_start(found.name.start);
    let before = &scan.bytes[line..found.name.start];
    let servers: [&[u8]; 6] = [b"server=", b"data source=", b"host=", b"dsn=", b"initial catalog=", b"server ="];
    let Some(server) = servers.iter().filter_map(|key| find_bytes(before, key)).min() else { return };
    if find_bytes(&before[server..], b";").is_none() {
        return;
    }
    let value = found.value.clone();
    let end = value.clone().find(|&at| matches!(scan.byte(at), b';' | b',')).unwrap_or(value.end);
    let password = scan.text.excerpt(value.start..end);
    if password.len() < 3 {
        return;
    }
    if let Some(score) = sure("", password, true) {
        scan.push(Kind::SecretConnectionString, line + server..end, score);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, found, silent};
    use crate::Kind;

    #[test]
    fn names_and_passwords_in_links() {
        certain(
            Kind::SecretBasicAuth,
            &["https://admin:Hunter2x@intranet.example/x", "[here](ftps://deploy:s3cur3@files.example) or not"],
        );
        certain(
            Kind::SecretConnectionString,
            &[
                "postgres://app:s3cr3tpw@db1.internal:5432/housing",
                "Server=db1;User Id=sa;Password=Micklegate1;",
                "mongodb+srv://u:p4ssw0rd@c.example.net",
                "jdbc:mysql://admin:str0ngP4ss@db.example.com:3306/app_db",
            ],
        );
        assert_eq!(
            found("https://user:pass1@example.comは", Kind::SecretBasicAuth)[0].0,
            "https://user:pass1@example.com"
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
                    "mysql://user:${PASSWORD}@example.com:3306/db",
                    "mongodb://username:password@localhost:27017/database",
                    "https://url:8000 @something else",
                    "a;password=",
                ],
            );
        }
    }
}
