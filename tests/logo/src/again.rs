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
    page: Homography,
    w: f64,
    h: f64,
    /// Degrees, clockwise.
    pub rotation: f64,
    /// How far its corners were moved at most, as a share of the side.
    pub perspective: f64,
}

impl View {
    /// Photographs `picture`, which becomes the photograph.
    pub fn take(library: &Library, rng: &mut Rng, picture: &mut Picture) -> Self {
        let (w, h) = (picture.w as f64, picture.h as f64);
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
        let page = Layer {
            w: picture.w,
            h: picture.h,
            px: picture.px.chunks_exact(3).map(|p| [f32::from(p[0]), f32::from(p[1]), f32::from(p[2]), 1.0]).collect(),
        };
        let mut table = photo(library, rng, picture.w, picture.h);
        composite(&mut table, &page, &Place::at(corners, rotation, perspective, w, h), None, 0.0);
        *picture = table;
        Self { page: Homography::to(&corners), w, h, rotation, perspective }
    }

    /// Where a place on the page is in the photograph.
    pub fn seen(&self, place: &Place) -> Place {
        let corners = place.corners.map(|[x, y]: Point| self.page.apply([x / self.w, y / self.h]));
        Place::at(corners, place.rotation + self.rotation, place.perspective.max(self.perspective), self.w, self.h)
    }
}
