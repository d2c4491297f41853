//! What to look for. One key says which kind of detector a table is.

use super::values::{InForce, Source};
use schemars::JsonSchema;

/// What to look for: one of phrase, words, entity, link, own_link, own_email, attachment, hashtag, council_term, copied, embargo, regex, near, sentence, all, any, not, always.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Detect {
    Phrase(Phrase),
    Words(Words),
    Entity(Entity),
    Link(Link),
    OwnLink(OwnLink),
    OwnEmail(OwnEmail),
    Attachment(Attachment),
    Hashtag(Hashtag),
    CouncilTerm(CouncilTerm),
    Copied(Copied),
    Embargo(Embargo),
    Regex(Regex),
    Near(Near),
    Sentence(Sentence),
    All(All),
    Any(Any),
    Not(Not),
    Always(Always),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Phrase {
    /// Name of a list of phrases, of this pack or of the library.
    phrase: String,
    /// Name of a list; what overlaps one of its phrases does not count.
    except: Option<String>,
    /// Where to look.
    r#in: Option<Vec<Source>>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Words {
    /// Phrases, written in place.
    words: Vec<String>,
    /// Name of a list; what overlaps one of its phrases does not count.
    except: Option<String>,
    /// Where to look.
    r#in: Option<Vec<Source>>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Entity {
    /// Kinds or groups of kinds that `probity detect --kinds` lists: "uk_nhs_number", "secrets" ...
    entity: Vec<String>,
    /// How sure the detector must be, 0 to 1. 0.5 if left out.
    #[schemars(range(min = 0, max = 1))]
    score: Option<f64>,
    /// Where to look.
    r#in: Option<Vec<Source>>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Link {
    /// Name of a list in [hosts].
    link: String,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OwnLink {
    /// A link to the council's own site.
    own_link: bool,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OwnEmail {
    /// An e-mail address at the council's own domain.
    own_email: bool,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Attachment {
    /// A picture, film or file of the post.
    attachment: About,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct About {
    /// "image", "video", "document".
    kind: Option<Vec<String>>,
    /// List of phrases for the file's name.
    name: Option<String>,
    /// List of phrases for the description.
    alt: Option<String>,
    /// How surely it shows one of the council's marks, 0 to 1. 0.8 if marks are named and this is left out.
    #[schemars(range(min = 0, max = 1))]
    logo: Option<f64>,
    /// Only these marks count, by the names that `probity logo show` prints. Any of the council's own if left out.
    mark: Option<Vec<String>>,
    /// These marks do not count.
    not_mark: Option<Vec<String>>,
    /// A picture that was looked at and shows none of the marks that count.
    no_logo: Option<bool>,
    /// A picture without a description.
    alt_missing: Option<bool>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Hashtag {
    /// A long hashtag of several words without a capital letter.
    hashtag: Lowercase,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Lowercase {
    Lowercase,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CouncilTerm {
    /// A term that IT has delivered as a fingerprint, in the draft or in the name or description of an attachment.
    council_term: bool,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Copied {
    /// A passage of a document that IT has delivered as a fingerprint, pasted or lightly edited.
    copied: bool,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Embargo {
    /// The draft states an embargo that has not passed, or one without a date that can be read.
    embargo: InForce,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Regex {
    /// A regular expression, for reference numbers; a last resort.
    regex: String,
    /// Where to look.
    r#in: Option<Vec<Source>>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Near {
    /// Two detectors that must both hold near each other.
    near: [Box<Detect>; 2],
    /// How near, in words.
    #[schemars(range(min = 1, max = 200))]
    words: f64,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Sentence {
    /// Two detectors that must both hold in one sentence.
    sentence: [Box<Detect>; 2],
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct All {
    /// Detectors that must all hold.
    #[schemars(length(min = 1))]
    all: Vec<Detect>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Any {
    /// Detectors of which one must hold.
    #[schemars(length(min = 1))]
    any: Vec<Detect>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Not {
    /// A detector that must not hold.
    not: Box<Detect>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Always {
    /// Every draft; for what depends on `when` alone.
    always: bool,
}
