//! Small forms that people write: hours and instants.

use crate::fault::Fault;
use probity_detect::time::parse_rfc3339;

const DAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// `mon-fri 09:00-17:30` or `sat 9:00-12:00`, in small letters with one space; a range
/// of days may go over the week's end.
pub(super) fn working_time(words: &str) -> Result<String, Fault> {
    let words = words.to_lowercase();
    let mut parts = words.split_whitespace();
    let (Some(days), Some(hours), None) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Fault::NotUnderstood);
    };
    let known = |day: &str| DAYS.contains(&day);
    let good_days = days.split_once('-').map_or_else(|| known(days), |(first, last)| known(first) && known(last));
    let minutes = hours.split_once('-').and_then(|(from, to)| Some((minute_of(from)?, minute_of(to)?)));
    match minutes {
        Some((from, to)) if good_days && from < to => Ok(format!("{days} {hours}")),
        _ => Err(Fault::NotUnderstood),
    }
}

/// Minutes from midnight of `9:00` or `17:30`; `24:00` is the day's end.
fn minute_of(clock: &str) -> Option<u32> {
    let (hour, minute) = clock.split_once(':')?;
    let digits = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
    if !matches!(hour.len(), 1 | 2) || minute.len() != 2 || !digits(hour) || !digits(minute) {
        return None;
    }
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= 24 * 60).then_some(total)
}

/// A moment: Unix seconds, and RFC 3339 with seconds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Instant {
    pub seconds: i64,
    pub text: String,
}

/// `9` stands for a digit, `+` for either sign.
const INSTANTS: [&str; 4] =
    ["9999-99-99T99:99Z", "9999-99-99T99:99:99Z", "9999-99-99T99:99+99:99", "9999-99-99T99:99:99+99:99"];

/// RFC 3339, in which people leave the seconds out; never the offset.
pub(super) fn instant(text: &str) -> Option<Instant> {
    let fits = |form: &str| {
        form.len() == text.len()
            && form.bytes().zip(text.bytes()).all(|(wanted, c)| match wanted {
                b'9' => c.is_ascii_digit(),
                b'+' => matches!(c, b'+' | b'-'),
                _ => c == wanted,
            })
    };
    let form = INSTANTS.into_iter().find(|form| fits(form))?;
    let number = |from: usize| text[from..from + 2].parse::<u32>().ok();
    let has_seconds = form.as_bytes()[16] == b':';
    // Not all that the core's reader takes is a time to a browser.
    if has_seconds && number(17)? > 59 {
        return None;
    }
    if let Some(sign) = form.find('+') {
        if number(sign + 1)? > 23 || number(sign + 4)? > 59 {
            return None;
        }
    }
    let full = if has_seconds { text.to_owned() } else { format!("{}:00{}", &text[..16], &text[16..]) };
    Some(Instant { seconds: parse_rfc3339(&full)?, text: full })
}

/// The first word, and what follows after the spaces.
pub(super) fn first_word(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.split_once(char::is_whitespace)?;
    Some((word, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_in_one_form() {
        for (words, read) in [
            ("Mon-Fri 09:00-17:30", "mon-fri 09:00-17:30"),
            ("sat \t 9:00-12:00", "sat 9:00-12:00"),
            ("sat-mon 00:00-24:00", "sat-mon 00:00-24:00"),
        ] {
            assert_eq!(working_time(words).as_deref(), Ok(read), "{words}");
        }
    }

    #[test]
    fn other_words_are_no_hours() {
        for words in [
            "",
            "9-5",
            "mon-fry 09:00-17:00",
            "mon 17:00-09:00",
            "mon 09:00-09:00",
            "mon 09:60-10:00",
            "mon 09:00-25:00",
            "mon 009:00-10:00",
            "mon 9:0-10:00",
            "mon +9:00-10:00",
            "mon-tue-wed 09:00-10:00",
            "mon 09:00 - 10:00",
            "mon 09:00-10:00 x",
            "monday 09:00-10:00",
        ] {
            assert_eq!(working_time(words), Err(Fault::NotUnderstood), "{words}");
        }
    }

    #[test]
    fn an_instant_has_its_seconds_put_in() {
        let read = |text| instant(text).map(|instant| (instant.seconds, instant.text));
        assert_eq!(read("1970-01-02T00:00Z"), Some((86_400, "1970-01-02T00:00:00Z".into())));
        assert_eq!(read("1970-01-02T01:00+01:00"), Some((86_400, "1970-01-02T01:00:00+01:00".into())));
        assert_eq!(read("1970-01-01T19:00:05-05:00"), Some((86_405, "1970-01-01T19:00:05-05:00".into())));
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2027-03-14",
            "2027-03-14T00:01",
            "2027-03-14 00:01Z",
            "2027-13-14T00:01Z",
            "2027-02-30T00:01Z",
            "2027-03-14T24:00Z",
            "2027-03-14T00:60Z",
            "2027-03-14T00:00:60Z",
            "2027-03-14T00:00:00+24:00",
            "2027-03-14T00:00:00+00:60",
            "2027-03-14T00:00:00z",
            "2027-03-14T00:00:00é",
            "٢٠٢٧-03-14T00:00Z",
        ] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
