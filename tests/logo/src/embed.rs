//! Drawings set into drawings.

use crate::rng::Rng;
use std::path::{Path, PathBuf};

/// One of `drawings`, fitted into a box; nothing if there is none.
pub fn any_image(rng: &mut Rng, drawings: &[PathBuf], x: f64, y: f64, w: f64, h: f64) -> String {
    if drawings.is_empty() {
        return String::new();
    }
    image(rng.pick(drawings).as_path(), x, y, w, h)
}

/// The drawing in a file, fitted into a box; nothing if it cannot be read.
fn image(path: &Path, x: f64, y: f64, w: f64, h: f64) -> String {
    let Ok(bytes) = std::fs::read(path) else {
        return String::new();
    };
    format!(
        "<image x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" xlink:href=\"data:image/svg+xml;base64,{}\"/>",
        base64(&bytes)
    )
}

fn base64(bytes: &[u8]) -> String {
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
mod tests {
    use super::base64;

    #[test]
    fn base64_pads() {
        assert_eq!(base64(b"Ma"), "TWE=");
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"M"), "TQ==");
    }
}
