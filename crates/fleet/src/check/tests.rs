mod windows;

use super::*;
use crate::{targets, Output, Package, Packages};
use proptest::prelude::*;

const ID: &str = "abcdefghijklmnopabcdefghijklmnop";

const COUNCIL: &str = "version = 3\n[council]\nname = \"Penmoel County Council\"\ndomain = \"penmoel.gov.uk\"\n\
    pack = \"york\"\npolitically_restricted = false\n[accounts]\nofficial = [\"x:PenmoelCC\", \"facebook:Penmoel\"]\n\
    [severities]\nabuse = \"info\"\n[install]\nchannel = \"self-hosted\"\nhardening = true\nblocked_sites = [\"linkedin.com\"]\n\
    base_url = \"https://it.penmoel.gov.uk/probity\"\nids = { self-hosted = \"abcdefghijklmnopabcdefghijklmnop\" }\n";

fn outputs() -> Vec<Output> {
    let plan = council::read("council.toml", COUNCIL, Path::new(".")).unwrap_or_else(|report| panic!("{report}")).plan;
    let package = |id: &str| {
        Some(Package { id: id.into(), version: "0.1.0".into(), sha256: "0".repeat(64), bytes: b"package".to_vec() })
    };
    targets::all(&plan, &Packages { crx: package(ID), xpi: package("probity@probity.invalid") })
}

fn known() -> Channels {
    ids_of_council("council.toml", COUNCIL.as_bytes()).unwrap()
}

/// What is told of a text, the ids of the council known.
fn told(name: &str, text: &str) -> String {
    check(name, text.as_bytes(), &known()).report.to_string()
}

fn output(path: &str) -> String {
    let file = outputs().into_iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{path}"));
    String::from_utf8(file.bytes).unwrap()
}

#[test]
fn what_is_built_has_no_fault() {
    let mut seen = 0;
    for file in outputs() {
        let data = [".json", ".xml", ".reg", ".admx", ".csv", ".plist", ".mobileconfig"];
        if data.iter().any(|ending| file.path.ends_with(ending)) {
            let checked = check(&file.path, &file.bytes, &known());
            assert!(checked.kind.is_some(), "{} is not recognised", file.path);
            assert_eq!(checked.report, Report::default(), "{}\n{}", file.path, checked.report);
            seen += 1;
        }
    }
    assert!(seen >= 10, "{seen}");
}

#[test]
fn each_mistake_in_a_linux_file_is_named_with_its_line() {
    let good = output("linux/chrome/probity.json");
    let cases = [
        ("\"pack\": \"york\"", "\"pak\": \"york\"", "there is no setting \"pak\"", "did you mean pack?"),
        ("\"pack\": \"york\"", "\"pack\": 3", "`pack` must be a text", "^"),
        (
            "\"politicallyRestricted\": false",
            "\"politicallyRestricted\": \"no\"",
            "`politicallyRestricted` must be",
            "false",
        ),
        ("\"x:PenmoelCC\"", "7", "entry 1 of `officialAccounts` must be a text, not this number", ""),
        (
            "\"pack\": \"york\"",
            "\"pack\": \"york\", \"packKeys\": [\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"]",
            "entry 1 of `packKeys` is no public key",
            "`probity pack keygen`",
        ),
        ("\"abuse = info\"", "\"abuse: info\"", "entry 1 of `severities`", "abuse = info"),
        ("\"configVersion\": 3", "\"configVersion\": 3.5", "`configVersion` is not of the form", ""),
        ("\"force_installed\"", "\"forced\"", "`installation_mode`: \"forced\" is not one of", "force_installed"),
        (
            "https://it.penmoel.gov.uk/probity/updates.xml",
            "http://it.penmoel.gov.uk/u.xml",
            "is not encrypted",
            "https",
        ),
        ("\"toolbar_pin\"", "\"toolbar_pinn\"", "`toolbar_pinn` is not known here", "did you mean \"toolbar_pin\"?"),
        (
            "\"override_update_url\": true",
            "\"override_update_url\": \"true\"",
            "`override_update_url` must be true or false",
            "",
        ),
        ("*://*.linkedin.com", "linkedin.com/feed", "\"linkedin.com/feed\" is not of the form", "without a path"),
        ("\"ExtensionSettings\"", "\"ExtensionsSettings\"", "there is no policy `ExtensionsSettings`", "did you mean"),
        ("\"extensions\"", "\"Extensions\"", "`Extensions` is written otherwise", "write \"extensions\""),
        ("\"configKeys\": [", "\"configKeys\": [\n\"role\",", "`role` stands in `configKeys`", ""),
        ("\"pack\": \"york\"", "\"pack\": \"york\", \"pack\": \"york\"", "this name is there twice", ""),
        ("\"pack\": \"york\"", "\"pack\": york", "a value is expected here", "double quotes"),
        ("\"pack\": \"york\"", "\"pack\": /* why */ \"york\"", "a comment", "Chromium takes it"),
    ];
    for (from, to, message, help) in cases {
        assert!(good.contains(from), "{from}");
        let bad = good.replacen(from, to, 1);
        let told = told("probity.json", &bad);
        assert!(told.contains(message) && told.contains(help), "{to}\n{told}");
        let line = 1 + good[..good.find(from).unwrap()].matches('\n').count();
        assert!(
            (line..line + 3).any(|line| told.contains(&format!("probity.json:{line}:"))),
            "{to}: line {line}\n{told}"
        );
    }
}

