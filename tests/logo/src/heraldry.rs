//! Invented coats of arms: a shield with divisions and charges, and around it
//! what municipal arms have: a crown or helm with wreath and mantling,
//! supporters, a motto on a scroll.

use crate::charge::{hex, mix, Armoury, Rgb};
use crate::field;
use crate::rng::Rng;
use crate::words;
use std::fmt::Write;

/// The outlines of shields, in a box from 0, 0 to 100, 120.
pub const OUTLINES: [&str; 6] = [
    "M0 0H100V55C100 85 75 108 50 120C25 108 0 85 0 55Z",
    "M0 0H100V70C100 100 78 116 50 120C22 116 0 100 0 70Z",
    "M0 0H100V100Q100 108 92 108H62Q54 108 50 120Q46 108 38 108H8Q0 108 0 100Z",
    "M0 6Q25 -6 50 6Q75 -6 100 6V60C100 92 74 110 50 120C26 110 0 92 0 60Z",
    "M8 0H92Q86 10 100 16V64C100 94 76 112 50 120C24 112 0 94 0 64V16Q14 10 8 0Z",
    "M0 0H100V72A50 48 0 0 1 0 72Z",
];

/// How much goes round the shield.
#[derive(Clone, Copy, PartialEq)]
pub enum Pomp {
    Shield,
    Crowned,
    Full,
}

/// The tinctures of one coat of arms.
pub struct Tinctures {
    pub metals: [Rgb; 2],
    pub colours: Vec<Rgb>,
    pub dark: Rgb,
}

impl Tinctures {
    /// Two metals and seven colours as painters vary them.
    pub fn any(rng: &mut Rng) -> Self {
        let near = |rng: &mut Rng, c: Rgb| -> Rgb {
            c.map(|v| (f64::from(v) + rng.range(-22.0, 22.0)).clamp(0.0, 255.0) as u8)
        };
        let mut colours: Vec<Rgb> =
            [[200, 30, 40], [20, 60, 150], [20, 110, 60], [35, 31, 32], [95, 40, 110], [60, 140, 200], [140, 35, 45]]
                .iter()
                .map(|c| near(rng, *c))
                .collect();
        rng.shuffle(&mut colours);
        let dark = *rng.pick(&[[30, 30, 34], [45, 28, 20], [20, 26, 60], [0, 0, 0]]);
        Self { metals: [near(rng, [240, 190, 40]), near(rng, [240, 240, 236])], colours, dark }
    }
}

/// A coat of arms as SVG. `outline` is an index into [`OUTLINES`].
pub fn arms(rng: &mut Rng, armoury: &Armoury, outline: usize, pomp: Pomp) -> Option<String> {
    let t = Tinctures::any(rng);
    let shield = OUTLINES[outline];
    let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-130 -150 360 360\"><defs>");
    let _ = write!(svg, "<clipPath id=\"s\"><path d=\"{shield}\"/></clipPath></defs>");
    let edge = rng.range(1.2, 3.2);
    if pomp == Pomp::Full {
        svg.push_str(&mantling(rng, &t));
        if rng.chance(0.7) {
            let beast = armoury.beast(rng)?;
            let size = rng.range(78.0, 100.0) as f32;
            let gap = 52.0 + beast.w * size / 200.0;
            let tincture = if rng.chance(0.5) { t.metals[0] } else { t.colours[2] };
            for (side, flip) in [(-1.0, false), (1.0, true)] {
                let place = [50.0 + side * gap, 62.0, size];
                svg.push_str(&beast.draw(place, tincture, t.dark, 0.0, flip));
            }
        }
    }
    svg.push_str("<g clip-path=\"url(#s)\">");
    svg.push_str(&field::field(rng, &t, armoury)?);
    let _ =
        write!(svg, "</g><path d=\"{shield}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{edge:.1}\"/>", hex(t.dark));
    match pomp {
        Pomp::Shield => {}
        Pomp::Crowned if rng.chance(0.4) => svg.push_str(&arched_crown(rng, &t)),
        Pomp::Crowned => svg.push_str(&mural_crown(rng, &t)),
        Pomp::Full => {
            svg.push_str(&helm(rng, &t));
            let crest = armoury.any(rng)?;
            let size = rng.range(44.0, 60.0) as f32;
            let high = crest.h * size / 200.0;
            let tincture = t.metals[rng.below(2)];
            svg.push_str(&crest.draw([50.0, -44.0 - high, size], tincture, t.dark, 0.0, rng.chance(0.5)));
        }
    }
    if pomp != Pomp::Shield && rng.chance(if pomp == Pomp::Full { 0.9 } else { 0.4 }) {
        svg.push_str(&scroll(rng, &t));
    }
    svg.push_str("</svg>");
    Some(svg)
}

