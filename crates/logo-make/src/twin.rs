//! The same words as another council would set them: the letters changed places. Two
//! councils share a font and the words "Borough Council" more often than anything else,
//! and this is the nearest that a wordmark can be made to look like another.

use crate::picture::{Frame, Picture};
use crate::shape::pieces;
use crate::trim::Trimmed;

/// Fewer pieces are no words.
const LEAST_LETTERS: usize = 5;

/// `None` where the artwork has too few pieces to be words.
pub fn twin(words: &Trimmed) -> Option<Picture> {
    let mut letters = pieces(&words.ink());
    let mut heights: Vec<usize> = letters.iter().map(|letter| letter.height).collect();
    heights.sort_unstable();
    let usual = *heights.get(heights.len() / 2)?;
    // Dots and commas stay; so does what is much higher than a letter.
    letters.retain(|letter| letter.height * 2 > usual && letter.height < usual * 2);
    if letters.len() < LEAST_LETTERS {
        return None;
    }
    letters.sort_by_key(|letter| (letter.y / usual.max(1), letter.x));
    // The other council has another name, and its name stands first.
    let name = letters.len().div_ceil(2);
    let mut picture = words.laid.clone();
    for letter in &letters[..name] {
        picture.lay(&Picture::filled(words.paper, letter.width, letter.height), letter.x, letter.y);
    }
    for (at, to) in letters[..name].iter().enumerate() {
        let from = letters[(at + name / 2) % name];
        place(&mut picture, &words.laid.crop(from), to);
    }
    Some(picture)
}

/// Puts a letter where another was: the same foot, the same middle.
fn place(picture: &mut Picture, letter: &Picture, to: &Frame) {
    let x = (to.x + to.width / 2).saturating_sub(letter.width() / 2);
    let y = (to.y + to.height).saturating_sub(letter.height());
    picture.lay(letter, x, y);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trim::trim;

    /// Letters of different widths on two lines.
    fn words(letters: usize) -> Trimmed {
        let mut sheet = Picture::filled([255; 4], 260, 120);
        for at in 0..letters {
            let ink = Picture::filled([20 * at as u8, 0, 90, 255], 8 + 2 * (at % 5), 30);
            sheet.lay(&ink, 10 + 30 * (at % 6), 10 + 45 * (at / 6));
        }
        trim(&sheet).unwrap()
    }

    #[test]
    fn the_name_changes_and_the_rest_stays() {
        let words = words(12);
        let twin = twin(&words).unwrap();
        let (width, height) = (twin.width(), twin.height());
        assert_eq!((width, height), (words.laid.width(), words.laid.height()));
        let differ = |rows: std::ops::Range<usize>| {
            rows.flat_map(|y| (0..width).map(move |x| (x, y)))
                .filter(|&(x, y)| twin.at(x, y) != words.laid.at(x, y))
                .count()
        };
        assert!(differ(0..height / 2) > 500);
        assert_eq!(differ(height / 2..height), 0);
    }

    #[test]
    fn what_is_not_words_has_no_twin() {
        assert_eq!(twin(&words(4)), None);
    }
}
