//! Emblems that are no arms: round seals, and the plain modern shapes that many
//! councils use instead.

use crate::charge::{hex, mix, Armoury, Rgb};
use crate::heraldry::Tinctures;
use crate::rng::Rng;
use crate::words;
use std::fmt::Write;

/// A round seal: rings, words on a circle, a figure in the middle.
pub fn seal(rng: &mut Rng, armoury: &Armoury) -> Option<String> {
    let t = Tinctures::any(rng);
    let (ring, field) = (t.colours[0], if rng.chance(0.5) { t.metals[1] } else { t.metals[0] });
    let figure = armoury.any(rng)?;
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-110 -110 220 220\"><path id=\"c\" fill=\"none\" d=\"M0 78A78 78 0 1 1 0.1 78\"/>",
    );
    // Words light on a filled ring, or dark between two lines.
    let filled = rng.chance(0.5);
    let (ground, letters) = if filled { (ring, field) } else { (t.metals[1], ring) };
    let teeth = if rng.chance(0.4) { 12 + rng.below(30) } else { 0 };
    let mut edge = String::new();
    for k in 0..teeth * 2 {
        let (sin, cos) = (std::f64::consts::PI * k as f64 / teeth as f64).sin_cos();
        let r = if k % 2 == 0 { 104.0 } else { 97.0 };
        let _ = write!(edge, "{}{:.1} {:.1}", if k == 0 { 'M' } else { 'L' }, r * sin, -r * cos);
    }
    let pen = format!("fill=\"{}\" stroke=\"{}\" stroke-width=\"3\"", hex(ground), hex(ring));
    let _ = match teeth {
        0 => write!(svg, "<circle r=\"100\" {pen}/>"),
        _ => write!(svg, "<path d=\"{edge}Z\" {pen}/>"),
    };
    let _ = write!(
        svg,
        "<circle r=\"{:.1}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{:.1}\"/><circle r=\"66\" fill=\"{}\" stroke=\"{}\" stroke-width=\"2\"/>",
        rng.range(92.0, 96.0),
        hex(letters),
        rng.range(1.0, 3.0),
        hex(field),
        hex(ring)
    );
    let name = format!("{} {}", words::place(rng), words::body(rng)).to_uppercase();
    let size = (430.0 / name.len() as f64 / 0.72).clamp(9.0, 17.0);
    let family = words::family(rng, 0.5);
    let _ = write!(
        svg,
        "<text font-family=\"{family}\" font-weight=\"700\" font-size=\"{size:.1}\" fill=\"{}\" text-anchor=\"middle\"><textPath href=\"#c\" startOffset=\"50%\">{name}</textPath></text>",
        hex(letters)
    );
    if rng.chance(0.5) {
        let rays = 16 + rng.below(20);
        for k in 0..rays {
            let turn = 360.0 * k as f64 / rays as f64;
            let tone = hex(mix(field, ring, 0.35));
            let _ = write!(svg, "<path d=\"M0 -62L3 -20L-3 -20Z\" fill=\"{tone}\" transform=\"rotate({turn:.1})\"/>");
        }
    }
    let size = 74.0;
    svg.push_str(&figure.draw([0.0, 0.0, size], t.colours[1], t.dark, 0.0, rng.chance(0.5)));
    svg.push_str("</svg>");
    Some(svg)
}

fn bright(rng: &mut Rng) -> Rgb {
    let base: Rgb = *rng.pick(&[
        [0, 133, 119],
        [0, 94, 165],
        [228, 72, 46],
        [246, 171, 0],
        [118, 184, 42],
        [130, 36, 117],
        [0, 158, 219],
        [20, 40, 90],
        [200, 16, 90],
    ]);
    base.map(|v| (f64::from(v) + rng.range(-20.0, 20.0)).clamp(0.0, 255.0) as u8)
}

