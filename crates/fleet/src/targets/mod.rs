//! One module a console. Each is a function from a [`Plan`](crate::Plan) to files.

pub mod collector;
mod entry;
pub mod firefox;
pub mod google;
pub mod hardening;
mod index;
pub mod intune;
pub mod linux;
pub mod macos;
pub mod server;
pub(crate) mod web;
pub mod windows;
pub mod withdraw;

use crate::{Browser, Output, Packages, Plan};

pub use index::folders;

/// What the consoles of [`all`] cannot take, or take only in part: one sentence each.
pub fn warnings(plan: &Plan) -> Vec<String> {
    let mut all: Vec<String> = placeholder(plan).into_iter().collect();
    for warning in [windows::warnings(plan), intune::warnings(plan), macos::warnings(plan)].concat() {
        if !all.contains(&warning) {
            all.push(warning);
        }
    }
    all
}

/// Mozilla knows each id once, so one that stands in for a council's own is good for
/// trials alone.
fn placeholder(plan: &Plan) -> Option<String> {
    let channel = entry::channel(plan, Browser::Firefox)?;
    channel.id.ends_with(".invalid").then(|| {
        format!(
            "Firefox: the id {} only stands in for one of your own. Before Mozilla signs the add-on, give it yours \
             (docs/fleet/packaging.md, Firefox) and build again",
            channel.id
        )
    })
}

/// Every file of every console, in the order of their paths. The same plan and packages
/// give the same bytes.
pub fn all(plan: &Plan, packages: &Packages) -> Vec<Output> {
    let mut files: Vec<Output> = [
        linux::files(plan),
        windows::files(plan),
        intune::files(plan),
        macos::files(plan),
        google::files(plan),
        firefox::files(plan),
        server::files(plan, packages),
        collector::files(plan),
        hardening::files(plan),
        withdraw::files(plan),
    ]
    .concat();
    files.push(index::file(plan, &files));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_stands_in_for_a_councils_own_is_said() {
        let mut plan = windows::sample::plan();
        assert_eq!(warnings(&plan).iter().filter(|warning| warning.contains("stands in")).count(), 0);
        plan.channels[2].id = "probity@probity.invalid".into();
        assert!(warnings(&plan)[0].contains("probity@probity.invalid only stands in"));
    }
}
