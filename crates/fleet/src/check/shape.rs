//! What the published schema of Group Policy templates (ADMX, ADML) asks of each element.

use super::ids::{brief, Context};
use roxmltree::Node;

/// An element: attributes that must be there, those that may, elements that may be in it.
type Shape = (&'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// Of elements in which anything may stand.
const ANY: &[&str] = &["*"];
const TYPED: &[&str] = &["delete", "decimal", "longDecimal", "string"];
const VERSIONS: &[&str] = &["revision", "schemaVersion"];
const NAMED: &[&str] = &["name", "displayName"];
/// May be at every field of a policy.
const FIELD: [&str; 4] = ["clientExtension", "key", "valueName", "soft"];

/// The shape of an element by its name and that of the one that it is in.
fn shape(above: &str, name: &str) -> Option<Shape> {
    let typed = matches!(above, "enabledValue" | "disabledValue" | "trueValue" | "falseValue" | "value");
    Some(match (above, name) {
        (_, "annotation") => (&["application"], &[], ANY),
        ("", "policyDefinitions") => (
            VERSIONS,
            &[],
            &["policyNamespaces", "supersededAdm", "annotation", "resources", "supportedOn", "categories", "policies"],
        ),
        ("", "policyDefinitionResources") => {
            (VERSIONS, &[], &["displayName", "description", "annotation", "resources"])
        }
        (_, "policyNamespaces") => (&[], &[], &["target", "using"]),
        (_, "target" | "using") => (&["prefix", "namespace"], &[], &[]),
        (_, "supersededAdm") => (&["fileName"], &[], &[]),
        ("policyDefinitions", "resources") => (&["minRequiredRevision"], &["fallbackCulture"], &[]),
        ("policyDefinitions", "supportedOn") => (&[], &[], &["products", "definitions"]),
        (_, "products") => (&[], &[], &["product"]),
        (_, "product") => (NAMED, &[], &["majorVersion"]),
        (_, "majorVersion") => (&["name", "displayName", "versionIndex"], &[], &["minorVersion"]),
        (_, "minorVersion") => (&["name", "displayName", "versionIndex"], &[], &[]),
        (_, "definitions") => (&[], &[], &["definition"]),
        (_, "definition") => (NAMED, &[], &["or", "and"]),
        (_, "or" | "and") => (&[], &[], &["range", "reference"]),
        (_, "range") => (&["ref"], &["minVersionIndex", "maxVersionIndex"], &[]),
        (_, "reference" | "parentCategory" | "supportedOn") => (&["ref"], &[], &[]),
        (_, "categories") => (&[], &[], &["category"]),
        (_, "category") => (NAMED, &["explainText"], &["annotation", "parentCategory", "seeAlso", "keywords"]),
        (_, "policies") => (&[], &[], &["policy"]),
        (_, "policy") => (
            &["name", "class", "displayName", "key"],
            &["explainText", "presentation", "valueName"],
            &[
                "annotation",
                "parentCategory",
                "seeAlso",
                "keywords",
                "supportedOn",
                "enabledValue",
                "disabledValue",
                "enabledList",
                "disabledList",
                "elements",
            ],
        ),
        (_, "seeAlso" | "keywords") => (&[], &[], &[]),
        (_, "enabledValue" | "disabledValue" | "trueValue" | "falseValue" | "value") => (&[], &[], TYPED),
        (_, "enabledList" | "disabledList" | "trueList" | "falseList" | "valueList") => {
            (&[], &["defaultKey"], &["item"])
        }
        ("enum", "item") => (&["displayName"], &[], &["value", "valueList"]),
        (_, "item") => (&["valueName"], &["key"], &["value"]),
        (_, "elements") => (&[], &[], &["boolean", "decimal", "longDecimal", "text", "enum", "list", "multiText"]),
        (_, "decimal" | "longDecimal") if typed => (&["value"], &[], &[]),
        (_, "string" | "delete") if typed => (&[], &[], &[]),
        ("elements", "decimal" | "longDecimal") => (&["id"], &["required", "minValue", "maxValue", "storeAsText"], &[]),
        ("elements", "boolean") => (&["id"], &[], &["trueValue", "falseValue", "trueList", "falseList"]),
        ("elements", "text") => (&["id"], &["required", "maxLength", "expandable"], &[]),
        ("elements", "multiText") => (&["id"], &["required", "maxLength", "maxStrings"], &[]),
        ("elements", "enum") => (&["id"], &["required"], &["item"]),
        ("elements", "list") => (&["id"], &["valuePrefix", "additive", "expandable", "explicitValue"], &[]),
        ("policyDefinitionResources", "resources") => (&[], &[], &["stringTable", "presentationTable"]),
        ("policyDefinitionResources", "displayName" | "description") => (&[], &[], &[]),
        (_, "stringTable") => (&[], &[], &["string"]),
        ("stringTable", "string") => (&["id"], &[], &[]),
        (_, "presentationTable") => (&[], &[], &["presentation"]),
        (_, "presentation") => (
            &["id"],
            &[],
            &[
                "text",
                "decimalTextBox",
                "longDecimalTextBox",
                "textBox",
                "checkBox",
                "comboBox",
                "dropdownList",
                "listBox",
                "multiTextBox",
            ],
        ),
        ("presentation", "text") => (&[], &[], &[]),
        (_, "decimalTextBox" | "longDecimalTextBox") => (&["refId"], &["defaultValue", "spin", "spinStep"], &[]),
        (_, "textBox") => (&["refId"], &[], &["label", "defaultValue"]),
        (_, "label" | "defaultValue" | "default" | "suggestion") => (&[], &[], &[]),
        (_, "checkBox") => (&["refId"], &["defaultChecked"], &[]),
        (_, "comboBox") => (&["refId"], &["noSort"], &["label", "default", "suggestion"]),
        (_, "dropdownList") => (&["refId"], &["noSort", "defaultItem"], &[]),
        (_, "listBox") => (&["refId"], &[], &[]),
        (_, "multiTextBox") => (&["refId"], &["showAsDialog", "defaultHeight"], &[]),
        _ => return None,
    })
}

/// Checks an element and all that is in it.
pub(super) fn check(cx: &Context<'_, '_>, root: Node<'_, '_>) {
    let above = |node: Node<'_, '_>| node.parent_element().map_or("", |above| above.tag_name().name()).to_owned();
    for node in root.descendants().filter(Node::is_element) {
        let (over, name) = (above(node), node.tag_name().name());
        // What may stand anywhere was said where it is told that it may not stand here.
        let Some((must, may, children)) = shape(&over, name) else { continue };
        for missing in must.iter().filter(|must| !node.has_attribute(**must)) {
            cx.fault(&start(node), format!("`{name}` has no `{missing}`"), format!("write {missing}=\"...\""));
        }
        let field = over == "elements";
        // Such as where an editor finds the schema.
        for attribute in node.attributes().filter(|attribute| attribute.namespace().is_none()) {
            let known = || must.iter().chain(may).chain(if field { &FIELD[..] } else { &[] }).copied();
            if !known().any(|known| known == attribute.name()) {
                let message = format!("`{name}` has no attribute `{}`", brief(attribute.name()));
                cx.file.problem_with_word(attribute.range(), message, attribute.name(), known());
            } else if let Some(help) = wrong(attribute.name(), attribute.value(), name) {
                let message = format!("`{}`: \"{}\" cannot be", attribute.name(), brief(attribute.value()));
                cx.fault(&attribute.range(), message, help);
            }
        }
        for child in node.children().filter(Node::is_element).filter(|_| children != ANY) {
            let word = child.tag_name().name();
            if !children.contains(&word) {
                let message = format!("there is no `{}` in `{name}`", brief(word));
                cx.file.problem_with_word(start(child), message, word, children.iter().copied());
            }
        }
    }
}

/// Where an element begins.
pub(super) fn start(node: Node<'_, '_>) -> std::ops::Range<usize> {
    let range = node.range();
    range.start..range.start + 1 + node.tag_name().name().len()
}

/// What to write, where the value of an attribute is none that it can have.
fn wrong(attribute: &str, value: &str, element: &str) -> Option<&'static str> {
    let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_');
    let reference = |kind: &str| value.strip_prefix(kind).and_then(|rest| rest.strip_suffix(')')).is_some_and(plain);
    let (good, help) = match attribute {
        "revision" | "schemaVersion" | "minRequiredRevision" => {
            let digits =
                |part: &str, most| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            (value.split_once('.').is_some_and(|(a, b)| digits(a, 4) && digits(b, 5)), "write \"1.0\"")
        }
        "class" => (matches!(value, "User" | "Machine" | "Both"), "write Machine, User or Both"),
        "displayName" | "explainText" => (reference("$(string."), "write \"$(string.the_id)\""),
        "presentation" => (reference("$(presentation."), "write \"$(presentation.the_id)\""),
        "name" | "prefix" => (plain(value), "write letters, digits and _"),
        "id" if matches!(element, "string" | "presentation") => (plain(value), "write letters, digits and _"),
        "required" | "expandable" | "soft" | "additive" | "explicitValue" | "storeAsText" | "spin" | "noSort"
        | "showAsDialog" | "defaultChecked" => (matches!(value, "true" | "false" | "1" | "0"), "write true or false"),
        "maxLength" | "maxStrings" | "minValue" | "maxValue" | "value" | "versionIndex" | "spinStep"
        | "defaultHeight" | "defaultItem" | "defaultValue" => (value.parse::<u64>().is_ok(), "write a whole number"),
        "ref" => (value.split(':').count() <= 2 && value.split(':').all(plain), "write the name of what is meant"),
        _ => return None,
    };
    (!good).then_some(help)
}
