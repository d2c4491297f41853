//! Templates for Group Policy (ADMX) and forms for Jamf, which say where settings go.

use super::ids::{brief, Context};
use super::tree::Node as Part;
use probity_settings::key;
use roxmltree::Node;

/// Checks an ADMX: where its policies write, and by which names.
pub(super) fn admx(cx: &Context<'_, '_>, root: Node<'_, '_>) {
    let policies: Vec<_> = root.descendants().filter(|node| node.tag_name().name() == "policy").collect();
    if policies.is_empty() {
        cx.fault(&root.range(), "there is no policy in it", "`probity fleet build` writes the whole file");
    }
    for policy in policies {
        let Some(path) = policy.attribute("key") else {
            cx.fault(&policy.range(), "this policy has no key to write to", "write key=\"Software\\Policies\\...\"");
            continue;
        };
        let lower = path.to_ascii_lowercase();
        let Some(at) = lower.find(r"\3rdparty\extensions\") else { continue };
        let mut below = path[at + r"\3rdparty\extensions\".len()..].split('\\');
        let id = below.next().unwrap_or_default();
        let firefox = lower.contains(r"\mozilla\firefox");
        if cx.form(id, &policy.range(), firefox) {
            cx.compare(id, &policy.range(), firefox.then_some(crate::Browser::Firefox), None);
        }
        if !firefox && below.next() != Some("policy") {
            cx.fault(&policy.range(), "the settings must stand one key deeper", format!("write ...\\{id}\\policy"));
        }
        let names = policy.descendants().filter_map(|node| node.attribute("valueName"));
        for name in names.filter(|name| key(name).is_none() && *name != id) {
            cx.fault(
                &policy.range(),
                format!("there is no setting \"{}\"", brief(name)),
                "it is written as in managed_schema.json",
            );
        }
    }
}

/// Whether this is a JSON Schema, as Jamf takes it.
pub(super) fn is_form(root: &Part) -> bool {
    root.get("properties").is_some_and(Part::is_table) && root.get("title").is_some()
}

/// Checks a form: that each of its fields is a setting or a policy.
pub(super) fn form(cx: &Context<'_, '_>, root: &Part) {
    let fields = root.get("properties").map_or(&[][..], Part::entries);
    let ours = fields.iter().filter(|field| key(&field.name).is_some()).count();
    for field in fields {
        if ours > 0 && key(&field.name).is_none() {
            cx.fault(
                &field.span,
                format!("there is no setting \"{}\"", brief(&field.name)),
                "it is written as in managed_schema.json",
            );
        }
        if field.node.get("type").and_then(Part::text).is_none() {
            cx.fault(
                &field.span,
                "this field has no type",
                "write \"type\": \"string\", \"boolean\", \"integer\" or \"array\"",
            );
        }
    }
}
