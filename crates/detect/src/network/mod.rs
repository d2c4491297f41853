//! Addresses of machines and pages: IP addresses, internal hosts, shared folders, links.

mod host;
mod ip;
mod ip_loose;
mod unc;
mod url;

use crate::scan::Scan;

pub(crate) fn find(scan: &mut Scan) {
    ip::find(scan);
    host::find(scan);
    unc::find(scan);
    url::find(scan);
}
