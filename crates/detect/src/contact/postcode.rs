//! UK postcodes (Royal Mail; BS 7666): area, district, space, sector, unit.

use crate::scan::{listed, Scan};
use crate::spell;
use std::ops::Range;

/// All postcode areas, with those of the forces (BF) and of large users (BX).
const AREAS: &str = "\
    ab al b ba bb bd bf bh bl bn br bs bt bx ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex \
    fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng \
    nn np nr nw ol or ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr \
    ts tw ub w wa wc wd wf wn wr ws wv yo ze";

/// Most spaces between the halves.
const SPACES: usize = 6;

/// A postcode that starts at `at`: "YO26 9QX", "n39xj", "LA1 4QZ".
pub(super) fn at(scan: &Scan, at: usize) -> Option<Range<usize>> {
    if scan.glued_before(at) || !scan.byte(at).is_ascii_lowercase() {
        return None;
    }
    let letters = scan.bytes[at..].iter().take(4).take_while(|byte| byte.is_ascii_lowercase()).count();
    if letters == 3 && scan.bytes[at..].starts_with(b"gir") {
        return girobank(scan, at);
    }
    if scan.byte(at + 1) == b' ' && scan.byte(at + 3) == b' ' && scan.text.is_upper(at) {
        return spaced_out(scan, at);
    }
    // Three letters in a row are one only where a capital or its like is a digit.
    let like = |byte: u8| matches!(byte, b'o' | b'l' | b'i');
    if letters >= 3 && !((like(scan.byte(at + 1)) || like(scan.byte(at + 2))) && scan.text.is_upper(at)) {
        return None;
    }
    let folded = scan.text.folded();
    // "YOl 7HH": the digit after the area is a letter that looks like one.
    [2, 1].into_iter().filter(|&length| length <= letters).find_map(|length| {
        let district = at + length;
        let known = digit(scan, district).is_some() && listed(AREAS, &folded[at..district]);
        known.then(|| units(scan, at, district)).flatten()
    })
}

/// One or two digits, or a digit and a letter (central London): the shortest
/// reading whose rest fits, so that "n39xj" is N3 9XJ.
fn units(scan: &Scan, at: usize, district: usize) -> Option<Range<usize>> {
    [1, 2].into_iter().find_map(|width| {
        let second = scan.byte(district + 1);
        let letter = second.is_ascii_lowercase();
        // BS 7666: A9A and AA9A have letters of their own.
        let own: &[u8] = if district - at == 1 { b"abcdefghjkpstuw" } else { b"abehmnprvwxy" };
        if width == 2 && !(digit(scan, district + 1).is_some() || letter && own.contains(&second)) {
            return None;
        }
        let (inward, gap) = halves(scan, district + width)?;
        let end = inward + 3;
        let real = scan.bytes.get(at..end)?.iter().any(u8::is_ascii_digit);
        // "SWlA lAA": a small letter among capitals is no letter.
        let capitals = [at, inward + 1, inward + 2].iter().all(|&place| scan.text.is_upper(place));
        let meant = scan.byte(inward) == b'l' && capitals;
        let close = (real || meant) && inward_fits(scan, inward) && !(gap && is_ordinary_word(scan, inward));
        close.then_some(at..end)
    })
}

/// "Y O 2 6 9 Q X", "SWlA lAA", as a person writes to get past a filter.
fn spaced_out(scan: &Scan, at: usize) -> Option<Range<usize>> {
    ["AA999AA", "AA99AA", "AA9A9AA", "A999AA", "A9A9AA", "A99AA"].into_iter().find_map(|pattern| {
        let spelt = spell::read(scan, at, pattern.as_bytes())?;
        let area = pattern.bytes().take_while(|&class| class == b'A').count();
        let unit = |byte: &u8| !b"cikmov".contains(byte);
        let fits = spelt.end - at == 2 * pattern.len() - 1
            && std::str::from_utf8(&spelt.chars[..area]).is_ok_and(|letters| listed(AREAS, letters))
            && spelt.chars[pattern.len() - 2..pattern.len()].iter().all(unit);
        fits.then_some(at..spelt.end)
    })
}