#[test]
fn ids_that_do_not_match_are_named() {
    let good = output("linux/chrome/probity.json");
    let other = "bbcdefghijklmnopabcdefghijklmnop";
    let both = told("a.json", &good.replace(ID, other));
    assert!(both.contains("is not Probity's id here") && both.contains(ID), "{both}");
    // The first is that of `3rdparty`: the names are in order.
    let one = check("a.json", good.replacen(ID, other, 1).as_bytes(), &Channels::default()).report.to_string();
    assert!(one.contains("which this file does not install"), "{one}");
    assert!(told("a.json", &good.replace(ID, "abc")).contains("is no id of an extension"));
    let updates = told("updates.xml", &output("server/public/updates.xml").replace(ID, other));
    assert!(updates.contains("is not Probity's id here"), "{updates}");
    let firefox = told("updates.json", &output("server/public/updates.json").replace("probity@", "other@"));
    assert!(firefox.contains("is not Probity's id here"), "{firefox}");
}

#[test]
fn other_extensions_are_left_alone() {
    let text = "{\"3rdparty\":{\"extensions\":{\"ponmlkjihgfedcbaponmlkjihgfedcba\":{\"token\":3}}},\"HomepageLocation\":\"http://a\"}";
    assert_eq!(told("a.json", text), "");
}

#[test]
fn firefox_google_and_manifests_are_checked_too() {
    let policies = output("firefox/policies.json");
    for (from, to, message) in [
        ("\"Extensions\"", "\"extensions\"", "`extensions` is written otherwise"),
        ("\"install_url\"", "\"install_uri\"", "`install_url` is missing"),
        ("https://it.penmoel.gov.uk/probity/updates.json", "http://it.penmoel.gov.uk/u.json", "is not encrypted"),
        ("\"private_browsing\": true", "\"private_browsing\": 1", "`private_browsing` must be true or false"),
        ("\"policies\": {", "\"pack\": \"york\", \"policies\": {", "only `policies` is read here"),
    ] {
        assert!(told("policies.json", &policies.replacen(from, to, 1)).contains(message), "{to}");
    }
    let google = output("google-admin/chrome.json");
    let told_google = told("g.json", &google.replacen("\"Value\": \"york\"", "\"value\": \"york\"", 1));
    assert!(told_google.contains("is not wrapped"), "{told_google}");
    assert!(told("g.json", &google.replacen("\"york\"", "[]", 1)).contains("`pack` must be"));
    let xml = output("server/public/updates.xml");
    for (from, to, message) in [
        ("https:", "http:", "is not encrypted"),
        ("\"0.1.0\"", "\"0.1.0-beta\"", "is no version"),
        ("hash_sha256=\"0", "hash_sha256=\"x", "this hash must have 64"),
        ("protocol=\"2.0\"", "protocol=\"3\"", "`protocol` must be 2.0"),
        ("</app>", "", "this is no XML"),
    ] {
        // The namespace is no address.
        let (head, tail) = xml.split_at(xml.find(if from == "https:" { "codebase" } else { "<gupdate" }).unwrap());
        assert!(told("updates.xml", &(head.to_owned() + &tail.replacen(from, to, 1))).contains(message), "{to}");
    }
}

