//! Conditions on a context in which anything may be unknown.

use crate::model::{Context, Surface};
use crate::pack::{Pack, When};
use probity_detect::time::parse_rfc3339;

/// Known to hold, known not to, or not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    Unknown,
}

impl Truth {
    fn one_of<T: PartialEq>(accepted: &[T], known: Option<&T>) -> Self {
        match known {
            _ if accepted.is_empty() => Truth::Yes,
            None => Truth::Unknown,
            Some(value) if accepted.contains(value) => Truth::Yes,
            Some(_) => Truth::No,
        }
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
            _ => Truth::Yes,
        }
    }
}

/// A context with its time read once.
#[derive(Debug)]
pub(crate) struct Situation<'c> {
    pub context: &'c Context,
    /// Unix seconds.
    pub now: Option<i64>,
}

impl<'c> Situation<'c> {
    pub(crate) fn new(context: &'c Context) -> Self {
        Self { context, now: context.now.as_deref().and_then(parse_rfc3339) }
    }

    pub(crate) fn surface(&self) -> Surface {
        self.context.surface.unwrap_or(Surface::Post)
    }

    /// Whether the account condition alone is what is not known.
    pub(crate) fn lacks_account(&self, when: &When) -> bool {
        Truth::one_of(&when.account, self.context.account.as_ref()) == Truth::Unknown
    }

    pub(crate) fn meets(&self, when: &When, pack: &Pack) -> Truth {
        let context = self.context;
        Truth::one_of(&when.platform, context.platform.as_ref())
            .and(Truth::one_of(&when.surface, Some(&self.surface())))
            .and(Truth::one_of(&when.account, context.account.as_ref()))
            .and(Truth::one_of(&when.role, context.role.as_ref()))
            .and(flag(when.politically_restricted, context.politically_restricted))
            .and(flag(when.working_time, context.working_time))
            .and(when.window.as_deref().map_or(Truth::Yes, |name| self.inside(name, pack)))
    }

    fn inside(&self, window: &str, pack: &Pack) -> Truth {
        let windows = pack.windows.get(window).map_or(&[][..], Vec::as_slice);
        match self.now {
            _ if windows.is_empty() => Truth::No,
            None => Truth::Unknown,
            Some(now) if windows.iter().any(|window| (window.from..window.to).contains(&now)) => Truth::Yes,
            Some(_) => Truth::No,
        }
    }
}

fn flag(wanted: Option<bool>, known: Option<bool>) -> Truth {
    match (wanted, known) {
        (None, _) => Truth::Yes,
        (_, None) => Truth::Unknown,
        (Some(wanted), Some(known)) if wanted == known => Truth::Yes,
        _ => Truth::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_no_outweighs_an_unknown() {
        assert_eq!(Truth::Unknown.and(Truth::No), Truth::No);
        assert_eq!(Truth::Yes.and(Truth::Unknown), Truth::Unknown);
    }
}
