//! One module a console. Each is a function from a [`Plan`](crate::Plan) to files.

pub mod intune;
pub mod macos;
pub mod windows;