#[test]
fn every_layout_of_an_export_is_read() {
    let policy =
        |value: &str| format!("{{\"level\":\"mandatory\",\"scope\":\"machine\",\"source\":\"platform\",{value}}}");
    let installed = policy(&format!(
        "\"value\":{{\"{ID}\":{{\"installation_mode\":\"force_installed\",\"override_update_url\":true,\
         \"update_url\":\"https://it.penmoel.gov.uk/probity/updates.xml\"}}}}"
    ));
    let pack = policy("\"value\":\"york\"");
    let role = policy("\"error\":\"Expected string value.\",\"value\":3");
    let keys = policy("\"value\":[\"configKeys\",\"pack\",\"role\",\"windows\"]");
    let own = format!("{{\"ExtensionSettings\":{installed}}}");
    let settings = format!("{{\"pack\":{pack},\"role\":{role},\"configKeys\":{keys}}}");
    let group = format!("{{\"name\":\"Probity\",\"policies\":{settings}}}");
    let layouts = [
        format!("{{\"chromePolicies\":{own},\"extensionPolicies\":{{\"{ID}\":{settings}}}}}"),
        format!("{{\"policyValues\":{{\"chrome\":{{\"name\":\"\",\"policies\":{own}}},\"{ID}\":{group}}}}}"),
        format!("{{\"policyGroups\":{{\"chrome\":{{\"policies\":{own}}},\"extensions\":{{\"{ID}\":{group}}}}}}}"),
    ];
    for layout in layouts {
        let checked = check("policies.json", layout.as_bytes(), &known());
        let told = checked.report.to_string();
        assert_eq!(checked.kind, Some("export of a browser's policy page"));
        assert!(told.contains("the browser says: Expected string value."), "{told}");
        assert!(told.contains("`role` must be a text") && told.contains("`windows` stands in `configKeys`"), "{told}");
        assert_eq!(checked.report.0.len(), 3, "{told}");
    }
}

/// As Chromium 156 exports it, with two sources, what is only recommended, and another
/// extension; the certificates left out.
#[test]
fn an_export_with_conflicts_and_two_extensions_is_read() {
    let plain = |level: &str, value: &str| {
        format!("{{\"level\":\"{level}\",\"scope\":\"machine\",\"source\":\"platform\",\"value\":{value}}}")
    };
    let with = |more: &str, level: &str, value: &str| plain(level, value).replacen('{', &format!("{{{more},"), 1);
    let overridden = "\"warning\":\"This policy is working as intended but a conflicting value is set elsewhere.\"";
    let entry = format!(
        "{{\"{ID}\":{{\"installation_mode\":\"force_installed\",\"override_update_url\":true,\
         \"update_url\":\"https://it.penmoel.gov.uk/probity/updates.xml\"}}}}"
    );
    let superseded =
        format!("\"info\":\"The same value is set elsewhere.\",\"superseded\":[{}]", plain("mandatory", &entry));
    let conflict = |value: &str| format!("\"conflicts\":[{}],{overridden}", plain("mandatory", value));
    let own = format!(
        "{{\"ExtensionSettings\":{},\"HomepageLocation\":{},\"NoSuchPolicy\":{}}}",
        with(&superseded, "mandatory", &entry),
        with(&conflict("\"http://b\""), "mandatory", "\"http://a\""),
        with("\"error\":\"Unknown policy.\"", "mandatory", "1"),
    );
    let settings = format!(
        "{{\"pack\":{},\"language\":{},\"configKeys\":{}}}",
        with(&conflict("\"barnet\""), "mandatory", "\"york\""),
        plain("recommended", "\"cy\""),
        plain("mandatory", "[\"pack\",\"language\",\"configKeys\"]"),
    );
    let group = |id: &str, name: &str, policies: &str| {
        format!("\"{id}\":{{\"forSigninScreen\":false,\"id\":\"{id}\",\"isExtension\":true,\"name\":\"{name}\",\"policies\":{policies}}}")
    };
    let other = format!("{{\"token\":{}}}", with("\"error\":\"Expected integer value.\"", "recommended", "null"));
    let text = format!(
        "{{\"chromeMetadata\":{{\"OS\":\"Linux\",\"application\":\"Chromium\"}},\"policyGroups\":{{\
         \"chrome\":{{\"name\":\"Chrome Policies\",\"policies\":{own}}},\
         \"extensionInstall\":{{\"name\":\"Extension Install Policies\",\"policies\":{{}}}},\
         \"extensions\":{{{},{}}},\
         \"precedence\":{{\"name\":\"Policy Precedence\",\"policies\":{{}},\"precedenceOrder\":[\"Platform machine\"]}}}},\
         \"status\":{{\"user\":{{}}}}}}",
        group(ID, "Probity", &settings),
        group("cjpalhdlnbpafiamejdnhcphjbkeiagm", "Another", &other),
    );
    let checked = check("policies.json", text.as_bytes(), &known());
    let told: Vec<&str> = checked.report.0.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "another source sets `pack` to another value, which the browser leaves out",
            "`language` is only recommended: extensions are not given it, and people may change it",
        ]
    );
    assert_eq!(checked.report.count(probity_pack::Gravity::Fault), 1);
}

