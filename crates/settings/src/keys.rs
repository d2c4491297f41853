//! The keys, in the order in which pages and templates list them.

/// A text in both of the extension's languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    pub en: &'static str,
    pub cy: &'static str,
}

/// The JSON type of a value. Flat and few, because every console has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// A list of strings.
    List,
}

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As policy files write it.
    pub name: &'static str,
    pub kind: Kind,
    /// A few words.
    pub title: Words,
    /// What it does and how it is written, with an example.
    pub about: Words,
    /// Whether it may be named in `defaults`, and so be left to the person.
    pub personal: bool,
    /// Whether pages show only how much there is of it, not the value.
    pub veiled: bool,
}

/// The key of this name.
pub fn key(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

const fn plain(name: &'static str, kind: Kind, title: &'static str, about: &'static str) -> Key {
    Key {
        name,
        kind,
        title: Words { en: title, cy: title },
        about: Words { en: about, cy: about },
        personal: false,
        veiled: false,
    }
}

/// Every key that there is.
pub const KEYS: &[Key] = &[
    Key { personal: true, ..plain("pack", Kind::Text, "Council", "The policy in force: york, woking, lancaster, barnet or officer-guidance. Several with commas between them hold side by side, as in a year of reorganisation. Where it is not set, each person chooses.") },
    Key { personal: true, ..plain("recommended", Kind::Flag, "Good practice", "True to check good practice beside the policy, as advice that cites no council; false not to. Where it is not set, each person chooses, and it is off.") },
    plain("role", Kind::Text, "Role", "Role of the people that this policy applies to, in one word: officer, manager, agency or councillor. Where it is not set, rules for one role apply as the pack says for an unknown role."),
    plain("politicallyRestricted", Kind::Flag, "Politically restricted posts", "True where these people hold politically restricted posts, false where they do not."),
    plain("managedDevice", Kind::Flag, "Managed device", "True where the council manages these devices, false where these settings reach people's own devices. Where it is not set, a device with any of these settings counts as managed."),
    Key { personal: true, ..plain("workingTime", Kind::Text, "Working time", "Days and hours of work by the device's own clock, for example: mon-fri 09:00-17:30. Bank holidays of England and Wales are not working time. Where it is not set, each person may say it.") },
    plain("officialAccounts", Kind::List, "Official accounts", "Accounts that speak for the council, one an entry: a handle or name as the site shows it, with x:, facebook: or linkedin: before it where it holds for one site only."),
    plain("failMode", Kind::Text, "When no check is possible", "What happens to a press on Post when no answer comes in time: let_through (posts, and says so) or hold (waits for one more deliberate step). Default: let_through."),
    plain("severities", Kind::List, "Severities", "How much a rule asks, one an entry: abuse = info, or barnet/party-mention = off. One of off, info, warn, confirm, block."),
    plain("windows", Kind::List, "Windows", "Stretches of time added to those of the policy, one an entry: its list, from, to and name, for example: pre_election 2027-03-22T00:00:00Z 2027-05-06T22:00:00+01:00 Local elections 2027"),
    Key { veiled: true, ..plain("embargoes", Kind::List, "Embargoes", "Content that must not go out before a time, one an entry: when it lifts, then words that give it away, with commas between them, for example: 2027-03-14T00:01:00Z harbour, leisure centre. Choose neutral words; the title of an announcement is itself a secret.") },
    plain("publicDetails", Kind::List, "Public details", "What the council publishes itself, and so is no leak, one an entry: a telephone number or, with a star, a range (01904 55*), a mailbox, a domain or host, a postcode or address of a venue."),
    plain("allowTerms", Kind::List, "Allowed terms", "Words and phrases that are never underlined, one an entry, for example the name of a street or a programme that reads like something else: Tory Lane. At most 500."),
    Key { veiled: true, ..plain("fingerprints", Kind::List, "Fingerprints", "The council's own terms and internal documents as fingerprint files, one an entry, in base64 as probity fingerprint show --base64 prints it. At most 8 files and 1 MB together. Nobody can read a document in them; see docs/fingerprints.md for what can be guessed.") },
    Key { veiled: true, ..plain("logoMarks", Kind::List, "Logo marks", "The council's logos, crests and wordmarks to be recognised in pictures, beside those of the policy, one file an entry, in base64 as probity logo show --base64 prints it. At most 8 files and 1 MB together. A file holds features of the artwork, not the artwork.") },
    plain("packUrl", Kind::Text, "Address of the signed pack", "Where the council's signed pack is published, an https address. {format} in it stands for the number of the pack format that this version reads. Needs packKeys."),
    plain("packKeys", Kind::List, "Keys of the signed pack", "Public keys that may sign the pack, one an entry, as probity pack keygen prints them: an Ed25519 key in base64."),
    plain("packThreshold", Kind::Number, "Signatures needed", "How many of these keys must have signed the pack: 1, 2 or 3. Default: 1."),
    plain("packEveryMinutes", Kind::Number, "Minutes between looks", "About how often a new pack is looked for, in minutes, 15 to 10080. Each browser takes its own time around it. Default: 360."),
    Key { veiled: true, ..plain("signedPack", Kind::Text, "The signed pack itself", "A signed pack as one text, where no address can be reached. Needs packKeys. Windows consoles take at most 32 kB.") },
    plain("auditMode", Kind::Text, "Audit", "What is counted: off (nothing), local (the person's own history on the device, which they see and can erase) or counts (daily numbers for official accounts, sent to auditUrl). Default: off."),
    plain("auditUrl", Kind::Text, "Address for counts", "An https address that takes OTLP metrics, for example https://otel.example.gov.uk/v1/metrics. Used only where auditMode is counts."),
    plain("auditNotice", Kind::Text, "Notice about counts", "What people read before anything is counted: who receives the numbers, and why. Counts are off without it."),
    Key { personal: true, ..plain("language", Kind::Text, "Language", "Language of Probity's own words: en or cy. Where it is not set, each person chooses.") },
    plain("disabled", Kind::Flag, "Switched off", "True switches every check off, and says so to the person."),
    plain("supportText", Kind::Text, "Help", "Whom to ask when Probity does not work, in a few words: IT service desk, extension 4000."),
    plain("supportUrl", Kind::Text, "Address for help", "An https or mailto address of that help."),
    plain("defaults", Kind::List, "Left to the person", "Names of keys among pack, recommended, language and workingTime whose value here is only where people begin, and may be changed by them. Every other key is locked."),
    plain("configVersion", Kind::Number, "Number of this configuration", "A number that grows with every change, shown on the settings page, so that IT can see which one has arrived."),
    plain("configKeys", Kind::List, "Keys that are set", "Names of the keys that this configuration sets. A browser drops a value of the wrong type without a word; with this list Probity can say which one is missing."),
];
