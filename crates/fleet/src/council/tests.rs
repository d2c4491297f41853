use super::*;
use crate::Browser;
use serde_json::json;

const ID: &str = "abcdefghijklmnopabcdefghijklmnop";

/// A file with what every one needs, and more.
fn with(more: &str) -> String {
    format!(
        "[council]\nname = \"Penmoel County Council\"\ndomain = \"penmoel.gov.uk\"\npack = \"york\"\n\n\
         [install]\nchannel = \"self-hosted\"\nbase_url = \"https://it.penmoel.gov.uk/probity\"\n\
         ids = {{ self-hosted = \"{ID}\" }}\n\n{more}\n"
    )
}

fn good(more: &str) -> Council {
    read("council.toml", &with(more), Path::new(".")).unwrap_or_else(|report| panic!("{report}"))
}

fn refused(text: &str) -> String {
    read("council.toml", text, Path::new(".")).map(|council| council.plan).unwrap_err().to_string()
}

#[test]
fn the_smallest_file_has_ids_and_addresses() {
    let plan = good("").plan;
    assert_eq!(
        (plan.organisation.as_str(), plan.identifier.as_str()),
        ("Penmoel County Council", "uk.gov.penmoel.probity")
    );
    assert_eq!(json!(plan.values), json!({"pack": "york", "configKeys": ["configKeys", "pack"]}));
    let shown: Vec<_> = plan.channels.iter().map(|channel| (channel.id.as_str(), channel.source.as_str())).collect();
    let updates = "https://it.penmoel.gov.uk/probity/updates.xml";
    assert_eq!(
        shown,
        [
            (ID, updates),
            (ID, updates),
            (ID, updates),
            ("probity@probity.invalid", "https://it.penmoel.gov.uk/probity/probity.xpi")
        ]
    );
    assert_eq!(plan.channels[3].updates.as_deref(), Some("https://it.penmoel.gov.uk/probity/updates.json"));
}

#[test]
fn every_section_becomes_settings() {
    let plan = good(
        "[accounts]\nofficial = [\"x:PenmoelCC\"]\n[[pre_election]]\nfrom = 2027-03-22\nto = \"2027-05-06T22:00\"\n\
         name = \"Local elections\"\n[[windows]]\nlist = \"quiet\"\nfrom = 2027-01-01T09:00:00Z\nto = 2027-01-01T10:00:00Z\n\
         name = \"Minute\"\n[[embargoes]]\nlifts = 2027-03-14T00:01:00Z\nwords = [\"harbour\", \"leisure centre\"]\n\
         [severities]\nabuse = \"info\"\n\"barnet/party-mention\" = \"off\"\n[allow]\nterms = [\"Tory Lane\"]\n\
         public_details = [\"01904 55*\"]\n[fail]\nmode = \"closed\"\n[language]\ninterface = \"cy\"\n\
         [locks]\npack = \"locked\"\nlanguage = \"default\"\n[support]\ntext = \"IT\"\nurl = \"mailto:it@penmoel.gov.uk\"\n\
         [audit]\nmode = \"off\"",
    )
    .plan;
    let value = |key: &str| plan.values.get(key).cloned().unwrap_or_default();
    assert_eq!(
        value("windows"),
        json!([
            "pre_election 2027-03-22T00:00:00Z 2027-05-06T22:00:00+01:00 Local elections",
            "quiet 2027-01-01T09:00:00Z 2027-01-01T10:00:00Z Minute"
        ])
    );
    assert_eq!(value("embargoes"), json!(["2027-03-14T00:01:00Z harbour, leisure centre"]));
    assert_eq!(value("severities"), json!(["abuse = info", "barnet/party-mention = off"]));
    assert_eq!((value("failMode"), value("defaults")), (json!("hold"), json!(["language"])));
    assert_eq!(value("configKeys").as_array().map(Vec::len), Some(plan.values.len()));
}

#[test]
fn unknown_keys_and_wrong_types_are_named_with_their_place() {
    let cases = [
        ("[acounts]\nofficial = []", "council.toml:11:2: `acounts` is not known here", "did you mean \"accounts\"?"),
        ("[support]\ntexts = \"IT\"", "council.toml:12:1: `texts` is not known here", "did you mean \"text\"?"),
        ("[support]\ntext = 3", "council.toml:12:8: `text` must be a text in quotes, not a number", "^"),
        ("[accounts]\nofficial = \"x:a\"", "council.toml:12:12: `official` must be a list", "^^^^^"),
        (
            "[fail]\nmode = \"shut\"",
            "council.toml:12:8: `mode`: \"shut\" is not one of: open, closed",
            "\"closed\" waits",
        ),
        ("[severities]\nabuse = \"inform\"", "council.toml:12:9: `abuse`: \"inform\" is not one of", "did you mean"),
        ("[severities]\n\"a b\" = \"off\"", "council.toml:12:1: \"a b\" is no name of a rule", "barnet/party-mention"),
        (
            "[[pre_election]]\nfrom = 2027-03-22\nto = 2027-03-01\nname = \"x\"",
            "council.toml:13:6: this ends before",
            "after",
        ),
        ("[[windows]]\nlist = \"a b\"\nfrom = 1\nto = 2\nname = \"x\"", "council.toml:12:8: \"a b\"", "pre_election"),
        ("[locks]\nseverities = \"default\"", "council.toml:12:1: `severities` is always locked", "working_time"),
        (
            "[confidential]\nfingerprints = [\"no.fp\"]",
            "council.toml:12:17: ./no.fp cannot be read",
            "folder of this file",
        ),
        (
            "[confidential]\nfingerprints = [\"Cargo.toml\"]",
            "council.toml:12:17: \"Cargo.toml\": ",
            "probity fingerprint",
        ),
        (
            "[signed_pack]\nfile = \"Cargo.toml\"",
            "council.toml:12:8: \"Cargo.toml\": this is not a signed pack",
            "probity pack sign",
        ),
        ("version = 1.5\n", "must be a whole number", ""),
        ("[council]\n", "council.toml:11:", "duplicate"),
    ];
    for (more, place, help) in cases {
        // What stands before the first section belongs to none.
        let text = if more.starts_with("version") { format!("{more}{}", with("")) } else { with(more) };
        let told = refused(&text);
        assert!(told.contains(place) && told.contains(help), "{more}\n{told}");
    }
}

