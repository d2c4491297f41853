//! Screenshots: windows with rows, buttons and icons, and pages of a network.

use crate::charge::{hex, mix, Rgb};
use crate::embed::any_image;
use crate::letter::wrapped;
use crate::library::Library;
use crate::raster::Picture;
use crate::rng::Rng;
use crate::scene::{any_colour, drawn, page, part_of, photo, Free};
use crate::words;
use std::fmt::Write;

/// A screenshot of any sort.
pub fn screen(library: &Library, rng: &mut Rng, w: usize, h: usize, free: Free) -> Picture {
    if !library.captures.is_empty() && free.is_none() && rng.chance(0.3) {
        if let Some(picture) = part_of(rng, &library.captures, w, h, false) {
            return picture;
        }
    }
    if rng.chance(0.4) {
        feed(library, rng, w, h, free)
    } else {
        window(library, rng, w, h, free)
    }
}

/// A page of a network: posts with faces, words and photographs.
fn feed(library: &Library, rng: &mut Rng, w: usize, h: usize, free: Free) -> Picture {
    let (wide, tall) = (w as f64, h as f64);
    let night = rng.chance(0.25);
    let (back, card, ink) =
        if night { ([22, 24, 28], "#2b2d33", "#eee") } else { ([240, 242, 245], "#fff", "#1c1e21") };
    let tint = hex(any_colour(rng));
    let column = if wide > tall { wide * rng.range(0.4, 0.6) } else { wide * 0.94 };
    let unit = column * rng.range(0.028, 0.042);
    let left = (wide - column) / 2.0;
    let clear = |x: f64, y: f64, bw: f64, bh: f64| {
        free.is_none_or(|[fx, fy, fw, fh]| x + bw < fx || y + bh < fy || x > fx + fw || y > fy + fh)
    };
    let mut photos = Vec::new();
    let mut svg = page(w, h, back);
    let family = words::family(rng, 0.97);
    let _ = write!(svg, "<g font-family=\"{family}\" font-size=\"{unit:.1}\" fill=\"{ink}\"><rect width=\"{w}\" height=\"{:.1}\" fill=\"{tint}\"/>", unit * 2.4);
    let mut y = unit * 3.4;
    while y < tall {
        let lines = wrapped(&words::paragraph(rng), (column / unit / 0.52) as usize);
        let picture = if rng.chance(0.6) { column * rng.range(0.4, 0.7) } else { 0.0 };
        let deep = unit * (5.6 + 1.4 * lines.len() as f64) + picture;
        let _ = write!(svg, "<rect x=\"{left:.1}\" y=\"{y:.1}\" width=\"{column:.1}\" height=\"{deep:.1}\" rx=\"{:.1}\" fill=\"{card}\"/>", unit * 0.5);
        let x = left + unit;
        if clear(x, y, column * 0.6, unit * 3.0) {
            let face = hex(any_colour(rng));
            let _ = write!(svg, "<circle cx=\"{0:.1}\" cy=\"{1:.1}\" r=\"{2:.1}\" fill=\"{face}\"/><text x=\"{3:.1}\" y=\"{4:.1}\" font-weight=\"700\">{5} {6}</text><text x=\"{3:.1}\" y=\"{7:.1}\" font-size=\"{8:.1}\" opacity=\".6\">{9} h</text>",
                x + unit, y + unit * 1.7, unit, x + unit * 2.6, y + unit * 1.5, words::label(rng), words::place(rng), y + unit * 2.7, unit * 0.8, 1 + rng.below(23));
        }
        let mut foot = y + unit * 4.4;
        for line in &lines {
            if clear(x, foot - unit, column - 2.0 * unit, unit * 1.3) {
                let _ = write!(svg, "<text x=\"{x:.1}\" y=\"{foot:.1}\">{line}</text>");
            }
            foot += unit * 1.4;
        }
        if picture > 0.0 && clear(left, foot, column, picture) {
            photos.push([left, foot, column, picture]);
        }
        for k in 0..3_u32 {
            let across = x + column * 0.3 * f64::from(k);
            if clear(across, y + deep - unit * 1.6, column * 0.25, unit) {
                svg.push_str(&icon(library, rng, across, y + deep - unit * 1.5, unit));
                let _ = write!(
                    svg,
                    "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{:.1}\">{}</text>",
                    across + unit * 1.4,
                    y + deep - unit * 0.6,
                    unit * 0.9,
                    rng.below(900)
                );
            }
        }
        y += deep + unit;
    }
    svg.push_str("</g></svg>");
    let mut picture = drawn(library, &svg, w, h);
    for [x, y, bw, bh] in photos {
        let (bw, bh) = (bw as usize, bh as usize);
        picture.paste(&photo(library, rng, bw.max(8), bh.max(8)), x as usize, y as usize);
    }
    picture
}

/// A window with bars, rows, buttons and small icons.
fn window(library: &Library, rng: &mut Rng, w: usize, h: usize, free: Free) -> Picture {
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
        let x = wide - unit * (1.6 + 1.8 * k as f64);
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
    any_image(rng, &library.desktop, x, y, size, size)
}
