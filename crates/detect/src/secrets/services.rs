//! Keys without a mark of their own, known by the service named in the variable
//! they are assigned to: the service's name in letters and digits, and the shapes
//! of its keys in the language of [`super::pattern`]. Gathered from the makers'
//! documentation and from the rules that gitleaks, betterleaks, detect-secrets
//! and kingfisher publish.
//!
//! `!` before a shape: published tests write it with filler or without a digit.

use crate::kind::Kind;

/// One service.
pub(super) struct Service {
    pub name: &'static str,
    pub kind: Kind,
    /// With a space between.
    pub shapes: &'static str,
}

const fn other(name: &'static str, shapes: &'static str) -> Service {
    Service { name, kind: Kind::SecretOther, shapes }
}

const fn of(kind: Kind, name: &'static str, shapes: &'static str) -> Service {
    Service { name, kind, shapes }
}

/// Sorted by name.
pub(super) const SERVICES: &[Service] = &[
    other("abuseipdb", "{h80}"),
    of(Kind::SecretAzure, "accountkey", "{b86}=="),
    other("adafruit", "{W32}"),
    other("adobe", "{h32}"),
    other("airtable", "{w17} {w3-}.v1.{W3-}.{h3-}"),
    other("aiven", "{B372}"),
    other("algolia", "{w32}"),
    other("alibaba", "{w30}"),
    other("aliyun", "{w30}"),
    other("amplitude", "{h32}"),
    other("apollo", "{W22}"),
    other("artif", "!AP{X1}{w8-} !AKC{w10-}"),
    other("artifactory", "{w73} {w64} !AP{X1}{w8-} !AKC{w10-}"),
    other("asana", "{d16} {w32}"),
    other("assemblyai", "{w32}"),
    other("atlassian", "{w20}{x4}"),
    other("auth0", "{W32-128}"),
    of(Kind::SecretAzure, "azurestorage", "{b86}=="),
    other("beamer", "b_{E44}"),
    other("bintray", "{w73} {w64}"),
    other("bitbucket", "{w32} {E64}"),
    other("bitly", "{h40}"),
    other("bitrise", "{W60-120}"),
    other("bittrex", "{w32}"),
    other("box", "{w32}"),
    other("browserstack", "{w20}"),
    other("bundleenterprisecontribsyscom", "!{h8}:{h8}"),
    other("bundlegemscontribsyscom", "!{h8}:{h8}"),
    other("checkout", "sk_{U}"),
    other("circleci", "{h40}"),
    other("civo", "{w50}"),
    other("clerk", "sk_test_{w32} sk_live_{w32}"),
    other("clickhouse", "{w20}"),
    other("clickup", "pk_{d8-9}_{w32}"),
    other("clouapikey", "!{h64} !{w24}"),
    other("cloudant", "!{h64} !{a24}"),
    other("cloudapikey", "{W44}"),
    other("cloudflare", "{W40} {h37} {w32}"),
    other("cloudiam", "{W44}"),
    other("cloudinary", "{d15} {w27-32}"),
    other("cloukey", "!{h64} !{a24}"),
    other("cloupass", "!{h64} !{a24}"),
    other("cloupw", "!{h64} !{a24}"),
    other("coapikey", "{w40}"),
    other("codecov", "{w32} {W36}"),
    other("cohere", "{w40}"),
    other("coinbase", "{W64}"),
    other("configcat", "{W22}/{W22}"),
    other("confluence", "{w20}{x4}"),
    other("confluent", "{w16} {w64}"),
    other("contentful", "{E43}"),
    other("coshmac", "{h48}"),
    other("cossecret", "{h48}"),
    other("couchbase", "{b60-120}{=0-2}"),
    other("coveralls", "{W37}"),
    other("crates", "cio{w32}"),
    other("cursor", "key_{h64}"),
    other("databento", "db-{w29}"),
    other("datadog", "{w40} {w32} {W40}"),
    other("datagov", "{w40}"),
    other("deepgram", "{h40}"),
    other("discord", "{h64} {d18} {E32}"),
    other("disqus", "{w64}"),
    other("dnkey", "dnkey-{E26}-{E52}"),
    other("droneci", "{w32}"),
    other("dropbox", "{w15} !{w11}AAAAAAAAAA{E43} sl.{E130-160}"),
    other("ebay", "PRD-{h8}-{h4}-{h4}-{h4}-{h4-12}"),
    other("elevenlabs", "sk_{h48} {h32}"),
    other("endor", "endr+{W16}"),
    other("etsy", "{w24} {w24}:{w10-64}"),
    other("exoscale", "{W40-60}"),
    other("facebook", "{h32}"),
    other("fal", "{U}:{h32}"),
    other("fastly", "{E32}"),
    other("figma", "{x4}-{x8}-{x4}-{x4}-{x4}-{x12}"),
    other("finicity", "{h32} {w20}"),
    other("finnhub", "{w20}"),
    other("flickr", "{w32}"),
    other("freshbooks", "{w64}"),
    other("fullstory", "na1.{w20-} eu1.{w20-}"),
    of(Kind::SecretGithub, "ghekey", "{h40}"),
    of(Kind::SecretGithub, "ghepass", "{h40}"),
    of(Kind::SecretGithub, "ghetoken", "{h40}"),
    of(Kind::SecretGithub, "ghkey", "{h40}"),
    of(Kind::SecretGithub, "ghpass", "{h40}"),
    of(Kind::SecretGithub, "ghtoken", "{h40}"),
    other("gitea", "{h40}"),
    of(Kind::SecretGithub, "githubaccess", "{h40}"),
    of(Kind::SecretGithub, "githubapi", "{h40}"),
    of(Kind::SecretGithub, "githubkey", "{h40}"),
    of(Kind::SecretGithub, "githuboauth", "{h40}"),
    of(Kind::SecretGithub, "githubpass", "{h40}"),
    of(Kind::SecretGithub, "githubpw", "{h40}"),
    of(Kind::SecretGithub, "githubpwd", "{h40}"),
    of(Kind::SecretGithub, "githubsecret", "{h40}"),
    of(Kind::SecretGithub, "githubtoken", "{h40}"),
    other("gitter", "{W40}"),
    other("gocardless", "live_{E40}"),
    other("greptile", "{b48}"),
    other("gumroad", "{h64} {W43}"),
    other("heroku", "{U}"),
    other("highnote", "sk_live_a2V5Xz{b60-72}{=0-2}"),
    other("honeycomb", "{h32} {w22}"),
    other("hubspot", "{U}"),
    other("hunter", "{h40}"),
    other("iamapikey", "{W44}"),
    other("iamkey", "{W44}"),
    other("iampass", "{W44}"),
    other("ibm", "{W42-44}"),
    other("ibmcos", "!{h48}"),
    other("influx", "{B86-90}"),
    other("infomaniak", "{W60-100}"),
    other("instantly", "{b66}=="),
    other("intercom", "{E60}"),
    other("jfrog", "{w73} {w64} !AP{X1}{w8-} !AKC{w10-}"),
    other("jira", "{w20}{x4}"),
    other("jumpcloud", "{w40}"),
    other("kagi", "{W11}.{W43}"),
    other("klaviyo", "pk_{w34}"),
    other("kraken", "{c80-90}"),
    other("kucoin", "{h24} {U}"),
    other("lark", "{w32}"),
    other("launchdarkly", "{E40}"),
    other("lighton", "{W40-80}"),
    other("linear", "{h32}"),
    other("linkedin", "{w14} {w16}"),
    other("lob", "live_{h35} test_{h35} live_pub_{h31} test_pub_{h31}"),
    other("looker", "{w20} {w24}"),
    other("mailchimp", "{h32}-us{d1-2}"),
    other("mailgun", "key-{h32} pubkey-{h32} {w32}-{w8}-{w8}"),
    other("mapbox", "pk.{w60}.{w22} sk.{w60-90}.{w22}"),
    other("mattermost", "{w26}"),
    other("mem0", "m0-{w24-44}"),
    other("meraki", "{h40}"),
    other("messagebird", "{w25} {U}"),
    other("midtrans", "Mid-server-{_10-20} Mid-client-{_10-20}"),
    other("miro", "{w32}"),
    other("mistral", "{w32}"),
    other("monday", "eyJ{W10-200}.eyJ{W50-1000}.{W20-500}"),
    other("mux", "{U} {b75}"),
    other("netlify", "{E40-46}"),
    other("newrelic", "NRJS-{h19} NRII-{W32} {w64} NRAK-{w27}"),
    other("newyorktimes", "{E32}"),
    other("ngrok", "2{w26}_{d1}{w20}"),
    other("nytimes", "{E32}"),
    other("okta", "00{E40}"),
    other("ollama", "{h32}.{W24}"),
    other("openweather", "{w32}"),
    other("opsgenie", "{U}"),
    other("pagerduty", "u+{%18} {%20}"),
    other("paypal", "A{W78-99} {P78-120}"),
    other("pinecone", "{U}"),
    other("plaid", "access-sandbox-{U} access-development-{U} access-production-{U} {w24} {w30}"),
    other("planetscale", "{w12}"),
    other("plivo", "MA{u18} {W40}"),
    other("polymarket", "{U} 0x{x64} {b43-}{=0-2}"),
    other("postmark", "{U}"),
    other("privateai", "{w32}"),
    other("pyowm", "{w32}"),
    other("rainforest", "apikey_{h64}"),
    other("rapidapi", "{W50}"),
    other("razorpay", "{w24}"),
    other("retell", "key_{h28}"),
    other("scaleway", "{U}"),
    other("scalr", "eyJ{W10-200}.eyJ{W20-1000}.{W20-500}"),
    other("scw", "{U}"),
    other("sendbird", "{U} {h40}"),
    other("sentry", "{h64}"),
    other("slapikey", "!{h64}"),
    other("slkey", "!{h64}"),
    other("slpass", "!{h64}"),
    other("slpwd", "!{h64}"),
    other("snowflake", "{W100-500}"),
    other("snyk", "{U}"),
    other("softlayer", "!{h64}"),
    other("sonar", "{E40} squ_{E40} sqp_{E40} sqa_{E40}"),
    other("sourcegraph", "{x40}"),
    other("squarespace", "{U}"),
    other("sslmate", "{w36}"),
    other("stability", "sk-{w48}"),
    of(Kind::SecretAzure, "storageaccount", "{b86}=="),
    of(Kind::SecretAzure, "storagekey", "{b86}=="),
    other("sumo", "su{w12} {w64}"),
    other("telegr", "{d5-16}:A{W34}"),
    other("telnyx", "KEY{W55}"),
    other("travis", "{w22}"),
    other("twilio", "{h32}"),
    other("twitch", "{w30}"),
    other("twitter", "{w45} {d15-25}-{w20-40} {w25} {w50} !AAAAAAAAAAAAAAAAAAAAAA{%80-100}"),
    other("typeform", "tfp_{P59}"),
    other("upstage", "{w40-50}"),
    other("upstash", "{w32-48} AYNgAS{c26-90}"),
    other("vercel", "{w24}"),
    other("virustotal", "{h64}"),
    other("vultr", "{h36}"),
    other("wakatime", "{U}"),
    other("wandb", "{h40}"),
    other("weatherstack", "{w32}"),
    other("weightsandbiases", "{h40}"),
    other("wiz", "{w53-56} {w64}"),
    other("woo", "cs_{h40} ck_{h40}"),
    other("workos", "sk_live_a2V5Xz{b60-72}{=0-2} sk_test_a2V5Xz{b60-72}{=0-2}"),
    other("xfigmatoken", "{x4}-{x8}-{x4}-{x4}-{x4}-{x12}"),
    other("xjfrogartapi", "!AP{X1}{w8-} !AKC{w10-}"),
    other("xray", "{w73} {w64}"),
    other("yandex", "t1.{E1-}.{W86}{=0-2} AQVN{W35-38} YC{W38}"),
    other("zendesk", "{w40}"),
    other("zoho", "1000.{w30} {h42} 1000.{h32}.{h32} 1001.{h32}.{h32} 1003.{h32-64}"),
];