/// Where the second half starts, and whether anything stands before it.
fn halves(scan: &Scan, at: usize) -> Option<(usize, bool)> {
    let spaces = scan.bytes.get(at..)?.iter().take(SPACES).take_while(|&&byte| byte == b' ').count();
    match (spaces, scan.byte(at)) {
        (0, b'-' | b'.') => Some((at + 1, true)),
        (0, b'\n') if scan.text.is_upper(at + 2) => Some((at + 1, true)),
        _ => Some((at + spaces, spaces > 0)),
    }
}

/// The digit at an offset, also as the capital or small letter that resembles it
/// among capitals.
fn digit(scan: &Scan, at: usize) -> Option<u8> {
    let among_capitals = || at > 0 && (scan.text.is_upper(at - 1) || scan.text.is_upper(at + 1));
    match scan.byte(at) {
        byte @ b'0'..=b'9' => Some(byte),
        b'o' if scan.text.is_upper(at) && among_capitals() => Some(b'0'),
        b'l' if !scan.text.is_upper(at) && among_capitals() => Some(b'1'),
        b'i' if scan.text.is_upper(at) && among_capitals() => Some(b'1'),
        _ => None,
    }
}

/// Digit and two letters, never C, I, K, M, O or V.
fn inward_fits(scan: &Scan, at: usize) -> bool {
    let unit = |byte: u8| byte.is_ascii_lowercase() && !b"cikmov".contains(&byte);
    digit(scan, at).is_some() && unit(scan.byte(at + 1)) && unit(scan.byte(at + 2)) && !scan.glued_after(at + 3)
}

/// "GIR 0AA", once of Girobank, is the one postcode without a digit before the space.
fn girobank(scan: &Scan, at: usize) -> Option<Range<usize>> {
    let (inward, _) = halves(scan, at + 3)?;
    let rest = scan.bytes.get(inward..inward + 3)?;
    (rest == b"0aa" && !scan.glued_after(inward + 3)).then_some(at..inward + 3)
}

/// "1st", "2nd", "3hr" typed in lower case.
fn is_ordinary_word(scan: &Scan, at: usize) -> bool {
    !scan.text.is_upper(at + 1)
        && matches!(
            &scan.bytes[at + 1..at + 3],
            b"st" | b"nd" | b"rd" | b"th" | b"hr" | b"ft" | b"lb" | b"yr" | b"ds" | b"gb" | b"pp"
        )
}

#[cfg(test)]
mod tests {
    use crate::testing::{found, silent};
    use crate::Kind;

    #[test]
    fn all_shapes_are_found_and_stay_low_alone() {
        for postcode in [
            "YO26 9QX",
            "n3 9xj",
            "N3   9XJ",
            "BX1 1LT",
            "GIR 0AA",
            "YOl 7HH",
            "SW1A OAA",
            "SW1A-1AA",
            "Y O 2 6 9 Q X",
            "SWlA lAA",
            "S W 1 A 1 A A",
            "YO26\n9QX",
            "LA1 ４QZ",
            "GU21 9QH",
            "SW1A 1AA",
            "EC1A 1BB",
            "M1 1AE",
            "YO269QX",
            "n39xj",
        ] {
            let found = found(&format!("it is {postcode}."), Kind::UkPostcode);
            assert_eq!(found.len(), 1, "{postcode}");
            assert!(found[0].1 < 0.3, "{postcode}");
        }
    }

    #[test]
    fn roads_ordinals_and_unknown_areas_are_not_postcodes() {
        for clean in [
            "M1 2nd exit",
            "b1 3rd floor",
            "QX1 1AA",
            "A19 3pm",
            "YO26 9CK",
            "PO Box 12",
            "XYO26 9QX",
            "B4 ill",
            "A B 1 2 C D E",
            "I S 2 2 M Y",
            "so ill",
            "so it is",
            "E10 5 litre",
            "GIR 0AB",
        ] {
            assert!(found(clean, Kind::UkPostcode).is_empty(), "{clean}");
        }
        silent(Kind::UkPostcode, &["The library is at YO1 7DS", "anyone who lives in YO10 4AB can vote"]);
    }
}
