//! What a document says about itself: markings, instructions, pasted e-mail.

mod email_header;
mod exempt;
mod handling;
mod in_confidence;
mod legal;
mod position;
mod protective;
mod spelt_out;

pub(crate) use email_header::{EMAIL_LABELS, STAFF_EMAIL_WORDS};
pub(crate) use exempt::EXEMPT;
pub(crate) use handling::{HANDLING, INTERNAL};
pub(crate) use in_confidence::CONFIDENCE_WORDS;
pub(crate) use legal::LEGAL;
pub(crate) use protective::PROTECTIVE_WORDS;

use crate::scan::Scan;

pub(crate) fn find(scan: &mut Scan) {
    protective::find(scan);
    email_header::find(scan);
    spelt_out::find(scan);
    handling::find(scan);
    in_confidence::find(scan);
    exempt::find(scan);
    legal::find(scan);
}