#[test]
fn a_missing_id_says_which_command_gives_it() {
    let text = with("").replace("ids =", "#");
    assert!(refused(&text).contains("`probity package` makes the CRX"), "{}", refused(&text));
    let text = with("").replace("self-hosted\"\nbase", "store\"\nbase");
    let told = refused(&text);
    assert!(told.contains("Chrome Web Store") && told.contains("Edge Add-ons"), "{told}");
    assert_eq!(told.matches("is not known").count(), 2, "once for all browsers that need it: {told}");
}

#[test]
fn addresses_must_be_encrypted() {
    let told = refused(&with("").replace("https://it", "http://it"));
    assert!(told.contains("council.toml:8:12") && told.contains("write https://"), "{told}");
    assert_eq!(told.matches("council.toml:").count(), 1, "nothing else is blamed: {told}");
}

#[test]
fn stores_and_a_server_can_be_mixed() {
    let other = "ponmlkjihgfedcbaponmlkjihgfedcba";
    let text = with("").replace("\"self-hosted\"", "\"store\"").replace("ids = {", &format!(
        "channel_of = {{ edge = \"self-hosted\" }}\nbrowsers = [\"edge\", \"chrome\"]\nids = {{ chrome-web-store = \"{other}\", "
    ));
    let plan = read("c", &text, Path::new(".")).unwrap_or_else(|report| panic!("{report}")).plan;
    let shown: Vec<_> = plan.channels.iter().map(|each| (each.browser, each.id.as_str(), each.store)).collect();
    assert_eq!(shown, [(Browser::Chrome, other, true), (Browser::Edge, ID, false)]);
}

#[test]
fn hostile_files_are_refused_and_nothing_else() {
    let deep = format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    for text in ["", "\0", "[[council]]", "council = 3", "[council]\nname = []", &deep, &"[a]\n".repeat(5000)] {
        assert!(read("c", text, Path::new(".")).is_err());
    }
}

#[test]
fn an_address_that_no_server_can_be_set_up_for_is_told_and_kept() {
    let key = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    let pack = |url: &str| good(&format!("[signed_pack]\nurl = \"{url}\"\nkeys = [\"{key}\"]"));
    let told = pack("https://cdn.example/a%2Fb/{format}.json");
    assert!(told.advice.to_string().contains("folders with letters"), "{}", told.advice);
    assert!(told.plan.values.contains_key("packUrl"));
    assert_eq!(pack("https://cdn.example/p/a%2Fb.json").advice.count(Gravity::Advice), 0, "the folder counts");
    assert_eq!(pack("https://cdn.example:8443/a%20b'/{format}.json").advice.count(Gravity::Advice), 0);
}

#[test]
fn a_signed_pack_that_is_not_there_is_the_only_fault() {
    let key = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    let pack = with(&format!("[signed_pack]\nfile = \"none.json\"\nkeys = [\"{key}\"]"));
    let told = refused(&pack.replace("\"york\"", "\"own\""));
    assert!(told.contains("none.json cannot be read"), "{told}");
    assert_eq!(told.matches("council.toml:").count(), 1, "{told}");
}

#[test]
fn what_is_too_much_or_no_file_is_told_with_what_was_written() {
    let sites: Vec<String> = (0..101).map(|number| format!("\"s{number}.example\"")).collect();
    let text = with("").replace("[install]\n", &format!("[install]\nblocked_sites = [{}]\n", sites.join(",")));
    assert!(refused(&text).contains("101 sites"), "{}", refused(&text));
    let told = refused(&format!("version = -1\n{}", with("")));
    assert!(told.contains("council.toml:1:11") && told.contains("not -1"), "{told}");
    let told = refused(&with("[signed_pack]\nfile = \".\""));
    assert!(told.contains("it is no file"), "{told}");
    let told = refused(&with("[council]"));
    assert!(told.contains("duplicate key") && told.contains("each key once"), "{told}");
}