/// A modern emblem of few plain shapes.
pub fn modern(rng: &mut Rng) -> String {
    let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-120 -120 240 240\">");
    match rng.below(6) {
        0 => petals(rng, &mut svg),
        1 => landscape(rng, &mut svg),
        2 => tree(rng, &mut svg),
        3 => initial(rng, &mut svg),
        4 => arcs(rng, &mut svg),
        _ => mosaic(rng, &mut svg),
    }
    svg.push_str("</svg>");
    svg
}

/// Overlapping leaves round a point.
fn petals(rng: &mut Rng, svg: &mut String) {
    let count = 3 + rng.below(6);
    let colours: Vec<Rgb> = (0..3).map(|_| bright(rng)).collect();
    let (long, fat) = (rng.range(70.0, 100.0), rng.range(16.0, 46.0));
    let (sweep, skew) = (rng.range(140.0, 360.0), rng.range(-40.0, 40.0));
    for k in 0..count {
        let turn = sweep * k as f64 / count as f64 - sweep / 2.0;
        let _ = write!(
            svg,
            "<path fill=\"{}\" fill-opacity=\".85\" transform=\"rotate({turn:.1})\" d=\"M0 -6C{:.1} {:.1} {:.1} {:.1} {skew:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} 0 -6Z\"/>",
            hex(colours[k % 3]), fat, -long * 0.3, fat, -long * 0.8, -long, -fat, -long * 0.8, -fat, -long * 0.3
        );
    }
}

/// Hills, water and a sun in a round or square frame.
fn landscape(rng: &mut Rng, svg: &mut String) {
    let frame = if rng.chance(0.5) {
        "<circle r=\"95\"/>".to_string()
    } else {
        format!("<rect x=\"-90\" y=\"-90\" width=\"180\" height=\"180\" rx=\"{:.0}\"/>", rng.range(0.0, 50.0))
    };
    let _ = write!(svg, "<clipPath id=\"f\">{frame}</clipPath><g clip-path=\"url(#f)\"><path fill=\"{}\" d=\"M-120 -120H120V120H-120Z\"/>", hex(mix(bright(rng), [255, 255, 255], 0.6)));
    let _ = write!(
        svg,
        "<circle cx=\"{:.0}\" cy=\"{:.0}\" r=\"{:.0}\" fill=\"{}\"/>",
        rng.range(-50.0, 50.0),
        rng.range(-60.0, -10.0),
        rng.range(18.0, 34.0),
        hex(bright(rng))
    );
    for k in 0..3 {
        let y = -10.0 + 30.0 * f64::from(k);
        let _ = write!(
            svg,
            "<path fill=\"{}\" d=\"M-120 {y:.1}C{:.0} {:.1} {:.0} {:.1} 120 {y:.1}V120H-120Z\"/>",
            hex(bright(rng)),
            rng.range(-70.0, -20.0),
            y + rng.range(-60.0, 30.0),
            rng.range(10.0, 70.0),
            y + rng.range(-40.0, 50.0)
        );
    }
    let lines = rng.below(4);
    for k in 0..lines {
        let _ = write!(
            svg,
            "<path fill=\"none\" stroke=\"#fff\" stroke-width=\"5\" d=\"M-120 {0}q30 -14 60 0t60 0t60 0t60 0\"/>",
            60 + 14 * k as i32
        );
    }
    svg.push_str("</g>");
}

/// A trunk with a crown of dots.
fn tree(rng: &mut Rng, svg: &mut String) {
    let (a, b) = (bright(rng), bright(rng));
    let bend = rng.range(-30.0, 30.0);
    let _ = write!(svg, "<path fill=\"{}\" d=\"M-16 100C-4 60 -10 20 {bend:.0} -20C6 20 2 60 18 100Z\"/>", hex(a));
    for _ in 0..9 + rng.below(16) {
        let (turn, far) = (rng.range(0.0, std::f64::consts::TAU), rng.range(0.0, 62.0));
        let _ = write!(
            svg,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{:.1}\" fill=\"{}\"/>",
            bend + far * turn.cos(),
            -38.0 + far * 0.8 * turn.sin(),
            rng.range(8.0, 20.0),
            hex(mix(a, b, rng.unit() as f32))
        );
    }
}

