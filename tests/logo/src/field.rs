//! What is on a shield: its divisions and the charges on them. The shield is a
//! box from 0, 0 to 100, 120, which the caller clips to the outline.

use crate::charge::{hex, Armoury, Charge, Rgb};
use crate::heraldry::Tinctures;
use crate::rng::Rng;
use std::fmt::Write;

fn path(fill: Rgb, d: &str) -> String {
    format!("<path fill=\"{}\" d=\"{d}\"/>", hex(fill))
}

/// A wavy band across the shield.
fn wavy(y: f64, h: f64, waves: usize) -> String {
    let step = 100.0 / waves as f64;
    let mut d = format!("M0 {y:.1}");
    for k in 0..waves {
        let bend = if k % 2 == 0 { -h * 0.5 } else { h * 0.5 };
        let _ = write!(d, "q{:.1} {bend:.1} {step:.1} 0", step / 2.0);
    }
    let _ = write!(d, "v{h:.1}");
    for k in 0..waves {
        let bend = if (waves - k) % 2 == 1 { -h * 0.5 } else { h * 0.5 };
        let _ = write!(d, "q{:.1} {bend:.1} {:.1} 0", -step / 2.0, -step);
    }
    d + "Z"
}

/// Straight-sided and round figures that need no clip art.
fn small(rng: &mut Rng, [x, y, r]: [f32; 3], main: Rgb, dark: Rgb, which: usize) -> String {
    let fill = hex(main);
    let line = hex(dark);
    let pen = format!("fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"{:.2}\"", r * 0.07);
    let star = |points: usize, inner: f32| {
        let mut d = String::new();
        for k in 0..points * 2 {
            let long = if k % 2 == 0 { r } else { r * inner };
            let turn = std::f32::consts::PI * k as f32 / points as f32;
            let (sin, cos) = turn.sin_cos();
            let _ = write!(d, "{}{:.2} {:.2}", if k == 0 { 'M' } else { 'L' }, x + long * sin, y - long * cos);
        }
        format!("<path {pen} d=\"{d}Z\"/>")
    };
    match which % 8 {
        0 => star(5, 0.4),
        1 => star(6 + rng.below(3), 0.5),
        2 => format!("<circle {pen} cx=\"{x}\" cy=\"{y}\" r=\"{:.1}\"/>", r * 0.8),
        3 => format!(
            "<path {pen} d=\"M{:.1} {:.1}a{r:.1} {r:.1} 0 1 0 {:.1} 0a{:.1} {:.1} 0 1 1 {:.1} 0Z\"/>",
            x - r * 0.8,
            y - r * 0.5,
            r * 1.6,
            r * 0.85,
            r * 0.85,
            -r * 1.6
        ),
        // A rose: five petals, a ring, a heart.
        4 => {
            let mut svg = String::new();
            for k in 0..5 {
                let (sin, cos) = (std::f32::consts::TAU * k as f32 / 5.0).sin_cos();
                let _ = write!(
                    svg,
                    "<circle {pen} cx=\"{:.2}\" cy=\"{:.2}\" r=\"{:.2}\"/>",
                    x + r * 0.58 * sin,
                    y - r * 0.58 * cos,
                    r * 0.42
                );
            }
            svg + &format!("<circle fill=\"{line}\" cx=\"{x}\" cy=\"{y}\" r=\"{:.2}\"/>", r * 0.26)
        }
        // A lily.
        5 => {
            let p = |dx: f32, dy: f32| format!("{:.2} {:.2}", x + dx * r, y + dy * r);
            format!(
                "<path {pen} d=\"M{}C{} {} {}C{} {} {}ZM{}C{} {} {}C{} {} {}C{} {} {}ZM{}C{} {} {}C{} {} {}C{} {} {}ZM{}H{:.2}V{:.2}H{:.2}Z\"/>",
                p(0.0, -1.0), p(0.4, -0.5), p(0.3, 0.2), p(0.0, 0.9), p(-0.3, 0.2), p(-0.4, -0.5), p(0.0, -1.0),
                p(0.15, 0.3), p(0.2, -0.6), p(0.9, -0.7), p(0.85, 0.0), p(0.8, 0.1), p(0.6, 0.1), p(0.6, -0.1), p(0.5, -0.2), p(0.4, 0.2), p(0.15, 0.3),
                p(-0.15, 0.3), p(-0.2, -0.6), p(-0.9, -0.7), p(-0.85, 0.0), p(-0.8, 0.1), p(-0.6, 0.1), p(-0.6, -0.1), p(-0.5, -0.2), p(-0.4, 0.2), p(-0.15, 0.3),
                p(-0.45, 0.2), x + 0.45 * r, y + 0.4 * r, x - 0.45 * r
            )
        }
        // A castle.
        6 => {
            let (w, t) = (r * 0.5, r * 0.16);
            let mut d = format!("M{:.1} {:.1}v{:.1}", x - r, y + r * 0.9, -r * 1.5);
            for _ in 0..6 {
                let _ = write!(d, "h{t:.2}v{t:.2}h{t:.2}v{:.2}", -t);
            }
            let _ = write!(d, "h{t:.2}V{:.1}Z", y + r * 0.9);
            format!(
                "<path {pen} d=\"{d}\"/><path fill=\"{line}\" d=\"M{:.1} {:.1}v{:.1}q{:.1} {:.1} {w:.1} 0v{:.1}Z\"/>",
                x - w / 2.0,
                y + r * 0.9,
                -r * 0.7,
                w / 2.0,
                -w * 0.8,
                r * 0.7
            )
        }
        // A cross with widening arms.
        _ => {
            let q = r * 0.45;
            let mut d = String::new();
            for (a, b) in [([-q, -r], [q, -r]), ([-q, r], [q, r]), ([-r, -q], [-r, q]), ([r, -q], [r, q])] {
                let _ = write!(d, "M{x:.1} {y:.1}L{:.1} {:.1}L{:.1} {:.1}Z", x + a[0], y + a[1], x + b[0], y + b[1]);
            }
            format!("<path {pen} d=\"{d}\"/>")
        }
    }
}

