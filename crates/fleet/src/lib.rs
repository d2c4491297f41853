//! From one `council.toml` to the files of every console, and back: what is wrong
//! in them.

mod plan;
pub mod targets;

pub use plan::{Browser, Channel, Install, Output, Plan};
