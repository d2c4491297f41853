//! Passwords, codes and keys.

mod assigned;
mod code;
mod entropy;
mod jwt;
mod login;
mod password;
mod pem;
mod url_auth;
mod value;
mod vendor;

use crate::scan::Scan;

pub(crate) fn find(scan: &mut Scan) {
    password::find(scan);
    login::find(scan);
    code::find(scan);
    vendor::find(scan);
    jwt::find(scan);
    pem::find(scan);
    url_auth::find(scan);
    assigned::find(scan);
}
