//! Conditions on a context in which anything may be unknown.

use crate::allowed::Allowed;
use crate::facts::Facts;
use crate::model::{Account, Context, Overrides, Surface};
use crate::pack::{IfUnknown, OnUnknown, Pack, When, Window};
use probity_detect::time::parse_rfc3339;

/// Known to hold, known not to, or not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    Unknown,
}

impl From<Option<bool>> for Truth {
    fn from(known: Option<bool>) -> Self {
        match known {
            Some(true) => Truth::Yes,
            Some(false) => Truth::No,
            None => Truth::Unknown,
        }
    }
}

impl Truth {
    fn one_of<T: PartialEq>(accepted: &[T], known: Option<&T>) -> Self {
        known.map(|value| accepted.contains(value)).into()
    }

    fn flag(wanted: bool, known: Option<bool>) -> Self {
        known.map(|known| known == wanted).into()
    }
}

/// What all conditions of a rule come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Applies {
    No,
    /// Perhaps: these conditions are to be asked for.
    Ask(Vec<String>),
    /// These conditions are not known and the rule speaks all the same.
    May(Vec<String>),
    Yes,
}

/// A context with its time read once.
#[derive(Debug)]
pub(crate) struct Situation<'c> {
    pub context: &'c Context,
    pub overrides: &'c Overrides,
    /// Unix seconds.
    pub now: Option<i64>,
    pub allowed: Allowed<'c>,
}

impl<'c> Situation<'c> {
    pub(crate) fn new(context: &'c Context, overrides: &'c Overrides) -> Self {
        let now = context.now.as_deref().and_then(parse_rfc3339);
        Self { context, overrides, now, allowed: Allowed::new(&overrides.allow) }
    }

    pub(crate) fn surface(&self) -> Surface {
        self.context.surface.unwrap_or(Surface::Post)
    }

    /// Today as an ISO date, in the context's own offset.
    pub(crate) fn day(&self) -> Option<&str> {
        self.context.now.as_deref().filter(|_| self.now.is_some())?.get(..10)
    }

    /// Each condition of `when` with what is known of it. A fact is looked at
    /// last, and only if nothing before it failed: it may read the draft.
    pub(crate) fn conditions<'w>(
        &'w self,
        when: &'w When,
        pack: &'w Pack,
        facts: &'w Facts<'w>,
    ) -> impl Iterator<Item = (&'w str, Truth)> + 'w {
        let context = self.context;
        let plain = [
            (!when.platform.is_empty()).then(|| ("platform", Truth::one_of(&when.platform, context.platform.as_ref()))),
            (!when.surface.is_empty()).then(|| ("surface", Truth::one_of(&when.surface, Some(&self.surface())))),
            (!when.account.is_empty()).then(|| ("account", account(&when.account, context.account))),
            (!when.role.is_empty()).then(|| ("role", Truth::one_of(&when.role, context.role.as_ref()))),
            (!when.audience.is_empty()).then(|| ("audience", Truth::one_of(&when.audience, context.audience.as_ref()))),
            when.politically_restricted
                .map(|wanted| ("politically_restricted", Truth::flag(wanted, context.politically_restricted))),
            when.working_time.map(|wanted| ("working_time", Truth::flag(wanted, context.working_time))),
            when.managed_device.map(|wanted| ("managed_device", Truth::flag(wanted, context.managed_device))),
            when.composes_today
                .map(|least| ("composes_today", context.composes_today.map(|count| count >= least).into())),
            when.window.as_deref().map(|name| ("window", self.inside(name, pack))),
        ];
        let facts = when.facts.iter().map(|(name, wanted)| {
            let known = facts.known(name).map(|known| known == *wanted);
            (name.as_str(), known.into())
        });
        plain.into_iter().flatten().chain(facts)
    }

    /// Whether a rule applies, as far as the context goes.
    pub(crate) fn applies(&self, when: &When, if_unknown: &IfUnknown, pack: &Pack, facts: &Facts<'_>) -> Applies {
        let mut ask = Vec::new();
        let mut may = Vec::new();
        let mut skip = false;
        for (name, truth) in self.conditions(when, pack, facts) {
            match truth {
                Truth::Yes => {}
                Truth::No => return Applies::No,
                Truth::Unknown => match if_unknown.of(name) {
                    OnUnknown::Skip => skip = true,
                    OnUnknown::Ask => ask.push(name.to_owned()),
                    OnUnknown::Warn => may.push(name.to_owned()),
                },
            }
        }
        match (skip, ask.is_empty(), may.is_empty()) {
            (true, ..) => Applies::No,
            (_, false, _) => Applies::Ask(ask),
            (_, _, false) => Applies::May(may),
            _ => Applies::Yes,
        }
    }

    fn inside(&self, name: &str, pack: &Pack) -> Truth {
        if self.windows(name, pack).next().is_none() {
            return Truth::No;
        }
        self.now.map(|_| self.open_window(name, pack).is_some()).into()
    }

    /// The window of this name that is open now.
    pub(crate) fn open_window<'p>(&'p self, name: &'p str, pack: &'p Pack) -> Option<&'p Window> {
        let now = self.now?;
        self.windows(name, pack).find(|window| (window.from..window.to).contains(&now))
    }

    fn windows<'p>(&'p self, name: &'p str, pack: &'p Pack) -> impl Iterator<Item = &'p Window> + 'p {
        let of = |windows: Option<&'p Vec<Window>>| windows.into_iter().flatten();
        of(self.overrides.windows.get(name)).chain(of(pack.windows.get(name)))
    }
}

/// A mixed account is a person's own and their role's.
fn account(accepted: &[Account], known: Option<Account>) -> Truth {
    known
        .map(|kind| {
            accepted.contains(&kind)
                || kind == Account::Mixed
                    && accepted.iter().any(|one| matches!(one, Account::Personal | Account::Member))
        })
        .into()
}
