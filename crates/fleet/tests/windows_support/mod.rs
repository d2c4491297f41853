//! Plans and readers for the tests of Windows, Intune and macOS.
#![allow(dead_code)]

pub mod cases;
pub mod golden;
pub mod reg;
#[path = "../../src/targets/windows/sample.rs"]
pub mod sample;
