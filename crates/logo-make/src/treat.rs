//! Artwork as it is met in pictures: in one colour, tinted, turned, small, on
//! something.

use crate::paper;
use crate::picture::Picture;
use crate::trim::Trimmed;

/// What was done to the artwork.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// On its own paper.
    Plain,
    /// In one dark colour on light paper.
    Dark,
    /// In one light colour on dark paper.
    Light,
    /// In other colours, half see-through, on an uneven ground.
    Tinted,
    /// Turned by [`TURN`] degrees on an uneven ground.
    Turned,
}

/// Degrees.
const TURN: f32 = 9.0;

impl Treatment {
    pub const ALL: [Treatment; 5] =
        [Treatment::Plain, Treatment::Dark, Treatment::Light, Treatment::Tinted, Treatment::Turned];

    /// As a person reads it.
    pub fn name(self) -> &'static str {
        match self {
            Treatment::Plain => "as it is",
            Treatment::Dark => "one dark colour",
            Treatment::Light => "one light colour",
            Treatment::Tinted => "tinted, translucent",
            Treatment::Turned => "turned 9°",
        }
    }

    /// A scene of `width` by `height` with the artwork in its middle, its longer side
    /// `side` pixels; and x, y, width, height of the artwork in it.
    pub fn scene(self, artwork: &Trimmed, side: usize, (width, height): (usize, usize)) -> (Picture, [f32; 4]) {
        let (mut scene, mark) = match self {
            Treatment::Plain => (Picture::filled(artwork.paper, width, height), artwork.loose.with_longer(side)),
            Treatment::Dark => {
                let mark = one_colour(artwork, [34, 40, 64]).with_longer(side);
                (Picture::filled([246, 244, 236, 255], width, height), mark)
            }
            Treatment::Light => {
                let mark = one_colour(artwork, [244, 246, 250]).with_longer(side);
                (Picture::filled([52, 74, 96, 255], width, height), mark)
            }
            Treatment::Tinted => (ground([196, 188, 170], 26, width, height), tinted(artwork).with_longer(side)),
            Treatment::Turned => {
                (ground([150, 164, 150], 34, width, height), turned(&artwork.laid.with_longer(side), TURN))
            }
        };
        let x = width.saturating_sub(mark.width()) / 2;
        let y = height.saturating_sub(mark.height()) / 2;
        scene.lay(&mark, x, y);
        (scene, [x as f32, y as f32, mark.width() as f32, mark.height() as f32])
    }
}

/// The ink in one colour; what is light in it on light paper, or dark on dark, stays
/// open, as a printer would have it.
pub fn one_colour(artwork: &Trimmed, colour: [u8; 3]) -> Picture {
    let ground = paper::lightness(&artwork.paper);
    let most = artwork.loose.pixels().chunks_exact(4).filter(|pixel| pixel[3] > 128);
    let most = most.map(|pixel| (paper::lightness(pixel) - ground).abs()).fold(1.0, f32::max);
    artwork.loose.map(|pixel| {
        let strength = ((paper::lightness(&pixel) - ground).abs() / most).min(1.0);
        // Middle tones become ink rather than a faint grey.
        let strength = (2.0 * strength).min(1.0);
        [colour[0], colour[1], colour[2], (f32::from(pixel[3]) * strength) as u8]
    })
}

/// Red and blue changed places, and a good part see-through.
fn tinted(artwork: &Trimmed) -> Picture {
    artwork.loose.map(|[red, green, blue, alpha]| {
        let mix = |a: u8, b: u8| ((u16::from(a) * 3 + u16::from(b)) / 4) as u8;
        [mix(blue, green), mix(green, red), mix(red, green), (u16::from(alpha) * 7 / 10) as u8]
    })
}

