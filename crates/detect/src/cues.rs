//! Context words: what stands near a number tells what the number is.
//!
//! One pass over the tokens finds every context word of every detector; asking
//! "is one near?" is then a binary search. Phrases never cross the end of a
//! sentence or line.

use crate::triggers::Trigger;
use crate::word_table::WordTable;
use probity_text::{hash_word, Break, Text, WordHash};
use std::ops::Range;
use std::sync::OnceLock;

macro_rules! cues {
    ($($(#[$doc:meta])* $cue:ident: $($phrase:literal),+;)*) => {
        /// What a context word speaks of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Cue {
            $($(#[$doc])* $cue,)*
        }

        const PHRASES: &[(Cue, &[&str])] = &[$((Cue::$cue, &[$($phrase),+]),)*];
    };
}

cues! {
    NhsNumber: "nhsnumber", "nhsno", "n h s", "nhs", "nhs no", "nhs number", "nhs num", "nhs id", "national health service";
    /// A patient, whose number may be any nation's.
    Patient: "patient", "patients", "gp", "hospital number", "patient id", "patient number", "patient no", "health record", "medical record", "surgery";
    Chi: "chinumber", "chi", "community health index", "chi number", "chi no", "scotland", "scottish";
    HealthCare: "h&c", "h c", "hcn", "health and care number", "health and social care number", "hc number", "hc no", "hsc";
    NationalInsurance: "ninumber", "nationalinsurancenumber", "nationalinsurance", "national insurance", "ni number", "ni no", "ni num", "nino", "nat ins", "n i", "insurance number", "dwp", "ni";
    TemporaryRef: "trn", "temporary reference", "temporary number", "temporary ni", "temp number", "temp ref", "temp reference";
    Utr: "utrnumber", "taxreference", "utr", "taxpayer reference", "tax reference", "tax ref", "self assessment", "taxpayer", "unique taxpayer", "tax return", "tax number", "tax id", "hmrc";
    Vat: "vatnumber", "vatno", "vat", "vat no", "vat number", "vat reg";
    Paye: "paye", "employer ref", "employer reference", "accounts office", "employers reference";
    Passport: "passportnumber", "passportno", "passport", "passports", "travel document";
    Licence: "driving licence", "driving license", "drivers licence", "driver licence", "driver number", "dvla", "licence no", "licence number";
    Vehicle:
        "reg", "registration", "reg no", "plate", "number plate", "vrm", "vehicle", "car", "van", "lorry", "motorbike",
        "driving a", "parked", "vrn", "mot", "v5c", "logbook", "taxi", "licence plate", "drove", "drives", "driver", "keeper", "hatchback", "estate car", "pickup", "minibus", "moped", "scooter", "trailer", "qashqai", "polo", "clio", "vauxhall", "ford", "nissan", "toyota", "bike", "caravan", "blue badge", "pcn", "index number", "bmw", "audi", "corsa", "fiesta", "golf", "transit", "astra", "focus";
    Pupil: "pupilnumber", "upn", "pupil", "unique pupil", "pupils";
    Learner: "learnernumber", "ulnnumber", "uln", "learner", "unique learner", "learner record", "student", "apprentice";
    Pnc: "pncnumber", "pncid", "pnc", "police national computer", "suspect", "arrested", "offender", "custody";
    Cro: "cronumber", "cro", "criminal records office", "conviction", "convictions", "offender", "custody";
    SortCode: "sort code", "sort", "sortcode", "s c", "sc", "sortno";
    BankAccount: "accountno", "accno", "bankaccount",
        "account", "accountnumber", "acc", "acct", "acount", "accnt", "a c", "account no", "account number", "bacs", "bank details", "bank account",
        "her bank", "his bank", "bank";
    Card: "cardnumber", "creditcard", "cardno",
        "card", "visa", "mastercard", "amex", "debit", "credit card", "cvv", "cvc", "expiry", "exp", "card number",
        "long number";
    /// Numbers of parcels, books, parts and orders.
    Product:
        "isbn", "issn", "tracking", "parcel", "order", "order no", "part no", "part number", "serial", "invoice",
        "barcode", "doi", "model", "uprn", "usrn", "urn", "charity", "charity no", "registered charity",
        "company number", "company no", "job ref", "vacancy", "tender", "contract ref", "easting", "northing", "grid ref",
        "lottery", "population", "voucher";
    /// Telephoning of any sort.
    Phone:
        "phone", "phones", "telephone", "tel", "mobile", "mob", "cell", "call", "calls", "ring", "text", "whatsapp", "dial",
        "fax", "sms", "phone number", "mobile number", "calling", "called", "ringing", "phoning";
    /// Numbers of anything: what follows is not a person's number by its look alone.
    Reference: "ref", "reference", "ref no", "sku", "code", "ticket", "batch", "customer", "booking", "imei", "id", "tx", "transaction";
    /// A public line or desk.
    PublicLine:
        "call us", "ring us", "phone us", "text us", "contact us", "call our", "ring our", "phone our", "contact our",
        "our team", "helpline", "help line", "hotline", "customer services", "customer service", "contact centre",
        "press office", "switchboard", "lines open", "lines are open", "opening hours", "out of hours", "office hours",
        "emergency", "emergencies", "media enquiries", "enquiries", "box office", "book on", "to book", "bookings",
        "for more information", "more info", "for help", "for advice", "for support", "crimestoppers", "samaritans",
        "childline", "report it", "freephone", "textphone", "minicom", "whatsapp us", "call the", "ring the", "phone the",
        "duty officer", "telephone", "fax", "tel no", "reservations", "advice line", "careline", "whatsapp number";
    /// A line that belongs to a person.
    PersonalLine:
        "his no", "her no", "their no", "his num", "her num", "his mobile", "her mobile", "their mobile", "my mobile", "your mobile", "his number", "her number", "my number",
        "their number", "your number", "his phone", "her phone", "her telephone", "his telephone", "her tel", "his tel", "my phone", "his cell", "her cell", "home number",
        "home phone", "home tel", "new number", "my own phone", "own phone", "personal mobile", "personal number",
        "private number", "rings him", "ring him", "ring her", "call him", "call her", "text him", "text her",
        "ring them", "reach him", "reach her", "bell me", "ring me", "call me", "text me", "whatsapp me", "his daughter",
        "her daughter", "his son", "her son", "his wife", "her husband", "next of kin", "emergency contact", "mobile is",
        "mob is", "his mob", "her mob", "give him a ring", "give her a ring", "his landline", "her landline", "his mum", "her mum", "his dad", "her dad", "mums number",
        "dads number", "keeps ringing", "keeps calling", "hes on", "shes on", "or on";
    /// Somebody lives there.
    Occupancy:
        "lives", "lives at", "living at", "live at", "lived at", "home address", "tenant at", "tenant of", "tenant in",
        "resides", "resides at", "residing at", "resident at", "resident of", "she is at", "he is at", "shes at", "hes at",
        "moved to", "moved into", "her house", "his house", "her flat", "his flat", "her address", "his address",
        "my address", "their address", "my house", "sent to", "staying at", "next door at", "house is empty",
        "evicted from", "postal address", "the occupier", "lives in", "patient at";
    /// What a council knows of one household.
    Household:
        "tenant", "the tenant", "tenancy", "arrears", "evicted", "eviction", "bailiff", "bailiffs", "service user", "client",
        "occupant", "occupier", "occupants", "dementia", "disabled son", "disabled daughter", "disabled child", "neglect",
        "at risk", "hoarding", "home visit", "visited", "noise complaint", "complaint about", "complaints about",
        "complaint from", "complained", "neighbour at", "neighbours at", "police attended", "mum", "his mum", "the family",
        "family at", "family in", "carer", "carers", "care package", "safeguarding", "social worker", "case opened",
        "adaptation", "adaptations", "assisted bin", "dialysis", "died", "lady at", "woman at", "man at", "couple at",
        "children at", "missed bin", "delivered to", "belongs to", "address", "wet room", "fraud", "benefit";
    /// Everybody, and so nobody.
    Anybody: "anyone", "everyone", "everybody", "anybody", "people", "if you", "residents", "households", "whoever", "those";
    /// Somebody named follows or precedes.
    Title: "mr", "mrs", "ms", "miss", "mister", "mstr", "mx";
    Venue:
        "library", "hall", "centre", "center", "school", "church", "museum", "theatre", "park", "office", "offices", "shop",
        "cafe", "pub", "hotel", "station", "market", "college", "hub", "surgery", "clinic", "university", "gallery",
        "cathedral", "minster", "academy", "nursery", "pool", "gym", "arena", "stadium", "venue", "join us", "drop in",
        "come along", "visit us", "find us", "pop in", "headquarters", "hq", "workshop", "exhibition", "polling station",
        "depot", "tip", "recycling centre", "car park", "chapel", "mosque", "community", "society", "club", "ltd", "limited";
    /// The public planning and licensing registers.
    Planning:
        "planning", "planning application", "application", "erection", "extension", "conservatory", "demolition",
        "dwellinghouse", "listed building", "licensing", "premises licence", "tree preservation", "roadworks", "road works",
        "closed", "closure", "resurfacing", "outside", "opposite", "near", "between", "fire at", "collision";
    Birth: "dob", "d o b", "date of birth", "born", "born on", "birth date", "birthdate", "birthday is", "d.o.b";
    /// Born, but not a person.
    NotAPerson:
        "nhs", "service", "library", "park", "club", "council", "tradition", "town", "city", "organisation", "charity",
        "museum", "railway", "idea", "movement", "company", "school", "college", "hospital", "festival", "bridge", "festival";
    Server:
        "server", "servers", "ip", "ip address", "login", "log in", "vpn", "ssh", "rdp", "firewall", "router", "host",
        "subnet", "gateway", "database", "intranet", "remote desktop", "admin", "network", "ping", "printer", "vlan";
    Version: "version", "v", "release", "firmware", "section", "sec", "para", "paragraph", "clause", "update", "ver", "policy";
    FamilyCourt: "family court", "youth court", "care proceedings", "care order", "adoption", "court of protection";
    Court:
        "case no", "case number", "claim no", "claim number", "court", "county court", "crown court", "magistrates",
        "court case", "hearing", "tribunal", "sentencing", "trial", "case ref";
    Crime:
        "crime ref", "crime reference", "crime number", "crime no", "crn", "cad", "cad number", "occurrence number",
        "incident number", "incident no", "police ref", "police reference", "log number", "crime report";
    /// A public appeal that asks people to quote the number.
    Appeal: "quote", "quoting", "appeal", "witnesses", "witness", "call 101", "crimestoppers", "dashcam", "with information";
    /// The number of one person's account or case in a council's books.
    StrongLocal:
        "council tax account", "council tax reference", "council tax ref", "council tax number", "council tax no",
        "council tax acc", "ctax account", "rent account", "rent ref", "rent reference", "rent account number",
        "tenancy reference", "tenancy ref", "tenancy number", "tenancy no", "mosaic", "mosaic id", "liquidlogic", "systmone",
        "frameworki", "carefirst", "eclipse id", "lcs id", "las id", "lcs", "benefit claim", "hb claim", "claim reference",
        "housing benefit", "housing reference", "housing application", "housing register", "homelessness case",
        "social care id", "social care number", "client id", "client number", "service user id", "service user number",
        "swift id", "blue badge number", "blue badge no", "payroll number", "payroll no", "employee number",
        "staff number", "tenant id", "tenant number", "tenant ref", "ehcp", "safeguarding ref", "safeguarding reference",
        "safeguarding case", "child id", "person id", "ct account", "ctax ref", "ctax reference", "ctax number", "ctax no",
        "rent a c", "rent acc", "rent acct", "rent number", "housing ref", "housing no", "housing number", "housing case",
        "housing id", "homeless application", "homelessness application", "homeless case", "employee no", "employee id", "staff id", "staff no", "client ref",
        "client no", "pcn", "pcn no", "pcn number", "penalty charge notice", "debtor number", "debtor ref",
        "debtor account", "council tax support claim", "tenancy id", "rent id", "social services number", "carer id", "homelessness ref", "benefit ref", "benefit reference";
    WeakLocal:
        "case", "case id", "case ref", "case reference", "case number", "case no", "claim ref", "claim number", "claim no",
        "claim id", "claim", "account ref", "account reference", "customer ref", "customer reference", "customer number",
        "customer id", "crm", "file ref", "complaint ref", "complaint reference", "complaint number", "complaint no", "permit no",
        "permit number", "parking permit", "business rates account", "debt ref", "direct debit ref", "application id";
    /// References of public registers and job adverts.
    PublicRef:
        "planning", "foi", "eir", "freedom of information", "job ref", "vacancy", "committee", "agenda", "report reference",
        "petition", "consultation", "vacancy ref", "tender", "in case", "just in case", "covid", "worst case", "best case",
        "use case", "book case", "pencil case", "cases";
    /// Advice about passwords in general.
    Advice:
        "choose", "strong", "stronger", "reset", "forgotten", "forgot", "change your", "must", "should", "never share",
        "dont share", "do not share", "never use", "dont use", "avoid", "such as", "example", "eg", "e g", "like",
        "common passwords", "weak", "manager", "phishing", "scam", "scammers", "tip", "tips", "random words";
    /// What follows shows a form and is nobody's own.
    Example: "looks like", "look like", "for example", "e g", "eg", "such as", "in the format", "example";
    /// An online meeting that everybody may join.
    Meeting: "zoom", "meeting id", "teams meeting", "webinar", "join the meeting", "webex", "dial in", "youtube";
    /// An offer: the code is meant for everybody.
    Offer: "discount", "promo", "voucher", "offer", "off your", "checkout", "free entry", "membership", "bookings";
    /// The council's own account, printed on every bill.
    OurAccount: "our account", "our bank", "pay us", "pay your", "payable to", "donate", "donations", "make payment", "councils bank", "council bank";
}

/// How many kinds of context word there are.
const KINDS: usize = PHRASES.len();

/// Longest phrase, in words.
const MOST_WORDS: usize = 5;

/// What a word in the table begins.
enum Begins {
    /// A context phrase, with the words that follow.
    Cue(Cue, Vec<WordHash>),
    /// Something that one detector looks at more closely.
    Trigger(Trigger),
}

/// The table of first words, made once.
fn table() -> &'static WordTable<Begins> {
    static TABLE: OnceLock<WordTable<Begins>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let cues = PHRASES.iter().flat_map(|(cue, phrases)| {
            phrases.iter().filter_map(|phrase| {
                let mut words =
                    phrase.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(hash_word);
                Some((words.next()?, Begins::Cue(*cue, words.take(MOST_WORDS - 1).collect())))
            })
        });
        let triggers = Trigger::ALL.iter().flat_map(|&trigger| {
            trigger.words().into_iter().map(move |word| (hash_word(word), Begins::Trigger(trigger)))
        });
        WordTable::new(cues.chain(triggers).collect())
    })
}

