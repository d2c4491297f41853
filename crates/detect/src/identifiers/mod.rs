//! Identifiers of people: health, tax, travel, school, police, money, council.

mod bank;
mod card;
mod court;
mod education;
mod health;
mod iban;
mod licence;
mod local;
mod nino;
mod passport;
mod police;
mod tax;
mod vehicle;

use crate::digits;
use crate::scan::Scan;

pub(crate) fn find(scan: &mut Scan) {
    for run in digits::runs(scan) {
        for number in run.candidates() {
            health::number(scan, &number);
            tax::number(scan, &number);
            education::number(scan, &number);
            passport::number(scan, &number);
            bank::number(scan, &number);
            card::number(scan, &number);
            crate::contact::phone::number(scan, &number);
        }
    }
    for at in 0..scan.bytes.len() {
        if scan.bytes[at].is_ascii_alphanumeric() && !scan.glued_before(at) {
            nino::code(scan, at);
            tax::code(scan, at);
            education::code(scan, at);
            licence::code(scan, at);
            passport::code(scan, at);
            police::code(scan, at);
            iban::code(scan, at);
            court::code(scan, at);
        }
    }
    vehicle::find(scan);
    local::find(scan);
    scan.soften_examples();
}
