//! Letters, forms and columns of print: pages full of words.

use crate::charge::Rgb;
use crate::library::Library;
use crate::raster::Picture;
use crate::rng::Rng;
use crate::scene::{drawn, page, Free};
use crate::words;
use std::fmt::Write;

/// A page of any sort, under uneven light half the time.
pub fn page_of_words(library: &Library, rng: &mut Rng, w: usize, h: usize, free: Free) -> Picture {
    let mut picture =
        if rng.chance(0.75) { letter(library, rng, w, h, free) } else { columns(library, rng, w, h, free) };
    if rng.chance(0.5) {
        shade(&mut picture, rng);
    }
    picture
}

/// A page in columns with headings, as of a newsletter or a form with boxes.
fn columns(library: &Library, rng: &mut Rng, w: usize, h: usize, free: Free) -> Picture {
    let (wide, tall) = (w as f64, h as f64);
    let count = 2 + rng.below(2);
    let edge = wide * 0.06;
    let gap = wide * 0.03;
    let column = (wide - 2.0 * edge - gap * (count - 1) as f64) / count as f64;
    let size = column * rng.range(0.035, 0.055);
    let form = rng.chance(0.4);
    let clear = |x: f64, y: f64, bw: f64, bh: f64| {
        free.is_none_or(|[fx, fy, fw, fh]| x + bw < fx || y + bh < fy || x > fx + fw || y > fy + fh)
    };
    let mut svg = page(w, h, [252, 252, 250]);
    let family = words::family(rng, 0.5);
    let _ = write!(svg, "<g font-family=\"{family}\" font-size=\"{size:.2}\" fill=\"#1a1a1a\">");
    if clear(edge, tall * 0.03, wide * 0.7, size * 3.0) {
        let title = words::place(rng);
        let _ = write!(
            svg,
            "<text x=\"{edge:.1}\" y=\"{:.1}\" font-size=\"{:.1}\" font-weight=\"700\">{title}</text>",
            tall * 0.03 + size * 2.4,
            size * 2.4
        );
    }
    for k in 0..count {
        let x = edge + (column + gap) * k as f64;
        let mut y = tall * 0.03 + size * 5.0;
        while y < tall - size * 2.0 {
            if form {
                if clear(x, y - size, column, size * 3.4) {
                    let _ = write!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\">{}</text><rect x=\"{x:.1}\" y=\"{:.1}\" width=\"{column:.1}\" height=\"{:.1}\" fill=\"none\" stroke=\"#444\"/>", words::label(rng), y + size * 0.5, size * 1.8);
                }
                y += size * 3.8;
                continue;
            }
            let heading = words::label(rng);
            if clear(x, y - size, column, size * 1.4) {
                let _ = write!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" font-weight=\"700\">{heading}</text>");
            }
            for text in wrapped(&words::paragraph(rng), (column / size / 0.5) as usize) {
                y += size * 1.35;
                if clear(x, y - size, column, size * 1.3) && y < tall {
                    let _ = write!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\">{text}</text>");
                }
            }
            y += size * 2.6;
        }
    }
    svg.push_str("</g></svg>");
    drawn(library, &svg, w, h)
}

/// A letter: address, date, paragraphs.
fn letter(library: &Library, rng: &mut Rng, w: usize, h: usize, free: Free) -> Picture {
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
    drawn(library, &svg, w, h)
}

/// Breaks text into lines of at most `across` letters where words allow.
pub fn wrapped(text: &str, across: usize) -> Vec<String> {
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
