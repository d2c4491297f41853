//! The words of the templates, one ADML a language.

use probity_settings::{Key, Kind, Words, KEYS};

use super::admx::{element_id, has_field, ALL_ELEMENT, NAMESPACE};
use super::registry;
use super::values::range;
use super::xml::Xml;
use crate::targets::entry;
use crate::{Browser, Channel};

/// The language of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Welsh,
}

/// The folders beside the ADMX, each with the language of its files. Editors fall back
/// on `en-US` alone, so it has the English words too.
pub(super) const FOLDERS: [(&str, Language); 3] =
    [("en-US", Language::English), ("en-GB", Language::English), ("cy-GB", Language::Welsh)];

/// The words of a browser's template.
pub(super) fn words(channel: &Channel, language: Language) -> Vec<u8> {
    let say = Say(language);
    let mut xml = Xml::document();
    let root = [("xmlns", NAMESPACE), ("revision", "1.0"), ("schemaVersion", "1.0")];
    xml.within("policyDefinitionResources", &root, |xml| {
        let title = say.title(channel.browser);
        xml.text("displayName", &[], &title);
        xml.text("description", &[], say.pick(ABOUT));
        xml.within("resources", &[], |xml| {
            xml.within("stringTable", &[], |xml| {
                let mut string = |id: &str, text: &str| xml.text("string", &[("id", id)], text);
                string("category", &title);
                string("about", say.pick(ABOUT));
                string("supported", &say.supported(channel.browser));
                for key in KEYS {
                    string(&format!("{}_title", key.name), say.pick(key.title));
                    string(&format!("{}_about", key.name), &say.explanation(channel, key));
                }
                if channel.browser == Browser::Firefox {
                    string("allSettings_title", say.pick(ALL_TITLE));
                    string("allSettings_about", say.pick(ALL_ABOUT));
                }
            });
            xml.within("presentationTable", &[], |xml| {
                for key in KEYS.iter().filter(|key| has_field(channel.browser, key)) {
                    field(xml, key, say);
                }
                if channel.browser == Browser::Firefox {
                    xml.within("presentation", &[("id", "allSettings_field")], |xml| {
                        text_box(xml, ALL_ELEMENT, say.pick(ALL_TITLE));
                    });
                }
            });
        });
    });
    xml.finish()
}

fn field(xml: &mut Xml, key: &Key, say: Say) {
    let id = element_id(key);
    let label = format!("{}:", say.pick(key.title));
    xml.within("presentation", &[("id", &format!("{}_field", key.name))], |xml| match key.kind {
        Kind::Flag => xml.text("multiTextBox", &[("refId", &id), ("defaultHeight", "1")], &label),
        Kind::Text => text_box(xml, &id, &label),
        Kind::List => xml.text("listBox", &[("refId", &id)], &label),
        Kind::Number => {
            // A field begins with 1 unless told otherwise, which may be too small.
            let least = range(key).0.to_string();
            xml.text("decimalTextBox", &[("refId", &id), ("defaultValue", &least), ("spin", "false")], &label);
        }
    });
}

fn text_box(xml: &mut Xml, id: &str, label: &str) {
    xml.within("textBox", &[("refId", id)], |xml| xml.text("label", &[], label));
}

#[derive(Clone, Copy)]
struct Say(Language);

impl Say {
    fn pick(self, words: Words) -> &'static str {
        match self.0 {
            Language::English => words.en,
            Language::Welsh => words.cy,
        }
    }

    fn title(self, browser: Browser) -> String {
        match self.0 {
            Language::English => format!("Probity for {}", entry::name(browser)),
            Language::Welsh => format!("Probity ar gyfer {}", entry::name(browser)),
        }
    }

    fn supported(self, browser: Browser) -> String {
        match self.0 {
            Language::English => format!("{} with the Probity extension", entry::name(browser)),
            Language::Welsh => format!("{} gydag estyniad Probity", entry::name(browser)),
        }
    }

    /// What the editor shows beside the fields: the setting, what the switch does, and
    /// where it is in the registry.
    fn explanation(self, channel: &Channel, key: &Key) -> String {
        let switch = match (key.kind, channel.browser) {
            (Kind::Flag, Browser::Firefox) => self.pick(FIREFOX_FLAG),
            (Kind::Flag, _) => self.pick(FLAG),
            (Kind::List, Browser::Firefox) => self.pick(FIREFOX_LIST),
            _ => self.pick(FIELD),
        };
        let path = match key.kind {
            Kind::List => format!(r"{}\{}\1, 2, 3", registry::settings_path(channel), key.name),
            _ => format!(r"{}\{}", registry::settings_path(channel), key.name),
        };
        format!("{}\n\n{switch}\n\n{}: {path}", self.pick(key.about), self.pick(REGISTRY))
    }
}

const ABOUT: Words = Words {
    en: "Settings of the Probity extension, which checks a draft against the council's social media policy before it is posted. Locked unless the key is named in defaults.",
    cy: "Gosodiadau estyniad Probity, sy'n gwirio drafft yn erbyn polisi cyfryngau cymdeithasol y cyngor cyn iddo gael ei bostio. Wedi'u cloi oni bai fod yr allwedd wedi'i henwi yn defaults.",
};
const FLAG: Words = Words {
    en: "Enabled means true, Disabled means false. Not configured leaves it as it is without a policy.",
    cy: "Mae Enabled yn golygu gwir, Disabled yn golygu gau. Mae Not configured yn ei adael fel y mae heb bolisi.",
};
const FIELD: Words = Words {
    en: "Enabled sets the value below. Disabled and Not configured both leave it as it is without a policy.",
    cy: "Mae Enabled yn gosod y gwerth isod. Mae Disabled a Not configured ill dau yn ei adael fel y mae heb bolisi.",
};
const FIREFOX_FLAG: Words = Words {
    en: "Enabled sets the value below: write true or false, without quotation marks. Disabled and Not configured both leave it as it is without a policy.",
    cy: "Mae Enabled yn gosod y gwerth isod: ysgrifennwch true neu false, heb ddyfynodau. Mae Disabled a Not configured ill dau yn ei adael fel y mae heb bolisi.",
};
const FIREFOX_LIST: Words = Words {
    en: "Enabled sets the list below, which must have an entry: Firefox cannot tell an empty list. Disabled and Not configured both leave it as it is without a policy.",
    cy: "Mae Enabled yn gosod y rhestr isod, y mae'n rhaid iddi gynnwys cofnod: ni all Firefox adnabod rhestr wag. Mae Disabled a Not configured ill dau yn ei adael fel y mae heb bolisi.",
};
const REGISTRY: Words = Words { en: "Registry", cy: "Cofrestrfa" };
const ALL_TITLE: Words = Words { en: "All settings in one text (JSON)", cy: "Pob gosodiad mewn un testun (JSON)" };
const ALL_ABOUT: Words = Words {
    en: "All settings as one JSON object on one line, instead of the single settings. Use one way or the other: where any single setting is configured, Firefox does not see this text.",
    cy: "Pob gosodiad fel un gwrthrych JSON ar un llinell, yn lle'r gosodiadau unigol. Defnyddiwch y naill ffordd neu'r llall: lle mae unrhyw osodiad unigol wedi'i ffurfweddu, nid yw Firefox yn gweld y testun hwn.",
};
