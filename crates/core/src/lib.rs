//! The policy core: a draft, a context in which every field may be unknown, and
//! a compiled pack go in; a verdict with findings comes out.
//!
//! The core is pure. It reads no file, no clock and no network, keeps nothing
//! between calls, and gives the same output for the same input. It is linear in
//! the text and does not panic on any input.
//!
//! It knows no council: see [`pack::Pack`] for what a pack says, and
//! [`Engine::check`] for how it is applied.

mod account;
mod allowed;
pub mod bundle;
mod condition;
mod engine;
mod evidence;
pub mod explain;
mod facts;
mod fields;
mod findings;
mod hosts;
mod layer;
pub mod model;
mod own;
pub mod pack;
mod pictures;
mod public;
mod questions;
mod reminders;

pub use engine::{Engine, EngineError};
