//! The text of a Word document: `word/document.xml` in a zip, where `w:t` holds
//! text, `w:p` is a paragraph, and deleted text stands in `w:delText`.
//! (ECMA-376, part 1, chapter 17.)

use quick_xml::events::Event;
use quick_xml::Reader;
use std::io::{Cursor, Read};

/// Largest text part, in bytes, once it is unpacked.
const MAX: u64 = 64 << 20;

/// The text of the main part; the error says why there is none.
pub(super) fn text(bytes: &[u8]) -> Result<String, String> {
    const NOT_WORD: &str = "it is no Word document; save it as text or as .docx and give that";
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| NOT_WORD)?;
    let part = archive.by_name("word/document.xml").map_err(|_| NOT_WORD)?;
    let mut xml = Vec::new();
    part.take(MAX + 1).read_to_end(&mut xml).map_err(|error| format!("it cannot be unpacked: {error}"))?;
    if xml.len() as u64 > MAX {
        return Err(format!("its text has more than {} MB", MAX >> 20));
    }
    let xml = String::from_utf8(xml).map_err(|_| "its text is not UTF-8")?;
    text_of(&xml).map_err(|error| format!("its text cannot be read: {error}"))
}

fn text_of(xml: &str) -> Result<String, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let mut out = String::new();
    let mut inside = false;
    loop {
        match reader.read_event()? {
            Event::Start(tag) => inside = tag.name().as_ref() == "w:t",
            Event::End(tag) => {
                inside = false;
                if tag.name().as_ref() == "w:p" {
                    out.push('\n');
                }
            }
            Event::Empty(tag) => match tag.name().as_ref() {
                "w:tab" => out.push(' '),
                "w:br" | "w:cr" | "w:p" => out.push('\n'),
                "w:noBreakHyphen" => out.push('-'),
                _ => {}
            },
            Event::Text(text) if inside => out.push_str(&text),
            Event::GeneralRef(name) if inside => match name.resolve_char_ref()? {
                Some(c) => out.push(c),
                None => out.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or(" ")),
            },
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn docx(xml: &str) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(xml.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn paragraphs_entities_and_split_words_are_read_and_deletions_are_not() {
        let xml = "<?xml version=\"1.0\"?><w:document><w:body><w:p><w:r><w:t>Fish &amp; ch</w:t></w:r><w:r>\
                   <w:t>ips&#33;</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>\
                   <w:r><w:tab/><w:t xml:space=\"preserve\">now </w:t><w:br/><w:t>then</w:t></w:r></w:p></w:body></w:document>";
        assert_eq!(text(&docx(xml)).unwrap(), "Fish & chips!\n now \nthen\n");
    }

    #[test]
    fn what_is_no_word_document_is_told() {
        assert!(text(b"PK\x03\x04 and no more").unwrap_err().contains("no Word document"));
        assert!(text(&docx("<w:document><w:p></w:t>")).unwrap_err().contains("cannot be read"));
        assert_eq!(text(&docx("")).unwrap(), "");
    }
}
