//! The same text in other bytes, and less of it.

use crate::Variant;

/// What a format takes for the same text.
#[derive(Clone, Copy)]
pub struct Takes {
    pub utf16: bool,
    pub utf8_mark: bool,
}

/// Variants of a text; `marked` is whether the format has it as UTF-16 by itself.
pub fn variants(text: &str, takes: Takes, registry: bool) -> Vec<Variant> {
    let variant = |class, harmless, bytes: Vec<u8>| Variant { class, place: "all of it".into(), bytes, harmless };
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let marked = |text: &str| [vec![0xff, 0xfe], wide(text)].concat();
    let write = |text: &str| if registry { marked(text) } else { text.as_bytes().to_vec() };
    let crlf = text.replace("\r\n", "\n").replace('\n', "\r\n");
    let mut all = vec![
        variant("CRLF", true, write(&crlf)),
        variant("LF", true, write(&crlf.replace("\r\n", "\n"))),
        variant("UTF-16", takes.utf16, marked(text)),
        variant("UTF-16 without mark", false, wide(text)),
        variant("UTF-8 with mark", takes.utf8_mark, format!("\u{feff}{text}").into_bytes()),
        variant("a byte that is no UTF-8", false, [text.as_bytes(), b"\xff"].concat()),
        variant("empty", false, Vec::new()),
    ];
    if registry && text.is_ascii() {
        all.push(variant("ASCII", true, text.as_bytes().to_vec()));
    } else if registry {
        all.push(variant("UTF-8 without mark", false, text.as_bytes().to_vec()));
    }
    let whole = text.trim_end().len();
    for part in 1..24 {
        let cut = (whole * part / 24..).find(|at| text.is_char_boundary(*at)).unwrap();
        let end = text[..cut].trim_end();
        // A file of lines that ends with a line is a shorter file.
        let line = end.lines().last().unwrap_or_default();
        if !registry || !(line.ends_with([']', '"']) || line.contains("dword:")) {
            all.push(variant("cut short", false, write(end)));
        }
    }
    all
}
