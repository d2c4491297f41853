//! The search for marks as the extension's worker loads it: a module of its own, so
//! that the background's stays small.

use js_sys::Uint8Array;
use probity_logo::{decode, Decision, Fingerprint, Rgba, Sighting};
use wasm_bindgen::prelude::*;

/// Pixels that a picture may have: a megapixel. Whoever decodes makes it smaller.
const MAX_PIXELS: usize = 1 << 20;

/// Looks for one set of marks in any number of pictures.
#[wasm_bindgen]
pub struct Scanner {
    scanner: probity_logo::Scanner,
    picture: Picture,
}

#[wasm_bindgen]
impl Scanner {
    /// `marks` is a marks file. Throws the reason, as text, why it cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(marks: &[u8]) -> Result<Scanner, String> {
        let marks = decode(marks).map_err(|error| error.to_string())?;
        Ok(Scanner { scanner: probity_logo::Scanner::new(marks), picture: Picture::default() })
    }

    /// Names of the marks, in the order that `scan` counts them.
    pub fn names(&self) -> Vec<String> {
        self.scanner.marks().iter().map(|mark| mark.name.clone()).collect()
    }

    /// Looks for the marks in `width` × `height` pixels of 4 bytes (red, green, blue,
    /// alpha), rows from the top. 8 numbers for each mark that is worth telling: its
    /// index, score, threshold, decision (2 logo, 1 unsure), and left, top, width and
    /// height in pixels. Throws the reason, as text, where the bytes do not fit the size
    /// or are more than a megapixel.
    pub fn scan(&mut self, rgba: &Uint8Array, width: usize, height: usize) -> Result<Vec<f32>, String> {
        let picture = self.picture.load(rgba, width, height)?;
        Ok(self.scanner.scan(&picture).iter().filter_map(numbers).flatten().collect())
    }

    /// The picture's hash, 64 hex digits; see `same_picture.rs`. Throws as `scan` does.
    pub fn fingerprint(&mut self, rgba: &Uint8Array, width: usize, height: usize) -> Result<String, String> {
        let picture = self.picture.load(rgba, width, height)?;
        Ok(Fingerprint::of(&picture).hex())
    }

    /// Bytes of this module's memory, which never shrinks.
    #[cfg(target_arch = "wasm32")]
    pub fn memory(&self) -> f64 {
        const PAGE: usize = 1 << 16;
        (core::arch::wasm32::memory_size(0) * PAGE) as f64
    }
}

/// The picture at hand. Its bytes are kept, so that memory does not grow from one
/// picture to the next.
#[derive(Default)]
struct Picture {
    rgba: Vec<u8>,
}

impl Picture {
    fn load(&mut self, rgba: &Uint8Array, width: usize, height: usize) -> Result<Rgba<'_>, String> {
        let wrong = || String::from("no picture of that size: of a megapixel at most, with 4 bytes a pixel");
        let pixels = width.checked_mul(height).filter(|pixels| *pixels <= MAX_PIXELS).ok_or_else(wrong)?;
        if rgba.length() as usize != 4 * pixels {
            return Err(wrong());
        }
        self.rgba.resize(4 * pixels, 0);
        rgba.copy_to(&mut self.rgba);
        Rgba::new(&self.rgba, width, height).ok_or_else(wrong)
    }
}

fn numbers(sighting: &Sighting) -> Option<[f32; 8]> {
    let decision = match sighting.decision {
        Decision::Logo => 2.0,
        Decision::Unsure => 1.0,
        Decision::None => return None,
    };
    let [x, y, width, height] = sighting.place;
    Some([sighting.mark as f32, sighting.score, sighting.threshold, decision, x, y, width, height])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sighting(decision: Decision) -> Sighting {
        Sighting { mark: 3, score: 0.75, threshold: 0.5, decision, place: [1.0, 2.0, 30.0, 40.0] }
    }

    #[test]
    fn a_sighting_is_eight_numbers() {
        assert_eq!(numbers(&sighting(Decision::Logo)), Some([3.0, 0.75, 0.5, 2.0, 1.0, 2.0, 30.0, 40.0]));
        assert_eq!(numbers(&sighting(Decision::Unsure)).map(|numbers| numbers[3]), Some(1.0));
    }

    #[test]
    fn what_is_not_worth_telling_is_not_told() {
        assert_eq!(numbers(&sighting(Decision::None)), None);
    }
}
