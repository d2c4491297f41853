//! What transparent pictures lie on.

use crate::picture::Picture;

/// Behind artwork that would be lost on white.
pub const DARK: [u8; 4] = [24, 28, 36, 255];
pub const WHITE: [u8; 4] = [255, 255, 255, 255];

/// From this lightness (0 to 255) a colour is lost on white.
const LIGHT: f32 = 215.0;
/// Share of what is seen that must be light before the paper is dark.
const NEARLY_ALL: f32 = 0.9;

/// An opaque picture: on white, or on dark paper where what is seen is light.
pub fn lay(picture: &Picture) -> Picture {
    if picture.pixels().chunks_exact(4).all(|pixel| pixel[3] == 255) {
        return picture.clone();
    }
    let mut paper = Picture::filled(under(picture), picture.width(), picture.height());
    paper.lay(picture, 0, 0);
    paper
}

/// The paper that suits a picture with see-through places.
pub fn under(picture: &Picture) -> [u8; 4] {
    let (mut light, mut all) = (0f32, 0f32);
    for pixel in picture.pixels().chunks_exact(4) {
        let alpha = f32::from(pixel[3]) / 255.0;
        all += alpha;
        if lightness(pixel) > LIGHT {
            light += alpha;
        }
    }
    if all > 0.0 && light >= NEARLY_ALL * all {
        DARK
    } else {
        WHITE
    }
}

/// How light a colour looks, 0 to 255.
pub fn lightness(pixel: &[u8]) -> f32 {
    0.299 * f32::from(pixel[0]) + 0.587 * f32::from(pixel[1]) + 0.114 * f32::from(pixel[2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reversed_logo_lies_on_dark_paper_and_others_on_white() {
        let mut hole = Picture::filled([0; 4], 3, 1);
        hole.lay(&Picture::filled([255; 4], 1, 1), 1, 0);
        assert_eq!(lay(&hole).at(0, 0), DARK);
        let red = hole.map(|p| [p[0], 0, 0, p[3]]);
        assert_eq!(lay(&red).at(0, 0), WHITE);
        assert_eq!(lay(&red).at(1, 0), [255, 0, 0, 255]);
        assert_eq!(lay(&Picture::filled([255; 4], 2, 2)).at(0, 0), WHITE, "opaque is left as it is");
    }
}
