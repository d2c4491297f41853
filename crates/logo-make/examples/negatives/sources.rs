//! The drawings and fonts that the mosaics are made of.

use crate::chance::hash;
use crate::draw;
use probity_logo_make::Picture;
use resvg::usvg::fontdb;
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub struct Sources {
    pub fonts: Arc<fontdb::Database>,
    /// SVG of marks in one colour.
    pub plain: Deck,
    /// SVG of marks in several colours.
    pub coloured: Deck,
    /// SVG of what may stand on a shield.
    pub charges: Vec<String>,
    /// SVG of anything else.
    pub things: Deck,
}

/// Dealt out one after the other, so that nothing comes twice before all have come.
pub struct Deck {
    cards: Vec<String>,
    next: Cell<usize>,
}

impl Deck {
    fn new(mut cards: Vec<String>) -> Deck {
        cards.sort_by_cached_key(|card| hash(card));
        Deck { cards, next: Cell::new(0) }
    }

    pub fn deal(&self) -> &str {
        let at = self.next.replace(self.next.get() + 1);
        &self.cards[at % self.cards.len()]
    }
}

/// Folders of openclipart whose drawings may stand on a shield.
const CHARGES: &[&str] =
    &["/animals/", "/plants/", "/weapons/", "/boating/", "/buildings/", "/fruit/", "/tools/", "/hats/", "/astronomy/"];
/// Folders with what looks like an emblem, or stands on screens.
const THINGS: &[&str] =
    &["/flags/", "/awards/", "/aiga-symbols/", "/roadsigns/", "/map_symbols/", "/flat-theme/", "/signs_and_symbols/"];
/// Drawings with more bytes are scenes.
const MAX_DRAWING: u64 = 60_000;

/// Of every source one half is never used here, so that it can serve to measure with.
/// `tests/logo` divides in the same way: this is its half for development.
fn ours(name: &str) -> bool {
    (hash(name) >> 20) & 1 == 0
}

impl Sources {
    pub fn open(root: &Path) -> Sources {
        let mut fonts = fontdb::Database::new();
        fonts.load_fonts_dir(root.join("debian"));
        let clipart: Vec<PathBuf> = svgs(&root.join("debian/usr/share/openclipart"))
            .into_iter()
            .filter(|path| path.metadata().is_ok_and(|about| about.len() < MAX_DRAWING))
            .filter(|path| ours(&path.file_name().unwrap_or_default().to_string_lossy()))
            .collect();
        let of = |folders: &[&str]| -> Vec<String> {
            let in_one = |path: &&PathBuf| folders.iter().any(|folder| path.to_string_lossy().contains(folder));
            clipart.iter().filter(in_one).filter_map(|path| std::fs::read_to_string(path).ok()).collect()
        };
        let sources = Sources {
            fonts: Arc::new(fonts),
            plain: Deck::new(plain(&root.join("npm/simple-icons/icons"))),
            coloured: Deck::new(coloured(&root.join("npm/iconify-logos/icons.json"))),
            charges: of(CHARGES),
            things: Deck::new(of(THINGS)),
        };
        let counts = [&sources.plain, &sources.coloured, &sources.things].map(|deck| deck.cards.len());
        assert!(
            sources.fonts.len() > 20 && sources.charges.len() > 99 && counts.iter().all(|count| *count > 99),
            "{} is not what tests/logo/sources.sh makes",
            root.display()
        );
        sources
    }

    pub fn draw(&self, svg: impl AsRef<str>) -> Option<Picture> {
        draw::draw(svg.as_ref(), &self.fonts)
    }
}

fn svgs(root: &Path) -> Vec<PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![root.to_owned()]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push(entry.path()),
                Ok(kind) if kind.is_file() && entry.path().extension().is_some_and(|end| end == "svg") => {
                    found.push(entry.path());
                }
                _ => {}
            }
        }
    }
    found.sort();
    found
}

/// `github` of `github-icon`: marks of one firm stay in one half.
fn brand(name: &str) -> String {
    name.split('-').next().unwrap_or(name).to_lowercase()
}

fn plain(folder: &Path) -> Vec<String> {
    let stem = |path: &PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mine = svgs(folder).into_iter().filter(|path| ours(&brand(&stem(path))));
    mine.filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}

fn coloured(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let set: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    let mine = set["icons"].as_object().into_iter().flatten().filter(|(name, _)| ours(&brand(name)));
    mine.filter_map(|(_, icon)| {
        let side = |key: &str| icon[key].as_f64().or(set[key].as_f64()).unwrap_or(256.0);
        let (width, height, body) = (side("width"), side("height"), icon["body"].as_str()?);
        Some(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 {width} {height}\">{body}</svg>"
        ))
    })
    .collect()
}
