//! Makes the pictures: chooses what each holds, draws it, wears it, labels it.

use crate::again::View;
use crate::artwork::Artwork;
use crate::drawing;
use crate::finish::{encode, Wear};
use crate::label::{Label, Negative};
use crate::letter;
use crate::library::Library;
use crate::marks::{Cast, Distractors};
use crate::place::{Place, Wish};
use crate::print::{composite, printed, visible, Mode, Panel};
use crate::raster::{Layer, Picture};
use crate::rng::Rng;
use crate::scene;
use crate::screen;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

/// How many pictures of each sort.
#[derive(Clone, Copy)]
pub struct Counts {
    pub positives: usize,
    pub profiles: usize,
    pub negatives: usize,
}

/// Makes pictures from one cast and one half of the material.
pub struct Maker<'a> {
    pub library: &'a Library,
    pub cast: &'a Cast,
    pub seed: u64,
    /// Pixels in a picture, at most.
    pub most: f64,
}

/// Takes a file's name and bytes.
pub type Keep<'k> = dyn Fn(&str, &[u8]) -> Result<(), String> + Sync + 'k;

/// How many marks go into one pack.
pub const PACK: usize = 8;

/// The folder of the mark with this index.
pub fn pack(mark: usize) -> String {
    format!("pack-{}", mark / PACK + 1)
}

const LEAST_PIXELS: f64 = 0.48e6;

/// What share of a print has to be visible.
const VISIBLE: f64 = 0.7;

