//! Texts with places to fill: `@name@`.

/// Puts in place of each `@name@` what `value` gives for the name. What is put
/// in is not looked at again, so a value may hold anything.
pub(crate) fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find('@') {
        filled.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let name = rest.split_once('@').map_or("", |(name, _)| name);
        match value(name).filter(|_| !name.is_empty()) {
            Some(text) => {
                filled.push_str(&text);
                rest = &rest[name.len() + 1..];
            }
            None => filled.push('@'),
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_not_filled_again_and_other_signs_stay() {
        let value = |name: &str| match name {
            "a" => Some("@b@".to_owned()),
            "b" => Some("B".to_owned()),
            _ => None,
        };
        assert_eq!(fill("1 @a@@b@ x@y.uk @a", value), "1 @b@B x@y.uk @a");
    }
}
