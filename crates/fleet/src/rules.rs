//! Names of policies and rules, to compare settings with.

use probity_pack::{File, Table};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Every `pack.toml` of the repository.
const SHIPPED: &[&str] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// What holds where nothing is chosen.
const BASELINE: &str = "baseline";

/// What is known of a pack.
struct Known {
    /// Whether it may hold beside any other, as good practice does.
    advice: bool,
    rules: BTreeSet<String>,
}

/// Packs by id: those of the repository, and those in `packs/` of the working folder or of
/// one above it. One that cannot be read is told of by `probity pack`.
fn known() -> &'static BTreeMap<String, Known> {
    static KNOWN: OnceLock<BTreeMap<String, Known>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let here = std::env::current_dir().unwrap_or_default();
        let folders = here.ancestors().filter_map(|above| probity_pack::folders(&above.join("packs")).ok()).flatten();
        let own = folders.filter_map(|folder| probity_pack::read_text(&folder.join("pack.toml")).ok());
        SHIPPED.iter().filter_map(|text| read(text)).chain(own.filter_map(|text| read(&text))).collect()
    })
}

fn read(text: &str) -> Option<(String, Known)> {
    let (file, root) = File::parse("", text).ok()?;
    let root = Table::root(&file, &root);
    let pack = root.table("pack")?;
    let rules = root.tables("rule").iter().filter_map(|rule| rule.string("id")).collect();
    Some((pack.string("id")?, Known { advice: pack.boolean("advice").unwrap_or(false), rules }))
}

