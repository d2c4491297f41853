//! What happens to a picture after it is taken: light, blur, noise, grey, the
//! negative, compression.

use crate::raster::{luma, Picture};
use crate::rng::Rng;

/// How a picture is worn.
pub struct Wear {
    gain: f32,
    lift: f32,
    /// Pixels, the deviation of the blur.
    blur: f64,
    noise: f32,
    grey: bool,
    pub inverted: bool,
    /// JPEG quality, or 100 for PNG.
    pub quality: u8,
}

impl Wear {
    /// Wear as pictures of this ground have it on the web.
    pub fn any(rng: &mut Rng, ground: &str) -> Self {
        if ground == "screen" && rng.chance(0.3) {
            return Self::none(100);
        }
        Self {
            gain: rng.range(0.75, 1.2) as f32,
            lift: rng.range(-22.0, 22.0) as f32,
            blur: if rng.chance(0.45) { rng.range(0.3, 2.0) } else { 0.0 },
            noise: if rng.chance(0.45) { rng.range(1.0, 9.0) as f32 } else { 0.0 },
            grey: rng.chance(0.08),
            inverted: rng.chance(0.055),
            quality: rng.range(30.0, 96.0) as u8,
        }
    }

    /// A picture fresh from the screen or a drawing program.
    pub fn none(quality: u8) -> Self {
        Self { gain: 1.0, lift: 0.0, blur: 0.0, noise: 0.0, grey: false, inverted: false, quality }
    }

    /// Wears the picture.
    pub fn apply(&self, picture: &mut Picture, rng: &mut Rng) {
        if self.blur > 0.0 {
            blur(picture, self.blur);
        }
        // Noise from a table: a draw for every pixel would be most of the time.
        let table: Vec<f32> = (0..4099).map(|_| rng.normal() as f32 * self.noise).collect();
        let mut at = rng.below(table.len());
        let whole = !self.grey && self.noise == 0.0 && self.gain == 1.0 && self.lift == 0.0;
        if whole && !self.inverted {
            return;
        }
        for p in picture.px.chunks_exact_mut(3) {
            let mut c = [f32::from(p[0]), f32::from(p[1]), f32::from(p[2])];
            if self.grey {
                c = [luma(c); 3];
            }
            at = (at * 5 + usize::from(p[0]) + 1) % table.len();
            for (k, value) in c.iter().enumerate() {
                let noise = table[(at + k * 7 * usize::from(!self.grey)) % table.len()];
                let worn = (value * self.gain + self.lift + noise).clamp(0.0, 255.0);
                p[k] = if self.inverted { 255.0 - worn } else { worn } as u8;
            }
        }
    }
}

fn blur(picture: &mut Picture, sigma: f64) {
    let reach = (sigma * 2.5).ceil() as isize;
    let mut kernel: Vec<f32> =
        (-reach..=reach).map(|k| (-(k * k) as f64 / (2.0 * sigma * sigma)).exp() as f32).collect();
    let sum: f32 = kernel.iter().sum();
    kernel.iter_mut().for_each(|k| *k /= sum);
    let (w, h) = (picture.w, picture.h);
    let mut line = vec![0.0_f32; w * 3];
    let source = picture.px.clone();
    for y in 0..h {
        line.fill(0.0);
        for (k, weight) in kernel.iter().enumerate() {
            let from = (y as isize + k as isize - reach).clamp(0, h as isize - 1) as usize;
            let row = &source[from * w * 3..(from + 1) * w * 3];
            line.iter_mut().zip(row).for_each(|(l, r)| *l += f32::from(*r) * weight);
        }
        let out = &mut picture.px[y * w * 3..(y + 1) * w * 3];
        for x in 0..w {
            let mut sum = [0.5_f32; 3];
            for (k, weight) in kernel.iter().enumerate() {
                let from = (x as isize + k as isize - reach).clamp(0, w as isize - 1) as usize;
                for c in 0..3 {
                    sum[c] += line[from * 3 + c] * weight;
                }
            }
            (0..3).for_each(|c| out[x * 3 + c] = sum[c] as u8);
        }
    }
}

/// The picture as a file: JPEG of the given quality, or PNG at 100.
pub fn encode(picture: &Picture, quality: u8) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    if quality >= 100 {
        let png = image::codecs::png::PngEncoder::new_with_quality(
            &mut bytes,
            image::codecs::png::CompressionType::Fast,
            image::codecs::png::FilterType::Sub,
        );
        image::ImageEncoder::write_image(
            png,
            &picture.px,
            picture.w as u32,
            picture.h as u32,
            image::ExtendedColorType::Rgb8,
        )
        .map_err(|e| e.to_string())?;
    } else {
        let mut jpeg = jpeg_encoder::Encoder::new(&mut bytes, quality);
        jpeg.set_sampling_factor(if quality >= 90 {
            jpeg_encoder::SamplingFactor::F_1_1
        } else {
            jpeg_encoder::SamplingFactor::F_2_2
        });
        jpeg.encode(&picture.px, picture.w as u16, picture.h as u16, jpeg_encoder::ColorType::Rgb)
            .map_err(|e| e.to_string())?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_is_a_negative_and_blur_keeps_the_mean() {
        let mut rng = Rng::new(1, "finish");
        let mut picture = Picture::filled(9, 9, [10, 20, 30]);
        let mut wear = Wear::none(80);
        wear.inverted = true;
        wear.apply(&mut picture, &mut rng);
        assert_eq!(picture.at(4, 4), [245.0, 235.0, 225.0]);
        picture.set(4, 4, [0.0; 3]);
        blur(&mut picture, 1.0);
        assert!(picture.at(4, 4)[0] > 150.0 && picture.at(3, 4)[0] < 235.0);
    }

    #[test]
    fn both_file_kinds_can_be_read_again() {
        let picture = Picture::filled(16, 8, [200, 100, 50]);
        for quality in [70, 100] {
            let bytes = encode(&picture, quality).unwrap();
            let back = image::load_from_memory(&bytes).unwrap().into_rgb8();
            assert_eq!((back.width(), back.height()), (16, 8));
            assert!(back.get_pixel(8, 4).0[0].abs_diff(200) < 8);
        }
    }
}
