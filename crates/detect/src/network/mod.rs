//! Addresses inside the network: IP addresses, host names, shared folders.

mod host;
mod ip;
mod unc;

use crate::scan::Scan;

pub(crate) fn find(scan: &mut Scan) {
    ip::find(scan);
    host::find(scan);
    unc::find(scan);
}
