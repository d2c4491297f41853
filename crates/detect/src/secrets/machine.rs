//! One pass over the bytes for everything that programs write.

use super::{assigned, assignment, pem, url_auth, vendor, wallet};
use crate::scan::Scan;

/// What a byte means to the pass.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Ends an unbroken stretch: spaces, quotes, brackets, other scripts.
    Break,
    /// Part of a stretch.
    Part,
    /// Part of a stretch that may assign: "=" and ":".
    Sign,
    /// Ends a stretch and may assign: ">", ",", "(".
    Joint,
    Semicolon,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Break; 256];
    let mut byte = 33;
    while byte < 127 {
        classes[byte] = match byte as u8 {
            b'"' | b'\'' | b'`' | b'<' | b')' | b'[' | b']' | b'{' | b'}' | b'\\' => Class::Break,
            b'>' | b',' | b'(' => Class::Joint,
            b'=' | b':' => Class::Sign,
            b';' => Class::Semicolon,
            _ => Class::Part,
        };
        byte += 1;
    }
    classes
};

pub(super) fn find(scan: &mut Scan) {
    let bytes = scan.bytes;
    let mut at = 0;
    while at < bytes.len() {
        match CLASSES[usize::from(bytes[at])] {
            Class::Break => at += 1,
            Class::Joint => {
                joint(scan, at);
                at += 1;
            }
            Class::Semicolon => {
                if matches!(scan.byte_before(at), b'"' | b'\'') {
                    if let Some(found) = assignment::before_semicolon(scan, at) {
                        assigned::report(scan, &found);
                    }
                }
                at += 1;
            }
            Class::Part | Class::Sign => at = stretch(scan, at),
        }
    }
}

/// Everything in one unbroken stretch; returns its end.
fn stretch(scan: &mut Scan, start: usize) -> usize {
    let bytes = scan.bytes;
    let mut end = start;
    let mut signed = false;
    while let Some(&byte) = bytes.get(end) {
        match CLASSES[usize::from(byte)] {
            Class::Part => {}
            Class::Sign => signed = true,
            _ => break,
        }
        end += 1;
    }
    if signed {
        for at in start..end {
            if bytes[at] == b'=' || (bytes[at] == b':' && bytes.get(at + 1) != Some(&b'/')) {
                sign(scan, at);
            } else if bytes[at] == b':' {
                url_auth::link(scan, at);
            }
        }
    }
    // `--name value`
    if !signed && bytes[start..end].starts_with(b"--") && bytes.get(end) == Some(&b' ') && bytes[end - 1] != b'-' {
        if let Some(found) = assignment::around(scan, end) {
            assigned::report(scan, &found);
        }
    }
    if end - start >= vendor::SHORTEST {
        vendor::stretch(scan, start, end);
        wallet::stretch(scan, start, end);
    }
    let whole = &bytes[start..end];
    let dashes = whole[0] == b'-' && whole.len() >= 4 && whole.iter().all(|&byte| byte == b'-');
    if dashes || whole.ends_with(b"-begin") || whole.starts_with(b"putty-user-key-file-") {
        pem::at(scan, start);
    }
    end
}

/// An equals sign or colon. The last of several signs speaks.
fn sign(scan: &mut Scan, at: usize) {
    let next = scan.byte(at + 1);
    if matches!(next, b'=' | b':') && at > 0 {
        return;
    }
    if let Some(found) = assignment::compared(scan, at).or_else(|| assignment::around(scan, at)) {
        assigned::report(scan, &found);
        url_auth::pair(scan, &found);
    }
}

/// A comma between values, the end of a tag, the start of a call: only where the
/// next thing looks like a value, which in prose it does not.
fn joint(scan: &mut Scan, at: usize) {
    let next = scan.byte(at + 1);
    let opens = match scan.byte(at) {
        b',' => {
            next.is_ascii_graphic() && !matches!(next, b'"' | b'\'')
                || (next == b' ' && matches!(scan.byte(at + 2), b'"' | b'\''))
        }
        b'>' => scan.byte_before(at).is_ascii_alphanumeric(),
        _ => matches!(next, b'"' | b'\''),
    };
    if opens {
        if let Some(found) = assignment::around(scan, at) {
            if found.sign != b'>' || found.coded || found.value.len() >= 8 {
                assigned::report(scan, &found);
            }
        }
    }
}
