//! Web servers: which headers a folder of packages, or of signed packs, needs.

use super::server::folder;
use crate::{Output, Plan};
use url::Url;

/// A folder on a web server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Site {
    /// With its port, where it is not the usual one.
    pub host: String,
    /// With a stroke at both ends.
    pub path: String,
    /// Whether the signed pack is in it, which the extension fetches across origins.
    pub pack: bool,
}

impl Site {
    /// Where its files lie on a server of one's own.
    fn root(&self) -> String {
        let name = self.path.trim_matches('/').replace('/', "-");
        format!("/srv/www/{}", if name.is_empty() { "probity" } else { &name })
    }
}

/// The folders that hold what the plan speaks of, each once.
pub(super) fn sites(plan: &Plan) -> Vec<Site> {
    let own = plan.channels.iter().filter(|channel| !channel.store).map(|channel| (channel.source.as_str(), false));
    let pack = plan.values.get("packUrl").and_then(|url| url.as_str()).map(|url| (url, true));
    let mut sites: Vec<Site> = Vec::new();
    for (address, pack) in own.chain(pack) {
        // `{format}` stands in the name of a file, or else the folder above it is meant.
        let plain = address.split(['{', '?', '#']).next().unwrap_or(address);
        let Ok(url) = Url::parse(folder(plain)) else { continue };
        let Some(host) = url.host_str() else { continue };
        let host = url.port().map_or(host.to_owned(), |port| format!("{host}:{port}"));
        match sites.iter_mut().find(|site| site.host == host && site.path == url.path()) {
            Some(site) => site.pack |= pack,
            None => sites.push(Site { host, path: url.path().to_owned(), pack }),
        }
    }
    sites
}

/// Types of files by extension.
const TYPES: [(&str, &str); 5] = [
    ("crx", "application/x-chrome-extension"),
    ("xpi", "application/x-xpinstall"),
    ("json", "application/json"),
    ("pack", "application/json"),
    ("xml", "text/xml"),
];

/// How long a copy may be used without asking: five minutes, then the server is asked
/// whether it changed.
const CACHE: &str = "max-age=300, must-revalidate";

/// Configuration for each kind of server.
pub(super) fn snippets(sites: &[Site]) -> Vec<Output> {
    let all = |one: fn(&Site) -> String| sites.iter().map(one).collect::<Vec<_>>().join("\n");
    vec![
        Output { path: "server/nginx.conf".into(), bytes: all(nginx).into_bytes() },
        Output { path: "server/apache.conf".into(), bytes: all(apache).into_bytes() },
        Output { path: "server/web.config".into(), bytes: iis(sites.iter().any(|site| site.pack)).into_bytes() },
        Output { path: "server/s3-cloudfront.sh".into(), bytes: all(s3).into_bytes() },
    ]
}

fn nginx(site: &Site) -> String {
    let types: String = TYPES.iter().map(|(ext, kind)| format!("        {kind:<30} {ext};\n")).collect();
    let cors = match site.pack {
        true => {
            "    add_header Access-Control-Allow-Origin \"*\" always;\n    add_header Access-Control-Expose-Headers Retry-After always;\n"
        }
        false => "",
    };
    format!(
        "# {host}: inside its server block. Files: {root}\n\
         location {path} {{\n    alias {root}/;\n    types {{\n{types}    }}\n\
         \x20   default_type application/octet-stream;\n    etag on;\n\
         \x20   add_header Cache-Control \"{CACHE}\" always;\n\
         \x20   add_header X-Content-Type-Options nosniff always;\n{cors}\
         \x20   # No redirect, no list of files, no sign-in.\n    autoindex off;\n\
         \x20   # Nobody's visits are of interest.\n    access_log off;\n}}\n",
        host = site.host,
        path = site.path,
        root = site.root(),
    )
}

fn apache(site: &Site) -> String {
    let types: String = TYPES.iter().map(|(ext, kind)| format!("    AddType {kind} .{ext}\n")).collect();
    let cors = match site.pack {
        true => {
            "    Header always set Access-Control-Allow-Origin \"*\"\n    Header always set Access-Control-Expose-Headers \"Retry-After\"\n"
        }
        false => "",
    };
    format!(
        "# {host}: inside its VirtualHost. Needs mod_alias, mod_headers, mod_mime.\n\
         Alias \"{path}\" \"{root}/\"\n\
         <Directory \"{root}\">\n    Require all granted\n    Options None\n    AllowOverride None\n{types}\
         \x20   FileETag MTime Size\n    Header always set Cache-Control \"{CACHE}\"\n\
         \x20   Header always set X-Content-Type-Options nosniff\n{cors}</Directory>\n",
        host = site.host,
        path = site.path,
        root = site.root(),
    )
}

