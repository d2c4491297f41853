//! CycloneDX 1.6 in JSON. No time is in it, and the serial number follows from what the
//! packages hold, so the same packages have the same bill.

use super::{Part, Parts};
use crate::{sha256_hex, Files, Version};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The extension itself, in the graph of what needs what.
const SELF: &str = "probity";

/// A package and what it holds.
pub(crate) struct Shipped {
    pub name: String,
    pub bytes: Vec<u8>,
    pub files: Files,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Bill {
    bom_format: &'static str,
    spec_version: &'static str,
    serial_number: String,
    version: u32,
    metadata: Metadata,
    components: Vec<Component>,
    dependencies: Vec<Dependency>,
}

#[derive(Serialize)]
struct Metadata {
    lifecycles: [Phase; 1],
    tools: Tools,
    component: Component,
}

#[derive(Serialize)]
struct Phase {
    phase: &'static str,
}

#[derive(Serialize)]
struct Tools {
    components: [Component; 1],
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Component {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "bom-ref", skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    version: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hashes: Vec<Hash>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<Licence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purl: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    external_references: Vec<Reference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    properties: Vec<Property>,
}

#[derive(Serialize)]
struct Hash {
    alg: &'static str,
    content: String,
}

#[derive(Serialize)]
struct Licence {
    expression: String,
}

#[derive(Serialize)]
struct Reference {
    #[serde(rename = "type")]
    kind: &'static str,
    url: String,
}

#[derive(Serialize)]
struct Property {
    name: &'static str,
    value: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dependency {
    #[serde(rename = "ref")]
    of: String,
    depends_on: Vec<String>,
}

/// The bill's text.
pub(crate) fn write(version: &Version, parts: &Parts, packages: &[Shipped]) -> Result<Vec<u8>, String> {
    let mut components: Vec<Component> = parts.all.iter().map(|(reference, part)| library(reference, part)).collect();
    components.extend(packages.iter().map(package));
    components.extend(files(packages));

    let mut dependencies = vec![Dependency { of: SELF.into(), depends_on: parts.roots.iter().cloned().collect() }];
    dependencies.extend(parts.all.iter().map(|(reference, part)| Dependency {
        of: reference.clone(),
        depends_on: part.needs.iter().cloned().collect(),
    }));

    let mut bill = Bill {
        bom_format: "CycloneDX",
        spec_version: "1.6",
        serial_number: String::new(),
        version: 1,
        metadata: Metadata {
            lifecycles: [Phase { phase: "build" }],
            tools: Tools {
                components: [Component {
                    kind: "application",
                    name: "probity package".into(),
                    version: env!("CARGO_PKG_VERSION").into(),
                    ..Component::default()
                }],
            },
            component: Component {
                kind: "application",
                reference: Some(SELF.into()),
                name: SELF.into(),
                version: version.to_string(),
                licenses: vec![Licence { expression: env!("CARGO_PKG_LICENSE").into() }],
                ..Component::default()
            },
        },
        components,
        dependencies,
    };
    // The bill without its number is the name that the number is made from.
    let name = text(&bill)?;
    bill.serial_number = Uuid::new_v5(&Uuid::NAMESPACE_OID, &name).urn().to_string();
    text(&bill)
}

fn text(bill: &Bill) -> Result<Vec<u8>, String> {
    let mut text = serde_json::to_vec_pretty(bill).map_err(|error| format!("the bill cannot be written: {error}"))?;
    text.push(b'\n');
    Ok(text)
}

fn library(reference: &str, part: &Part) -> Component {
    Component {
        kind: "library",
        reference: Some(reference.to_owned()),
        name: part.name.clone(),
        version: part.version.clone(),
        hashes: part.hash.iter().map(|(alg, content)| Hash { alg, content: content.clone() }).collect(),
        licenses: part.licence.iter().map(|licence| Licence { expression: licence.clone() }).collect(),
        purl: part.purl(),
        external_references: part.repository.iter().map(|url| Reference { kind: "vcs", url: url.clone() }).collect(),
        properties: Vec::new(),
    }
}

fn package(package: &Shipped) -> Component {
    Component {
        kind: "file",
        reference: Some(format!("package:{}", package.name)),
        name: package.name.clone(),
        hashes: vec![Hash { alg: "SHA-256", content: sha256_hex(&package.bytes) }],
        ..Component::default()
    }
}

/// Each file once, with the packages that it is in; a manifest differs between them.
fn files(packages: &[Shipped]) -> Vec<Component> {
    let mut found: BTreeMap<(&str, String), Vec<&str>> = BTreeMap::new();
    for package in packages {
        for (path, bytes) in &package.files {
            found.entry((path, sha256_hex(bytes))).or_default().push(&package.name);
        }
    }
    found
        .into_iter()
        .map(|((path, hash), packages)| Component {
            kind: "file",
            reference: Some(format!("file:{path}#{}", &hash[..16])),
            name: path.to_owned(),
            properties: packages
                .into_iter()
                .map(|name| Property { name: "probity:package", value: name.to_owned() })
                .collect(),
            hashes: vec![Hash { alg: "SHA-256", content: hash }],
            ..Component::default()
        })
        .collect()
}
