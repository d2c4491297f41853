//! How to reach a person: phone, e-mail, address, date of birth.

mod address;
mod birth;
mod email;
pub(crate) mod phone;
mod postcode;

use crate::scan::Scan;

pub(crate) fn find(scan: &mut Scan) {
    email::find(scan);
    address::find(scan);
    birth::find(scan);
}
