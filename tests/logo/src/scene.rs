//! What artwork is printed on: photographs, letters, screens, plain grounds,
//! and drawings.

use crate::artwork::options;
use crate::charge::{hex, mix, Rgb};
use crate::library::Library;
use crate::raster::Picture;
use crate::rng::Rng;
use crate::words;
use base64_svg::image;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;
use std::fmt::Write;

/// A box in a picture that words and windows leave free: x, y, width, height.
pub type Free = Option<[f64; 4]>;

/// The kinds of ground, in the order of [`GROUND_WEIGHTS`].
pub const GROUNDS: [&str; 4] = ["photo", "letter", "screen", "flat"];
/// How often each kind of ground is used.
pub const GROUND_WEIGHTS: [f64; 4] = [0.48, 0.22, 0.16, 0.15];

/// Draws SVG at `w` x `h` over white. Text that cannot be read gives white.
pub fn drawn(library: &Library, svg: &str, w: usize, h: usize) -> Picture {
    let map = Tree::from_str(svg, &options(&library.fonts)).ok().zip(Pixmap::new(w as u32, h as u32)).map(
        |(tree, mut map)| {
            let size = tree.size();
            let place = Transform::from_scale(w as f32 / size.width(), h as f32 / size.height());
            resvg::render(&tree, place, &mut map.as_mut());
            map
        },
    );
    map.map_or_else(|| Picture::filled(w, h, [255; 3]), |map| Picture::over_white(&map))
}

/// A random part of a random photograph, flipped half the time.
pub fn photo(library: &Library, rng: &mut Rng, w: usize, h: usize) -> Picture {
    for _ in 0..10 {
        let Some(whole) = rng.pick(&library.photos).picture() else {
            continue;
        };
        let (pw, ph) = (whole.w as f64, whole.h as f64);
        let fit = (pw / w as f64).min(ph / h as f64);
        // A part smaller than half the picture's pixels would be mush.
        let least = (0.5 / fit).clamp(0.35, 1.0);
        let scale = fit * rng.range(least, 1.0);
        let (cw, ch) = (w as f64 * scale, h as f64 * scale);
        let part = [rng.range(0.0, pw - cw), rng.range(0.0, ph - ch), cw, ch];
        return whole.part(part, w, h, rng.chance(0.5));
    }
    flat(library, rng, w, h)
}

/// One colour, or a gradient between two.
pub fn flat(library: &Library, rng: &mut Rng, w: usize, h: usize) -> Picture {
    let one = any_colour(rng);
    if rng.chance(0.5) {
        return Picture::filled(w, h, one);
    }
    let two = if rng.chance(0.5) { any_colour(rng) } else { mix(one, [0, 0, 0], 0.4) };
    let turn = rng.range(0.0, 90.0);
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" width=\"{w}\" height=\"{h}\"><linearGradient id=\"g\" gradientTransform=\"rotate({turn:.0} .5 .5)\"><stop stop-color=\"{}\"/><stop offset=\"1\" stop-color=\"{}\"/></linearGradient><rect width=\"100\" height=\"100\" fill=\"url(#g)\"/></svg>",
        hex(one),
        hex(two)
    );
    drawn(library, &svg, w, h)
}

fn any_colour(rng: &mut Rng) -> Rgb {
    match rng.below(4) {
        0 => [255; 3],
        1 => {
            let grey = rng.range(215.0, 250.0) as u8;
            [grey; 3]
        }
        _ => std::array::from_fn(|_| rng.range(0.0, 255.0) as u8),
    }
}

/// A page of a letter: address, date, paragraphs, a signature.
pub fn letter(library: &Library, rng: &mut Rng, w: usize, h: usize, free: Free) -> Picture {
    let (wide, tall) = (w as f64, h as f64);
    let paper: Rgb = *rng.pick(&[[255; 3], [255; 3], [250, 248, 242], [240, 238, 232], [246, 246, 250]]);
    let ink = *rng.pick(&["#111", "#222", "#333", "#1a1a3a"]);
    let family = words::family(rng, 0.6);
    let size = wide * rng.range(0.016, 0.034);
    let lead = size * rng.range(1.25, 1.6);
    let edge = wide * rng.range(0.06, 0.13);
    let mut svg = page(w, h, paper);
    let _ = write!(svg, "<g font-family=\"{family}\" font-size=\"{size:.2}\" fill=\"{ink}\">");
    let mut y = tall * rng.range(0.03, 0.14) + size;
    let place = words::place(rng);
    let mut lines: Vec<(f64, String)> = Vec::new();
    let head = if rng.chance(0.5) { edge } else { wide * 0.62 };
    for text in [
        format!("{} {} Street", 1 + rng.below(180), words::place(rng)),
        place,
        format!("XZ{} {}AA", 1 + rng.below(20), rng.below(10)),
        String::new(),
        format!("{} March 20{}", 1 + rng.below(28), 19 + rng.below(8)),
        format!("Our reference: {}/{:04}", rng.below(90), rng.below(9999)),
        String::new(),
    ] {
        lines.push((head, text));
    }
    lines.push((edge, "Dear resident,".into()));
    let across = ((wide - 2.0 * edge) / (size * 0.47)).max(12.0) as usize;
    while (lines.len() as f64 * lead) < tall {
        lines.push((edge, String::new()));
        for line in wrapped(&words::paragraph(rng), across) {
            lines.push((edge, line));
        }
    }
    for (x, text) in lines {
        let mut room = wide - edge - x;
        let mut x = x;
        if let Some([fx, fy, fw, fh]) = free {
            let touches = y > fy - size * 0.5 && y - size < fy + fh + size * 0.5;
            if touches && x < fx + fw && x + room > fx {
                let (left, right) = (fx - size - x, x + room - (fx + fw + size));
                if left >= right {
                    room = left;
                } else {
                    x = fx + fw + size;
                    room = right;
                }
            }
        }
        let fits = (room / (size * 0.5)).max(0.0) as usize;
        if fits > 8 && !text.is_empty() {
            let text: String = text.chars().take(fits).collect();
            let _ = write!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\">{text}</text>");
        }
        y += lead;
    }
    svg.push_str("</g></svg>");
    let mut picture = drawn(library, &svg, w, h);
    if rng.chance(0.5) {
        shade(&mut picture, rng);
    }
    picture
}

