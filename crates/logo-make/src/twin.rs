//! The same words as another council would set them: the letters changed places. Two
//! councils share a font and the words "Borough Council" more often than anything else,
//! and this is the nearest that a wordmark can be made to look like another.

use crate::negatives;
use crate::picture::{Frame, Picture};
use crate::shape::pieces;
use crate::split::Split;
use crate::trim::Trimmed;

/// Fewer pieces are no words.
const LEAST_LETTERS: usize = 5;

/// Words are at least so many times wider than high.
const LEAST_ASPECT: f32 = 1.5;

/// A lockup with another name and another emblem. `None` where its words are too few.
pub fn of_lockup(whole: &Trimmed, split: &Split) -> Option<Picture> {
    let words = of_words(&whole.piece(split.words)?)?;
    let mut picture = whole.laid.clone();
    let Split { emblem, words: place } = split;
    picture.lay(&Picture::filled(whole.paper, emblem.width, emblem.height), emblem.x, emblem.y);
    let other = negatives::emblem().with_longer(emblem.width.min(emblem.height));
    picture.lay(&other, emblem.x, emblem.y);
    picture.lay(&words, place.x, place.y);
    Some(picture)
}

/// `None` where the artwork is no words, or too few.
pub fn of_words(words: &Trimmed) -> Option<Picture> {
    let mut letters = pieces(&words.ink());
    let mut heights: Vec<usize> = letters.iter().map(|letter| letter.height).collect();
    heights.sort_unstable();
    let usual = *heights.get(heights.len() / 2)?;
    if words.laid.width() as f32 <= LEAST_ASPECT * words.laid.height() as f32 {
        return None;
    }
    // Dots and commas stay; so does what is much higher than a letter.
    letters.retain(|letter| letter.height * 2 > usual && letter.height < usual * 2);
    if letters.len() < LEAST_LETTERS {
        return None;
    }
    let name = name(letters, usual);
    let mut picture = words.laid.clone();
    for letter in &name {
        picture.lay(&Picture::filled(words.paper, letter.width, letter.height), letter.x, letter.y);
    }
    for (at, to) in name.iter().enumerate() {
        let from = name[(at + name.len() / 2) % name.len()];
        place(&mut picture, &words.laid.crop(from), to);
    }
    Some(picture)
}

/// The letters of the name, which stands first: the first line, or half of the only one.
fn name(mut letters: Vec<Frame>, usual: usize) -> Vec<Frame> {
    letters.sort_by_key(|letter| letter.y + letter.height / 2);
    let middle = |letter: &Frame| letter.y + letter.height / 2;
    let next_line = (1..letters.len()).find(|&at| middle(&letters[at]) > middle(&letters[at - 1]) + usual / 2);
    let first_line = next_line.filter(|end| *end >= LEAST_LETTERS).unwrap_or(letters.len());
    let mut line = letters[..first_line].to_vec();
    line.sort_by_key(|letter| letter.x);
    if first_line == letters.len() {
        line.truncate(line.len().div_ceil(2));
    }
    line
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
        let twin = of_words(&words).unwrap();
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
        assert_eq!(of_words(&words(4)), None);
    }
}
