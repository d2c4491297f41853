//! A plan for tests: self-hosted for Chrome and Firefox, from the store for Edge.

use crate::{Browser, Channel, Install, Plan};
use serde_json::json;

/// A council of made-up people, with each type of value.
pub(crate) fn plan() -> Plan {
    let values = json!({
        "pack": "york, recommended",
        "recommended": true,
        "disabled": false,
        "officialAccounts": ["x:AnytownCouncil", "facebook:Cyngor Unrhyw Dref ŵ"],
        "severities": ["abuse = info"],
        "auditNotice": "Line one.\nIT's \"own\" <words> & $more",
        "packEveryMinutes": 720,
        "configVersion": 12,
        "configKeys": ["pack", "recommended", "disabled", "officialAccounts", "severities", "auditNotice",
            "packEveryMinutes", "configVersion"],
    });
    Plan {
        organisation: "Anytown Council".to_owned(),
        identifier: "uk.gov.anytown.probity".to_owned(),
        values: values.as_object().cloned().unwrap_or_default(),
        channels: vec![
            Channel {
                browser: Browser::Chrome,
                id: "abcdefghijklmnopabcdefghijklmnop".to_owned(),
                source: "https://it.anytown.gov.uk/probity/updates.xml".to_owned(),
                store: false,
                updates: None,
            },
            Channel {
                browser: Browser::Edge,
                id: "ponmlkjihgfedcbaponmlkjihgfedcba".to_owned(),
                source: "https://edge.microsoft.com/extensionwebstorebase/v1/crx".to_owned(),
                store: true,
                updates: None,
            },
            Channel {
                browser: Browser::Firefox,
                id: "probity@anytown.gov.uk".to_owned(),
                source: "https://it.anytown.gov.uk/probity/probity.xpi".to_owned(),
                store: false,
                updates: Some("https://it.anytown.gov.uk/probity/updates.json".to_owned()),
            },
        ],
        install: Install {
            pinned: true,
            private_windows: true,
            blocked_hosts: vec!["*://*.linkedin.com".to_owned()],
            hardening: true,
        },
    }
}