fn wrapped(text: &str, across: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        if lines.last().is_some_and(|l| l.len() + word.len() > across) {
            lines.push(String::new());
        }
        let line = lines.last_mut().expect("never empty");
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines
}

fn page(w: usize, h: usize, colour: Rgb) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 {w} {h}\"><rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>",
        hex(colour)
    )
}

/// Uneven light over a page.
fn shade(picture: &mut Picture, rng: &mut Rng) {
    let (a, b) = (rng.range(-0.25, 0.1), rng.range(-0.25, 0.1));
    let (w, h) = (picture.w, picture.h);
    for y in 0..h {
        for x in 0..w {
            let k = 1.0 + a * x as f64 / w as f64 + b * y as f64 / h as f64;
            let c = picture.at(x, y).map(|v| v * k.min(1.05) as f32);
            picture.set(x, y, c);
        }
    }
}

/// A screenshot: a window with bars, rows, buttons and small icons.
pub fn screen(library: &Library, rng: &mut Rng, w: usize, h: usize, free: Free) -> Picture {
    let (wide, tall) = (w as f64, h as f64);
    let night = rng.chance(0.25);
    let back: Rgb = if night { [32, 34, 40] } else { [247, 248, 250] };
    let ink = if night { "#e6e6e6" } else { "#222" };
    let tint = any_colour(rng);
    let unit = wide.min(tall) * rng.range(0.018, 0.032);
    let family = words::family(rng, 0.95);
    let mut svg = page(w, h, back);
    let _ = write!(svg, "<g font-family=\"{family}\" font-size=\"{unit:.1}\" fill=\"{ink}\">");
    let free_of = |x: f64, y: f64, bw: f64, bh: f64| {
        free.is_none_or(|[fx, fy, fw, fh]| x + bw < fx || y + bh < fy || x > fx + fw || y > fy + fh)
    };
    let _ = write!(svg, "<rect width=\"{w}\" height=\"{:.1}\" fill=\"{}\"/>", unit * 2.6, hex(tint));
    for k in 0..3 {
        let x = wide - unit * (1.6 + 1.8 * f64::from(k));
        let _ = write!(
            svg,
            "<circle cx=\"{x:.1}\" cy=\"{:.1}\" r=\"{:.1}\" fill=\"{}\"/>",
            unit * 1.3,
            unit * 0.5,
            ["#e55", "#eb3", "#5b5"][k as usize]
        );
    }
    let side = wide * rng.range(0.12, 0.26);
    let bar = hex(mix(back, tint, 0.12));
    let _ = write!(svg, "<rect y=\"{0:.1}\" width=\"{side:.1}\" height=\"{tall}\" fill=\"{bar}\"/>", unit * 2.6);
    let mut y = unit * 4.6;
    while y < tall {
        if free_of(0.0, y - unit * 1.4, side, unit * 2.0) {
            if rng.chance(0.7) {
                svg.push_str(&icon(library, rng, unit * 0.6, y - unit * 1.2, unit * 1.5));
            }
            let _ = write!(svg, "<text x=\"{:.1}\" y=\"{y:.1}\">{}</text>", unit * 2.6, words::label(rng));
        }
        y += unit * rng.range(2.0, 2.8);
    }
    let left = side + unit;
    let mut y = unit * 4.0;
    while y < tall {
        let deep = unit * rng.range(2.0, 9.0);
        if free_of(left, y, wide - left - unit, deep) {
            block(library, rng, &mut svg, [left, y, wide - left - unit, deep], unit, &hex(tint), night);
        }
        y += deep + unit * 0.8;
    }
    svg.push_str("</g></svg>");
    drawn(library, &svg, w, h)
}

