//! From bytes to text: UTF-8, or UTF-16 as Windows tools write it.

use probity_pack::{File, Report};

/// How the bytes of a file stand for its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8, with a byte order mark or without.
    Utf8 { mark: bool },
    /// UTF-16 with its mark.
    Utf16,
}

/// The text of a file, without a mark before it, and how it was written.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<(String, Encoding), Report> {
    let wrong = |message: &str, help: &str| {
        let file = File::new(name, "");
        file.problem_with_help(probity_pack::Spot::File, message, help);
        Err(Report(file.finish()))
    };
    let wide = |text: Option<String>| match text {
        Some(text) => Ok((text, Encoding::Utf16)),
        None => wrong("this is no UTF-16", SAVE),
    };
    match bytes {
        [] => wrong("the file is empty", "run `probity fleet build`"),
        [0xff, 0xfe, rest @ ..] => wide(units(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => wide(units(rest, u16::from_be_bytes)),
        [_, 0, _, 0, ..] | [0, _, 0, _, ..] => wrong("this is UTF-16 without the mark at its beginning", SAVE),
        [b'b', b'p', b'l', b'i', b's', b't', ..] => {
            wrong("this is a binary property list", "turn it into text first: plutil -convert xml1 FILE")
        }
        [0x30, 0x80..=0x84, ..] => wrong(
            "this is a signed profile",
            "check it before it is signed, or take the signature off: openssl cms -verify -noverify",
        ),
        [b'P', b'K', 3, 4, ..] | [b'C', b'r', b'2', b'4', ..] => {
            wrong("this is a package", "give its folder to `probity fleet build --packages`")
        }
        _ => {
            let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let mark = plain.len() < bytes.len();
            match std::str::from_utf8(plain) {
                Ok(text) => Ok((text.to_owned(), Encoding::Utf8 { mark })),
                Err(error) => {
                    let line = 1 + plain[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
                    wrong(&format!("there are bytes in line {line} that are not UTF-8"), SAVE)
                }
            }
        }
    }
}

const SAVE: &str = "save the file as UTF-8, or for .reg as UTF-16";

fn units(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units = bytes.chunks_exact(2);
    if !units.remainder().is_empty() {
        return None;
    }
    String::from_utf16(&units.map(|pair| unit([pair[0], pair[1]])).collect::<Vec<_>>()).ok()
}