/// Turned clockwise about its middle, in a frame that holds all of it.
pub fn turned(picture: &Picture, degrees: f32) -> Picture {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (from_width, from_height) = (picture.width() as f32, picture.height() as f32);
    let width = (from_width * cos.abs() + from_height * sin.abs()).ceil();
    let height = (from_width * sin.abs() + from_height * cos.abs()).ceil();
    let mut out = Vec::with_capacity(4 * (width * height) as usize);
    for y in 0..height as usize {
        for x in 0..width as usize {
            let (right, down) = (x as f32 + 0.5 - width / 2.0, y as f32 + 0.5 - height / 2.0);
            let from_x = right * cos + down * sin + from_width / 2.0 - 0.5;
            let from_y = down * cos - right * sin + from_height / 2.0 - 0.5;
            out.extend(between(picture, from_x, from_y));
        }
    }
    Picture::new(out, width as usize, height as usize).expect("a turned picture has pixels")
}

/// The colour at a place between pixels; nothing outside of the picture.
fn between(picture: &Picture, x: f32, y: f32) -> [u8; 4] {
    let (left, top) = (x.floor(), y.floor());
    let mut sums = [0f32; 4];
    for (column, row) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)] {
        let part = (1.0 - (x - left - column).abs()) * (1.0 - (y - top - row).abs());
        let (column, row) = (left + column, top + row);
        if column < 0.0 || row < 0.0 || column >= picture.width() as f32 || row >= picture.height() as f32 {
            continue;
        }
        let pixel = picture.at(column as usize, row as usize);
        let seen = part * f32::from(pixel[3]) / 255.0;
        (0..3).for_each(|channel| sums[channel] += f32::from(pixel[channel]) * seen);
        sums[3] += seen;
    }
    if sums[3] <= 0.0 {
        return [0; 4];
    }
    let byte = |value: f32| (value + 0.5) as u8;
    [byte(sums[0] / sums[3]), byte(sums[1] / sums[3]), byte(sums[2] / sums[3]), byte(255.0 * sums[3].min(1.0))]
}

/// An uneven ground: a colour lighter and darker by up to `depth` in soft patches.
fn ground(colour: [u8; 3], depth: i16, width: usize, height: usize) -> Picture {
    let mut pixels = Vec::with_capacity(4 * width * height);
    for y in 0..height {
        for x in 0..width {
            let (x, y) = (x as f32, y as f32);
            let wave = (x / 23.0).sin() + (y / 17.0 + x / 61.0).sin() + ((x + 2.0 * y) / 9.0).sin() / 2.0;
            let change = (wave / 2.5 * f32::from(depth)) as i16;
            pixels.extend(colour.map(|channel| (i16::from(channel) + change).clamp(0, 255) as u8));
            pixels.push(255);
        }
    }
    Picture::new(pixels, width, height).expect("a ground has pixels")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trim::trim;

    fn cross() -> Trimmed {
        let mut sheet = Picture::filled([255; 4], 60, 40);
        sheet.lay(&Picture::filled([180, 0, 0, 255], 40, 8), 10, 16);
        sheet.lay(&Picture::filled([180, 0, 0, 255], 8, 20), 26, 10);
        trim(&sheet).unwrap()
    }

    #[test]
    fn a_scene_has_the_mark_where_it_says() {
        for treatment in Treatment::ALL {
            let (scene, [x, y, width, height]) = treatment.scene(&cross(), 80, (200, 120));
            assert_eq!((scene.width(), scene.height()), (200, 120));
            assert!(x >= 0.0 && y >= 0.0 && x + width <= 200.0 && y + height <= 120.0, "{treatment:?}");
            assert!((78.0..=90.0).contains(&width), "{treatment:?}: {width}");
            assert_ne!(scene.at(100, 60), scene.at(2, 2), "{treatment:?}");
        }
    }

    #[test]
    fn a_turn_keeps_the_middle_and_opens_the_corners() {
        let turned = turned(&Picture::filled([9, 99, 199, 255], 50, 30), 10.0);
        assert_eq!(turned.at(turned.width() / 2, turned.height() / 2), [9, 99, 199, 255]);
        assert_eq!(turned.at(0, 0)[3], 0);
        assert!(turned.width() > 50 && turned.height() > 30);
    }
}
