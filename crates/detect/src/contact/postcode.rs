//! UK postcodes (Royal Mail; BS 7666): area, district, space, sector, unit.

use crate::scan::{listed, Scan};
use std::ops::Range;

/// All 124 postcode areas.
const AREAS: &str = "\
    ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk \
    fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng \
    nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr \
    ts tw ub w wa wc wd wf wn wr ws wv yo ze";

/// A postcode that starts at `at`: "YO26 9QX", "n39xj", "LA1 4QZ".
pub(super) fn at(scan: &Scan, at: usize) -> Option<Range<usize>> {
    if scan.glued_before(at) || !scan.byte(at).is_ascii_lowercase() {
        return None;
    }
    let mut end = at;
    while end < at + 2 && scan.byte(end).is_ascii_lowercase() {
        end += 1;
    }
    if !scan.byte(end).is_ascii_digit() || !listed(AREAS, &scan.text.folded()[at..end]) {
        return None;
    }
    // One or two digits, or a digit and a letter (central London): the shortest
    // reading whose rest fits, so that "n39xj" is N3 9XJ.
    [1, 2].into_iter().find_map(|width| {
        let district = &scan.bytes.get(end..end + width)?;
        let fits = district[0].is_ascii_digit() && district.get(1).is_none_or(|byte| byte.is_ascii_alphanumeric());
        if !fits {
            return None;
        }
        let mut inward = end + width;
        let spaced = scan.byte(inward) == b' ';
        inward += usize::from(spaced);
        let close = inward_fits(scan, inward) && !(spaced && is_ordinary_word(scan, inward));
        close.then_some(at..inward + 3)
    })
}

/// Digit and two letters, never C, I, K, M, O or V.
fn inward_fits(scan: &Scan, at: usize) -> bool {
    let unit = |byte: u8| byte.is_ascii_lowercase() && !b"cikmov".contains(&byte);
    scan.byte(at).is_ascii_digit() && unit(scan.byte(at + 1)) && unit(scan.byte(at + 2)) && !scan.glued_after(at + 3)
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
        for postcode in
            ["YO26 9QX", "n3 9xj", "LA1 ４QZ", "GU21 9QH", "SW1A 1AA", "EC1A 1BB", "M1 1AE", "YO269QX", "n39xj"]
        {
            let found = found(&format!("it is {postcode}."), Kind::UkPostcode);
            assert_eq!(found.len(), 1, "{postcode}");
            assert!(found[0].1 < 0.3, "{postcode}");
        }
    }

    #[test]
    fn roads_ordinals_and_unknown_areas_are_not_postcodes() {
        for clean in ["M1 2nd exit", "b1 3rd floor", "QX1 1AA", "A19 3pm", "YO26 9CK", "PO Box 12", "XYO26 9QX"] {
            assert!(found(clean, Kind::UkPostcode).is_empty(), "{clean}");
        }
        silent(Kind::UkPostcode, &["The library is at YO1 7DS", "anyone who lives in YO10 4AB can vote"]);
    }
}