/// Where the context words of a text stand, in folded bytes, and the tokens at
/// which a detector has to look closer.
pub(crate) struct Cues {
    spans: Vec<Vec<Range<usize>>>,
    triggered: Vec<Vec<u32>>,
}

impl Cues {
    pub fn new(text: &Text) -> Self {
        let table = table();
        let tokens = text.tokens();
        let mut spans = vec![Vec::new(); KINDS];
        let mut triggered: Vec<Vec<u32>> = vec![Vec::new(); Trigger::ALL.len()];
        for (at, token) in tokens.iter().enumerate() {
            let stem = (token.stem != token.hash).then_some(token.stem);
            for hash in std::iter::once(token.hash).chain(stem) {
                for begins in table.get(hash) {
                    match begins {
                        Begins::Trigger(trigger) => {
                            let places = &mut triggered[*trigger as usize];
                            if places.last() != Some(&(at as u32)) {
                                places.push(at as u32);
                            }
                        }
                        Begins::Cue(cue, rest) => {
                            let follows = tokens.get(at + 1..at + 1 + rest.len()).is_some_and(|tokens| {
                                tokens.iter().zip(rest).all(|(token, &hash)| {
                                    token.before == Break::Soft && (token.hash == hash || token.stem == hash)
                                })
                            });
                            if follows {
                                let end = tokens[at + rest.len()].end as usize;
                                spans[*cue as usize].push(token.start as usize..end);
                            }
                        }
                    }
                }
            }
        }
        Self { spans, triggered }
    }

