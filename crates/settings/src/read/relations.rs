//! Keys that are of no use without others.

use super::Reader;
use crate::fault::Fault;
use crate::reading::AuditMode;
use serde_json::{Map, Value};

/// Takes out of force what lacks another key.
pub(super) fn settle(reader: &mut Reader, values: &Map<String, Value>) {
    signed_packs(reader, values);
    counts(reader);
}

/// Without keys nothing can be verified. A number of signatures that is wrong, or that
/// the keys cannot give, makes every pack unverifiable: fewer signatures than IT meant
/// are never enough.
fn signed_packs(reader: &mut Reader, values: &Map<String, Value>) {
    let understood = |reader: &Reader, key: &str| reader.reading.shown.iter().any(|shown| shown.key == key);
    let mut trusted = !reader.reading.pack_keys.is_empty();
    if values.contains_key("packThreshold") {
        if !understood(reader, "packThreshold") {
            trusted = false;
        } else if reader.reading.pack_threshold > reader.reading.pack_keys.len() {
            reader.withdraw("packThreshold", Fault::NeedsOtherKey);
            trusted = false;
        }
    }
    if trusted {
        return;
    }
    reader.reading.pack_threshold = 1;
    if !reader.reading.pack_keys.is_empty() {
        reader.reading.pack_keys.clear();
        reader.withdraw("packKeys", Fault::NeedsOtherKey);
    }
    if reader.reading.pack_url.take().is_some() {
        reader.withdraw("packUrl", Fault::NeedsOtherKey);
    }
    if std::mem::take(&mut reader.reading.signed_pack) {
        reader.withdraw("signedPack", Fault::NeedsOtherKey);
    }
}

/// Nothing is counted for which there is no receiver, or of which nobody is told.
fn counts(reader: &mut Reader) {
    let reading = &mut reader.reading;
    let told = reading.audit_url.is_some() && reading.audit_notice.is_some();
    if reading.audit_mode == AuditMode::Counts && !told {
        reading.audit_mode = AuditMode::Off;
        reader.withdraw("auditMode", Fault::NeedsOtherKey);
    }
}
