//! A page or screen photographed as it lies there: seen a little from the side,
//! in front of something else.

use crate::library::Library;
use crate::place::{Homography, Place, Point};
use crate::print::composite;
use crate::raster::{Layer, Picture};
use crate::rng::Rng;
use crate::scene::photo;

/// How the page lies in the photograph of it.
pub struct View {
    page: Place,
    w: f64,
    h: f64,
}

impl View {
    /// A view of a page of `w` x `h` pixels in a photograph of that size.
    pub fn any(rng: &mut Rng, w: f64, h: f64) -> Self {
        let rotation = rng.range(-7.0, 7.0);
        let perspective = rng.range(0.0, 0.06);
        let scale = rng.range(0.8, 1.12);
        let (sin, cos) = f64::sin_cos(f64::to_radians(rotation));
        let shift = [rng.range(-0.04, 0.04) * w, rng.range(-0.04, 0.04) * h];
        let corners = [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]].map(|[x, y]| {
            let p = perspective;
            let x = (x + rng.range(-p, p)) * w * scale;
            let y = (y + rng.range(-p, p)) * h * scale;
            [w / 2.0 + shift[0] + x * cos - y * sin, h / 2.0 + shift[1] + x * sin + y * cos]
        });
        Self { page: Place::at(corners, rotation, perspective, w, h), w, h }
    }

    /// Photographs `picture`, which becomes the photograph.
    pub fn take(&self, library: &Library, rng: &mut Rng, picture: &mut Picture) {
        let page = Layer {
            w: picture.w,
            h: picture.h,
            px: picture.px.chunks_exact(3).map(|p| [f32::from(p[0]), f32::from(p[1]), f32::from(p[2]), 1.0]).collect(),
        };
        let mut table = photo(library, rng, picture.w, picture.h);
        composite(&mut table, &page, &self.page, None, 0.0);
        *picture = table;
    }

    /// Where a place on the page is in the photograph.
    pub fn seen(&self, place: &Place) -> Place {
        let page = Homography::to(&self.page.corners);
        let corners = place.corners.map(|[x, y]: Point| page.apply([x / self.w, y / self.h]));
        Place::at(
            corners,
            place.rotation + self.page.rotation,
            place.perspective.max(self.page.perspective),
            self.w,
            self.h,
        )
    }
}