/// A crown of masonry with battlements, as many towns have.
fn mural_crown(rng: &mut Rng, t: &Tinctures) -> String {
    let towers = 3 + rng.below(3);
    let colour = if rng.chance(0.6) { t.metals[0] } else { mix(t.metals[1], t.dark, 0.25) };
    let (fill, line) = (hex(colour), hex(t.dark));
    let mut svg = format!("<g fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"1.4\">");
    let (lean, rise) = (rng.range(0.0, 9.0), rng.range(16.0, 28.0));
    let _ = write!(svg, "<path d=\"M10 -8L{:.1} -26H{:.1}L90 -8Z\"/>", 10.0 - lean, 90.0 + lean);
    for k in 0..towers {
        let width = 74.0 / towers as f64;
        let x = 13.0 + 74.0 * (k as f64 + 0.5) / towers as f64 - width * 0.36;
        let (a, b) = (width * 0.72, width * 0.24);
        let _ = write!(
            svg,
            "<path d=\"M{x:.1} -24V{:.1}h{b:.1}v6h{b:.1}v-6h{b:.1}V-24Z\"/><path fill=\"{line}\" d=\"M{:.1} -24v-9q{:.1} -5 {:.1} 0v9Z\"/>",
            -24.0 - rise,
            x + a * 0.35,
            a * 0.15,
            a * 0.3
        );
    }
    for row in 0..rng.below(4) {
        let _ = write!(svg, "<path d=\"M8 {}H92\" stroke-width=\"0.9\"/>", -22 + row as i32 * 4);
    }
    svg.push_str("</g>");
    svg
}

/// A helm of one of three forms, and the wreath of twisted cloth on it.
fn helm(rng: &mut Rng, t: &Tinctures) -> String {
    let steel = hex(mix(t.metals[1], [120, 130, 145], rng.range(0.3, 0.7) as f32));
    let line = hex(t.dark);
    let lean = rng.range(-10.0, 10.0);
    let broad = rng.range(0.85, 1.2);
    let mut svg = format!(
        "<g stroke=\"{line}\" stroke-width=\"{:.1}\" transform=\"translate(50 -18) rotate({lean:.1}) scale({broad:.2} 1)\">",
        rng.range(0.9, 1.7)
    );
    match rng.below(3) {
        // Rounded, with bars.
        0 => {
            let _ = write!(
                svg,
                "<path fill=\"{steel}\" d=\"M-16 16C-22 0 -14 -20 0 -20C14 -20 22 0 16 16Q0 24 -16 16Z\"/>"
            );
            let bars = 3 + rng.below(4);
            for k in 0..bars {
                let x = -10.0 + 20.0 * (k as f64 + 0.5) / bars as f64;
                let _ = write!(svg, "<path d=\"M{x:.1} -8V8\" stroke-width=\"1.8\"/>");
            }
        }
        // A pot with a slit and breaths.
        1 => {
            let _ = write!(svg, "<path fill=\"{steel}\" d=\"M-15 -18H15L18 2L13 20Q0 25 -13 20L-18 2Z\"/><path fill=\"none\" d=\"M-17 -3H17M0 -18V22\" stroke-width=\"2.4\"/>");
            for k in 0..6 {
                let (x, y) = (5.0 + 4.0 * f64::from(k % 2), 4.0 + 4.0 * f64::from(k / 2));
                let _ = write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"0.8\"/>");
            }
        }
        // Seen from the side, with a beak.
        _ => {
            let _ = write!(svg, "<path fill=\"{steel}\" d=\"M-14 18C-20 -6 -10 -20 4 -20C12 -20 16 -12 16 -6L24 2L14 6L15 14Q4 24 -14 18Z\"/><path fill=\"none\" d=\"M16 -6L-2 -4L2 8L14 6M-14 4Q-4 10 2 8\"/><circle cx=\"-2\" cy=\"-4\" r=\"2\"/>");
        }
    }
    svg.push_str("</g>");
    let twists = 4 + rng.below(5);
    let (wide, fat) = (52.0 / twists as f64, rng.range(6.0, 10.0));
    let _ = write!(svg, "<g stroke=\"{line}\" stroke-width=\"1\">");
    for k in 0..twists {
        let x = 24.0 + wide * k as f64;
        let fill = hex(if k % 2 == 0 { t.metals[1] } else { t.colours[0] });
        let _ = write!(
            svg,
            "<path fill=\"{fill}\" d=\"M{x:.1} -35q{:.1} {:.1} {:.1} {:.1}q2 4 -1 {fat:.1}q{:.1} 4 {:.1} 0Z\"/>",
            wide * 0.5,
            -fat,
            wide * 1.1,
            -fat,
            -wide * 0.5,
            -wide * 1.1
        );
    }
    svg.push_str("</g>");
    svg
}

