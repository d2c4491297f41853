//! From one `council.toml` to the files of every console, and back: what is wrong
//! in them.

pub mod address;
pub mod check;
pub mod council;
mod faults;
mod json;
mod packages;
mod plan;
mod rules;
pub mod targets;

pub use packages::{Package, Packages};
pub use plan::{Browser, Channel, Install, Output, Plan};
use probity_package::channels;
pub use probity_package::Channels;