/// A figure for the places of one coat of arms: clip art or drawn.
enum Figure {
    Clip(Charge),
    Drawn(usize),
}

impl Figure {
    fn any(rng: &mut Rng, armoury: &Armoury, clip: f64) -> Option<Self> {
        Some(if rng.chance(clip) { Figure::Clip(armoury.any(rng)?) } else { Figure::Drawn(rng.below(8)) })
    }

    fn draw(&self, rng: &mut Rng, [x, y, size]: [f32; 3], main: Rgb, dark: Rgb) -> String {
        match self {
            Figure::Clip(charge) => charge.draw([x, y, size], main, dark, 0.0, false),
            Figure::Drawn(which) => small(rng, [x, y, size / 2.0], main, dark, *which),
        }
    }
}

/// The field of a shield with its charges.
pub fn field(rng: &mut Rng, t: &Tinctures, armoury: &Armoury) -> Option<String> {
    let metal_first = rng.chance(0.5);
    let (m, c, d) = (t.metals[rng.below(2)], t.colours[0], t.colours[1]);
    let (ground, over) = if metal_first { (m, c) } else { (c, m) };
    let mut svg = path(ground, "M-9 -9H109V129H-9Z");
    let lead = Figure::any(rng, armoury, 0.75)?;
    let second = Figure::any(rng, armoury, 0.4)?;
    let dark = t.dark;
    match rng.below(10) {
        // A large figure alone.
        0 => svg += &lead.draw(rng, [50.0, 54.0, 84.0], over, dark),
        // A chief with three figures, a large one below.
        1 => {
            svg += &path(d, "M-9 -9H109V36H-9Z");
            for x in [20.0, 50.0, 80.0] {
                svg += &second.draw(rng, [x, 19.0, 22.0], m, dark);
            }
            svg += &lead.draw(rng, [50.0, 74.0, 62.0], if metal_first { c } else { t.metals[0] }, dark);
        }
        // A chevron between three.
        2 => {
            svg += &path(over, "M-5 92L50 42L105 92V68L50 18L-5 68Z");
            for (x, y) in [(20.0, 24.0), (80.0, 24.0), (50.0, 90.0)] {
                svg += &lead.draw(rng, [x, y, 32.0], over, dark);
            }
        }
        // Waves at the foot, a figure over them.
        3 => {
            let waves = 4 + rng.below(4);
            for k in 0..2 + rng.below(2) {
                let band = if k % 2 == 0 { d } else { t.metals[1] };
                svg += &path(band, &wavy(78.0 + 13.0 * k as f64, 13.0, waves));
            }
            svg += &path(d, &wavy(106.0, 20.0, waves));
            svg += &lead.draw(rng, [50.0, 40.0, 62.0], over, dark);
        }
        // Quarters.
        4 => {
            svg += &path(over, "M50 -9H109V58H50ZM-9 58H50V129H-9Z");
            for (x, y, figure, tincture) in [
                (25.0, 29.0, &lead, over),
                (75.0, 29.0, &second, ground),
                (26.0, 82.0, &second, ground),
                (72.0, 82.0, &lead, over),
            ] {
                svg += &figure.draw(rng, [x, y, 40.0], tincture, dark);
            }
        }
        // Halves side by side.
        5 => {
            svg += &path(over, "M50 -9H109V129H50Z");
            svg += &lead.draw(rng, [26.0, 54.0, 44.0], over, dark);
            svg += &second.draw(rng, [74.0, 54.0, 44.0], ground, dark);
        }
        // A band across with three, one above, one below.
        6 => {
            svg += &path(over, "M-9 42H109V72H-9Z");
            for x in [20.0, 50.0, 80.0] {
                svg += &second.draw(rng, [x, 57.0, 24.0], ground, dark);
            }
            svg += &lead.draw(rng, [50.0, 21.0, 36.0], over, dark);
            svg += &lead.draw(rng, [50.0, 92.0, 34.0], over, dark);
        }
        // A bend.
        7 => {
            svg += &path(over, "M-20 -8L8 -20L120 106L98 128Z");
            svg += &lead.draw(rng, [74.0, 28.0, 44.0], over, dark);
            svg += &second.draw(rng, [28.0, 84.0, 38.0], over, dark);
        }
        // A cross with a figure in each corner.
        8 => {
            svg += &path(over, "M40 -9H60V46H109V66H60V129H40V66H-9V46H40Z");
            for (x, y) in [(20.0, 22.0), (80.0, 22.0), (23.0, 84.0), (77.0, 84.0)] {
                svg += &lead.draw(rng, [x, y, 28.0], over, dark);
            }
            svg += &second.draw(rng, [50.0, 56.0, 26.0], d, dark);
        }
        // A border with small figures round a large one.
        _ => {
            let _ = write!(
                svg,
                "<path fill=\"none\" stroke=\"{}\" stroke-width=\"30\" d=\"M0 0H100V62C100 88 75 108 50 120C25 108 0 88 0 62Z\"/>",
                hex(over)
            );
            for (x, y) in [
                (8.0, 8.0),
                (50.0, 7.0),
                (92.0, 8.0),
                (8.0, 55.0),
                (92.0, 55.0),
                (50.0, 112.0),
                (19.0, 91.0),
                (81.0, 91.0),
            ] {
                svg += &second.draw(rng, [x, y, 12.0], ground, dark);
            }
            svg += &lead.draw(rng, [50.0, 56.0, 56.0], over, dark);
        }
    }
    Some(svg)
}
