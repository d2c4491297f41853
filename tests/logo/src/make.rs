//! Makes the pictures: chooses what each holds, draws it, wears it, labels it.

use crate::artwork::Artwork;
use crate::finish::{encode, Wear};
use crate::label::{Label, Negative};
use crate::library::Library;
use crate::marks::{Cast, Distractors};
use crate::place::{Place, Wish};
use crate::print::{composite, visible, Mode};
use crate::put::VISIBLE;
use crate::raster::Picture;
use crate::rng::Rng;
use crate::scene;
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

    /// A label that tells of no logo.
    pub fn label(&self, background: &str, wear: &Wear) -> Label {
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
        label.easy = label.area >= 0.01
            && label.cropped < 0.005
            && label.rotation.abs() < 7.0
            && label.perspective < 0.03
            && label.mode != Some(Mode::Translucent);
        (label, picture)
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
        match rng.weighted(&[0.30, 0.22, 0.10, 0.08, 0.10, 0.04, 0.06, 0.10]) {
            0 => self.bare(rng, "photo", Negative::Photo),
            1 => with(rng, logos, "photo", Negative::OtherLogo),
            2 => {
                let ground = *rng.pick(&["photo", "letter", "flat"]);
                with(rng, arms, ground, Negative::OtherArms)
            }
            3 => self.bare(rng, "letter", Negative::Letter),
            4 => {
                let ground = *rng.pick(&["letter", "letter", "photo", "flat", "screen"]);
                with(rng, lockups, ground, Negative::LockupText)
            }
            5 => with(rng, logos, "screen", Negative::OtherLogo),
            6 => self.bare(rng, "screen", Negative::Screen),
            _ => self.bare(rng, "illustration", Negative::Illustration),
        }
    }
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
}