#[test]
fn a_rule_or_policy_that_there_is_none_of_is_named_where_it_stands() {
    let toml = COUNCIL.replace("abuse =", "abues =").replace("\"york\"", "\"yrok\"");
    let toml = told("council.toml", &toml);
    assert!(toml.contains("there is no rule as in \"abues\"") && toml.contains("did you mean \"abuse\"?"), "{toml}");
    assert!(toml.contains("council.toml:10:") && toml.contains("did you mean \"york\"?"), "{toml}");
    let json = told("a.json", &output("linux/chrome/probity.json").replace("abuse = info", "york/abues = info"));
    assert!(json.contains("there is no rule as in \"york/abues\""), "{json}");
}

#[test]
fn profiles_are_checked() {
    let payload = |kind: &str, number: u8, values: &str| {
        format!(
            "<dict><key>PayloadType</key><string>{kind}</string><key>PayloadIdentifier</key><string>a.{number}</string>\
             <key>PayloadUUID</key><string>00000000-0000-0000-0000-00000000000{number}</string>\
             <key>PayloadVersion</key><integer>1</integer>\n{values}</dict>"
        )
    };
    let chrome = format!(
        "<key>ExtensionSettings</key><dict><key>{ID}</key><dict><key>installation_mode</key><string>force_installed</string>\
         <key>update_url</key><string>https://it.penmoel.gov.uk/u.xml</string><key>override_update_url</key><true/></dict></dict>"
    );
    let settings = "<key>pack</key><string>york</string>\n<key>configKeys</key><array><string>pack</string></array>";
    let payloads =
        payload(&format!("com.google.Chrome.extensions.{ID}"), 2, settings) + &payload("com.google.Chrome", 3, &chrome);
    let content = format!("<key>PayloadContent</key><array>{payloads}</array>");
    let good = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
         \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">{}</plist>",
        payload("Configuration", 1, &content)
    );
    assert_eq!(told("a.mobileconfig", &good), "");
    for (from, to, message) in [
        ("<string>york</string>", "<true/>", "`pack` must be a text"),
        ("<key>pack</key>", "<key>pak</key>", "there is no setting \"pak\""),
        ("<true/>", "<string>true</string>", "`override_update_url` must be true or false"),
        ("<key>PayloadVersion</key><integer>1</integer>", "", "`PayloadVersion` is missing"),
        ("0002", "0001", "this is no UUID, or one that is there already"),
        (".extensions.ab", ".extensions.bb", "which this file does not install"),
        ("<string>york</string>", "<text>york</text>", "is no element of a property list"),
        ("<true/>", "", "this key has no value"),
        ("https://it", "http://it", "is not encrypted"),
    ] {
        let told = told("a.mobileconfig", &good.replacen(from, to, 1));
        assert!(told.contains(message), "{to}\n{told}");
    }
}

