//! Web servers: which headers a folder of packages, or of signed packs, needs.

use super::server::folder;
use crate::{Output, Plan};
use percent_encoding::percent_decode_str;
use url::Url;

/// A folder on a web server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Site {
    /// Scheme, host and port, as browsers write them.
    pub origin: String,
    /// As it stands in addresses: with a stroke at both ends and escapes.
    pub path: String,
    /// The same as servers see it ([`location`]).
    location: String,
    /// Where its files lie on a server of one's own.
    root: String,
    /// Whether packages and update manifests are in it.
    own: bool,
    /// Whether the signed pack is in it, which the extension fetches across origins.
    pub pack: bool,
}

impl Site {
    /// As it stands in policies.
    fn address(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }
}

/// The folders that hold what the plan speaks of, each once, one inside another before
/// it: Apache takes the first that fits.
pub(super) fn sites(plan: &Plan) -> Vec<Site> {
    let own = plan.channels.iter().filter(|channel| !channel.store).map(|channel| (channel.source.as_str(), false));
    let pack = plan.values.get("packUrl").and_then(|url| url.as_str()).map(|url| (url, true));
    let mut sites: Vec<Site> = Vec::new();
    for (address, pack) in own.chain(pack) {
        // `{format}` stands in the name of a file, or else the folder above it is meant.
        let plain = address.split(['{', '?', '#']).next().unwrap_or(address);
        let Ok(url) = Url::parse(plain) else { continue };
        let (origin, path) = (url.origin().ascii_serialization(), folder(url.path()).to_owned());
        let Some(location) = location(&path) else { continue };
        match sites.iter_mut().find(|site| site.origin == origin && site.location == location) {
            Some(site) => (site.own, site.pack) = (site.own || !pack, site.pack || pack),
            None => {
                let root = root(&location, &sites);
                sites.push(Site { origin, path, location, root, own: !pack, pack });
            }
        }
    }
    sites.sort_by_key(|site| std::cmp::Reverse(site.location.len()));
    sites
}

/// A path as servers compare it: without escapes, and several strokes as one. `None`
/// where their configuration cannot hold it, or they read it differently: a stroke that
/// is escaped, a control character, bytes that are not UTF-8, a variable of Apache's.
pub(crate) fn location(path: &str) -> Option<String> {
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let strokes = |text: &str| text.matches('/').count();
    if strokes(&decoded) != strokes(path) || decoded.contains("${") || decoded.contains(char::is_control) {
        return None;
    }
    Some(decoded.split('/').filter(|part| !part.is_empty()).fold("/".to_owned(), |path, part| path + part + "/"))
}

/// A folder of letters, digits and hyphens that no other site has.
fn root(location: &str, others: &[Site]) -> String {
    let plain: String =
        location.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let name = plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let name = format!("/srv/www/{}", if name.is_empty() { "probity" } else { &name });
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = |root: &String| others.iter().all(|site| site.root != *root);
    std::iter::once(name.clone()).chain(numbered).find(free).unwrap_or(name)
}

/// In double quotes, as nginx and Apache both read them.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\""))
}

