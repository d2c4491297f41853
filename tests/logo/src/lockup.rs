//! Lockups (an emblem with the council's name) and wordmarks (words alone).

use crate::artwork::options;
use crate::charge::{hex, mix, Rgb};
use crate::rng::Rng;
use crate::words;
use resvg::usvg::{fontdb, Tree};
use std::fmt::Write;
use std::sync::Arc;

/// One line of lettering.
struct Line {
    text: String,
    family: &'static str,
    weight: u32,
    size: f64,
    spacing: f64,
    colour: Rgb,
}

impl Line {
    /// The line with its left end at `x` and its foot at `y`.
    fn draw(&self, x: f64, y: f64) -> String {
        format!(
            "<text x=\"{x:.2}\" y=\"{y:.2}\" font-family=\"{}\" font-weight=\"{}\" font-size=\"{:.2}\" letter-spacing=\"{:.2}\" fill=\"{}\">{}</text>",
            self.family, self.weight, self.size, self.spacing, hex(self.colour), self.text
        )
    }

    fn width(&self, fonts: &Arc<fontdb::Database>) -> Option<f64> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4000 400\">{}</svg>",
            self.draw(10.0, 200.0)
        );
        let tree = Tree::from_str(&svg, &options(fonts)).ok()?;
        let around = tree.root().abs_bounding_box();
        Some(f64::from(around.right()) - 10.0)
    }
}

/// The colours that councils print their names in.
fn ink(rng: &mut Rng) -> Rgb {
    let base: Rgb = *rng.pick(&[
        [20, 40, 90],
        [0, 90, 60],
        [90, 20, 80],
        [35, 31, 32],
        [150, 20, 40],
        [0, 105, 140],
        [60, 60, 66],
        [0, 60, 130],
        [190, 70, 10],
    ]);
    base.map(|v| (f64::from(v) + rng.range(-18.0, 18.0)).clamp(0.0, 255.0) as u8)
}

/// An emblem and a name. `emblem` is an SVG document of width over height
/// `aspect`, trimmed.
pub fn lockup(rng: &mut Rng, emblem: &str, aspect: f64, fonts: &Arc<fontdb::Database>) -> Option<String> {
    let (place, body) = (words::place(rng), words::body(rng));
    let family = words::family(rng, 0.65);
    let colour = ink(rng);
    let weight = *rng.pick(&[400, 400, 700, 700, 900]);
    let second = if rng.chance(0.3) { ink(rng) } else { colour };
    let capital = rng.chance(0.25);
    let case = |s: &str| if capital { s.to_uppercase() } else { s.to_string() };
    let spacing = if capital { rng.range(0.0, 4.0) } else { 0.0 };
    let line = |text: String, size: f64, weight: u32, colour: Rgb| Line { text, family, weight, size, spacing, colour };
    let big = rng.range(30.0, 46.0);
    let small = big * rng.range(0.5, 1.0);
    let lines = match rng.below(4) {
        0 => vec![line(case(&format!("{place} {body}")), big, weight, colour)],
        1 => vec![line(case(&place), big, weight, colour), line(case(body), small, 400, second)],
        2 => {
            let mut lines = vec![line(case(&place), big, weight, colour)];
            for word in body.split(' ') {
                lines.push(line(case(word), big, weight, second));
            }
            lines
        }
        _ => vec![
            line(case(&place).to_uppercase(), big, 700, colour),
            line(body.to_uppercase(), small * 0.8, 400, second),
        ],
    };
    let widths: Vec<f64> = lines.iter().map(|l| l.width(fonts)).collect::<Option<_>>()?;
    let wide = widths.iter().copied().fold(0.0, f64::max);
    let lead = |k: usize| lines[k].size * 1.16;
    let tall: f64 = (0..lines.len()).map(lead).sum();
    let below = lines.len() < 4 && rng.chance(0.35);
    let (height, gap) = if below {
        (rng.range(110.0, 190.0), 14.0)
    } else {
        (tall * rng.range(1.1, 2.0) + 20.0, rng.range(12.0, 30.0))
    };
    let across = height * aspect;
    let (total_w, total_h) =
        if below { (wide.max(across), height + gap + tall) } else { (across + gap + wide, height.max(tall)) };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-20 -20 {:.1} {:.1}\">",
        total_w + 40.0,
        total_h + 40.0
    );
    let centred = below && !rng.chance(0.2);
    let (ex, ey) = if below {
        (if centred { (total_w - across) / 2.0 } else { 0.0 }, 0.0)
    } else {
        (0.0, (total_h - height) / 2.0)
    };
    let _ = write!(
        svg,
        "<svg x=\"{ex:.1}\" y=\"{ey:.1}\" width=\"{across:.1}\" height=\"{height:.1}\"{}",
        emblem.trim_start_matches("<svg")
    );
    if !below && rng.chance(0.2) {
        let x = across + gap / 2.0;
        let _ = write!(svg, "<path stroke=\"{}\" stroke-width=\"2\" d=\"M{x:.1} 0V{total_h:.1}\"/>", hex(colour));
    }
    let mut y = if below { height + gap } else { (total_h - tall) / 2.0 };
    for (k, l) in lines.iter().enumerate() {
        let x = match (below, centred) {
            (false, _) => across + gap,
            (true, true) => (total_w - widths[k]) / 2.0,
            (true, false) => 0.0,
        };
        svg.push_str(&l.draw(x, y + l.size));
        y += lead(k);
    }
    svg.push_str("</svg>");
    Some(svg)
}

