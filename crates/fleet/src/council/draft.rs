//! A first `council.toml`, from a few answers.

use crate::{address, channels};

/// What `probity fleet init` needs to know. Make each field with the function of this
/// module that checks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub name: String,
    pub domain: String,
    pub pack: Option<String>,
    pub accounts: Vec<String>,
    pub support: Option<String>,
    /// Whether Chrome, Edge and Chromium have it from `base_url`, and not from a store.
    pub self_hosted: bool,
    pub base_url: String,
    /// Those that go with the channel, as far as they are known; the others are empty.
    pub self_hosted_id: String,
    pub chrome_id: String,
    pub edge_id: String,
}

const TEMPLATE: &str = include_str!("council.toml.txt");

impl Draft {
    /// The ids that its channel needs; empty where not known yet.
    fn ids(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let own: &[_] = match self.self_hosted {
            true => &[("self-hosted", &self.self_hosted_id)],
            false => &[("chrome-web-store", &self.chrome_id), ("edge-add-ons", &self.edge_id)],
        };
        own.iter().map(|(channel, id)| (*channel, id.as_str())).collect::<Vec<_>>().into_iter()
    }

    /// Channels whose id is not known yet: until it is written, nothing can be built.
    pub fn unknown(&self) -> Vec<&'static str> {
        self.ids().filter(|(_, id)| id.is_empty()).map(|(channel, _)| channel).collect()
    }

    /// The same with an id for each channel, to see whether the rest can be built.
    pub fn complete(&self) -> Self {
        let id = |known: &str| if known.is_empty() { "a".repeat(32) } else { known.to_owned() };
        let (self_hosted_id, chrome_id, edge_id) = (id(&self.self_hosted_id), id(&self.chrome_id), id(&self.edge_id));
        Self { self_hosted_id, chrome_id, edge_id, ..self.clone() }
    }

    /// The file, with everything else that can be set as comments.
    pub fn write(&self) -> String {
        let line = |key: &str, text: &str| format!("{key} = {}", quoted(text));
        let optional = |key: &str, text: Option<&String>, example: &str| match text {
            Some(text) => line(key, text),
            None => format!("# {key} = {}", quoted(example)),
        };
        let accounts: Vec<String> = self.accounts.iter().map(|account| quoted(account)).collect();
        let channel = if self.self_hosted { "self-hosted" } else { "store" };
        let ids: Vec<String> = self.ids().map(|(channel, id)| line(channel, id)).collect();
        let places = [
            ("@NAME@", line("name", &self.name)),
            ("@DOMAIN@", line("domain", &self.domain)),
            ("@PACK@", optional("pack", self.pack.as_ref(), "york")),
            ("@ACCOUNTS@", format!("official = [{}]", accounts.join(", "))),
            ("@SUPPORT@", optional("text", self.support.as_ref(), "IT service desk, extension 4000")),
            ("@CHANNEL@", line("channel", channel)),
            ("@BASE_URL@", line("base_url", &self.base_url)),
            ("@IDS@", ids.join("\n")),
        ];
        let line = |line: &str| {
            let filled = places.iter().find(|(place, _)| *place == line);
            filled.map_or(line, |(_, with)| with).to_owned() + "\n"
        };
        TEMPLATE.lines().map(line).collect()
    }
}

/// A text of TOML.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// One line that is not empty.
pub fn name(given: &str) -> Result<String, String> {
    let text = given.trim();
    if text.is_empty() || text.chars().count() > 200 || text.chars().any(char::is_control) {
        return Err("write one line of at most 200 characters".into());
    }
    Ok(text.to_owned())
}

/// A domain in small letters.
pub fn domain(given: &str) -> Result<String, String> {
    let lower = given.trim().to_lowercase();
    let host = lower.strip_prefix("https://").unwrap_or(&lower).trim_end_matches('/');
    let host = host.strip_prefix("www.").unwrap_or(host);
    if super::simple::is_domain(host) {
        return Ok(host.to_owned());
    }
    Err(format!("\"{}\" is not a domain such as penmoel.gov.uk", given.trim()))
}