#[test]
fn payloads_of_other_programs_and_a_duration_with_a_fraction_are_left_alone() {
    let payload = |kind: &str, number: u8, more: &str| {
        format!(
            "<dict><key>PayloadType</key><string>{kind}</string><key>PayloadIdentifier</key><string>a.{number}</string>\
             <key>PayloadUUID</key><string>00000000-0000-0000-0000-00000000000{number}</string>\
             <key>PayloadVersion</key><integer>1</integer>{more}</dict>"
        )
    };
    let of = |more: &str| {
        let root = payload("com.apple.security.root", 2, &format!("{more}<key>PayloadContent</key><data>AA==</data>"));
        let whole = "<key>HasRemovalPasscode</key><true/><key>DurationUntilRemoval</key><real>3600.5</real>";
        let content = format!("{whole}<key>PayloadContent</key><array>{root}</array>");
        told("a.mobileconfig", &format!("<plist version=\"1.0\">{}</plist>", payload("Configuration", 1, &content)))
    };
    assert_eq!(of("<key>PayloadCertificateFileName</key><string>a.cer</string>"), "");
    assert!(of("<key>PayloadScpoe</key><string>System</string>").contains("`PayloadScpoe` is nothing"));
}

#[test]
fn forms_of_other_programs_are_left_alone() {
    let form = |name: &str| {
        format!("{{\"title\":\"a\",\"allOf\":[],\"properties\":{{\"{name}\":{{\"type\":[\"string\",\"null\"]}}}}}}")
    };
    assert_eq!(told("a.json", &form("language")), "");
    assert!(told("a.json", &form("ExtensionSettings")).contains("`allOf` is nothing"));
}

#[test]
fn toml_of_other_programs_is_no_council_toml() {
    let of = |name: &str, text: &str| check(name, text.as_bytes(), &known());
    assert!(of("a/Cargo.toml", "[package]\nname = \"a\"\n").is_foreign());
    assert!(of("a.json", "{\"name\": \"a\"}").is_foreign() && of("a.json", "[1]").is_foreign());
    let channels = of("channels.toml", "[self-hosted]\nid = \"a\"\n");
    assert_eq!(channels.kind, Some("channels.toml"), "a file that begins with [ is not always JSON");
    for (name, text) in [("a/council.toml", "a = 1"), ("a.toml", "council.name = \"a\""), ("a.toml", "[council")] {
        assert_eq!(of(name, text).kind, Some("council.toml"), "{name}");
    }
    assert!(!of("a.reg", "REGEDIT4\n\u{0}").is_foreign() && !check("a.reg", b"\xff\xfea", &known()).is_foreign());
}

#[test]
fn what_cannot_be_read_says_why() {
    let of = |bytes: &[u8]| check("a", bytes, &Channels::default());
    for (bytes, message) in [
        (&b""[..], "is empty"),
        (b"bplist00", "plutil"),
        (b"\x30\x82\x01\x02", "signed profile"),
        (b"Cr24\x03\0\0\0", "package"),
        (b"hello", "no kind of file that is known"),
        (b"{\"a\":\xff}", "line 1"),
        (b"\xff\xfea", "UTF-16"),
    ] {
        let checked = of(bytes);
        assert!(checked.kind.is_none() && checked.report.to_string().contains(message), "{checked:?}");
    }
    let deep = "<a>".repeat(200_000);
    assert!(!of(deep.as_bytes()).report.0.is_empty());
    assert!(of(format!(
        "<plist><dict><key>a</key>{}",
        "<array>".repeat(1000) + &"</array>".repeat(1000) + "</dict></plist>"
    )
    .as_bytes())
    .report
    .to_string()
    .contains("too deeply"));
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        check("a", &bytes, &Channels::default());
    }

    #[test]
    fn what_is_built_may_be_damaged_anywhere(which in 0usize..100, at in any::<proptest::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let files = outputs();
        let file = &files[which % files.len()];
        let mut bytes = file.bytes.clone();
        let place = at.index(bytes.len());
        if cut { bytes.truncate(place) } else { bytes[place] = byte }
        check(&file.path, &bytes, &known());
    }
}