impl Maker<'_> {
    /// Makes all pictures with `threads` threads and hands each to `keep` as
    /// it is ready; the labels come back in order.
    pub fn all(&self, counts: Counts, threads: usize, keep: &Keep) -> Result<Vec<Label>, String> {
        let total = counts.positives + counts.profiles + counts.negatives;
        let next = AtomicUsize::new(0);
        let done = Mutex::new(Vec::with_capacity(total));
        std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads.max(1))
                .map(|_| {
                    scope.spawn(|| -> Result<(), String> {
                        loop {
                            let index = next.fetch_add(1, Ordering::Relaxed);
                            if index >= total {
                                return Ok(());
                            }
                            let (label, bytes) = self.one(counts, index)?;
                            keep(&label.file, &bytes)?;
                            done.lock().map_err(|e| e.to_string())?.push((index, label));
                        }
                    })
                })
                .collect();
            workers.into_iter().try_for_each(|w| w.join().map_err(|_| "a thread failed".to_string())?)
        })?;
        let mut done = done.into_inner().map_err(|e| e.to_string())?;
        done.sort_by_key(|(index, _)| *index);
        Ok(done.into_iter().map(|(_, label)| label).collect())
    }

    fn one(&self, counts: Counts, index: usize) -> Result<(Label, Vec<u8>), String> {
        let (sort, number) = if index < counts.positives {
            ("pos", index)
        } else if index < counts.positives + counts.profiles {
            ("profile", index - counts.positives)
        } else {
            ("neg", index - counts.positives - counts.profiles)
        };
        let mut rng = Rng::new(self.seed, &format!("{sort}-{number}"));
        let (mut label, picture) = match sort {
            "pos" => self.positive(&mut rng, number),
            "profile" => self.profile(&mut rng, number),
            _ => self.negative(&mut rng),
        };
        let ending = if label.quality >= 100 { "png" } else { "jpg" };
        label.file = format!("{sort}-{number:05}.{ending}");
        Ok((label.clone(), encode(&picture, label.quality)?))
    }

    fn size(&self, rng: &mut Rng, upright: bool) -> (usize, usize) {
        let pixels = rng.log_range(LEAST_PIXELS, self.most.max(LEAST_PIXELS));
        let shapes = if upright {
            [0.707, 0.707, 0.707, 0.75, 0.66, 0.5625, 1.0, 1.333]
        } else {
            [1.333, 1.5, 1.778, 1.0, 0.75, 0.6667, 0.5625, 1.91]
        };
        let shape: f64 = *rng.pick(&shapes);
        let w = (pixels * shape).sqrt();
        (w as usize, (w / shape) as usize)
    }

    fn label(&self, background: &str, wear: &Wear) -> Label {
        Label {
            file: String::new(),
            mark: None,
            pack: None,
            kind: None,
            negative: None,
            distractor: None,
            area: 0.0,
            place: None,
            mode: None,
            rotation: 0.0,
            perspective: 0.0,
            cropped: 0.0,
            background: background.into(),
            quality: wear.quality,
            inverted: wear.inverted,
            easy: false,
            profile: false,
        }
    }

    fn positive(&self, rng: &mut Rng, number: usize) -> (Label, Picture) {
        let mark = rng.below(self.cast.marks.len());
        let art = &self.cast.marks[mark];
        let ground = scene::GROUNDS[rng.weighted(&scene::GROUND_WEIGHTS)];
        let (mut label, picture) = self.placed(rng, art, ground, number);
        label.mark = Some(art.name.clone());
        label.pack = Some(pack(mark));
        label.easy = !label.inverted
            && label.area >= 0.01
            && label.cropped < 0.005
            && label.rotation.abs() < 7.0
            && label.perspective < 0.03
            && label.mode != Some(Mode::Translucent);
        (label, picture)
    }

    /// A picture with `art` printed somewhere on the ground.
    fn placed(&self, rng: &mut Rng, art: &Artwork, ground: &str, bucket: usize) -> (Label, Picture) {
        let (w, h) = self.size(rng, ground == "letter");
        let (wide, tall) = (w as f64, h as f64);
        let wish = Wish::any(rng, bucket);
        let mode = Mode::any(rng);
        let mut place = Place::any(rng, &wish, art.aspect(), wide, tall);
        // Words and windows leave room for a logo; stamps and watermarks do not.
        let free = rng.chance(0.75).then(|| place.shown(wide, tall));
        let mut picture = self.ground(rng, ground, w, h, free);
        let side = |a: [f64; 2], b: [f64; 2]| (a[0] - b[0]).hypot(a[1] - b[1]);
        let c = &place.corners;
        let width = side(c[0], c[1]).max(side(c[3], c[2])).ceil();
        let layer = printed(&art.render(width as usize), mode, rng);
        if free.is_none() || ground == "photo" {
            let mut best = visible(&picture, &layer, &place, None);
            for _ in 0..6 {
                if best >= VISIBLE {
                    break;
                }
                let other = Place::any(rng, &wish, art.aspect(), wide, tall);
                let seen = visible(&picture, &layer, &other, None);
                if seen > best {
                    (place, best) = (other, seen);
                }
            }
        }
        let panel = panel(rng, &picture, &layer, &place, mode);
        // Paint on a wall lies in the light that the wall lies in.
        let light = if ground == "photo" && rng.chance(0.3) { rng.range(0.3, 0.8) } else { 0.0 };
        composite(&mut picture, &layer, &place, panel, light as f32);
        if let Some(view) = self.photographed(rng, ground, &mut picture) {
            place = view.seen(&place);
        }
        let wear = Wear::any(rng);
        wear.apply(&mut picture, rng);
        let label = Label {
            kind: Some(art.kind),
            area: place.area,
            place: Some(place.shown(wide, tall)),
            mode: Some(mode),
            rotation: place.rotation,
            perspective: place.perspective,
            cropped: place.cropped,
            ..self.label(ground, &wear)
        };
        (label, picture)
    }

    fn ground(&self, rng: &mut Rng, ground: &str, w: usize, h: usize, free: scene::Free) -> Picture {
        match ground {
            "photo" => scene::photo(self.library, rng, w, h),
            "letter" => letter::page_of_words(self.library, rng, w, h, free),
            "screen" => screen::screen(self.library, rng, w, h, free),
            "illustration" => drawing::illustration(self.library, rng, w, h),
            _ => scene::flat(self.library, rng, w, h),
        }
    }

    /// Some letters and screens are not scanned but photographed.
    fn photographed(&self, rng: &mut Rng, ground: &str, picture: &mut Picture) -> Option<View> {
        let often = match ground {
            "letter" => 0.25,
            "screen" => 0.12,
            _ => 0.0,
        };
        rng.chance(often).then(|| View::take(self.library, rng, picture))
    }

    /// The exact artwork as somebody's profile picture.
    fn profile(&self, rng: &mut Rng, number: usize) -> (Label, Picture) {
        let mark = number % self.cast.marks.len();
        let art = &self.cast.marks[mark];
        let side = rng.range(400.0, 1024.0) as usize;
        let size = side as f64;
        let wish = Wish { area: rng.range(0.15, 0.75), rotation: 0.0, perspective: 0.0, cropped: false };
        let mut place = Place::any(rng, &wish, art.aspect(), size, size);
        // In the middle, as profile pictures are.
        let [x, y, bw, bh] = place.shown(size, size);
        let shift = [(size - bw) / 2.0 - x, (size - bh) / 2.0 - y];
        place.corners.iter_mut().for_each(|c| {
            c[0] += shift[0];
            c[1] += shift[1];
        });
        let layer = art.render(bw.ceil() as usize);
        let mut picture = Picture::filled(side, side, [255; 3]);
        for _ in 0..12 {
            let colour = match rng.below(3) {
                0 => [255; 3],
                1 => [rng.range(225.0, 250.0) as u8; 3],
                _ => std::array::from_fn(|_| rng.range(0.0, 255.0) as u8),
            };
            picture = Picture::filled(side, side, colour);
            if visible(&picture, &layer, &place, None) > VISIBLE {
                break;
            }
        }
        composite(&mut picture, &layer, &place, None, 0.0);
        let wear = Wear::none(rng.range(70.0, 96.0) as u8);
        let label = Label {
            mark: Some(art.name.clone()),
            pack: Some(pack(mark)),
            kind: Some(art.kind),
            area: place.area,
            place: Some(place.shown(size, size)),
            mode: Some(Mode::Original),
            easy: true,
            profile: true,
            ..self.label("flat", &wear)
        };
        (label, picture)
    }

    fn negative(&self, rng: &mut Rng) -> (Label, Picture) {
        let Distractors { logos, arms, lockups } = &self.cast.distractors;
        let bucket = rng.below(5);
        let with = |rng: &mut Rng, art: &[Artwork], ground: &str, negative| {
            let art = rng.pick(art);
            let (mut label, picture) = self.placed(rng, art, ground, bucket);
            label.kind = None;
            label.negative = Some(negative);
            label.distractor = Some(art.name.clone());
            (label, picture)
        };
        let without = |rng: &mut Rng, ground: &str, negative| {
            let (w, h) = self.size(rng, ground == "letter");
            let mut picture = self.ground(rng, ground, w, h, None);
            self.photographed(rng, ground, &mut picture);
            let wear = Wear::any(rng);
            wear.apply(&mut picture, rng);
            let mut label = self.label(ground, &wear);
            label.negative = Some(negative);
            (label, picture)
        };
        match rng.weighted(&[0.30, 0.22, 0.10, 0.08, 0.10, 0.04, 0.06, 0.10]) {
            0 => without(rng, "photo", Negative::Photo),
            1 => with(rng, logos, "photo", Negative::OtherLogo),
            2 => {
                let ground = *rng.pick(&["photo", "letter", "flat"]);
                with(rng, arms, ground, Negative::OtherArms)
            }
            3 => without(rng, "letter", Negative::Letter),
            4 => {
                let ground = *rng.pick(&["letter", "letter", "photo", "flat", "screen"]);
                with(rng, lockups, ground, Negative::LockupText)
            }
            5 => with(rng, logos, "screen", Negative::OtherLogo),
            6 => without(rng, "screen", Negative::Screen),
            _ => without(rng, "illustration", Negative::Illustration),
        }
    }
}

