//! The popup: which council applies, a break, whether all is well, and the way on.

use crate::browser::open_options;
use crate::element::El;
use crate::status::Status;
use crate::words::Words;
use crate::{council, hours, parts};

pub fn view(status: &Status, words: &Words) -> El {
    let policy = parts::section("policy", words.get("page_policy"))
        .child(council::in_force(status, words))
        .children(council::choice(status, words));
    let hours = parts::section("hours", words.get("page_hours")).child(hours::break_button(status, words));
    // Whom to ask matters where there is something to ask about.
    let troubled = status.disabled || !status.troubles.is_empty();
    let device = parts::section("device", words.get("page_this_device"))
        .child(parts::device_state(status, words))
        .children(parts::support(status, words).filter(|_| troubled));
    let more = El::new("button")
        .id("open-options")
        .attr("type", "button")
        .class("link")
        .text(words.get("page_open_options"))
        .on("click", |_| open_options());
    // First what matters: where nothing is checked, that.
    let sections = if status.disabled { [device, policy, hours] } else { [policy, hours, device] };
    El::new("div").children(sections).child(more)
}
