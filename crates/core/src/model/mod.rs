//! What goes in and what comes out. The same shapes as JSON and as JavaScript
//! objects; `extension/shared/protocol.ts` is their twin.

mod context;
mod kinds;
mod lenient;
mod overrides;
mod verdict;

pub use context::{Attachment, Context, Request};
pub use kinds::{Account, Audience, Language, Level, Moment, Platform, Severity, Surface};
pub use overrides::{Adjusted, Embargo, Overrides};
pub use verdict::{
    Answer, Clause, Contact, Finding, Fix, FixAction, Picture, Question, Reminder, Rights, Subject, Verdict,
};
