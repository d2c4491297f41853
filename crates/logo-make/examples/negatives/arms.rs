//! Invented arms: a shield divided in some way, charges, sometimes a crown, supporters
//! and a scroll.

use crate::chance::Chance;
use crate::draw::{cut, hex, in_one_colour, Rgb};
use crate::sources::Sources;
use crate::words;
use probity_logo_make::Picture;

/// What they are painted in.
#[derive(Clone, Copy)]
pub enum Tint {
    Colours,
    /// One dark colour, for light grounds.
    Dark(Rgb),
    /// One light colour, for dark grounds.
    Light(Rgb),
}

/// Outlines of shields, in a box of 100 by 120.
const SHIELDS: [&str; 6] = [
    "M0 0H100V58C100 88 74 108 50 120C26 108 0 88 0 58Z",
    "M0 0H100V72C100 102 76 117 50 120C24 117 0 102 0 72Z",
    "M0 0H100V98Q100 110 88 110H64Q53 110 50 120Q47 110 36 110H12Q0 110 0 98Z",
    "M0 5Q25 -5 50 5Q75 -5 100 5V62C100 94 73 111 50 120C27 111 0 94 0 62Z",
    "M6 0H94Q88 12 100 18V66C100 96 75 113 50 120C25 113 0 96 0 66V18Q12 12 6 0Z",
    "M50 0A50 60 0 0 1 50 120A50 60 0 0 1 50 0Z",
];

const METALS: [Rgb; 3] = [[244, 196, 48], [245, 245, 240], [250, 210, 80]];
const COLOURS: [Rgb; 7] =
    [[196, 30, 44], [22, 64, 150], [16, 112, 62], [30, 28, 30], [92, 40, 112], [70, 150, 205], [140, 30, 50]];

/// See-through around the arms; `None` where a charge cannot be drawn.
pub fn arms(sources: &Sources, chance: &mut Chance, tint: Tint) -> Option<Picture> {
    let (metal, colour, other) = (*chance.pick(&METALS), *chance.pick(&COLOURS), *chance.pick(&COLOURS));
    let full = chance.yes(0.35);
    let shield = shield(sources, chance, metal, colour, other)?;
    let mut sheet = Picture::filled([0; 4], 720, 720);
    let (width, height) = (if full { 250 } else { 480 }, if full { 300 } else { 576 });
    let (left, top) = (360 - width / 2, 400 - height / 2);
    sheet.lay(&shield.resized((width, height)), left, top);
    if full {
        let beast = paint(&sources.draw(chance.pick(&sources.charges))?, metal, [20, 20, 24]).with_longer(270);
        let mirrored = mirrored(&beast);
        sheet.lay(&beast, left.saturating_sub(beast.width() + 4), 300);
        sheet.lay(&mirrored, left + width + 4, 300);
        let crest = paint(&sources.draw(chance.pick(&sources.charges))?, other, [20, 20, 24]).with_longer(150);
        sheet.lay(&crest, 360 - crest.width() / 2, 246usize.saturating_sub(crest.height()));
        let scroll = scroll(sources, chance)?.with_longer(520);
        sheet.lay(&scroll, 100, 560);
    } else if chance.yes(0.3) {
        let crown = sources.draw(crown(chance, metal))?.with_longer(width * 3 / 4);
        sheet.lay(&crown, 360 - crown.width() / 2, 110usize.saturating_sub(crown.height().min(100)));
    }
    let sheet = cut(&sheet)?;
    Some(match tint {
        Tint::Colours => sheet,
        Tint::Dark(ink) => in_one_colour(&sheet, ink, 0.55),
        // Reversed: what was light is printed.
        Tint::Light(ink) => in_one_colour(&sheet.map(|[r, g, b, a]| [255 - r, 255 - g, 255 - b, a]), ink, 0.6),
    })
}

fn shield(sources: &Sources, chance: &mut Chance, metal: Rgb, colour: Rgb, other: Rgb) -> Option<Picture> {
    let outline = *chance.pick(&SHIELDS);
    let field = field(chance, metal, colour, other);
    let line = chance.range(1.0, 3.5);
    let frame = |inside: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-2 -6 104 128\"><clipPath id=\"s\"><path d=\"{outline}\"/></clipPath><g clip-path=\"url(#s)\">{inside}</g><path d=\"{outline}\" fill=\"none\" stroke=\"#181818\" stroke-width=\"{line:.1}\"/></svg>"
        )
    };
    let mut shield = sources.draw(frame(&field))?;
    let places: &[(f32, f32, f32)] = match chance.below(6) {
        0 => &[(0.5, 0.45, 0.7)],
        1 => &[(0.27, 0.25, 0.36), (0.73, 0.25, 0.36), (0.5, 0.68, 0.4)],
        2 => &[(0.5, 0.22, 0.32), (0.5, 0.66, 0.46)],
        3 => &[(0.26, 0.24, 0.34), (0.74, 0.6, 0.34)],
        4 => &[(0.27, 0.25, 0.34), (0.73, 0.25, 0.34), (0.27, 0.62, 0.3), (0.73, 0.62, 0.3)],
        _ => &[(0.5, 0.5, 0.5)],
    };
    let one = chance.yes(0.6).then(|| sources.draw(chance.pick(&sources.charges)));
    for &(x, y, size) in places {
        let drawn = match &one {
            Some(drawn) => drawn.clone()?,
            None => sources.draw(chance.pick(&sources.charges))?,
        };
        let light = if chance.yes(0.5) { metal } else { colour };
        let charge = paint(&drawn, light, [24, 22, 26]).with_longer((size * shield.width() as f32) as usize);
        let at = |place: f32, side: usize, half: usize| (place * side as f32).max(half as f32) as usize - half;
        let (x, y) = (at(x, shield.width(), charge.width() / 2), at(y, shield.height(), charge.height() / 2));
        shield.lay(&charge, x, y);
    }
    Some(shield)
}