/// A name that is none of a pack's or a rule's.
pub(crate) struct Stranger {
    pub key: &'static str,
    /// Place in the list, from 0.
    pub at: Option<usize>,
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// Names in `pack` and `severities` that no pack knows. Nothing where there is a signed
/// pack, whose rules are not known here.
pub(crate) fn strangers(values: &Map<String, Value>) -> Vec<Stranger> {
    let packs = known();
    if ["packUrl", "signedPack"].iter().any(|key| values.contains_key(*key)) {
        return Vec::new();
    }
    let ids = || packs.keys().map(String::as_str);
    let pack = values.get("pack").and_then(Value::as_str).unwrap_or_default();
    let named = pack.split(',').map(str::trim).filter(|id| !id.is_empty());
    let (chosen, unknown): (Vec<&str>, Vec<&str>) = named.take(COMPARED).partition(|id| packs.contains_key(*id));
    let stranger = |id: &&str| Stranger {
        key: "pack",
        at: None,
        message: format!("there is no policy \"{}\"", brief(id)),
        help: meant(id, ids()),
    };
    let mut all: Vec<Stranger> = unknown.iter().map(stranger).collect();
    if chosen.len() + unknown.len() > 1 && chosen.contains(&BASELINE) {
        let message = format!("\"{BASELINE}\" holds where no policy is chosen, and not beside another");
        all.push(Stranger { key: "pack", at: None, message, help: format!("leave out \"{BASELINE}\"") });
    }
    // Where the choice is left to people, or is mistyped, any pack may be in force.
    let any = chosen.is_empty() || !unknown.is_empty();
    let in_force = packs.iter().filter(|(id, known)| any || known.advice || chosen.contains(&id.as_str()));
    let rules: BTreeSet<&str> = in_force.flat_map(|(_, known)| &known.rules).map(String::as_str).collect();
    let entries = values.get("severities").and_then(Value::as_array).into_iter().flatten();
    for (at, entry) in entries.enumerate().take(MOST) {
        let Some(name) = entry.as_str().and_then(|entry| entry.split('=').next()).map(str::trim) else { continue };
        if all.len() >= COMPARED {
            break;
        }
        let (word, help) = match name.split_once('/').map(|(pack, rule)| (pack, rule, packs.get(pack))) {
            None if rules.contains(name) => continue,
            None => ("rule", meant(name, rules.iter().copied())),
            Some((_, rule, Some(known))) if known.rules.contains(rule) => continue,
            Some((_, rule, Some(known))) => ("rule", meant(rule, known.rules.iter().map(String::as_str))),
            Some((pack, _, None)) => ("policy", meant(pack, ids())),
        };
        let message = format!("there is no {word} as in \"{}\" in the policy that is set", brief(name));
        all.push(Stranger { key: "severities", at: Some(at), message, help });
    }
    all
}

/// Most names that are compared; a list may have as many.
const MOST: usize = 2000;

fn brief(text: &str) -> String {
    text.chars().take(100).collect()
}

/// Most strangers that are told, since each is compared with all names.
const COMPARED: usize = 200;
/// Most names that are listed.
const LISTED: usize = 20;

/// The nearest of the names, or all of them where they are few.
fn meant<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    let word = brief(word);
    let like = names.iter().map(|name| (strsim::jaro_winkler(name, &word), name));
    match like.max_by(|(a, _), (b, _)| a.total_cmp(b)) {
        Some((like, near)) if like > 0.8 => format!("did you mean \"{near}\"?"),
        _ if names.len() <= LISTED => format!("there are: {}", names.join(", ")),
        _ => "its pack.toml has the names".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(values: Value) -> Vec<String> {
        let all = strangers(values.as_object().unwrap());
        all.into_iter().map(|one| format!("{}{:?} {} {}", one.key, one.at, one.message, one.help)).collect()
    }

    #[test]
    fn a_rule_or_policy_that_there_is_none_of_is_told_with_the_nearest() {
        let (id, known) = known().iter().find(|(_, known)| !known.advice).unwrap();
        let rule = known.rules.iter().next().unwrap();
        let of = |pack: &str, name: &str| told(json!({ "pack": pack, "severities": [format!("{name} = off")] }));
        assert_eq!(of(id, rule), [""; 0]);
        assert_eq!(of(id, &format!("{id}/{rule}")), [""; 0]);
        for name in [format!("{rule}x"), format!("{id}/{rule}x")] {
            let told = of(id, &name);
            assert!(told[0].starts_with("severitiesSome(0) there is no rule as in"), "{told:?}");
            assert!(told[0].ends_with(&format!("did you mean \"{rule}\"?")), "{told:?}");
        }
        assert!(of(&format!("{id}x"), rule)[0].ends_with(&format!("did you mean \"{id}\"?")));
        assert!(of(id, &format!("{id}x/{rule}"))[0].contains("no policy as in"));
        assert!(told(json!({ "pack": "none", "signedPack": "{}", "severities": ["none = off"] })).is_empty());
    }

    #[test]
    fn baseline_holds_alone() {
        assert_eq!(told(json!({ "pack": "baseline" })), [""; 0]);
        let beside = told(json!({ "pack": "york, baseline" }));
        assert!(beside.len() == 1 && beside[0].ends_with("leave out \"baseline\""), "{beside:?}");
    }

    #[test]
    fn a_list_of_strangers_is_told_in_few_words() {
        let entries: Vec<String> = (0..5000).map(|at| format!("zz{at} = off")).collect();
        let all = told(json!({ "severities": entries }));
        assert_eq!(all.len(), COMPARED);
        assert!(all.iter().all(|one| one.len() < 500), "{}", all[0]);
    }

    #[test]
    fn a_rule_of_good_practice_and_of_any_policy_that_may_be_chosen_is_known() {
        for (_, known) in known().iter().filter(|(_, known)| known.advice) {
            let rule = known.rules.iter().next().unwrap();
            assert!(told(json!({ "severities": [format!("{rule} = off")] })).is_empty());
        }
        let all = known().values().flat_map(|known| &known.rules);
        let entries: Vec<String> = all.map(|rule| format!("{rule} = info")).collect();
        assert!(!entries.is_empty() && told(json!({ "severities": entries })).is_empty());
    }
}
