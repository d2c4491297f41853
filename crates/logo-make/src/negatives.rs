//! Pictures that hold other people's logos, arms and words, but not this mark.

use crate::picture::{Frame, Picture};
use crate::read;
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

/// Sides of the pieces that are scanned one by one, in pixels.
const BLOCK: usize = 512;

/// All negatives, in blocks.
pub fn blocks() -> &'static [Picture] {
    static BLOCKS: OnceLock<Vec<Picture>> = OnceLock::new();
    BLOCKS.get_or_init(|| MOSAICS.iter().flat_map(|mosaic| cut(mosaic)).collect())
}

fn cut(mosaic: &[u8]) -> Vec<Picture> {
    let mosaic = read::artwork(mosaic).expect("the mosaics are pictures");
    let corners =
        (0..mosaic.height()).step_by(BLOCK).flat_map(|y| (0..mosaic.width()).step_by(BLOCK).map(move |x| (x, y)));
    corners.map(|(x, y)| mosaic.crop(Frame { x, y, width: BLOCK, height: BLOCK })).collect()
}