/// Every service whose name stands in `name`, which is in lower case and holds
/// letters and digits only, at most `most_after` characters from its end.
pub(super) fn named(name: &[u8], most_after: usize) -> impl Iterator<Item = &'static Service> + '_ {
    (0..name.len()).flat_map(move |at| {
        let rest = &name[at..];
        let start = rest.first().copied().unwrap_or(0);
        let from = SERVICES.partition_point(|service| service.name.as_bytes()[0] < start);
        SERVICES[from..]
            .iter()
            .take_while(move |service| service.name.as_bytes()[0] == start)
            .filter(move |service| rest.starts_with(service.name.as_bytes()))
            .filter(move |service| rest.len() - service.name.len() <= most_after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_sorted_and_written_as_names_are_read() {
        assert!(SERVICES.windows(2).all(|pair| pair[0].name < pair[1].name));
        assert!(SERVICES
            .iter()
            .all(|service| service.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())));
    }

    #[test]
    fn a_service_is_found_anywhere_near_the_end_of_a_name() {
        let found = |name: &str| named(name.as_bytes(), 20).map(|service| service.name).collect::<Vec<_>>();
        assert_eq!(found("myadafruittoken"), ["adafruit"]);
        assert_eq!(found("adafruitandagreatdealmorethanthat"), [""; 0]);
        assert_eq!(found("zohojira"), ["zoho", "jira"]);
        assert_eq!(found(""), [""; 0]);
    }
}