/// A letter cut out of a shape, or standing on it.
fn initial(rng: &mut Rng, svg: &mut String) {
    let (shape, other) = (bright(rng), bright(rng));
    let fill = hex(shape);
    match rng.below(3) {
        0 => svg.push_str(&format!("<circle r=\"95\" fill=\"{fill}\"/>")),
        1 => svg
            .push_str(&format!("<path fill=\"{fill}\" d=\"M-90 -90H90V20C90 70 50 95 0 105C-50 95 -90 70 -90 20Z\"/>")),
        _ => svg.push_str(&format!("<path fill=\"{fill}\" d=\"M0 -100L92 -46V60L0 106L-92 60V-46Z\"/>")),
    }
    let name = words::place(rng);
    let letters: String = name.split(' ').filter_map(|w| w.chars().next()).take(2).collect();
    let size = if letters.len() > 1 { 100 } else { 150 };
    let _ = write!(svg, "<text text-anchor=\"middle\" y=\"{}\" font-family=\"{}\" font-weight=\"700\" font-size=\"{size}\" fill=\"#fff\">{letters}</text>", size / 3, words::family(rng, 0.7));
    let _ = write!(
        svg,
        "<path fill=\"{}\" d=\"M-100 {1:.0}Q0 {2:.0} 100 {1:.0}Q0 {3:.0} -100 {1:.0}Z\"/>",
        hex(other),
        rng.range(40.0, 76.0),
        rng.range(0.0, 40.0),
        rng.range(50.0, 90.0)
    );
}

/// Pieces of rings.
fn arcs(rng: &mut Rng, svg: &mut String) {
    for k in 0..3 + rng.below(3) {
        let r = 28.0 + 18.0 * k as f64;
        let (from, sweep) = (rng.range(0.0, 6.3), rng.range(1.5, 5.6));
        let to = from + sweep;
        let _ = write!(svg, "<path fill=\"none\" stroke=\"{}\" stroke-width=\"{:.0}\" stroke-linecap=\"{}\" d=\"M{:.1} {:.1}A{r:.1} {r:.1} 0 {} 1 {:.1} {:.1}\"/>", hex(bright(rng)), rng.range(8.0, 16.0), if rng.chance(0.5) { "round" } else { "butt" }, r * from.cos(), r * from.sin(), i32::from(sweep > std::f64::consts::PI), r * to.cos(), r * to.sin());
    }
    let _ = write!(
        svg,
        "<circle cx=\"{:.0}\" cy=\"{:.0}\" r=\"12\" fill=\"{}\"/>",
        rng.range(-20.0, 20.0),
        rng.range(-20.0, 20.0),
        hex(bright(rng))
    );
}

/// Squares, triangles and quarter rounds in a grid.
fn mosaic(rng: &mut Rng, svg: &mut String) {
    let side = 2 + rng.below(2);
    let cell = 180.0 / side as f64;
    let colours: Vec<Rgb> = (0..3).map(|_| bright(rng)).collect();
    for k in 0..side * side {
        let (x, y) = (-90.0 + cell * (k % side) as f64, -90.0 + cell * (k / side) as f64);
        let shape = match rng.below(5) {
            0 => format!("M0 0H{cell:.1}V{cell:.1}H0Z"),
            1 => format!("M0 0H{cell:.1}V{cell:.1}Z"),
            2 => format!("M0 0A{cell:.1} {cell:.1} 0 0 1 {cell:.1} {cell:.1}H0Z"),
            3 => format!("M0 {cell:.1}A{cell:.1} {cell:.1} 0 0 1 {cell:.1} 0V{cell:.1}Z"),
            _ => format!("M{0:.1} 0A{0:.1} {0:.1} 0 1 1 {0:.1} {1:.1}A{0:.1} {0:.1} 0 1 1 {0:.1} 0Z", cell / 2.0, cell),
        };
        let _ = write!(
            svg,
            "<path transform=\"translate({x:.1} {y:.1})\" fill=\"{}\" d=\"{shape}\"/>",
            hex(*rng.pick(&colours))
        );
    }
}