/// The division of the field, in a box of 100 by 120.
fn field(chance: &mut Chance, metal: Rgb, colour: Rgb, other: Rgb) -> String {
    let (metal, colour, other) = (hex(metal), hex(colour), hex(other));
    let ground = format!("<path fill=\"{colour}\" d=\"M-9 -9H110V130H-9Z\"/>");
    let over = match chance.below(10) {
        0 => String::new(),
        1 => format!("<path fill=\"{metal}\" d=\"M-9 -9H50V130H-9Z\"/>"),
        2 => format!("<path fill=\"{metal}\" d=\"M-9 -9H110V32H-9Z\"/>"),
        3 => format!("<path fill=\"{metal}\" d=\"M-9 -9H50V54H-9ZM50 54H110V130H50Z\"/>"),
        4 => format!("<path fill=\"{metal}\" d=\"M-9 44H110V74H-9Z\"/>"),
        5 => format!("<path fill=\"{metal}\" d=\"M0 110L50 56L100 110V130L50 82L0 130Z\"/>"),
        6 => format!("<path fill=\"{metal}\" d=\"M38 -9H62V130H38Z\"/><path fill=\"{metal}\" d=\"M-9 40H110V64H-9Z\"/>"),
        7 => format!("<path fill=\"{metal}\" d=\"M-9 -9L110 92V130L-9 24Z\"/>"),
        8 => format!("<path fill=\"none\" stroke=\"{metal}\" stroke-width=\"7\" d=\"M-9 78q15 -12 30 0t30 0t30 0t30 0M-9 96q15 -12 30 0t30 0t30 0t30 0\"/>"),
        _ => format!("<path fill=\"{other}\" d=\"M-9 -9H110L50 60Z\"/><path stroke=\"{metal}\" stroke-width=\"5\" d=\"M-9 -9L50 60L110 -9\" fill=\"none\"/>"),
    };
    ground + &over
}

/// Clip art in two tones.
fn paint(drawn: &Picture, light: Rgb, dark: Rgb) -> Picture {
    drawn.map(|[red, green, blue, alpha]| {
        let tone = (f32::from(red) * 0.3 + f32::from(green) * 0.59 + f32::from(blue) * 0.11) / 255.0;
        let tone = ((tone - 0.3) * 3.0).clamp(0.0, 1.0);
        let mix = |at: usize| (f32::from(dark[at]) + (f32::from(light[at]) - f32::from(dark[at])) * tone) as u8;
        [mix(0), mix(1), mix(2), alpha]
    })
}

fn mirrored(picture: &Picture) -> Picture {
    let (width, height) = (picture.width(), picture.height());
    let pixels = (0..height).flat_map(|y| (0..width).rev().flat_map(move |x| picture.at(x, y))).collect();
    Picture::new(pixels, width, height).expect("as many pixels")
}

fn crown(chance: &mut Chance, metal: Rgb) -> String {
    let towers = 3 + chance.below(3);
    let step = 84 / towers;
    let battlements: String =
        (0..towers).map(|at| format!("<path d=\"M{} 30V6h6v5h6v-5h6v24Z\"/>", 8 + at * step)).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 60\"><g fill=\"{}\" stroke=\"#222\" stroke-width=\"1.5\">{battlements}<path d=\"M4 30H96L88 56H12Z\"/><path d=\"M8 42H92\"/></g></svg>",
        hex(metal)
    )
}

fn scroll(sources: &Sources, chance: &mut Chance) -> Option<Picture> {
    let motto = words::motto(chance);
    let size = (150.0 / motto.len() as f32).min(13.0);
    sources.draw(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 160 40\"><path d=\"M4 8Q80 34 156 8V24Q80 50 4 24Z\" transform=\"translate(0 -6)\" fill=\"#f6efd8\" stroke=\"#222\"/><text x=\"80\" y=\"26\" font-family=\"Linux Libertine O\" font-size=\"{size:.1}\" text-anchor=\"middle\">{motto}</text></svg>"
    ))
}