/// A crown with arches and balls.
fn arched_crown(rng: &mut Rng, t: &Tinctures) -> String {
    let (gold, line) = (hex(t.metals[0]), hex(t.dark));
    let high = rng.range(26.0, 40.0);
    let points = 5 + 2 * rng.below(2);
    let mut svg = format!(
        "<g stroke=\"{line}\" stroke-width=\"1.3\"><path fill=\"{}\" d=\"M16 -14Q8 {:.1} 50 {:.1}Q92 {:.1} 84 -14Z\"/>",
        hex(t.colours[3]),
        -high - 8.0,
        -high - 6.0,
        -high - 8.0
    );
    let _ = write!(svg, "<path fill=\"{gold}\" d=\"M14 -6L10 -18Q50 -12 90 -18L86 -6Q50 0 14 -6Z\"/>");
    for k in 0..points {
        let x = 12.0 + 76.0 * k as f64 / (points - 1) as f64;
        let rise = high * (0.55 + 0.45 * (1.0 - ((x - 50.0) / 38.0).powi(2)));
        let _ = write!(svg, "<path fill=\"none\" stroke-width=\"3\" d=\"M{x:.1} -16L{:.1} {:.1}\"/><circle fill=\"{gold}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"3.4\"/><circle fill=\"{}\" cx=\"{x:.1}\" cy=\"-10.5\" r=\"2\"/>", 50.0 + (x - 50.0) * 1.1, -rise, 50.0 + (x - 50.0) * 1.1, -rise - 2.0, hex(t.colours[k % 3]));
    }
    let _ = write!(svg, "<path fill=\"{gold}\" d=\"M47 {0:.1}h6v5h5v5h-5v6h-6v-6h-5v-5h5Z\"/></g>", -high - 20.0);
    svg
}

/// Leaves of cloth flowing down both sides of the shield.
fn mantling(rng: &mut Rng, t: &Tinctures) -> String {
    let mut svg = String::new();
    let (outer, inner) = (t.colours[0], t.metals[rng.below(2)]);
    let leaves: Vec<[f64; 5]> = (0..7)
        .map(|k| {
            let y = -34.0 + 15.0 * f64::from(k) + rng.range(-3.0, 3.0);
            let reach = rng.range(18.0, 38.0) * (1.0 - 0.06 * f64::from(k));
            [y, reach, rng.range(8.0, 18.0), rng.range(-14.0, 6.0), rng.range(3.0, 9.0)]
        })
        .collect();
    for side in [-1.0, 1.0] {
        for (k, [y, reach, drop, lift, curl]) in leaves.iter().enumerate() {
            let root = 50.0 + side * (14.0 + 6.0 * k as f64).min(48.0);
            let tip = root + side * reach;
            let fill = hex(if k % 2 == 0 { outer } else { inner });
            let _ = write!(
                svg,
                "<path fill=\"{fill}\" stroke=\"{}\" stroke-width=\"1.1\" d=\"M{root:.1} {y:.1}C{:.1} {:.1} {tip:.1} {:.1} {tip:.1} {:.1}q{:.1} {curl:.1} {:.1} {:.1}C{:.1} {:.1} {:.1} {:.1} {root:.1} {:.1}Z\"/>",
                hex(t.dark),
                root + side * reach * 0.3,
                y + lift,
                y + lift,
                y + drop * 0.4,
                side * 5.0,
                -side * 3.0,
                curl * 1.4,
                tip - side * 8.0,
                y + drop,
                root + side * 6.0,
                y + drop * 0.8,
                y + drop + 6.0
            );
        }
    }
    svg
}

/// A scroll below the shield with a motto on it.
fn scroll(rng: &mut Rng, t: &Tinctures) -> String {
    let cloth = hex(mix(t.metals[1], t.metals[0], if rng.chance(0.3) { 0.7 } else { 0.1 }));
    let line = hex(t.dark);
    let motto = words::motto(rng);
    let size = (150.0 / motto.len() as f64).clamp(6.5, 13.0);
    let font = *rng.pick(&["Linux Libertine O", "EB Garamond", "Old Standard TT", "GFS Didot"]);
    let sag = rng.range(4.0, 16.0);
    format!(
        "<g stroke=\"{line}\" stroke-width=\"1.3\" fill=\"{cloth}\"><path d=\"M-22 128l-14 -10 6 16 -12 8 20 4Z\"/><path d=\"M122 128l14 -10 -6 16 12 8 -20 4Z\"/><path d=\"M-28 124Q50 {0:.1} 128 124V146Q50 {1:.1} -28 146Z\"/></g><path id=\"m\" fill=\"none\" d=\"M-28 140Q50 {2:.1} 128 140\"/><text font-family=\"{font}\" font-size=\"{size:.1}\" fill=\"{line}\" text-anchor=\"middle\"><textPath href=\"#m\" startOffset=\"50%\">{motto}</textPath></text>",
        124.0 + sag * 2.0,
        146.0 + sag * 2.0,
        140.0 + sag * 2.0
    )
}