/// Words drawn in a particular way, often with a stroke or shape to them.
pub fn wordmark(rng: &mut Rng, fonts: &Arc<fontdb::Database>) -> Option<String> {
    let place = words::place(rng);
    let (first, second) = match rng.below(4) {
        0 => (place.split(' ').next()?.to_string(), String::new()),
        1 => (place.clone(), "Council".into()),
        2 => (place.split(' ').next()?.to_lowercase(), "council".into()),
        _ => ("Visit".into(), place.split(' ').next_back()?.to_string()),
    };
    let family = words::family(rng, 0.7);
    let (a, b) = (ink(rng), ink(rng));
    let heavy = *rng.pick(&[700, 900, 400]);
    let spacing = rng.range(-2.0, 3.0);
    let stacked = !second.is_empty() && rng.chance(0.45);
    let head = Line { text: first, family, weight: heavy, size: 60.0, spacing, colour: a };
    let tail = Line {
        text: second,
        family,
        weight: if rng.chance(0.5) { heavy } else { 400 },
        size: if stacked { rng.range(30.0, 60.0) } else { 60.0 },
        spacing,
        colour: b,
    };
    let one = head.width(fonts)?;
    let two = if tail.text.is_empty() { 0.0 } else { tail.width(fonts)? };
    let wide = if stacked { one.max(two) } else { one + two + 6.0 };
    let foot = if stacked { 66.0 + tail.size } else { 66.0 };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-60 -60 {:.1} {:.1}\">",
        wide + 120.0,
        foot + 140.0
    );
    let swoosh = mix(b, [255, 255, 255], rng.range(0.0, 0.4) as f32);
    let _ = match rng.below(6) {
        0 => write!(
            svg,
            "<path fill=\"{}\" d=\"M0 {1:.1}Q{2:.1} {3:.1} {wide:.1} {1:.1}Q{2:.1} {4:.1} 0 {1:.1}Z\"/>",
            hex(swoosh), foot + 12.0, wide / 2.0, foot - 8.0, foot + 8.0
        ),
        1 => write!(
            svg,
            "<path fill=\"{}\" d=\"M{3:.1} 4Q{0:.1} -52 {wide:.1} -8Q{0:.1} -36 {3:.1} 4Z\"/><circle cx=\"{wide:.1}\" cy=\"-14\" r=\"9\" fill=\"{1}\"/><path fill=\"{1}\" d=\"M0 {2:.1}h{wide:.1}v4H0Z\"/>",
            hex(swoosh), hex(a), foot + 8.0, wide * 0.1
        ),
        2 => {
            let mut waves = String::new();
            for k in 0..3 {
                let y = foot + 10.0 + 9.0 * f64::from(k);
                let q = wide / 4.0;
                let _ = write!(waves, "<path fill=\"none\" stroke-width=\"4\" stroke=\"{}\" d=\"M0 {y:.1}q{:.1} -10 {q:.1} 0t{q:.1} 0t{q:.1} 0t{q:.1} 0\"/>", hex(mix(b, [255, 255, 255], 0.25 * k as f32)), q / 2.0);
            }
            write!(svg, "{waves}")
        }
        3 => write!(
            svg,
            "<rect x=\"-18\" y=\"-6\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{:.1}\" fill=\"none\" stroke=\"{}\" stroke-width=\"5\"/>",
            wide + 36.0, foot + 26.0, rng.range(0.0, 24.0), hex(a)
        ),
        4 => {
            let mut dots = String::new();
            for k in 0..5 {
                let c = mix(a, b, k as f32 / 4.0);
                let _ = write!(dots, "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{:.1}\" fill=\"{}\"/>", wide + 14.0 + 8.0 * f64::from(k % 3), 4.0 - 13.0 * f64::from(k), 9.0 - f64::from(k), hex(c));
            }
            write!(svg, "{dots}")
        }
        _ => Ok(()),
    };
    svg.push_str(&head.draw(0.0, 60.0));
    if !tail.text.is_empty() {
        let place = if stacked { (0.0, 62.0 + tail.size) } else { (one + 6.0, 60.0) };
        svg.push_str(&tail.draw(place.0, place.1));
    }
    svg.push_str("</svg>");
    Some(svg)
}
