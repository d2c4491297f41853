//! What a document says about itself: markings, instructions, pasted e-mail.

mod email_header;
mod exempt;
mod handling;
mod legal;
mod protective;
mod spelt_out;

use crate::scan::Scan;

pub(crate) fn find(scan: &mut Scan) {
    protective::find(scan);
    email_header::find(scan);
    spelt_out::find(scan);
    for index in 0..scan.text.tokens().len() {
        handling::at(scan, index);
        exempt::at(scan, index);
        legal::at(scan, index);
    }
}
