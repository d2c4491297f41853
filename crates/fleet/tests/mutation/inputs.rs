//! Councils, and every file that is built for them.

use probity_fleet::{check, council, targets, Channels, Output, Package, Packages};
use std::path::Path;

/// Of the self-hosted package, in every council here.
pub const ID: &str = "hgfedcbaponmlkjihgfedcbaponmlkji";

const SMALL: &str = r#"
[council]
name = "Penmoel County Council"
domain = "penmoel.gov.uk"
pack = "york"

[install]
channel = "self-hosted"
base_url = "https://it.penmoel.gov.uk/probity"
ids = { self-hosted = "hgfedcbaponmlkjihgfedcbaponmlkji" }
"#;

/// Valid, and made of what means something in one format or another.
const ODD: &str = r#"
version = 2147483647
disabled = true

[council]
name = "Cyngor \"Ynys\" & <Môn> -- ]]> '$(x)' %PATH% ; \\"
domain = "xn--a.b--c.example"
pack = ["york", "woking"]
recommended = false
role = "officer"
managed_device = true

[accounts]
official = ["x:a", "facebook:Cyngor \"Sir\" & <b> 'c' \\ ; [x] {y}", "linkedin:\u2018\u2019\u00a0\u0175 \U0001F600", "=cmd()", "-", "a,b"]

[[windows]]
list = "pre_election"
from = 1999-01-01T00:00:00Z
to = 2999-01-01T00:00:00Z
name = "<![CDATA[ \" ]]> ; REG"

[allow]
terms = ["https://not-an-address", "http://neither", "{\"a\": 1}", "[12]", "true", "17"]

[support]
text = "\"}]} <enabled/> &#xF000; \\\\server\\share"
url = "mailto:it@penmoel.gov.uk"

[locks]
pack = "default"

[audit]
mode = "local"

[install]
channel = "store"
base_url = "http://127.0.0.1:8000/"
channel_of = { chromium = "self-hosted" }
blocked_sites = ["linkedin.com", "m.facebook.com"]
pinned = false
private_windows = false
hardening = true
firefox_url = "https://addons.example/probity.xpi"

[install.ids]
self-hosted = "hgfedcbaponmlkjihgfedcbaponmlkji"
chrome-web-store = "abcdefghijklmnopabcdefghijklmnop"
edge-add-ons = "ponmlkjihgfedcbaponmlkjihgfedcba"
firefox = "{12345678-1234-1234-1234-123456789012}"
"#;

/// One council with what is built for it.
pub struct Built {
    pub name: &'static str,
    pub ids: Channels,
    pub files: Vec<Output>,
}

/// Small, full and odd.
pub fn all() -> Vec<Built> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/fleet");
    let full = std::fs::read_to_string(examples.join("penmoel.toml")).unwrap();
    let stores = std::fs::read_to_string(examples.join("marchwy-vale.toml")).unwrap();
    [("small", SMALL), ("full", &full), ("stores", &stores), ("odd", ODD)]
        .map(|(name, text)| {
            let plan = council::read("council.toml", text, Path::new(".")).unwrap_or_else(|why| panic!("{why}")).plan;
            let ids = check::ids_of_council("council.toml", text.as_bytes()).unwrap();
            let package = |id: &str| Package {
                id: id.to_owned(),
                version: "1.2.0".into(),
                sha256: "0123456789abcdef".repeat(4),
                bytes: b"package".to_vec(),
            };
            let packages = Packages { crx: Some(package(ID)), xpi: Some(package(&ids.firefox)) };
            let files = targets::all(&plan, &packages);
            Built { name, ids, files }
        })
        .into()
}
