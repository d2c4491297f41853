//! The marks that are enrolled and the distractors that are not.

use crate::artwork::{Artwork, Kind, Look};
use crate::charge::{hex, Armoury, Rgb};
use crate::emblem::{modern, seal};
use crate::heraldry::{arms, Pomp, OUTLINES};
use crate::library::{brand, Icon, Library};
use crate::lockup::{lockup, wordmark};
use crate::rng::Rng;

/// What a negative picture may hold instead of a mark.
pub struct Distractors {
    pub logos: Vec<Artwork>,
    pub arms: Vec<Artwork>,
    pub lockups: Vec<Artwork>,
}

/// Marks and distractors of one half, no two of them near copies.
pub struct Cast {
    pub marks: Vec<Artwork>,
    pub distractors: Distractors,
}

/// From here on two artworks count as near copies.
const SAME_MARK: f32 = 0.86;
const SAME_DISTRACTOR: f32 = 0.88;

/// The order in which kinds of mark are made; repeated for more.
const ROUND: [&str; 12] = [
    "arms",
    "lockup",
    "plain",
    "seal",
    "colour",
    "wordmark",
    "crowned",
    "modern-lockup",
    "shield",
    "modern",
    "arms",
    "logo-lockup",
];

/// Makes artwork of the wanted sorts out of one half of the material.
pub struct Studio<'a> {
    library: &'a Library,
    used: Vec<String>,
    count: usize,
}

impl<'a> Studio<'a> {
    fn armoury(&self) -> Armoury<'a> {
        Armoury { files: &self.library.charges, beasts: &self.library.beasts, fonts: &self.library.fonts }
    }

    fn read(&self, name: &str, kind: Kind, svg: &str) -> Option<Artwork> {
        Artwork::read(name, kind, svg, &self.library.fonts)
    }

    fn icon(&mut self, rng: &mut Rng, icons: &'a [Icon], tint: bool) -> Option<Artwork> {
        let icon = rng.pick(icons);
        if self.used.contains(&brand(&icon.name)) {
            return None;
        }
        let svg = if tint {
            let colour: Rgb = *rng.pick(&[
                [20, 20, 20],
                [200, 16, 46],
                [0, 90, 170],
                [0, 130, 80],
                [110, 40, 140],
                [230, 110, 0],
                [20, 40, 90],
                [0, 140, 160],
            ]);
            icon.svg.replacen("<svg", &format!("<svg fill=\"{}\"", hex(colour)), 1)
        } else {
            icon.svg.clone()
        };
        let mut art = self.read(&icon.name, Kind::Plain, &svg)?;
        // Long ones are words.
        if art.aspect() > 2.4 {
            art.kind = Kind::Wordmark;
        }
        self.used.push(brand(&icon.name));
        Some(art)
    }

    fn arms(&mut self, rng: &mut Rng, outline: usize, pomp: Pomp) -> Option<Artwork> {
        let svg = arms(rng, &self.armoury(), outline, pomp)?;
        self.count += 1;
        self.read(&format!("arms-{}", self.count), Kind::Crest, &svg)
    }

    fn emblem(&mut self, rng: &mut Rng, round: bool) -> Option<Artwork> {
        self.count += 1;
        if round {
            let svg = seal(rng, &self.armoury())?;
            self.read(&format!("seal-{}", self.count), Kind::Crest, &svg)
        } else {
            self.read(&format!("modern-{}", self.count), Kind::Plain, &modern(rng))
        }
    }

    fn lockup(&mut self, rng: &mut Rng, emblem: &str) -> Option<Artwork> {
        let sort = match emblem {
            "arms" => *rng.pick(&["arms", "crowned", "shield", "seal"]),
            "logo" => *rng.pick(&["colour", "plain"]),
            other => other,
        };
        let emblem = self.make(rng, sort)?;
        if !(0.4..2.2).contains(&emblem.aspect()) {
            return None;
        }
        let svg = lockup(rng, &emblem.svg(0.0), emblem.aspect(), &self.library.fonts)?;
        self.count += 1;
        self.read(&format!("lockup-{}", self.count), Kind::Lockup, &svg)
    }

    fn make(&mut self, rng: &mut Rng, sort: &str) -> Option<Artwork> {
        let outline = rng.below(OUTLINES.len());
        match sort {
            "arms" => self.arms(rng, outline, Pomp::Full),
            "crowned" => self.arms(rng, outline, Pomp::Crowned),
            "shield" => self.arms(rng, outline, Pomp::Shield),
            "lockup" => self.lockup(rng, "arms"),
            "logo-lockup" => self.lockup(rng, "logo"),
            "modern-lockup" => self.lockup(rng, "modern"),
            "seal" => self.emblem(rng, true),
            "modern" => self.emblem(rng, false),
            "plain" => self.icon(rng, &self.library.plain, true),
            "colour" => self.icon(rng, &self.library.coloured, false),
            "clip" => {
                let path = rng.pick(&self.library.emblems);
                let svg = std::fs::read_to_string(path).ok()?;
                let stem = path.file_stem()?.to_string_lossy().into_owned();
                self.read(&stem, Kind::Crest, &svg)
            }
            _ => {
                let svg = wordmark(rng, &self.library.fonts)?;
                self.count += 1;
                self.read(&format!("wordmark-{}", self.count), Kind::Wordmark, &svg)
            }
        }
    }
}

/// Draws `count` marks and a proper crowd of distractors.
pub fn cast(library: &Library, seed: u64, count: usize) -> Result<Cast, String> {
    let mut rng = Rng::new(seed, "cast");
    let mut studio = Studio { library, used: Vec::new(), count: 0 };
    let mut marks: Vec<(Artwork, Look)> = Vec::new();
    while marks.len() < count {
        let sort = ROUND[marks.len() % ROUND.len()];
        let mut art = (0..60)
            .find_map(|_| {
                let art = studio.make(&mut rng, sort)?;
                let look = art.look();
                let fresh = marks.iter().all(|(_, other)| look.alike(other) < SAME_MARK);
                fresh.then_some((art, look))
            })
            .ok_or(format!("found no more marks of the sort {sort}"))?;
        art.0.name = format!("m{:02}-{}", marks.len() + 1, art.0.name);
        marks.push(art);
    }
    let mut crowd = |sorts: &[(&str, usize)]| -> Vec<Artwork> {
        let mut found = Vec::new();
        for (sort, wanted) in sorts {
            let mut tries = 0;
            let before = found.len();
            while found.len() < before + wanted && tries < wanted * 6 {
                tries += 1;
                let Some(art) = studio.make(&mut rng, sort) else {
                    continue;
                };
                let look = art.look();
                if marks.iter().all(|(_, mark)| look.alike(mark) < SAME_DISTRACTOR) {
                    found.push(art);
                }
            }
        }
        found
    };
    let distractors = Distractors {
        logos: crowd(&[("plain", 80), ("colour", 70), ("wordmark", 20), ("modern", 25)]),
        arms: crowd(&[("arms", 35), ("crowned", 20), ("shield", 25), ("seal", 15), ("clip", 20)]),
        lockups: crowd(&[("lockup", 20), ("logo-lockup", 10), ("modern-lockup", 12)]),
    };
    Ok(Cast { marks: marks.into_iter().map(|(art, _)| art).collect(), distractors })
}
