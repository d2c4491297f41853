//! Reading values that a page, an administrator or a newer version wrote.

use serde::{Deserialize, Deserializer};

/// A value that this version does not know counts as unknown, so that a newer
/// page adapter never makes a draft uncheckable.
pub(super) fn lenient<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: for<'a> Deserialize<'a>,
{
    use serde::de::value::{Error, StrDeserializer};
    use serde::de::IntoDeserializer;
    let word: Option<String> = Option::deserialize(deserializer)?;
    Ok(word.and_then(|word| {
        let deserializer: StrDeserializer<'_, Error> = word.as_str().into_deserializer();
        T::deserialize(deserializer).ok()
    }))
}

/// A value written in one of several ways.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Flag(bool),
    Number(f32),
    Word(String),
}

pub(super) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    Ok(match Option::deserialize(deserializer)? {
        Some(Scalar::Flag(flag)) => Some(flag),
        Some(Scalar::Word(word)) => match word.as_str() {
            "true" | "yes" | "on" | "working" | "work" => Some(true),
            "false" | "no" | "off" | "break" => Some(false),
            _ => None,
        },
        Some(Scalar::Number(_)) | None => None,
    })
}

pub(super) fn score<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f32>, D::Error> {
    Ok(match Option::deserialize(deserializer)? {
        Some(Scalar::Flag(seen)) => Some(f32::from(u8::from(seen))),
        Some(Scalar::Number(score)) => Some(score),
        Some(Scalar::Word(_)) | None => None,
    })
}

pub(super) fn null_is_empty<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
