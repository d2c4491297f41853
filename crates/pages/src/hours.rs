//! When the person works, and their breaks.

use js_sys::Date;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement};

use crate::browser::{Change, Request};
use crate::change;
use crate::element::El;
use crate::parts;
use crate::status::{Lock, Status};
use crate::words::Words;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// What the form has before anything was said.
const USUAL: Hours<'static> = Hours { first: "mon", last: "fri", from: "09:00", to: "17:00" };
/// Length of a break in milliseconds; the background ends it.
const BREAK_MS: f64 = 60.0 * 60.0 * 1000.0;

/// One button: on a break for an hour, or back from it.
pub fn break_button(status: &Status, words: &Words) -> El {
    let on = status.break_until.is_none();
    let until = clock(status.break_until.unwrap_or_else(|| Date::now() + BREAK_MS));
    let said = if on { "page_said_break" } else { "page_said_back" };
    let label = if on { words.with("page_break", &until) } else { words.get("page_break_end").to_owned() };
    let state = (!on).then(|| El::new("p").text(&words.with("page_on_break", &until)));
    let button = El::new("button")
        .id("break")
        .attr("type", "button")
        .text(&label)
        .on("click", move |_| change(Request::Break { on }, said));
    El::new("div").children(state).child(button)
}

/// The section of the options page.
pub fn section(status: &Status, words: &Words) -> El {
    let section =
        parts::section("hours", words.get("page_hours")).child(El::new("p").text(words.get("page_hours_about")));
    let whose = parts::whose("hours", status.locks.working_time, words);
    if status.locks.working_time == Lock::Locked {
        let hours = status.working_time.as_deref().map(|hours| El::new("p").text(&in_words(hours, words)));
        return section.children(hours).children(whose);
    }
    let erase = match status.locks.working_time {
        Lock::Default => "page_hours_use_default",
        _ => "page_hours_erase",
    };
    section.children(whose).child(form(status, words)).children(status.working_time_chosen.then(|| {
        El::new("button").id("erase-hours").attr("type", "button").text(words.get(erase)).on("click", |_| {
            change(Request::Choose { change: Change::WorkingTime(None) }, "page_said_hours");
        })
    }))
}

fn form(status: &Status, words: &Words) -> El {
    let hours = status.working_time.as_deref().and_then(Hours::parse).unwrap_or(USUAL);
    let order = words.get("page_hours_order").to_owned();
    El::new("form")
        .class("hours")
        .child(days("first", hours.first, "page_hours_first", words))
        .child(days("last", hours.last, "page_hours_last", words))
        .child(time("from", hours.from, "page_hours_from", words))
        .child(time("to", hours.to, "page_hours_to", words))
        .child(
            El::new("button").id("use-hours").attr("type", "submit").class("primary").text(words.get("page_hours_use")),
        )
        .on("submit", move |event| {
            event.prevent_default();
            match written(event) {
                Some(hours) => change(Request::Choose { change: Change::WorkingTime(Some(hours)) }, "page_said_hours"),
                None => say_of_end(event, &order),
            }
        })
        .on("input", |event| say_of_end(event, ""))
}

fn days(name: &str, chosen: &str, key: &str, words: &Words) -> El {
    let options = DAYS.map(|day| {
        let label = format!("page_day_{day}");
        El::new("option").attr("value", day).flag("selected", day == chosen).text(words.get(&label))
    });
    let select = El::new("select").id(&format!("hours-{name}")).attr("name", name).children(options);
    El::new("label").class("field").child(El::new("span").text(words.get(key))).child(select)
}

fn time(name: &str, value: &str, key: &str, words: &Words) -> El {
    let input = El::new("input")
        .id(&format!("hours-{name}"))
        .attr("type", "time")
        .attr("name", name)
        .attr("value", value)
        .attr("required", "");
    El::new("label").class("field").child(El::new("span").text(words.get(key))).child(input)
}

/// What the form says, such as "mon-fri 09:00-17:30"; nothing where it ends
/// before it begins.
fn written(event: &web_sys::Event) -> Option<String> {
    let form: HtmlFormElement = event.current_target()?.dyn_into().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    let field = |name: &str| data.get(name).as_string();
    let (first, last, from, to) = (field("first")?, field("last")?, field("from")?, field("to")?);
    (from < to).then(|| format!("{first}-{last} {from}-{to}"))
}

/// What is wrong with the end of the hours, by the browser's own means; "" for nothing.
fn say_of_end(event: &web_sys::Event, what: &str) {
    let form = event.current_target().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    let end = form.and_then(|form| form.query_selector("#hours-to").ok()?);
    if let Some(end) = end.and_then(|end| end.dyn_into::<HtmlInputElement>().ok()) {
        end.set_custom_validity(what);
        if !what.is_empty() {
            end.report_validity();
        }
    }
}

/// "Monday–Friday, 09:00–17:30"; what is written in another way stays as it is.
pub fn in_words(hours: &str, words: &Words) -> String {
    let Some(Hours { first, last, from, to }) = Hours::parse(hours) else { return hours.to_owned() };
    let name = |day: &str| words.get_or(&format!("page_day_{day}"), day).to_owned();
    let days = if first == last { name(first) } else { format!("{}–{}", name(first), name(last)) };
    format!("{days}, {from}–{to}")
}

/// Local time, "17:05".
fn clock(ms: f64) -> String {
    let at = Date::new(&ms.into());
    format!("{:02}:{:02}", at.get_hours(), at.get_minutes())
}

/// Working time in its parts.
#[derive(Debug, PartialEq)]
struct Hours<'h> {
    first: &'h str,
    last: &'h str,
    from: &'h str,
    to: &'h str,
}

impl<'h> Hours<'h> {
    /// Reads "mon-fri 09:00-17:30" and "mon 09:00-17:30".
    fn parse(words: &'h str) -> Option<Self> {
        let (days, times) = words.split_once(' ')?;
        let (first, last) = days.split_once('-').unwrap_or((days, days));
        let (from, to) = times.trim().split_once('-')?;
        [first, last].iter().all(|day| DAYS.contains(day)).then_some(Self { first, last, from, to })
    }
}

#[cfg(test)]
mod tests {
    use super::Hours;

    #[test]
    fn hours_that_were_written_fill_the_form() {
        let hours = Hours::parse("mon-thu 08:30-16:00").unwrap();
        assert_eq!(hours, Hours { first: "mon", last: "thu", from: "08:30", to: "16:00" });
        assert_eq!(Hours::parse("sat 10:00-12:00").unwrap().last, "sat");
        assert_eq!(Hours::parse("some day 10:00-12:00"), None);
        assert_eq!(Hours::parse(""), None);
    }
}