/// A plate behind artwork that could not be seen otherwise, and now and then
/// behind artwork that could.
fn panel(rng: &mut Rng, picture: &Picture, layer: &Layer, place: &Place, mode: Mode) -> Option<Panel> {
    let seen = visible(picture, layer, place, None);
    if seen >= VISIBLE && !rng.chance(0.08) {
        return None;
    }
    let shades: [[f32; 3]; 6] = [
        [255.0, 255.0, 255.0],
        [245.0, 244.0, 238.0],
        [22.0, 40.0, 82.0],
        [24.0, 24.0, 28.0],
        [12.0, 92.0, 76.0],
        [120.0, 28.0, 60.0],
    ];
    let margin = rng.range(0.04, 0.3);
    let solid = mode == Mode::Translucent || rng.chance(0.7);
    let alpha = if solid { 1.0 } else { rng.range(0.7, 0.95) as f32 };
    let first = rng.below(shades.len());
    (0..shades.len())
        .map(|k| Panel { colour: shades[(first + k) % shades.len()], alpha, margin })
        .map(|panel| (visible(picture, layer, place, Some(panel)), panel))
        .fold(None::<(f64, Panel)>, |best, (seen, panel)| match best {
            // The first that will do, else the best.
            Some((old, _)) if old >= 0.85 || seen <= old => best,
            _ => Some((seen, panel)),
        })
        .filter(|(better, _)| *better > seen || seen >= VISIBLE && *better >= VISIBLE)
        .map(|(_, panel)| panel)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artwork::Kind;
    use std::collections::BTreeMap;
    use std::sync::Arc;

    fn square(name: &str, colour: &str) -> Artwork {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\"><path fill=\"{colour}\" d=\"M2 2H18V12L10 18L2 12Z\"/></svg>"
        );
        Artwork::read(name, Kind::Crest, &svg, &Arc::default()).unwrap()
    }

    /// Files by name, and labels, made by so many threads.
    fn made(threads: usize) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
        let library = Library::empty();
        let cast = Cast {
            marks: vec![square("a", "red"), square("b", "#123456")],
            distractors: Distractors {
                logos: vec![square("c", "green")],
                arms: vec![square("d", "blue")],
                lockups: vec![square("e", "black")],
            },
        };
        let maker = Maker { library: &library, cast: &cast, seed: 4, most: 0.5e6 };
        let counts = Counts { positives: 5, profiles: 2, negatives: 5 };
        let files = Mutex::new(BTreeMap::new());
        let labels = maker
            .all(counts, threads, &|file, bytes| {
                files.lock().unwrap().insert(file.to_string(), bytes.to_vec());
                Ok(())
            })
            .unwrap();
        let lines = labels.iter().map(|l| serde_json::to_string(l).unwrap()).collect();
        (files.into_inner().unwrap(), lines)
    }

    #[test]
    fn the_bytes_do_not_depend_on_the_threads() {
        let one = made(1);
        assert_eq!(one.0.len(), 12);
        assert!(one == made(2));
    }

    #[test]
    fn labels_tell_what_was_made() {
        let labels: Vec<Label> = made(2).1.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(labels.iter().filter(|l| l.profile).count(), 2);
        for label in &labels {
            assert_eq!(label.mark.is_some(), label.negative.is_none());
            assert_eq!(label.mark.is_some(), label.pack.as_deref() == Some("pack-1"));
            if label.mark.is_some() {
                let [_, _, w, h] = label.place.unwrap();
                assert!(w * h > 1000.0 && label.area > 0.004);
            }
        }
    }

    #[test]
    fn a_logo_that_cannot_be_seen_gets_a_plate() {
        let white = square("w", "#fefefe");
        let layer = white.render(100);
        let picture = Picture::filled(200, 200, [255; 3]);
        let mut rng = Rng::new(2, "plate");
        let corners = [[50.0, 50.0], [150.0, 50.0], [150.0, 150.0], [50.0, 150.0]];
        let place = Place::at(corners, 0.0, 0.0, 200.0, 200.0);
        assert!(visible(&picture, &layer, &place, None) < 0.01);
        let plate = panel(&mut rng, &picture, &layer, &place, Mode::Original);
        assert!(visible(&picture, &layer, &place, plate) > 0.9);
    }
}