    /// Whether such a word ends within `before` bytes of the range's start, or
    /// starts within `after` bytes of its end.
    pub fn near(&self, cue: Cue, range: &Range<usize>, before: usize, after: usize) -> bool {
        let spans = &self.spans[cue as usize];
        let next = spans.partition_point(|span| span.start < range.end + after);
        // Phrases are short and sorted by start: the last few reach furthest.
        spans[..next].iter().rev().take(4).any(|span| span.end + before >= range.start)
    }

    /// Every place of one kind of context word.
    pub fn all(&self, cue: Cue) -> &[Range<usize>] {
        &self.spans[cue as usize]
    }

    /// Indices of the tokens that pull a trigger, in order.
    pub fn triggered(&self, trigger: Trigger) -> &[u32] {
        &self.triggered[trigger as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(source: &str, cue: Cue, before: usize, after: usize) -> bool {
        let text = Text::new(source);
        let at = text.folded().find('#').unwrap();
        Cues::new(&text).near(cue, &(at..at + 1), before, after)
    }

    #[test]
    fn words_before_and_after_count_within_their_distance() {
        assert!(near("her NHS number is #", Cue::NhsNumber, 20, 0));
        assert!(near("# is her NHS number", Cue::NhsNumber, 0, 20));
        assert!(!near("NHS and then a great many other words before #", Cue::NhsNumber, 20, 0));
    }

    #[test]
    fn phrases_do_not_cross_sentences_and_possessives_count() {
        assert!(near("the patient's #", Cue::Patient, 20, 0));
        assert!(near("national-insurance #", Cue::NationalInsurance, 20, 0));
        assert!(!near("It is national. Insurance #", Cue::NationalInsurance, 40, 0));
    }

    #[test]
    fn every_phrase_is_written_as_texts_are_folded() {
        for word in PHRASES.iter().flat_map(|(_, phrases)| *phrases).flat_map(|phrase| phrase.split(' ')) {
            assert_eq!(probity_text::fold_word(word), word);
        }
    }

    #[test]
    fn no_phrase_is_longer_than_the_limit() {
        let longest = PHRASES.iter().flat_map(|(_, phrases)| *phrases).map(|phrase| phrase.split(' ').count()).max();
        assert!(longest.unwrap() <= MOST_WORDS);
    }
}
