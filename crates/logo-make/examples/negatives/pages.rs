//! What fills the pictures of an office: letters, slides, screens.

use crate::chance::Chance;
use crate::draw::{hex, Rgb};
use crate::sources::Sources;
use probity_logo_make::Picture;

const WORDS: [&str; 24] = [
    "meeting",
    "report",
    "the",
    "of",
    "road",
    "works",
    "and",
    "Tuesday",
    "library",
    "budget",
    "please",
    "residents",
    "will",
    "open",
    "from",
    "planning",
    "local",
    "service",
    "team",
    "to",
    "change",
    "new",
    "park",
    "bins",
];
const FONTS: [&str; 5] = ["Liberation Sans", "Liberation Serif", "DejaVu Sans", "Lato", "Liberation Mono"];

/// A page and the ground around it.
pub fn page(sources: &Sources, chance: &mut Chance) -> (Picture, Rgb) {
    loop {
        let svg = if chance.yes(0.5) { letter(chance) } else { screen(chance) };
        if let Some(picture) = sources.draw(&svg) {
            return (picture, [214, 214, 210]);
        }
    }
}

fn line(chance: &mut Chance, letters: usize) -> String {
    let mut line = String::new();
    while line.len() < letters {
        line.push_str(chance.pick::<&str>(&WORDS));
        line.push(' ');
    }
    line
}

fn letter(chance: &mut Chance) -> String {
    let font = *chance.pick(&FONTS);
    let mut text = format!("<text x=\"20\" y=\"40\" font-size=\"24\" font-weight=\"700\">{}</text>", line(chance, 14));
    let size = chance.range(9.0, 15.0);
    let mut y = 70.0;
    while y < 230.0 {
        let letters = (360.0 / size * if chance.yes(0.2) { 0.8 } else { 1.8 }) as usize;
        text.push_str(&format!("<text x=\"20\" y=\"{y:.0}\" font-size=\"{size:.1}\">{}</text>", line(chance, letters)));
        y += size * if chance.yes(0.15) { 2.4 } else { 1.3 };
    }
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 240\" font-family=\"{font}\"><rect width=\"400\" height=\"240\" fill=\"#fff\"/>{text}</svg>")
}

fn screen(chance: &mut Chance) -> String {
    let bar = *chance.pick(&[[30, 60, 110], [50, 50, 54], [230, 232, 236], [0, 90, 80]]);
    let mut inside = format!("<rect width=\"400\" height=\"26\" fill=\"{}\"/>", hex(bar));
    for at in 0..3 {
        inside.push_str(&format!("<circle cx=\"{}\" cy=\"13\" r=\"5\" fill=\"#c8ccd2\"/>", 14 + 16 * at));
    }
    for row in 0..3 {
        for column in 0..4 {
            let (x, y) = (12 + 98 * column, 40 + 66 * row);
            let fill = hex(*chance.pick(&[[236, 240, 246], [208, 222, 240], [250, 236, 210], [220, 236, 220]]));
            inside.push_str(&format!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"86\" height=\"54\" rx=\"5\" fill=\"{fill}\" stroke=\"#9aa4b2\"/>"
            ));
            inside.push_str(&match chance.below(4) {
                0 => format!("<circle cx=\"{}\" cy=\"{}\" r=\"15\" fill=\"#5078b4\"/><path d=\"M{} {}l12 -9v18z\" fill=\"#fff\"/>", x + 22, y + 27, x + 17, y + 27),
                1 => (0..5).map(|bar| format!("<rect x=\"{}\" y=\"{}\" width=\"9\" height=\"{}\" fill=\"#3c8c6e\"/>", x + 10 + 14 * bar, y + 48 - 7 * bar, 4 + 7 * bar)).collect(),
                2 => format!("<path d=\"M{} {}l16 -16l12 10l22 -20l18 12\" fill=\"none\" stroke=\"#b43c3c\" stroke-width=\"3\"/>", x + 8, y + 44),
                _ => (0..3).map(|at| format!("<text x=\"{}\" y=\"{}\" font-size=\"9\" font-family=\"DejaVu Sans\">{}</text>", x + 6, y + 15 + 14 * at, line(chance, 9))).collect(),
            });
        }
    }
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 240\"><rect width=\"400\" height=\"240\" fill=\"#fff\"/>{inside}</svg>")
}
