//! Every key that there is, in the order in which pages and templates list them.

use crate::keys::{Key, Kind, Limits, Words};
use Kind::{Flag, List, Number, Text};

const KIND: Key = Key {
    name: "",
    kind: Text,
    title: Words { en: "", cy: "" },
    about: Words { en: "", cy: "" },
    example: "",
    limits: Limits { entries: 1, characters: 200 },
    personal: false,
    veiled: false,
};

/// English, then Welsh.
const fn words(en: &'static str, cy: &'static str) -> Words {
    Words { en, cy }
}

/// Entries, then characters of each.
const fn most(entries: usize, characters: usize) -> Limits {
    Limits { entries, characters }
}

/// Characters of an address.
const ADDRESS: Limits = most(1, 2000);
/// Files of one key: a year of a council's reports, or twenty marks of several parts,
/// are a tenth. As many as the core searches for at once.
const FILES: Limits = most(8, 1 << 20);

/// Every key that there is.
pub const KEYS: &[Key] = &[
    Key {
        name: "pack",
        title: words("Council", "Cyngor"),
        about: words(
            "The policy in force: york, woking, lancaster, barnet or officer-guidance. Up to four with commas between them hold side by side, as in a year of reorganisation. Where it is not set, each person chooses.",
            "Y polisi sydd mewn grym: york, woking, lancaster, barnet neu officer-guidance. Bydd hyd at bedwar, â chomas rhyngddynt, mewn grym ochr yn ochr, fel mewn blwyddyn o ad-drefnu. Lle nad yw wedi'i osod, bydd pob person yn dewis.",
        ),
        example: r#""york""#,
        // Each costs time at every key that is pressed.
        limits: most(4, 200),
        personal: true,
        ..KIND
    },
    Key {
        name: "recommended",
        kind: Flag,
        title: words("Good practice", "Arfer da"),
        about: words(
            "True to check good practice beside the policy, as advice that cites no council; false not to. Where it is not set, each person chooses, and it is off.",
            "True i wirio arfer da ochr yn ochr â'r polisi, fel awgrymiadau nad ydynt yn dyfynnu unrhyw gyngor; false i beidio. Lle nad yw wedi'i osod, bydd pob person yn dewis, ac mae wedi'i ddiffodd i ddechrau.",
        ),
        example: "true",
        personal: true,
        ..KIND
    },
    Key {
        name: "role",
        title: words("Role", "Rôl"),
        about: words(
            "Role of the people that this policy applies to, in one word: officer, manager, agency or councillor. Where it is not set, rules for one role apply as the pack says for an unknown role.",
            "Rôl y bobl y mae'r polisi hwn yn gymwys iddynt, mewn un gair: officer (swyddog), manager (rheolwr), agency (gweithiwr asiantaeth) neu councillor (cynghorydd). Lle nad yw wedi'i osod, bydd rheolau ar gyfer un rôl yn gymwys fel y dywed y pecyn ar gyfer rôl anhysbys.",
        ),
        example: r#""officer""#,
        ..KIND
    },
    Key {
        name: "politicallyRestricted",
        kind: Flag,
        title: words("Politically restricted posts", "Swyddi o dan gyfyngiadau gwleidyddol"),
        about: words(
            "True where these people hold politically restricted posts, false where they do not.",
            "True lle mae'r bobl hyn mewn swyddi o dan gyfyngiadau gwleidyddol, false lle nad ydynt.",
        ),
        example: "false",
        ..KIND
    },
    Key {
        name: "managedDevice",
        kind: Flag,
        title: words("Managed device", "Dyfais a reolir"),
        about: words(
            "True where the council manages these devices, false where these settings reach people's own devices. Where it is not set, a device with any of these settings counts as managed.",
            "True lle mae'r cyngor yn rheoli'r dyfeisiau hyn, false lle mae'r gosodiadau hyn yn cyrraedd dyfeisiau pobl eu hunain. Lle nad yw wedi'i osod, mae dyfais ag unrhyw un o'r gosodiadau hyn yn cyfrif fel dyfais a reolir.",
        ),
        example: "true",
        ..KIND
    },
    Key {
        name: "workingTime",
        title: words("Working time", "Oriau gwaith"),
        about: words(
            "Days and hours of work by the device's own clock, for example: mon-fri 09:00-17:30. Bank holidays of England and Wales are not working time. Where it is not set, each person may say it.",
            "Dyddiau ac oriau gwaith yn ôl cloc y ddyfais ei hun, er enghraifft: mon-fri 09:00-17:30. Nid yw gwyliau banc Cymru a Lloegr yn oriau gwaith. Lle nad yw wedi'i osod, caiff pob person ei nodi.",
        ),
        example: r#""mon-fri 09:00-17:30""#,
        limits: most(1, 40),
        personal: true,
        ..KIND
    },
    Key {
        name: "officialAccounts",
        kind: List,
        title: words("Official accounts", "Cyfrifon swyddogol"),
        about: words(
            "Accounts that speak for the council, one an entry: a handle or name as the site shows it, with x:, facebook: or linkedin: before it where it holds for one site only.",
            "Cyfrifon sy'n siarad ar ran y cyngor, un i bob cofnod: enw defnyddiwr neu enw fel y mae'r wefan yn ei ddangos, gydag x:, facebook: neu linkedin: o'i flaen lle mae ar gyfer un wefan yn unig.",
        ),
        example: r#"["x:@ExampleCouncil", "Example Libraries"]"#,
        limits: most(1000, 200),
        ..KIND
    },
    Key {
        name: "failMode",
        title: words("When no check is possible", "Pan nad oes modd gwirio"),
        about: words(
            "What happens to a press on Post when no answer comes in time: let_through (posts, and says so) or hold (waits for one more deliberate step). Default: let_through.",
            "Beth sy'n digwydd wrth bwyso Postio pan na ddaw ateb mewn pryd: let_through (mae'n postio, ac yn dweud hynny) neu hold (mae'n aros am un cam bwriadol arall). Diofyn: let_through.",
        ),
        example: r#""hold""#,
        ..KIND
    },
    Key {
        name: "severities",
        kind: List,
        title: words("Severities", "Difrifoldeb"),
        about: words(
            "How much a rule asks, one an entry: abuse = info, or barnet/party-mention = off. One of off, info, warn, confirm, block.",
            "Faint y mae rheol yn ei ofyn, un i bob cofnod: abuse = info, neu barnet/party-mention = off. Un o off, info, warn, confirm, block.",
        ),
        example: r#"["abuse = info", "barnet/party-mention = off"]"#,
        limits: most(2000, 200),
        ..KIND
    },
    Key {
        name: "windows",
        kind: List,
        title: words("Windows", "Cyfnodau"),
        about: words(
            "Stretches of time added to those of the policy, one an entry: its list, from, to and name, for example: pre_election 2027-03-22T00:00:00Z 2027-05-06T22:00:00+01:00 Local elections 2027",
            "Cyfnodau a ychwanegir at rai'r polisi, un i bob cofnod: ei restr, dechrau, diwedd ac enw, er enghraifft: pre_election 2027-03-22T00:00:00Z 2027-05-06T22:00:00+01:00 Etholiadau lleol 2027",
        ),
        example: r#"["pre_election 2027-03-22T00:00:00Z 2027-05-06T22:00:00+01:00 Local elections 2027"]"#,
        limits: most(500, 300),
        ..KIND
    },
    Key {
        name: "embargoes",
        kind: List,
        title: words("Embargoes", "Embargos"),
        about: words(
            "Content that must not go out before a time, one an entry: when it lifts, then words that give it away, with commas between them, for example: 2027-03-14T00:01:00Z harbour, leisure centre. Choose neutral words; the title of an announcement is itself a secret.",
            "Cynnwys na chaiff fynd allan cyn amser penodol, un i bob cofnod: pryd y daw'r embargo i ben, yna geiriau sy'n datgelu'r cynnwys, â chomas rhyngddynt, er enghraifft: 2027-03-14T00:01:00Z harbwr, canolfan hamdden. Dewiswch eiriau niwtral; mae teitl cyhoeddiad ei hun yn gyfrinach.",
        ),
        example: r#"["2027-03-14T00:01:00Z harbour, leisure centre"]"#,
        limits: most(500, 1000),
        veiled: true,
        ..KIND
    },
    Key {
        name: "publicDetails",
        kind: List,
        title: words("Public details", "Manylion cyhoeddus"),
        about: words(
            "What the council publishes itself, and so is no leak, one an entry: a telephone number or, with a star, a range (01904 55*), a mailbox, a domain or host, a postcode or address of a venue. Five letters or digits at least.",
            "Yr hyn y mae'r cyngor ei hun yn ei gyhoeddi, ac nad yw felly'n ddatgeliad, un i bob cofnod: rhif ffôn neu, â seren, ystod o rifau (01904 55*), blwch post, parth neu westeiwr, cod post neu gyfeiriad lleoliad. O leiaf bum llythyren neu ddigid.",
        ),
        example: r#"["01904 55*", "press@example.gov.uk", "YO1 9QN"]"#,
        limits: most(2000, 300),
        ..KIND
    },
    Key {
        name: "allowTerms",
        kind: List,
        title: words("Allowed terms", "Termau a ganiateir"),
        about: words(
            "Words and phrases that are never underlined, one an entry, for example the name of a street or a programme that reads like something else: Tory Lane. At most 500, of 2 to 100 characters.",
            "Geiriau ac ymadroddion na chânt byth eu tanlinellu, un i bob cofnod, er enghraifft enw stryd neu raglen sy'n darllen fel rhywbeth arall: Tory Lane. Dim mwy na 500, o 2 i 100 nod yr un.",
        ),
        example: r#"["Tory Lane"]"#,
        limits: most(500, 100),
        ..KIND
    },
    Key {
        name: "fingerprints",
        kind: List,
        title: words("Fingerprints", "Olion bysedd"),
        about: words(
            "The council's own terms and internal documents as fingerprint files, one an entry, in base64 as probity fingerprint show --base64 prints it. At most 8 files and 1 MB together. Nobody can read a document in them; see docs/fingerprints.md for what can be guessed.",
            "Termau'r cyngor ei hun a'i ddogfennau mewnol fel ffeiliau olion bysedd, un i bob cofnod, mewn base64 fel y mae probity fingerprint show --base64 yn ei argraffu. Dim mwy nag 8 ffeil ac 1 MB gyda'i gilydd. Ni all neb ddarllen dogfen ynddynt; gweler docs/fingerprints.md am yr hyn y gellir ei ddyfalu.",
        ),
        example: r#"["UFJPQklUWUYB..."]"#,
        limits: FILES,
        veiled: true,
        ..KIND
    },
    Key {
        name: "logoMarks",
        kind: List,
        title: words("Logo marks", "Marciau logo"),
        about: words(
            "The council's logos, crests and wordmarks to be recognised in pictures, beside those of the policy, one file an entry, in base64 as probity logo show --base64 prints it. At most 8 files and 1 MB together. A file holds features of the artwork, not the artwork.",
            "Logos, arfbeisiau a geirnodau'r cyngor i'w hadnabod mewn lluniau, ochr yn ochr â rhai'r polisi, un ffeil i bob cofnod, mewn base64 fel y mae probity logo show --base64 yn ei argraffu. Dim mwy nag 8 ffeil ac 1 MB gyda'i gilydd. Mae ffeil yn cadw nodweddion y gwaith celf, nid y gwaith celf ei hun.",
        ),
        example: r#"["UFJCTE9HTwE..."]"#,
        limits: FILES,
        veiled: true,
        ..KIND
    },
    Key {
        name: "packUrl",
        title: words("Address of the signed pack", "Cyfeiriad y pecyn llofnodedig"),
        about: words(
            "Where the council's signed pack is published, an https address. {format} in it stands for the number of the pack format that this version reads. Needs packKeys.",
            "Lle cyhoeddir pecyn llofnodedig y cyngor, sef cyfeiriad https. Mae {format} ynddo'n sefyll am rif y fformat pecyn y mae'r fersiwn hon yn ei ddarllen. Mae angen packKeys.",
        ),
        example: r#""https://probity.example.gov.uk/pack-{format}.json""#,
        limits: ADDRESS,
        ..KIND
    },
    Key {
        name: "packKeys",
        kind: List,
        title: words("Keys of the signed pack", "Allweddi'r pecyn llofnodedig"),
        about: words(
            "Public keys that may sign the pack, one an entry, as probity pack keygen prints them: an Ed25519 key in base64. At most 8.",
            "Allweddi cyhoeddus a gaiff lofnodi'r pecyn, un i bob cofnod, fel y mae probity pack keygen yn eu hargraffu: allwedd Ed25519 mewn base64. Dim mwy nag 8.",
        ),
        example: r#"["11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="]"#,
        limits: most(8, 100),
        ..KIND
    },
    Key {
        name: "packThreshold",
        kind: Number,
        title: words("Signatures needed", "Nifer y llofnodion"),
        about: words(
            "How many of these keys must have signed the pack: 1, 2 or 3. Default: 1. Where it is wrong, or more than there are keys, no pack is accepted.",
            "Faint o'r allweddi hyn y mae'n rhaid iddynt fod wedi llofnodi'r pecyn: 1, 2 neu 3. Diofyn: 1. Os yw'n anghywir, neu'n fwy na nifer yr allweddi, ni dderbynnir unrhyw becyn.",
        ),
        example: "1",
        ..KIND
    },
    Key {
        name: "packEveryMinutes",
        kind: Number,
        title: words("Minutes between looks", "Munudau rhwng edrych"),
        about: words(
            "About how often a new pack is looked for, in minutes, 15 to 10080. Each browser takes its own time around it. Default: 360.",
            "Tua pha mor aml y chwilir am becyn newydd, mewn munudau, o 15 i 10080. Bydd pob porwr yn dewis ei amser ei hun o gwmpas hynny. Diofyn: 360.",
        ),
        example: "360",
        ..KIND
    },
    Key {
        name: "signedPack",
        title: words("The signed pack itself", "Y pecyn llofnodedig ei hun"),
        about: words(
            "A signed pack as one text, where no address can be reached. Needs packKeys. Windows consoles take at most 32 kB.",
            "Pecyn llofnodedig fel un testun, lle nad oes modd cyrraedd unrhyw gyfeiriad. Mae angen packKeys. Nid yw consolau Windows yn derbyn mwy na 32 kB.",
        ),
        example: r#""{\"probity\":\"signed pack 1\",\"payload\":\"...\",\"signatures\":[]}""#,
        limits: most(1, 8 << 20),
        veiled: true,
        ..KIND
    },
    Key {
        name: "auditMode",
        title: words("Audit", "Archwilio"),
        about: words(
            "What is counted: off (nothing), local (the person's own history on the device, which they see and can erase) or counts (daily numbers for official accounts, sent to auditUrl). Default: off.",
            "Beth a gyfrifir: off (dim), local (hanes y person ei hun ar y ddyfais, y mae'n ei weld ac yn gallu ei ddileu) neu counts (niferoedd dyddiol ar gyfer cyfrifon swyddogol, a anfonir i auditUrl). Diofyn: off.",
        ),
        example: r#""local""#,
        ..KIND
    },
    Key {
        name: "auditUrl",
        title: words("Address for counts", "Cyfeiriad ar gyfer niferoedd"),
        about: words(
            "An https address that takes OTLP metrics, for example https://otel.example.gov.uk/v1/metrics. Used only where auditMode is counts.",
            "Cyfeiriad https sy'n derbyn metrigau OTLP, er enghraifft https://otel.example.gov.uk/v1/metrics. Dim ond lle mae auditMode yn counts y caiff ei ddefnyddio.",
        ),
        example: r#""https://otel.example.gov.uk/v1/metrics""#,
        limits: ADDRESS,
        ..KIND
    },
    Key {
        name: "auditNotice",
        title: words("Notice about counts", "Hysbysiad am niferoedd"),
        about: words(
            "What people read before anything is counted: who receives the numbers, and why. Counts are off without it. At most 2,000 characters.",
            "Yr hyn y bydd pobl yn ei ddarllen cyn i ddim gael ei gyfrif: pwy sy'n derbyn y niferoedd, a pham. Hebddo, ni chyfrifir dim. Dim mwy na 2,000 o nodau.",
        ),
        example: r#""The communications team receives daily numbers for official accounts, to see which advice helps.""#,
        limits: most(1, 2000),
        ..KIND
    },
    Key {
        name: "language",
        title: words("Language", "Iaith"),
        about: words(
            "Language of Probity's own words: en or cy. Where it is not set, each person chooses.",
            "Iaith geiriau Probity ei hun: en neu cy. Lle nad yw wedi'i gosod, bydd pob person yn dewis.",
        ),
        example: r#""cy""#,
        personal: true,
        ..KIND
    },
    Key {
        name: "disabled",
        kind: Flag,
        title: words("Switched off", "Wedi'i ddiffodd"),
        about: words(
            "True switches every check off, and says so to the person.",
            "Mae true yn diffodd pob gwiriad, ac yn dweud hynny wrth y person.",
        ),
        example: "false",
        ..KIND
    },
    Key {
        name: "supportText",
        title: words("Help", "Cymorth"),
        about: words(
            "Whom to ask when Probity does not work, in a few words: IT service desk, extension 4000. At most 300 characters.",
            "Pwy i'w holi pan nad yw Probity yn gweithio, mewn ychydig eiriau: Desg gwasanaeth TG, estyniad 4000. Dim mwy na 300 o nodau.",
        ),
        example: r#""IT service desk, extension 4000""#,
        limits: most(1, 300),
        ..KIND
    },
    Key {
        name: "supportUrl",
        title: words("Address for help", "Cyfeiriad ar gyfer cymorth"),
        about: words("An https or mailto address of that help.", "Cyfeiriad https neu mailto y cymorth hwnnw."),
        example: r#""https://help.example.gov.uk/probity""#,
        limits: ADDRESS,
        ..KIND
    },
    Key {
        name: "defaults",
        kind: List,
        title: words("Left to the person", "Wedi'i adael i'r person"),
        about: words(
            "Names of keys among pack, recommended, language and workingTime whose value here is only where people begin, and may be changed by them. Every other key is locked.",
            "Enwau allweddi ymhlith pack, recommended, language a workingTime nad yw eu gwerth yma ond yn fan cychwyn, ac y caiff pobl ei newid. Mae pob allwedd arall wedi'i chloi.",
        ),
        example: r#"["language", "workingTime"]"#,
        limits: most(20, 40),
        ..KIND
    },
    Key {
        name: "configVersion",
        kind: Number,
        title: words("Number of this configuration", "Rhif y ffurfweddiad hwn"),
        about: words(
            "A number that grows with every change, shown on the settings page, so that IT can see which one has arrived.",
            "Rhif sy'n cynyddu gyda phob newid, a ddangosir ar y dudalen gosodiadau, fel y gall yr adran TG weld pa un sydd wedi cyrraedd.",
        ),
        example: "12",
        ..KIND
    },
    Key {
        name: "configKeys",
        kind: List,
        title: words("Keys that are set", "Allweddi a osodwyd"),
        about: words(
            "Names of the keys that this configuration sets. A browser drops a value of the wrong type without a word; with this list Probity can say which one is missing.",
            "Enwau'r allweddi y mae'r ffurfweddiad hwn yn eu gosod. Mae porwr yn gollwng gwerth o'r math anghywir heb ddweud dim; gyda'r rhestr hon gall Probity ddweud pa un sydd ar goll.",
        ),
        example: r#"["pack", "failMode"]"#,
        limits: most(200, 100),
        ..KIND
    },
];