/// Goes into the folder itself, so it names no path.
fn iis(pack: bool) -> String {
    let types: String = TYPES
        .iter()
        .map(|(ext, kind)| {
            format!(
                "      <remove fileExtension=\".{ext}\" />\n      <mimeMap fileExtension=\".{ext}\" mimeType=\"{kind}\" />\n"
            )
        })
        .collect();
    let cors = match pack {
        true => {
            "        <add name=\"Access-Control-Allow-Origin\" value=\"*\" />\n        <add name=\"Access-Control-Expose-Headers\" value=\"Retry-After\" />\n"
        }
        false => "",
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration>\n  <system.webServer>\n    <staticContent>\n{types}\
         \x20     <clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"00:05:00\" \
         cacheControlCustom=\"must-revalidate\" />\n    </staticContent>\n\
         \x20   <directoryBrowse enabled=\"false\" />\n    <httpRedirect enabled=\"false\" />\n\
         \x20   <httpProtocol>\n      <customHeaders>\n        <add name=\"X-Content-Type-Options\" value=\"nosniff\" />\n{cors}\
         \x20     </customHeaders>\n    </httpProtocol>\n  </system.webServer>\n</configuration>\n"
    )
}

fn s3(site: &Site) -> String {
    let copies: String = TYPES
        .iter()
        .map(|(ext, kind)| {
            format!(
                "aws s3 cp public/ \"s3://$BUCKET{path}\" --recursive --exclude '*' --include '*.{ext}' \\\n\
                 \x20 --content-type {kind} --cache-control '{CACHE}'\n",
                path = site.path
            )
        })
        .collect();
    let cors = match site.pack {
        true => {
            "# The signed pack is fetched across origins. In CloudFront: the managed response headers policy SimpleCORS.\n\
             aws s3api put-bucket-cors --bucket \"$BUCKET\" --cors-configuration \\\n\
             \x20 '{\"CORSRules\":[{\"AllowedOrigins\":[\"*\"],\"AllowedMethods\":[\"GET\",\"HEAD\"],\"ExposeHeaders\":[\"Retry-After\"]}]}'\n"
        }
        false => "",
    };
    format!(
        "# {}: S3 behind CloudFront. S3 gives every object an ETag. In CloudFront: viewer protocol policy\n\
         # \"HTTPS only\" (a redirect is not followed by the extension), cache policy CachingOptimized.\n\
         # Run in this folder, with BUCKET set.\n{copies}{cors}",
        site.host
    )
}

/// What to do, in order.
pub(super) fn page(plan: &Plan, sites: &[Site], written: &[&str], notes: &str) -> String {
    let places: String = sites.iter().map(|site| format!("- https://{}{}\n", site.host, site.path)).collect();
    let list: String = written.iter().map(|name| format!("- `{name}`\n")).collect();
    let upload = match list.is_empty() {
        true => String::new(),
        false => format!("Upload all of `public`, as it is:\n\n{list}\n"),
    };
    let pack = match sites.iter().any(|site| site.pack) {
        true => "The signed pack (`probity pack sign`) goes where `packUrl` says, and not into `public`, which each build \
                 empties; in place of `{format}` stands the number that `probity pack sign` prints as `format`. \
                 The server must answer with \
                 `Access-Control-Allow-Origin: *`, because the extension has no permission for that host and asks none, \
                 and with `Access-Control-Expose-Headers: Retry-After`, or a wish to be left alone is not seen.\n\n",
        false => "",
    };
    let asked = plan.channels.iter().filter(|channel| !channel.store);
    let asked: String = asked
        .map(|channel| channel.updates.as_deref().unwrap_or(&channel.source))
        .chain(plan.values.get("packUrl").and_then(|url| url.as_str()))
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .map(|address| format!("curl --head '{}'\n", address.replace("{format}", "NUMBER")))
        .collect();
    format!(
        "# The web server, for {}\n\n{places}\n{upload}{notes}{pack}\
         Configuration: [nginx](nginx.conf), [Apache](apache.conf), [IIS](web.config) (goes into the folder itself), \
         [S3 and CloudFront](s3-cloudfront.sh). Whatever the server, it must\n\n\
         - answer over https with a certificate that the machines trust, without a redirect and without a sign-in;\n\
         - give `.crx`, `.xpi`, `.json` and `.xml` their types;\n\
         - send an `ETag` and `Cache-Control: {CACHE}`.\n\n\
         Order matters with each release: first the packages, then `updates.xml` and `updates.json`.\n\n\
         ## See that it works\n\n```\n{asked}```\n\n\
         Each must answer 200 with the right `Content-Type`, an `ETag` and that `Cache-Control`. \
         `NUMBER` is the format of the signed pack. \
         `probity fleet check public/updates.xml public/updates.json` reads what was written.\n",
        plan.organisation
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::targets::windows::sample;

    #[test]
    fn a_port_stays_in_the_address_of_a_server() {
        let mut plan = sample::plan();
        plan.values.insert("packUrl".into(), "https://it.anytown.gov.uk:8443/probity/{format}.json".into());
        let sites = sites(&plan);
        let hosts: Vec<_> = sites.iter().map(|site| (site.host.as_str(), site.pack)).collect();
        assert_eq!(hosts, [("it.anytown.gov.uk", false), ("it.anytown.gov.uk:8443", true)]);
        assert!(page(&plan, &sites, &[], "").contains("- https://it.anytown.gov.uk:8443/probity/\n"));
    }
}
