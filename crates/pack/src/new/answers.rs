//! What a person answers about their council, each answer checked by itself so
//! that it can be asked again.

use std::collections::BTreeMap;

/// Longest answer, in characters.
const LONGEST: usize = 200;

/// The sites on which an account can be official.
pub const SITES: [&str; 3] = ["x", "facebook", "linkedin"];

/// What `probity pack new` needs to know. Make each field with the function of
/// this module that checks it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Of the pack; also the name of its folder.
    pub id: String,
    /// As the council writes itself: "Penmoel County Council".
    pub council: String,
    /// Of the policy.
    pub title: String,
    /// ISO date, if the policy has one.
    pub policy_date: Option<String>,
    /// Hosts of the council's sites and mail.
    pub domains: Vec<String>,
    /// Site (of [`SITES`]) to handles or page names.
    pub accounts: BTreeMap<String, Vec<String>>,
    /// Who answers questions about the policy.
    pub advice: Contact,
    pub whistleblowing: Option<Contact>,
}

/// Whom to ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub label: String,
    /// E-mail address or telephone number; may be empty.
    pub route: String,
}

/// A text of one line that is not empty: the council's name, the policy's title.
pub fn line(given: &str) -> Result<String, String> {
    let text = given.trim();
    if text.is_empty() {
        return Err("this must not be empty".into());
    }
    if text.chars().any(char::is_control) {
        return Err("this must be one line, without tabs or other signs that cannot be seen".into());
    }
    if text.chars().count() > LONGEST {
        return Err(format!("this must not be longer than {LONGEST} characters"));
    }
    Ok(text.to_owned())
}

/// The council's name; it must have a word in it to be looked for in drafts.
pub fn council(given: &str) -> Result<String, String> {
    let name = line(given)?;
    if names(&name).is_empty() {
        return Err(format!("\"{name}\" has no words in it"));
    }
    Ok(name)
}

