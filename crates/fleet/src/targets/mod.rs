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

use crate::{Output, Packages, Plan};

pub use index::folders;

/// What the consoles of [`all`] cannot take, or take only in part: one sentence each.
pub fn warnings(plan: &Plan) -> Vec<String> {
    let mut all = Vec::new();
    for warning in [windows::warnings(plan), intune::warnings(plan), macos::warnings(plan)].concat() {
        if !all.contains(&warning) {
            all.push(warning);
        }
    }
    all
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
