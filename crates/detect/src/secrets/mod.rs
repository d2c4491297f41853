//! Passwords, codes and keys.
//!
//! What people say ("the password is …") is found word by word; what programs
//! hold (keys, tokens, connection strings) in [`machine`], one pass over the
//! bytes that stops only at signs and at long unbroken stretches.

mod assigned;
mod assignment;
mod code;
mod entropy;
mod generic;
mod header;
mod jwt;
mod keccak;
mod login;
mod machine;
mod manifest;
mod names;
mod password;
mod pattern;
mod pem;
mod services;
mod sha256;
mod shapes;
mod url_auth;
mod value;
mod vendor;
mod wallet;

pub(crate) use code::THINGS as CODE_THINGS;
pub(crate) use login::WORDS as LOGIN_WORDS;
pub(crate) use password::WORDS as PASSWORD_WORDS;

use crate::scan::Scan;

pub(crate) fn find(scan: &mut Scan) {
    password::find(scan);
    login::find(scan);
    code::find(scan);
    header::find(scan);
    machine::find(scan);
}
