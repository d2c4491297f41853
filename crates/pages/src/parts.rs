//! What both pages show.

use crate::element::El;
use crate::status::{Lock, Status, Trouble};
use crate::words::Words;

/// A titled section. `id` names its heading.
pub fn section(id: &str, title: &str) -> El {
    El::new("section").attr("aria-labelledby", id).child(El::new("h2").id(id).text(title))
}

/// Has `control` read out with whose word it is: why it is locked, where it is.
pub fn with_whose(control: El, id: &str, lock: Lock) -> El {
    match lock {
        Lock::Free => control.id(id),
        Lock::Default | Lock::Locked => control.id(id).attr("aria-describedby", &format!("{id}-whose")),
    }
}

/// Whose word the setting of the control `id` is; nothing where IT has set nothing.
pub fn whose(id: &str, lock: Lock, words: &Words) -> Option<El> {
    let key = match lock {
        Lock::Free => return None,
        Lock::Default => "page_yours",
        Lock::Locked => "page_set_by_it",
    };
    Some(El::new("p").id(&format!("{id}-whose")).class("quiet").text(words.get(key)))
}

/// That IT has switched everything off.
pub fn off(status: &Status, words: &Words) -> Option<El> {
    status.disabled.then(|| El::new("p").class("trouble").text(words.get("page_off")))
}

/// Whom to ask, as IT has it.
pub fn support(status: &Status, words: &Words) -> Option<El> {
    let (text, url) = (status.support.text.as_deref(), status.support.url.as_deref());
    let line = || El::new("p").child(El::new("span").text(&format!("{} ", words.get("page_support"))));
    let link = |url: &str, text: &str| {
        El::new("a").attr("href", url).attr("target", "_blank").attr("rel", "noreferrer").text(text)
    };
    match (text, url.filter(|url| is_safe(url))) {
        (None, None) => None,
        (Some(text), None) => Some(line().child(El::new("span").text(text))),
        (text, Some(url)) => Some(line().child(link(url, text.unwrap_or(url)))),
    }
}

/// No address of another kind is made into a link.
fn is_safe(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or_default().to_ascii_lowercase();
    ["https", "mailto"].contains(&scheme.as_str())
}

/// Whether Probity works on this device, in plain words.
pub fn device_state(status: &Status, words: &Words) -> El {
    if status.troubles.is_empty() && !status.disabled {
        return El::new("p").class("state good").child(mark("✓")).child(El::new("span").text(words.get("page_ok")));
    }
    let troubles = status.troubles.iter().map(|trouble| {
        let key = match trouble {
            Trouble::Core => "page_trouble_core",
            Trouble::Pack => "page_trouble_pack",
            Trouble::Settings => "page_trouble_settings",
            Trouble::Site => "page_trouble_site",
            Trouble::Pictures => "page_trouble_pictures",
            Trouble::Storage => "page_trouble_storage",
        };
        ("!", key)
    });
    let off = status.disabled.then_some(("–", "page_off"));
    El::new("div").children(off.into_iter().chain(troubles).map(|(sign, key)| {
        El::new("p").class("state bad").child(mark(sign)).child(El::new("span").text(words.get(key)))
    }))
}

/// A sign beside words that say the same: not read out.
fn mark(sign: &str) -> El {
    El::new("span").class("mark").attr("aria-hidden", "true").text(sign)
}

/// A language in its own words.
pub fn language_name(language: &str) -> &str {
    match language {
        "en" => "English",
        "cy" => "Cymraeg",
        other => other,
    }
}

pub fn site_name(platform: &str) -> &str {
    match platform {
        "x" => "X",
        "facebook" => "Facebook",
        "linkedin" => "LinkedIn",
        other => other,
    }
}

/// Names and values, two columns.
pub fn table<'a>(rows: impl IntoIterator<Item = (&'a str, &'a str)>) -> El {
    El::new("dl")
        .children(rows.into_iter().flat_map(|(name, value)| [El::new("dt").text(name), El::new("dd").text(value)]))
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn only_addresses_that_run_nothing_are_links() {
        assert!(is_safe("https://help.example.org/probity"));
        assert!(is_safe("MAILTO:it@example.org"));
        for url in ["javascript:alert(1)", "http://example.org", "data:text/html,a", "//example.org", " https://a", ""]
        {
            assert!(!is_safe(url), "{url}");
        }
    }
}
