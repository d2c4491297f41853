//! Sine and cosine for angles within a turn: the standard library's, for any angle at
//! all, are 7 kB of WebAssembly.

/// Sine and cosine of an angle from -2π to 2π, in radians, to a ten-thousandth.
pub(crate) fn sin_cos(angle: f32) -> (f32, f32) {
    // Series for an eighth of it, then doubled three times.
    let x = angle / 8.0;
    let square = x * x;
    let mut sine = x * (1.0 - square / 6.0 * (1.0 - square / 20.0 * (1.0 - square / 42.0)));
    let mut cosine = 1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0));
    for _ in 0..3 {
        (sine, cosine) = (2.0 * sine * cosine, cosine * cosine - sine * sine);
    }
    (sine, cosine)
}

#[cfg(test)]
mod tests {
    use super::sin_cos;

    #[test]
    fn it_agrees_with_the_standard_library() {
        for step in -628..=628 {
            let angle = step as f32 / 100.0;
            let (sine, cosine) = sin_cos(angle);
            assert!((sine - angle.sin()).abs() < 1e-4 && (cosine - angle.cos()).abs() < 1e-4, "{angle}");
        }
    }
}