/// Packs with commas between.
pub fn pack(given: &str) -> Result<String, String> {
    let packs: Vec<&str> = given.split(',').map(str::trim).collect();
    let good = |id: &&str| {
        (1..=40).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    match packs.len() <= 4 && packs.iter().all(good) {
        true => Ok(packs.join(",")),
        false => Err(format!("\"{}\" is no list of at most 4 packs such as york, woking", given.trim())),
    }
}

/// `x:PenmoelCC`, or a name for all sites.
pub fn account(given: &str) -> Result<String, String> {
    let text = given.trim();
    match text.is_empty() || text.chars().count() > 200 || text.chars().any(char::is_control) {
        true => Err("write a handle or name, such as x:PenmoelCC".into()),
        false => Ok(text.to_owned()),
    }
}

/// True for self-hosted.
pub fn channel(given: &str) -> Result<bool, String> {
    match given.trim() {
        "store" => Ok(false),
        "self-hosted" => Ok(true),
        other => Err(format!("\"{other}\" is not one of: store, self-hosted")),
    }
}

/// The address of a folder.
pub fn base_url(given: &str) -> Result<String, String> {
    address::folder(given.trim())
}

/// A Chromium id.
pub fn id(given: &str) -> Result<String, String> {
    let id = given.trim();
    match channels::is_chromium(id) {
        true => Ok(id.to_owned()),
        false => Err(format!("\"{id}\" is no id: it has 32 letters from a to p")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn draft() -> Draft {
        Draft {
            name: name("Cyngor \"Penmoel\" \\ Council").unwrap(),
            domain: domain("https://www.Penmoel.gov.uk/").unwrap(),
            pack: Some(pack("york, woking").unwrap()),
            accounts: vec![account("x:PenmoelCC").unwrap(), account("@IDS@").unwrap()],
            base_url: base_url("https://it.penmoel.gov.uk/probity").unwrap(),
            chrome_id: id(&"a".repeat(32)).unwrap(),
            edge_id: id(&"b".repeat(32)).unwrap(),
            ..Draft::default()
        }
    }

    #[test]
    fn what_is_written_can_be_built() {
        for draft in [
            draft(),
            Draft { pack: None, accounts: Vec::new(), support: Some("IT".into()), ..draft() },
            Draft {
                self_hosted: true,
                self_hosted_id: "c".repeat(32),
                chrome_id: String::new(),
                edge_id: String::new(),
                ..draft()
            },
        ] {
            let text = draft.write();
            assert!(!text.lines().any(|line| line.starts_with('@')), "{text}");
            let council = crate::council::read("council.toml", &text, Path::new("."))
                .unwrap_or_else(|report| panic!("{report}\n{text}"));
            assert_eq!(council.plan.organisation, draft.name);
            assert_eq!(council.plan.channels.len(), 4);
        }
    }

    #[test]
    fn an_id_that_is_not_known_yet_has_its_place() {
        let early = Draft { edge_id: String::new(), ..draft() };
        assert_eq!(early.unknown(), ["edge-add-ons"]);
        let text = early.write();
        assert!(text.contains("\nedge-add-ons = \"\"\n"), "{text}");
        let fault = crate::council::read("council.toml", &text, Path::new(".")).unwrap_err().to_string();
        assert!(fault.contains("id in edge-add-ons is not known"), "{fault}");
        assert_eq!(draft().complete(), Draft { self_hosted_id: "a".repeat(32), ..draft() });
        assert!(crate::council::read("council.toml", &early.complete().write(), Path::new(".")).is_ok());
    }

    /// Every line that is a comment is a promise that it may be taken in.
    #[test]
    fn every_commented_setting_is_understood() {
        let text = draft().write();
        let mut open = String::new();
        for line in text.lines() {
            let setting = line.strip_prefix("# ").filter(|rest| rest.contains(" = ") || rest.starts_with('['));
            // Files that are not there, and a key that is none.
            let skip = ["terms.fp", "crest.marks", "penmoel.pack", "channels.toml"];
            open += match setting.filter(|rest| !skip.iter().any(|name| rest.contains(name))) {
                Some(rest) => rest,
                None => line,
            };
            open.push('\n');
        }
        let council = crate::council::read("council.toml", &open, Path::new("."))
            .unwrap_or_else(|report| panic!("{report}\n{open}"));
        assert!(council.plan.values.len() > 20, "{:?}", council.plan.values);
    }

    #[test]
    fn wrong_answers_say_what_is_right() {
        assert!(domain("penmoel").is_err() && pack("a b").is_err() && channel("shop").is_err() && id("abc").is_err());
        assert!(base_url("http://it.penmoel.gov.uk").is_err() && name("a\nb").is_err() && account(" ").is_err());
    }
}
