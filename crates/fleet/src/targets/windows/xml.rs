//! XML with every value escaped so that it comes back as it was.

use std::borrow::Cow;

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;
use quick_xml::Writer;

/// A document being written. Elements are closed in the order they need by [`Xml::within`].
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// With two spaces an indent, beginning with the XML declaration.
    pub(crate) fn document() -> Xml {
        let mut xml = Xml { writer: Writer::new_with_indent(Vec::new(), b' ', 2) };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml
    }

    /// On one line, without a declaration.
    pub(crate) fn fragment() -> Xml {
        Xml { writer: Writer::new(Vec::new()) }
    }

    /// `<name …/>`
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// `<name …>text</name>`
    pub(crate) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.event(Event::Start(start(name, attributes)));
        self.event(Event::Text(BytesText::from_escaped(escaped(text, false))));
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// `<name …>`, what `inside` writes, `</name>`
    pub(crate) fn within(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Xml)) {
        self.event(Event::Start(start(name, attributes)));
        inside(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    fn event(&mut self, event: Event) {
        self.writer.write_event(event).expect("memory takes what is written to it");
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        let value = Cow::Owned(escaped(value, true).into_owned().into_bytes());
        start.push_attribute(Attribute { key: QName(name.as_bytes()), value });
    }
    start
}

/// A reader makes a space of a line break in an attribute, and a line feed of a
/// carriage return anywhere, unless they are written as references.
fn escaped(text: &str, attribute: bool) -> Cow<'_, str> {
    let reference = |c: char| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\r' => Some("&#13;"),
        '"' if attribute => Some("&quot;"),
        '\n' if attribute => Some("&#10;"),
        '\t' if attribute => Some("&#9;"),
        // What stands between entries in a list of Intune's, written as its manual does.
        '\u{f000}' => Some("&#xF000;"),
        _ => None,
    };
    if !text.chars().any(|c| reference(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match reference(c) {
            Some(reference) => out.push_str(reference),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_as_they_were() {
        let mut xml = Xml::fragment();
        xml.empty("a", &[("b", "1\r\n\t<&>\"'")]);
        xml.text("c", &[], "2\r\n<&>\"");
        assert_eq!(
            String::from_utf8(xml.finish()).unwrap(),
            "<a b=\"1&#13;&#10;&#9;&lt;&amp;&gt;&quot;'\"/><c>2&#13;\n&lt;&amp;&gt;\"</c>"
        );
    }
}
