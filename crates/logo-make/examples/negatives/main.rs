//! Makes the mosaics that marks are held against, from freely licensed drawings and
//! fonts: other marks, invented arms, words as councils set them, clip art, pages.
//!
//!     tests/logo/sources.sh
//!     cargo run -p probity-logo-make --example negatives -- target/logo-sources crates/logo-make/negatives

mod arms;
mod chance;
mod draw;
mod mosaic;
mod pages;
mod sources;
mod words;

use arms::{arms, Tint};
use chance::Chance;
use draw::{colours, in_one_colour, Rgb};
use mosaic::{Grid, Mosaic};
use probity_logo_make::Picture;
use sources::Sources;
use std::path::PathBuf;

/// Another seed makes other mosaics, and other thresholds.
const SEED: u64 = 20_260_301;

fn main() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(sources), Some(out)) = (arguments.next(), arguments.next()) else {
        eprintln!("negatives SOURCES OUT");
        std::process::exit(2);
    };
    if let Err(error) = make(&Sources::open(&sources), &out) {
        eprintln!("negatives: {error}");
        std::process::exit(1);
    }
}

type Maker = fn(&Sources, &mut Chance) -> Option<(Picture, Rgb)>;

fn make(sources: &Sources, out: &std::path::Path) -> std::io::Result<()> {
    // Even numbers, so that a sheet can be cut across and down without cutting a picture.
    let fine = Grid { columns: 10, rows: 10 };
    let middle = Grid { columns: 8, rows: 8 };
    let wide = Grid { columns: 4, rows: 10 };
    let plans: [(&str, Grid, Maker); 10] = [
        ("marks-dark", fine, |s, c| plain(s, c, true)),
        ("marks-light", fine, |s, c| plain(s, c, false)),
        ("marks-coloured", middle, coloured),
        ("arms-1", middle, |s, c| Some((arms(s, c, Tint::Colours)?, paper(c)))),
        ("arms-2", middle, |s, c| Some((arms(s, c, Tint::Colours)?, paper(c)))),
        ("arms-one-colour", middle, arms_in_one_colour),
        ("lockups", wide, lockup),
        ("words", wide, |s, c| Some(words::alone(s, c))),
        ("things", middle, thing),
        ("pages", Grid { columns: 4, rows: 4 }, |s, c| Some(pages::page(s, c))),
    ];
    for (name, grid, maker) in plans {
        let mut chance = Chance::new(SEED, name);
        let mut mosaic = Mosaic::new(grid);
        while !mosaic.is_full() {
            // What cannot be drawn, or comes out empty, leaves its place to the next.
            if let Some((picture, ground)) = maker(sources, &mut chance) {
                mosaic.add(&picture, ground, chance.range(0.78, 0.96));
            }
        }
        let bytes = mosaic.png();
        let path = out.join(format!("{name}.png"));
        std::fs::write(&path, &bytes)?;
        println!("{}: {} bytes", path.display(), bytes.len());
    }
    Ok(())
}

/// A light ground.
fn paper(chance: &mut Chance) -> Rgb {
    *chance.pick(&[[255, 255, 255], [255, 255, 255], [247, 243, 232], [228, 236, 244], [236, 236, 236]])
}

/// A mark of one colour: dark on light or light on dark.
fn plain(sources: &Sources, chance: &mut Chance, dark: bool) -> Option<(Picture, Rgb)> {
    let mark = sources.draw(sources.plain.deal())?;
    let (ink, ground) = colours(chance, dark);
    Some((in_one_colour(&mark, ink, 1.0), ground))
}

fn coloured(sources: &Sources, chance: &mut Chance) -> Option<(Picture, Rgb)> {
    Some((sources.draw(sources.coloured.deal())?, paper(chance)))
}

fn arms_in_one_colour(sources: &Sources, chance: &mut Chance) -> Option<(Picture, Rgb)> {
    let dark = chance.yes(0.6);
    let (ink, ground) = colours(chance, dark);
    Some((arms(sources, chance, if dark { Tint::Dark(ink) } else { Tint::Light(ink) })?, ground))
}

/// An emblem with words beside or below it.
fn lockup(sources: &Sources, chance: &mut Chance) -> Option<(Picture, Rgb)> {
    let dark = chance.yes(0.75);
    let (ink, ground) = colours(chance, dark);
    let emblem = if chance.yes(0.55) {
        let tint = if !dark {
            Tint::Light(ink)
        } else if chance.yes(0.7) {
            Tint::Colours
        } else {
            Tint::Dark(ink)
        };
        arms(sources, chance, tint)?
    } else {
        in_one_colour(&sources.draw(sources.plain.deal())?, ink, 1.0)
    };
    Some((words::beside(sources, chance, &emblem, ink), ground))
}

/// Clip art, symbols, flags, icons of programs.
fn thing(sources: &Sources, chance: &mut Chance) -> Option<(Picture, Rgb)> {
    Some((sources.draw(sources.things.deal())?, paper(chance)))
}