/// What the council is called in drafts, as phrases: "A / B" is two names.
pub(crate) fn names(council: &str) -> Vec<String> {
    let phrase = |name: &str| -> String {
        // Every sign with a meaning in the phrase language becomes a space.
        let plain: String = name
            .to_lowercase()
            .chars()
            .filter(|c| !matches!(c, '\'' | '\u{2019}'))
            .map(|c| if c.is_alphanumeric() { c } else { ' ' })
            .collect();
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut names: Vec<String> = Vec::new();
    for name in council.split(['/', '|']).map(phrase) {
        if name.chars().any(char::is_alphabetic) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A pack's id: small letters, digits and hyphens.
pub fn id(given: &str) -> Result<String, String> {
    let id = given.trim();
    let good = id.len() <= 40
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !id.ends_with('-');
    if !good {
        return Err(format!(
            "\"{id}\" cannot be the name of a pack: use small letters, digits and hyphens, at most 40, such as penmoel"
        ));
    }
    if id == "library" {
        return Err("\"library\" is the folder of the shared word lists; choose another name".into());
    }
    Ok(id.to_owned())
}

/// The id that a council's name suggests: its words without "council" and such.
pub fn suggested_id(council: &str) -> Option<String> {
    const PLAIN: &[&str] = &[
        "council",
        "cyngor",
        "sir",
        "city",
        "county",
        "borough",
        "district",
        "london",
        "royal",
        "metropolitan",
        "of",
        "the",
        "and",
    ];
    let name = names(council).into_iter().next()?;
    let words: Vec<&str> = name
        .split(' ')
        .filter(|word| word.bytes().all(|b| b.is_ascii_alphanumeric()) && !PLAIN.contains(word))
        .collect();
    id(&words.join("-")).ok()
}

/// A site's host: "penmoel.gov.uk", also where a whole address is given.
pub fn domain(given: &str) -> Result<String, String> {
    let lower = given.trim().to_lowercase();
    let host = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
    let host = host.split(['/', '?', '#']).next().unwrap_or("");
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.strip_prefix("www.").unwrap_or(host);
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if host.len() > 253 || !host.contains('.') || !host.split('.').all(label) {
        return Err(format!("\"{}\" is not a web address such as penmoel.gov.uk", given.trim()));
    }
    Ok(host.to_owned())
}

/// An official account, "x:PenmoelCC": the site and the handle or page name.
pub fn account(given: &str) -> Result<(String, String), String> {
    let wrong =
        || format!("\"{}\" is not of the form x:Handle, facebook:Page name or linkedin:Page name", given.trim());
    let (site, name) = given.split_once(':').ok_or_else(wrong)?;
    let site = match site.trim().to_lowercase().as_str() {
        "twitter" => "x".to_owned(),
        site => site.to_owned(),
    };
    if !SITES.contains(&site.as_str()) {
        return Err(wrong());
    }
    let name = line(name.trim().trim_start_matches('@')).map_err(|_| wrong())?;
    if site == "x" && !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return Err(format!("\"{name}\" is not a handle on X; give x:PenmoelCC"));
    }
    Ok((site, name))
}

/// "the press office, press@penmoel.gov.uk": a team or person, and after the
/// last comma or in <...> how to reach them.
pub fn contact(given: &str) -> Result<Contact, String> {
    let whole = line(given)?;
    let route = |text: &str| text.contains('@') || text.chars().filter(char::is_ascii_digit).count() >= 5;
    let split = match whole.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
        Some(parts) => Some(parts),
        None => whole.rsplit_once(',').filter(|(_, after)| route(after)),
    };
    let (label, route) = match split {
        Some((label, route)) => (label.trim().trim_end_matches(',').trim(), route.trim()),
        None => (whole.as_str(), ""),
    };
    if label.is_empty() {
        return Err("begin with who they are, such as: the press office, press@penmoel.gov.uk".into());
    }
    Ok(Contact { label: label.to_owned(), route: route.to_owned() })
}

/// An ISO date.
pub fn date(given: &str) -> Result<String, String> {
    let date = given.trim();
    match probity_detect::time::parse_rfc3339(&format!("{date}T00:00:00Z")) {
        Some(_) if date.len() == 10 => Ok(date.to_owned()),
        _ => Err(format!("\"{date}\" is not a date such as 2026-04-01")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_no_sign_of_the_phrase_language() {
        assert_eq!(
            names("Cyngor Sir Penmoel / Penmoel County Council"),
            ["cyngor sir penmoel", "penmoel county council"]
        );
        assert_eq!(names("King's (Upper) \"Lynn\" {x}*|..9"), ["kings upper lynn x"]);
        assert!(council("!!! 42").is_err());
        assert!(council("Pen\nmoel").is_err());
        assert!(council(&"a".repeat(201)).is_err());
    }

    #[test]
    fn ids_are_safe_as_folder_names() {
        assert_eq!(suggested_id("Royal Borough of Upper Penmoel Council").as_deref(), Some("upper-penmoel"));
        assert_eq!(suggested_id("Council of the County"), None);
        for bad in ["", "../x", "A", "a b", "library", "-a", "a-", "a/b", "9lives"] {
            assert!(id(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn domains_accounts_and_contacts_are_read_as_people_write_them() {
        assert_eq!(domain("https://www.Penmoel.gov.uk/news?x").unwrap(), "penmoel.gov.uk");
        assert_eq!(domain("press@penmoel.gov.uk").unwrap(), "penmoel.gov.uk");
        for bad in ["penmoel", "", "a..b", "pen moel.gov.uk", "-a.uk"] {
            assert!(domain(bad).is_err(), "{bad}");
        }
        assert_eq!(account("Twitter: @PenmoelCC").unwrap(), ("x".into(), "PenmoelCC".into()));
        assert_eq!(account("facebook:Penmoel: the council").unwrap().1, "Penmoel: the council");
        for bad in ["PenmoelCC", "myspace:Penmoel", "x:", "x:Pen moel"] {
            assert!(account(bad).is_err(), "{bad}");
        }
        let read = |text| contact(text).map(|found| (found.label, found.route)).unwrap();
        assert_eq!(read("the press office, 01234 567890"), ("the press office".into(), "01234 567890".into()));
        assert_eq!(read("Ann, in HR <hr@penmoel.gov.uk>"), ("Ann, in HR".into(), "hr@penmoel.gov.uk".into()));
        assert_eq!(read("your manager, or theirs"), ("your manager, or theirs".into(), String::new()));
        assert!(contact("<hr@penmoel.gov.uk>").is_err());
        assert!(date("2026-02-30").is_err() && date("1 April").is_err() && date("2026-04-01").is_ok());
    }
}