/// One word of a shell's.
fn word(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
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
        "# {address}: inside its server block. Files: {root}\n\
         location ^~ {path} {{\n    alias {root}/;\n    types {{\n{types}    }}\n\
         \x20   default_type application/octet-stream;\n    etag on;\n\
         \x20   add_header Cache-Control \"{CACHE}\" always;\n\
         \x20   add_header X-Content-Type-Options nosniff always;\n{cors}\
         \x20   # No redirect, no list of files, no sign-in.\n    autoindex off;\n\
         \x20   # Nobody's visits are of interest.\n    access_log off;\n}}\n",
        address = site.address(),
        path = quoted(&site.location),
        root = site.root,
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
        "# {address}: inside its VirtualHost. Needs mod_alias, mod_headers, mod_mime.\n\
         Alias {path} \"{root}/\"\n\
         <Directory \"{root}\">\n    Require all granted\n    Options None\n    AllowOverride None\n{types}\
         \x20   FileETag MTime Size\n\
         \x20   # mod_deflate and mod_brotli change the ETag of what they compress, and never answer 304 then.\n\
         \x20   RequestHeader unset Accept-Encoding\n    Header always set Cache-Control \"{CACHE}\"\n\
         \x20   Header always set X-Content-Type-Options nosniff\n{cors}</Directory>\n",
        address = site.address(),
        path = quoted(&site.location),
        root = site.root,
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
    let cors = [("Access-Control-Allow-Origin", "*"), ("Access-Control-Expose-Headers", "Retry-After")];
    let headers: String = [("X-Content-Type-Options", "nosniff")]
        .iter()
        .chain(cors.iter().filter(|_| pack))
        // Set above already, it would be there twice, which IIS refuses.
        .map(|(name, value)| {
            format!("        <remove name=\"{name}\" />\n        <add name=\"{name}\" value=\"{value}\" />\n")
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration>\n  <system.webServer>\n    <staticContent>\n{types}\
         \x20     <clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"00:05:00\" \
         cacheControlCustom=\"must-revalidate\" />\n    </staticContent>\n\
         \x20   <directoryBrowse enabled=\"false\" />\n    <httpRedirect enabled=\"false\" />\n\
         \x20   <httpProtocol>\n      <customHeaders>\n{headers}\
         \x20     </customHeaders>\n    </httpProtocol>\n  </system.webServer>\n</configuration>\n"
    )
}

fn s3(site: &Site) -> String {
    let to = format!("\"s3://$BUCKET\"{}", word(&site.location));
    let copy =
        |from: &str, kind: &str| format!("aws s3 cp {from} \\\n  --content-type {kind} --cache-control '{CACHE}'\n");
    let mut copies = String::new();
    if site.own {
        for (ext, kind) in TYPES.iter().filter(|(ext, _)| *ext != "pack") {
            copies += &copy(&format!("public/ {to} --recursive --exclude '*' --include '*.{ext}'"), kind);
        }
    }
    if site.pack {
        copies += "# PACK is the signed pack, under the name that it has in packUrl.\n";
        copies += &copy(&format!("\"$PACK\" {to}"), "application/json");
        copies += "# It is fetched across origins. In CloudFront: the managed response headers policy SimpleCORS.\n\
                   aws s3api put-bucket-cors --bucket \"$BUCKET\" --cors-configuration \\\n\
                   \x20 '{\"CORSRules\":[{\"AllowedOrigins\":[\"*\"],\"AllowedMethods\":[\"GET\",\"HEAD\"],\"ExposeHeaders\":[\"Retry-After\"]}]}'\n";
    }
    format!(
        "# {}: S3 behind CloudFront. S3 gives every object an ETag. In CloudFront: viewer protocol policy\n\
         # \"HTTPS only\" (a redirect is not followed by the extension), cache policy CachingOptimized.\n\
         # Run in this folder, with BUCKET set.\n{copies}",
        site.address()
    )
}

/// What to do, in order.
pub(super) fn page(plan: &Plan, sites: &[Site], written: &[&str], notes: &str) -> String {
    let places: String = sites.iter().map(|site| format!("- `{}`\n", site.address())).collect();
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
        .map(|address| format!("curl --globoff --head {}\n", word(&address.replace("{format}", "NUMBER"))))
        .collect();
    format!(
        "# The web server, for {}\n\n{places}\n{upload}{notes}{pack}\
         Configuration: [nginx](nginx.conf), [Apache](apache.conf), [IIS](web.config) (goes into the folder itself), \
         [S3 and CloudFront](s3-cloudfront.sh). Those of nginx and Apache are run by the test suite; those of IIS and S3 \
         have not been run. Whatever the server, it must\n\n\
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

    /// The sites of a plan with packages and the signed pack at these addresses.
    fn of(base: &str, pack: &str) -> Vec<Site> {
        let mut plan = sample::plan();
        plan.channels.retain(|channel| !channel.store);
        plan.channels.iter_mut().for_each(|channel| channel.source = format!("{base}updates.xml"));
        plan.values.insert("packUrl".into(), pack.into());
        sites(&plan)
    }

    #[test]
    fn ports_and_schemes_stay() {
        let sites = of("http://127.0.0.1:8000/probity/", "https://[2001:db8::1]:8443/{format}/pack.json");
        let addresses: Vec<String> = sites.iter().map(Site::address).collect();
        assert_eq!(addresses, ["http://127.0.0.1:8000/probity/", "https://[2001:db8::1]:8443/"]);
        assert_eq!(of("https://a.example:8443/p/", "https://a.example/p/pack.json").len(), 2);
        assert_eq!(of("https://a.example:443/p/", "https://A.example/p/pack.json").len(), 1);
    }

    #[test]
    fn the_folder_of_an_address_without_a_path() {
        assert_eq!(of("https://a.example/", "https://b.example?f={format}")[1].location, "/");
    }

    #[test]
    fn one_folder_in_another_comes_first_and_none_share_files() {
        let sites = of("https://a.example/", "https://a.example/a-b/a/pack.json");
        assert_eq!((sites[0].location.as_str(), sites[1].location.as_str()), ("/a-b/a/", "/"));
        let sites = of("https://a.example/a/b/", "https://a.example/a-b/pack.json");
        assert_eq!((sites[0].root.as_str(), sites[1].root.as_str()), ("/srv/www/a-b", "/srv/www/a-b-2"));
    }

    #[test]
    fn paths_are_as_servers_see_them_and_in_quotes() {
        let location = |path: &str| super::location(path).unwrap();
        assert_eq!(location("/a%20b//c%C3%A9/"), "/a b/cé/");
        assert_eq!(quoted(&location("/%22;$x%7B%5C'/")), r#""/\";$x{\\'/""#);
        assert_eq!(word("/it's $HOME/"), r"'/it'\''s $HOME/'");
        for path in ["/a%2Fb/", "/a%0A/", "/%00/", "/%FF/", "/$%7BHOME%7D/", "/%7f/"] {
            assert_eq!(super::location(path), None, "{path}");
        }
    }

    #[test]
    fn no_line_of_a_shells_can_be_left() {
        let text = s3(&of("https://a.example/x/", "https://a.example/$(id)';id;'/pack.json")[0]);
        assert!(text.contains(r#""s3://$BUCKET"'/$(id)'\'';id;'\''/'"#), "{text}");
        assert!(!text.contains("public/"), "no package is in the pack's folder: {text}");
    }

    #[test]
    fn iis_is_given_no_header_twice() {
        let text = iis(true);
        let document = roxmltree::Document::parse(&text).unwrap();
        let named = |name: &str, attribute: &str| {
            let nodes = document.descendants().filter(|node| node.has_tag_name(name));
            nodes.filter_map(|node| node.attribute(attribute).map(str::to_owned)).collect::<Vec<_>>()
        };
        assert_eq!(named("add", "name").len(), 3);
        assert_eq!(named("remove", "name"), named("add", "name"));
        assert_eq!(named("remove", "fileExtension"), named("mimeMap", "fileExtension"));
    }
}