/// One block of a window: rows of a table, a card of text, buttons, icons.
fn block(
    library: &Library,
    rng: &mut Rng,
    svg: &mut String,
    [x, y, w, h]: [f64; 4],
    unit: f64,
    tint: &str,
    night: bool,
) {
    let line = if night { "#555" } else { "#ccd" };
    let card = if night { "#2a2d35" } else { "#fff" };
    match rng.below(5) {
        0 => {
            let columns = 3 + rng.below(5);
            let mut row = 0.0;
            while row + unit * 1.7 <= h {
                for k in 0..columns {
                    let cx = x + w * k as f64 / columns as f64;
                    let cell = w / columns as f64;
                    let text = if rng.chance(0.5) { format!("{}", rng.below(9000)) } else { words::label(rng).into() };
                    let _ = write!(svg, "<rect x=\"{cx:.1}\" y=\"{:.1}\" width=\"{cell:.1}\" height=\"{:.1}\" fill=\"{card}\" stroke=\"{line}\"/><text x=\"{:.1}\" y=\"{:.1}\">{text}</text>", y + row, unit * 1.7, cx + unit * 0.4, y + row + unit * 1.2);
                }
                row += unit * 1.7;
            }
        }
        1 => {
            let mut across = 0.0;
            while across + unit * 7.0 < w {
                let wide = unit * rng.range(4.0, 7.0);
                let _ = write!(svg, "<rect x=\"{:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{:.1}\" rx=\"{:.1}\" fill=\"{tint}\"/><text x=\"{:.1}\" y=\"{:.1}\" fill=\"#fff\">{}</text>", x + across, unit * 1.9, unit * 0.4, x + across + unit * 0.6, y + unit * 1.3, words::label(rng).chars().take(9).collect::<String>());
                across += wide + unit;
            }
        }
        2 => {
            let mut across = 0.0;
            let size = h.min(unit * 4.0);
            while across + size < w {
                if rng.chance(0.6) {
                    svg.push_str(&icon(library, rng, x + across, y, size));
                }
                across += size * 1.4;
            }
        }
        _ => {
            let _ = write!(svg, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"{:.1}\" fill=\"{card}\" stroke=\"{line}\"/>", unit * 0.4);
            let across = (w / (unit * 0.5)).max(10.0) as usize;
            let mut foot = y + unit * 1.4;
            for text in wrapped(&words::paragraph(rng), across) {
                if foot > y + h {
                    break;
                }
                let _ = write!(svg, "<text x=\"{:.1}\" y=\"{foot:.1}\">{text}</text>", x + unit * 0.6);
                foot += unit * 1.4;
            }
        }
    }
}

fn icon(library: &Library, rng: &mut Rng, x: f64, y: f64, size: f64) -> String {
    image(rng.pick(&library.desktop).as_path(), x, y, size, size)
}

/// A drawing made of one to six pieces of clip art.
pub fn illustration(library: &Library, rng: &mut Rng, w: usize, h: usize) -> Picture {
    let mut svg = page(w, h, any_colour(rng));
    let (wide, tall) = (w as f64, h as f64);
    for _ in 0..1 + rng.below(6) {
        let size = wide.min(tall) * rng.range(0.25, 0.95);
        let x = rng.range(-0.1 * size, wide - 0.9 * size);
        let y = rng.range(-0.1 * size, tall - 0.9 * size);
        svg.push_str(&image(rng.pick(&library.clipart).as_path(), x, y, size, size));
    }
    if rng.chance(0.4) {
        let size = wide * rng.range(0.03, 0.08);
        let _ = write!(
            svg,
            "<text x=\"{:.0}\" y=\"{:.0}\" font-family=\"{}\" font-size=\"{size:.0}\" fill=\"{}\">{}</text>",
            wide * 0.05,
            tall * rng.range(0.1, 0.9),
            words::family(rng, 0.6),
            hex(any_colour(rng)),
            words::place(rng)
        );
    }
    svg.push_str("</svg>");
    drawn(library, &svg, w, h)
}

/// Drawings set into drawings.
mod base64_svg {
    use std::path::Path;

    /// The drawing in a file, fitted into a box; nothing if it cannot be read.
    pub fn image(path: &Path, x: f64, y: f64, w: f64, h: f64) -> String {
        let Ok(bytes) = std::fs::read(path) else {
            return String::new();
        };
        format!(
            "<image x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" xlink:href=\"data:image/svg+xml;base64,{}\"/>",
            base64(&bytes)
        )
    }

    pub fn base64(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::with_capacity(bytes.len() * 4 / 3 + 4);
        for three in bytes.chunks(3) {
            let word = three.iter().enumerate().fold(0u32, |word, (k, b)| word | u32::from(*b) << (16 - 8 * k));
            for k in 0..4 {
                if k <= three.len() {
                    text.push(DIGITS[(word >> (18 - 6 * k)) as usize & 63] as char);
                } else {
                    text.push('=');
                }
            }
        }
        text
    }

    #[cfg(test)]
    #[test]
    fn base64_pads() {
        assert_eq!(base64(b"Ma"), "TWE=");
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"M"), "TQ==");
    }
}
