//! The material that pictures are made of, read from where `sources.sh` put it
//! and divided into two halves by name.

use crate::raster::Picture;
use crate::rng::hash;
use resvg::usvg::fontdb;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Which half of the material is used. A mark, photograph or drawing of one
/// half is never seen in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Split {
    Dev,
    Held,
    All,
}

impl Split {
    /// Whether the thing called `name` belongs to this half.
    pub fn holds(self, name: &str) -> bool {
        let odd = (hash(name) >> 20) & 1 == 1;
        match self {
            Split::Dev => !odd,
            Split::Held => odd,
            Split::All => true,
        }
    }
}

/// A photograph or wallpaper, decoded when first wanted.
pub struct Photo {
    path: PathBuf,
    picture: OnceLock<Option<Picture>>,
}

impl Photo {
    /// The photograph, at most five megapixels; None if it cannot be decoded.
    pub fn picture(&self) -> Option<&Picture> {
        self.picture.get_or_init(|| decode(&self.path)).as_ref()
    }
}

fn decode(path: &Path) -> Option<Picture> {
    let mut reader = image::ImageReader::open(path).ok()?;
    reader.no_limits();
    let full = reader.decode().ok()?.into_rgb8();
    let (w, h) = (full.width() as usize, full.height() as usize);
    let full = Picture { w, h, px: full.into_raw() };
    let shrink = (5e6 / (w * h) as f64).sqrt();
    Some(if shrink < 1.0 {
        let (nw, nh) = ((w as f64 * shrink) as usize, (h as f64 * shrink) as usize);
        full.part([0.0, 0.0, w as f64, h as f64], nw, nh, false)
    } else {
        full
    })
}

/// A drawing in SVG text with its name.
pub struct Icon {
    pub name: String,
    pub svg: String,
}

/// All material of one half.
pub struct Library {
    pub fonts: Arc<fontdb::Database>,
    pub photos: Vec<Photo>,
    /// Real screenshots, of handbooks.
    pub captures: Vec<Photo>,
    /// Marks of firms in one colour.
    pub plain: Vec<Icon>,
    /// Marks of firms in several colours.
    pub coloured: Vec<Icon>,
    /// Drawings of the clip-art collection.
    pub clipart: Vec<PathBuf>,
    /// The part of `clipart` that suits a coat of arms.
    pub charges: Vec<PathBuf>,
    /// The part of `charges` that can hold a shield up.
    pub beasts: Vec<PathBuf>,
    /// Small drawings of desktop themes.
    pub desktop: Vec<PathBuf>,
    /// Clip art that is itself an emblem: arms, badges, flags.
    pub emblems: Vec<PathBuf>,
}

/// Pictures that are charts, masks or logos, or hold one, and no photographs.
const NOT_PHOTOS: [&str; 11] = [
    "logo.png",
    "chessboard_GRAY.png",
    "chessboard_RGB.png",
    "text.png",
    "page.png",
    "phantom.png",
    "color.png",
    "horse.png",
    "Arc-Colors-Transparent-Wallpaper.png",
    "GreenTraditional.jpg",
    "Float-into-MATE.png",
];

/// Firms and projects whose logos are in the screenshots and wallpapers.
const SEEN_ELSEWHERE: [&str; 20] = [
    "alacritty",
    "debian",
    "evolution",
    "firefox",
    "firefoxbrowser",
    "gnome",
    "gnometerminal",
    "gnu",
    "gnubash",
    "kde",
    "kdeplasma",
    "linux",
    "lxqt",
    "mate",
    "ubuntu",
    "ubuntumate",
    "thunderbird",
    "webmin",
    "wireshark",
    "xfce",
];

/// Whether the icon called `name` may be used in this half.
fn usable(name: &str, split: Split) -> bool {
    let brand = brand(name);
    split.holds(&brand) && !SEEN_ELSEWHERE.contains(&brand.as_str())
}

const CHARGES: [&str; 12] = [
    "/animals/",
    "/plants/",
    "/weapons/",
    "/boating/",
    "/buildings/",
    "/food/fruit/",
    "/recreation/music/",
    "/tools/",
    "/christianity/",
    "/astronomy/",
    "/hats/",
    "/transportation/vehicles/",
];

fn files(root: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root.to_path_buf()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            // Links would give one picture under two names.
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push(path),
                Ok(kind) if kind.is_file() => {
                    let name = path.to_string_lossy().to_lowercase();
                    if endings.iter().any(|end| name.ends_with(end)) {
                        found.push(path);
                    }
                }
                _ => {}
            }
        }
    }
    found.sort();
    found
}

/// The letters that a file name starts with: pictures of one series share them.
fn series(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let word: String = stem.chars().take_while(|c| c.is_alphabetic()).collect();
    word.to_lowercase()
}

