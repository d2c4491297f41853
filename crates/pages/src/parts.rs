//! What both pages show.

use crate::element::El;
use crate::status::{Status, Trouble};
use crate::words::Words;

/// A titled section. `id` names its heading.
pub fn section(id: &str, title: &str) -> El {
    El::new("section").attr("aria-labelledby", id).child(El::new("h2").id(id).text(title))
}

/// Whether Probity works on this device, in plain words.
pub fn device_state(status: &Status, words: &Words) -> El {
    if status.troubles.is_empty() {
        return El::new("p").class("state good").child(mark("✓")).child(El::new("span").text(words.get("page_ok")));
    }
    let lines = status.troubles.iter().map(|trouble| {
        let key = match trouble {
            Trouble::Core => "page_trouble_core",
            Trouble::Pack => "page_trouble_pack",
            Trouble::Site => "page_trouble_site",
            Trouble::Pictures => "page_trouble_pictures",
        };
        El::new("p").class("state bad").child(mark("!")).child(El::new("span").text(words.get(key)))
    });
    El::new("div").children(lines)
}

/// A sign beside words that say the same: not read out.
fn mark(sign: &str) -> El {
    El::new("span").class("mark").attr("aria-hidden", "true").text(sign)
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
