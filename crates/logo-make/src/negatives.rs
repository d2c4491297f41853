//! Pictures that hold other people's logos, arms and words, but not this mark.

use crate::picture::{Frame, Picture};
use crate::read;
use crate::tuning::CUT;
use std::sync::OnceLock;

/// Mosaics; `negatives/README.md` says what is in them and how they were made.
const MOSAICS: [&[u8]; 10] = [
    include_bytes!("../negatives/marks-dark.png"),
    include_bytes!("../negatives/marks-light.png"),
    include_bytes!("../negatives/marks-coloured.png"),
    include_bytes!("../negatives/arms-1.png"),
    include_bytes!("../negatives/arms-2.png"),
    include_bytes!("../negatives/arms-one-colour.png"),
    include_bytes!("../negatives/lockups.png"),
    include_bytes!("../negatives/words.png"),
    include_bytes!("../negatives/things.png"),
    include_bytes!("../negatives/pages.png"),
];

/// The mosaics, cut as [`CUT`] says, decoded once.
pub fn sheets() -> &'static [Picture] {
    static SHEETS: OnceLock<Vec<Picture>> = OnceLock::new();
    SHEETS.get_or_init(|| MOSAICS.iter().flat_map(|mosaic| pieces(&decoded(mosaic))).collect())
}

fn decoded(mosaic: &[u8]) -> Picture {
    read::artwork(mosaic).expect("the mosaics are pictures")
}

fn pieces(mosaic: &Picture) -> Vec<Picture> {
    let (width, height) = (mosaic.width() / CUT, mosaic.height() / CUT);
    let corners = (0..CUT * CUT).map(|at| (at % CUT * width, at / CUT * height));
    corners.map(|(x, y)| mosaic.crop(Frame { x, y, width, height })).collect()
}

/// Somebody else's arms.
pub fn emblem() -> Picture {
    // The first of the eight by eight on the first sheet of arms.
    decoded(MOSAICS[3]).crop(Frame { x: 0, y: 0, width: 128, height: 128 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mosaics_have_the_size_that_pictures_are_searched_at() {
        for mosaic in MOSAICS.map(decoded) {
            assert_eq!((mosaic.width(), mosaic.height()), (1024, 1024));
        }
        assert_eq!(sheets().len(), MOSAICS.len() * CUT * CUT);
    }
}
