//! A fix that gets its reader into the next warning.

use super::Subject;
use probity_core::model::{Finding, FixAction, Request};
use probity_core::pack::{Fix, Rule};
use std::collections::BTreeSet;

pub(super) fn lint(subject: &Subject<'_, '_>) {
    for (table, rule) in subject.rules().iter().zip(&subject.loaded.engine.pack().rules) {
        for (written, fix) in table.tables("fix").iter().zip(&rule.fixes) {
            let texts = [("text", Some(&fix.text.en)), ("text_cy", fix.text.cy.as_ref())];
            for (key, text) in texts {
                let Some(text) = text.filter(|text| !text.trim().is_empty()) else { continue };
                for (tripped, how) in tripped(subject, rule, fix, text) {
                    let other = if tripped == rule.id { "its own rule" } else { "the rule" };
                    let message = format!("what this fix writes trips {other} \"{tripped}\" {how}");
                    subject.file().advice(written.spot(key), message, "say it in other words, or mend the rule");
                }
            }
        }
    }
}

/// The rules that a fix's text trips, each once, and where that showed.
fn tripped(subject: &Subject<'_, '_>, rule: &Rule, fix: &Fix, text: &str) -> Vec<(String, String)> {
    if !matches!(fix.action, FixAction::Append | FixAction::ReplaceSpan) {
        return Vec::new();
    }
    let engine = &subject.loaded.engine;
    let mut known = BTreeSet::new();
    let mut tripped = Vec::new();
    let mut add = |findings: Vec<Finding>, before: &BTreeSet<String>, how: String| {
        for finding in findings {
            if !before.contains(&finding.rule) && known.insert(finding.rule.clone()) {
                tripped.push((finding.rule, how.clone()));
            }
        }
    };
    for account in accounts(rule) {
        let request = serde_json::json!({ "parts": [text], "context": { "account": account } });
        if let Ok(request) = serde_json::from_value(request) {
            add(engine.check(&request).findings, &BTreeSet::new(), "on its own".into());
        }
    }
    for draft in subject.loaded.drafts.iter().filter(|draft| draft.expect.contains(&rule.id)) {
        let findings = engine.check(&draft.request).findings;
        // The rule itself should be quiet once its fix is in.
        let before = findings.iter().map(|finding| finding.rule.clone()).filter(|id| *id != rule.id).collect();
        let mended = mend(&draft.request, &findings, rule, fix.action, text);
        add(engine.check(&mended).findings, &before, format!("in the draft of line {}", draft.line));
    }
    tripped
}

/// The kinds of account for which the rule speaks.
fn accounts(rule: &Rule) -> Vec<serde_json::Value> {
    let named = rule.when.account.iter().filter_map(|account| serde_json::to_value(account).ok());
    match rule.when.account.is_empty() {
        true => ["personal", "official", "member"].map(serde_json::Value::from).to_vec(),
        false => named.collect(),
    }
}

/// The draft after the fix has been used wherever the rule offers it.
fn mend(request: &Request, findings: &[Finding], rule: &Rule, action: FixAction, text: &str) -> Request {
    let mut mended = request.clone();
    let mut findings: Vec<&Finding> = findings.iter().filter(|finding| finding.rule == rule.id).collect();
    findings.sort_by_key(|finding| std::cmp::Reverse((finding.part, finding.start)));
    if action == FixAction::Append {
        findings.truncate(1);
    }
    for finding in findings {
        let Some(part) = mended.parts.get_mut(finding.part) else { continue };
        match action {
            FixAction::Append => *part = format!("{} {text}", part.trim_end()),
            _ => *part = replaced(part, finding.start, finding.end, text),
        }
    }
    mended
}

/// `part` with the UTF-16 units from `start` to `end` replaced.
fn replaced(part: &str, start: u32, end: u32, text: &str) -> String {
    let units: Vec<u16> = part.encode_utf16().collect();
    let (start, end) = (units.len().min(start as usize), units.len().min(end as usize));
    let piece = |units: &[u16]| String::from_utf16_lossy(units);
    format!("{}{text}{}", piece(&units[..start]), piece(&units[end.max(start)..]))
}