/// The name of the firm that an icon stands for: `github` of `github-icon`.
pub fn brand(name: &str) -> String {
    name.split('-').next().unwrap_or(name).to_lowercase()
}

#[cfg(test)]
impl Library {
    /// No material at all: grounds are plain.
    pub fn empty() -> Self {
        Self {
            fonts: Arc::default(),
            photos: Vec::new(),
            captures: Vec::new(),
            plain: Vec::new(),
            coloured: Vec::new(),
            clipart: Vec::new(),
            charges: Vec::new(),
            beasts: Vec::new(),
            desktop: Vec::new(),
            emblems: Vec::new(),
        }
    }
}

impl Library {
    /// Reads the material below `root` that belongs to `split`.
    pub fn open(root: &Path, split: Split) -> Result<Self, String> {
        let mut fonts = fontdb::Database::new();
        for file in files(&root.join("debian"), &[".ttf", ".otf"]) {
            let data = std::fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?;
            fonts.load_font_data(data);
        }
        let mut photos: Vec<PathBuf> = files(&root.join("debian/usr/share/backgrounds"), &[".jpg", ".png"]);
        photos.extend(files(&root.join("python"), &[".jpg", ".png"]));
        photos.retain(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            !NOT_PHOTOS.contains(&name.as_ref()) && split.holds(&series(path))
        });
        photos.extend(
            files(&root.join("debian/usr/share/palapeli/collection"), &[".jpg"])
                .into_iter()
                .filter(|path| split.holds(&series(path))),
        );
        let mut captures = files(&root.join("debian/usr/share/doc/debian-handbook/html/en-US/images"), &[".png"]);
        captures.retain(|path| {
            // Small ones are dialogs and symbols.
            path.metadata().is_ok_and(|m| m.len() > 30_000) && split.holds(&series(path))
        });
        let shelf = |paths: Vec<PathBuf>| -> Vec<Photo> {
            let photo = |path| Photo { path, picture: OnceLock::new() };
            paths.into_iter().map(photo).collect()
        };
        let mut clipart = files(&root.join("debian/usr/share/openclipart"), &[".svg"]);
        clipart.retain(|path| {
            path.metadata().is_ok_and(|m| m.len() < 150_000)
                && split.holds(&path.file_name().unwrap_or_default().to_string_lossy())
        });
        let of = |parts: &[&str]| -> Vec<PathBuf> {
            clipart
                .iter()
                .filter(|path| {
                    let name = path.to_string_lossy();
                    parts.iter().any(|part| name.contains(part))
                })
                .cloned()
                .collect()
        };
        let library = Self {
            fonts: Arc::new(fonts),
            photos: shelf(photos),
            captures: shelf(captures),
            plain: plain_icons(root, split)?,
            coloured: coloured_icons(root, split)?,
            charges: of(&CHARGES),
            beasts: of(&["/animals/"]),
            desktop: of(&["/computer/icons/flat-theme/", "/computer/icons/lemon-theme/"]),
            emblems: of(&["/flags/", "coat_of_arms", "stemma", "/awards/", "/aiga-symbols/"]),
            clipart,
        };
        for (count, what) in [
            (library.fonts.len(), "fonts"),
            (library.photos.len(), "photographs"),
            (library.plain.len(), "plain icons"),
            (library.coloured.len(), "coloured icons"),
            (library.charges.len(), "charges"),
            (library.desktop.len(), "desktop icons"),
            (library.emblems.len(), "emblems"),
        ] {
            if count < 4 {
                return Err(format!("{} holds {count} {what}: run tests/logo/sources.sh", root.display()));
            }
        }
        Ok(library)
    }
}

fn plain_icons(root: &Path, split: Split) -> Result<Vec<Icon>, String> {
    let mut icons = Vec::new();
    for path in files(&root.join("npm/simple-icons/icons"), &[".svg"]) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if !usable(&name, split) {
            continue;
        }
        let svg = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        icons.push(Icon { name, svg });
    }
    Ok(icons)
}

fn coloured_icons(root: &Path, split: Split) -> Result<Vec<Icon>, String> {
    let path = root.join("npm/iconify-logos/icons.json");
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let set: serde_json::Value = serde_json::from_str(&text).map_err(|e| e.to_string())?;
    let side = |icon: &serde_json::Value, key: &str| icon[key].as_f64().or(set[key].as_f64()).unwrap_or(256.0);
    let icons = set["icons"].as_object().ok_or("icons.json has no icons")?;
    Ok(icons
        .iter()
        .filter(|(name, _)| usable(name, split))
        .filter_map(|(name, icon)| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 {} {}\">{}</svg>",
                side(icon, "width"),
                side(icon, "height"),
                icon["body"].as_str()?
            );
            Some(Icon { name: name.clone(), svg })
        })
        .collect())
}
