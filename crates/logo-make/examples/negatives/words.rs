//! Words as councils set them: names that do not exist, in free fonts.

use crate::chance::Chance;
use crate::draw::{colours, hex, Rgb};
use crate::sources::Sources;
use probity_logo_make::Picture;

/// Beginnings and ends of names of towns that do not exist.
const HEADS: [&str; 20] = [
    "Quarn", "Ulver", "Istle", "Drenn", "Orms", "Pellow", "Sorrel", "Vennel", "Wrenny", "Yarrow", "Calder", "Mavis",
    "Tansy", "Zeals", "Holver", "Gannet", "Ferrow", "Brack", "Ludder", "Jessam",
];
const TAILS: [&str; 16] = [
    "thwaite", "wick", "mere", "holme", "ford", "bury", "dale", "field", "bridge", "cliffe", "worth", "by", "mouth",
    "combe", "ley", "staithe",
];
const FONTS: [&str; 16] = [
    "DejaVu Sans",
    "DejaVu Serif",
    "Liberation Sans",
    "Liberation Serif",
    "Lato",
    "Lato Black",
    "Lato Light",
    "Open Sans",
    "Open Sans Extrabold",
    "Roboto",
    "Roboto Condensed",
    "EB Garamond",
    "Cantarell",
    "Carlito",
    "GFS Didot",
    "Linux Biolinum O",
];
const MOTTO: [&str; 10] = ["LABOR", "ET", "VIRTUS", "CIVIUM", "SPES", "IN", "AQUA", "FORTIS", "LUX", "NOSTRA"];

pub fn motto(chance: &mut Chance) -> String {
    (0..3).map(|_| *chance.pick(&MOTTO)).collect::<Vec<_>>().join(" ")
}

fn town(chance: &mut Chance) -> String {
    format!("{}{}", chance.pick(&HEADS), chance.pick(&TAILS))
}

/// The lines of a council's name.
fn lines(chance: &mut Chance) -> Vec<String> {
    let town = town(chance);
    let lines = match chance.below(12) {
        0 | 1 => vec![town, "Borough Council".into()],
        2 => vec![format!("{town} City Council")],
        3 => vec!["City of".into(), town],
        4 => vec![town, "County Council".into()],
        5 => vec![format!("{town} District Council")],
        6 => vec!["London Borough of".into(), town],
        7 => vec![format!("{town} Council")],
        8 => vec![town, "City Council".into()],
        9 => vec!["Royal Borough of".into(), town],
        10 => vec![format!("Cyngor {town}"), format!("{town} Council")],
        _ => vec![town],
    };
    match chance.below(4) {
        0 => lines.into_iter().map(|line| line.to_uppercase()).collect(),
        1 => lines.into_iter().map(|line| line.to_lowercase()).collect(),
        _ => lines,
    }
}

/// SVG of lines, one below the other.
fn svg(chance: &mut Chance, lines: &[String], ink: Rgb) -> String {
    let font = *chance.pick(&FONTS);
    let weight = *chance.pick(&["400", "400", "700", "700"]);
    let spread = if chance.yes(0.2) { 2.0 } else { 0.0 };
    let (anchor, x) = if chance.yes(0.25) { ("middle", 300) } else { ("start", 10) };
    let mut text = String::new();
    let mut y = 0.0;
    for (at, line) in lines.iter().enumerate() {
        let size = if at > 0 && chance.yes(0.5) { 30.0 } else { 44.0 };
        y += size * 1.12;
        text.push_str(&format!(
            "<text x=\"{x}\" y=\"{y:.0}\" font-size=\"{size}\" text-anchor=\"{anchor}\">{line}</text>"
        ));
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-400 0 1400 200\" font-family=\"{font}\" font-weight=\"{weight}\" letter-spacing=\"{spread}\" fill=\"{}\">{text}</svg>",
        hex(ink)
    )
}

fn set(sources: &Sources, chance: &mut Chance, ink: Rgb) -> Picture {
    loop {
        let lines = lines(chance);
        if let Some(picture) = sources.draw(svg(chance, &lines, ink)) {
            return picture;
        }
    }
}

/// A wordmark, and the ground for it.
pub fn alone(sources: &Sources, chance: &mut Chance) -> (Picture, Rgb) {
    let dark = chance.yes(0.7);
    let (ink, ground) = colours(chance, dark);
    (set(sources, chance, ink), ground)
}

/// An emblem with words to its right or below it.
pub fn beside(sources: &Sources, chance: &mut Chance, emblem: &Picture, ink: Rgb) -> Picture {
    let words = set(sources, chance, ink);
    if chance.yes(0.7) {
        let high = (words.height() as f32 * chance.range(1.1, 2.6)) as usize;
        let emblem = emblem.resized((emblem.width() * high / emblem.height(), high));
        let gap = high / 6;
        let mut sheet = Picture::filled([0; 4], emblem.width() + gap + words.width(), high);
        sheet.lay(&emblem, 0, 0);
        sheet.lay(&words, emblem.width() + gap, (high - words.height()) / 2);
        return sheet;
    }
    let wide = (words.width() as f32 * chance.range(0.25, 0.5)) as usize;
    let emblem = emblem.resized((wide, emblem.height() * wide / emblem.width()));
    let gap = emblem.height() / 7;
    let mut sheet = Picture::filled([0; 4], words.width(), emblem.height() + gap + words.height());
    sheet.lay(&emblem, (words.width() - wide) / 2, 0);
    sheet.lay(&words, 0, emblem.height() + gap);
    sheet
}
