//! Where and how artwork lies in a picture.

use crate::angle::sin_cos;

/// Maps the artwork's own frame (from its middle) to a picture, both in pixels, pixel
/// centres at one half: `shift + linear * point / (1 + tilt * point)`, so that the middle
/// comes to lie at `shift` whatever the tilt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pose {
    /// Rows of the matrix.
    pub linear: [[f32; 2]; 2],
    pub shift: [f32; 2],
    pub tilt: [f32; 2],
}

impl Pose {
    /// Turned clockwise as seen, by degrees.
    pub fn upright(scale: f32, angle: f32, shift: [f32; 2]) -> Pose {
        let (sine, cosine) = sin_cos(angle.to_radians());
        Pose { linear: [[scale * cosine, -scale * sine], [scale * sine, scale * cosine]], shift, tilt: [0.0; 2] }
    }

    #[inline]
    pub fn place(&self, x: f32, y: f32) -> [f32; 2] {
        let over = 1.0 / (1.0 + self.tilt[0] * x + self.tilt[1] * y);
        std::array::from_fn(|row| (self.linear[row][0] * x + self.linear[row][1] * y) * over + self.shift[row])
    }

    /// Direction of an edge's normal after the mapping, not of unit length; `placed` is
    /// where the point came to lie.
    #[inline]
    pub fn normal(&self, normal: [f32; 2], placed: [f32; 2]) -> [f32; 2] {
        let at =
            |row: usize, column: usize| self.linear[row][column] - (placed[row] - self.shift[row]) * self.tilt[column];
        [at(1, 1) * normal[0] - at(1, 0) * normal[1], -at(0, 1) * normal[0] + at(0, 0) * normal[1]]
    }

    /// The same place in a picture that is `ratio` times as large.
    pub fn scaled(&self, ratio: f32) -> Pose {
        Pose {
            linear: self.linear.map(|row| row.map(|value| value * ratio)),
            shift: self.shift.map(|v| v * ratio),
            ..*self
        }
    }

    /// The artwork changed before it is placed: larger, turned (radians), stretched,
    /// slanted.
    pub fn changed(&self, scale: f32, turn: f32, stretch: f32, slant: f32) -> Pose {
        let change = [[1.0 + scale + stretch, slant - turn], [slant + turn, 1.0 + scale - stretch]];
        let product = |row: usize, column: usize| {
            self.linear[row][0] * change[0][column] + self.linear[row][1] * change[1][column]
        };
        Pose { linear: [[product(0, 0), product(0, 1)], [product(1, 0), product(1, 1)]], ..*self }
    }

    /// Corners of artwork of this size, clockwise from the upper left.
    pub fn corners(&self, width: f32, height: f32) -> [[f32; 2]; 4] {
        let (x, y) = (width / 2.0, height / 2.0);
        [[-x, -y], [x, -y], [x, y], [-x, y]].map(|[x, y]| self.place(x, y))
    }

    /// Whether a person would place a mark like that: turned by less than 23 degrees, no
    /// direction longer than 1.52 times the one across, hardly tilted.
    pub fn likely(&self) -> bool {
        const TANGENT: f32 = 0.42;
        // Of the difference of the two lengths to their sum.
        const STRETCH: f32 = 0.207;
        let [[a, b], [c, d]] = self.linear;
        let sum = (a + d) * (a + d) + (c - b) * (c - b);
        let difference = (a - d) * (a - d) + (b + c) * (b + c);
        a + d > 0.0
            && (c - b).abs() < TANGENT * (a + d)
            && difference < STRETCH * STRETCH * sum
            && self.tilt.iter().all(|tilt| tilt.abs() < 0.006)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upright_pose_turns_clockwise_and_scales() {
        let pose = Pose::upright(2.0, 90.0, [10.0, 20.0]);
        let [x, y] = pose.place(3.0, 0.0);
        assert!((x - 10.0).abs() < 1e-4 && (y - 26.0).abs() < 1e-4, "{x} {y}");
        assert!(!pose.likely());
    }

    #[test]
    fn what_is_turned_far_or_squeezed_is_unlikely() {
        let turned = |degrees| Pose::upright(1.4, degrees, [5.0, 5.0]);
        assert!(turned(20.0).likely() && turned(-20.0).likely());
        assert!(!turned(25.0).likely() && !turned(180.0).likely());
        // 1.2 to 1, then 1.6 to 1.
        assert!(turned(8.0).changed(0.0, 0.0, 0.09, 0.0).likely());
        assert!(!turned(8.0).changed(0.0, 0.0, 0.23, 0.0).likely());
        assert!(!Pose { tilt: [0.01, 0.0], ..turned(0.0) }.likely());
    }

    #[test]
    fn normals_follow_the_tangents() {
        let pose = Pose { linear: [[1.2, 0.3], [-0.2, 0.9]], shift: [40.0, 50.0], tilt: [0.002, -0.001] };
        let placed = pose.place(7.0, -5.0);
        // A point a little further along an edge whose normal is (0.6, 0.8).
        let further = pose.place(7.0 + 0.008, -5.0 - 0.006);
        let normal = pose.normal([0.6, 0.8], placed);
        let along = [further[0] - placed[0], further[1] - placed[1]];
        let cosine =
            (along[0] * normal[0] + along[1] * normal[1]) / (along[0].hypot(along[1]) * normal[0].hypot(normal[1]));
        assert!(cosine.abs() < 0.01, "{cosine}");
    }
}
