//! The pictures that a command is given: files, and all pictures in folders.

use super::told;
use std::path::{Path, PathBuf};

/// Names of pictures end so. Those that cannot be read are among them, so that it is
/// said of each that it was not searched.
const ENDINGS: &[&str] =
    &["png", "jpg", "jpeg", "jfif", "webp", "gif", "bmp", "svg", "heic", "heif", "avif", "tif", "tiff"];

/// Files as they are, folders with everything below them, sorted. Links to folders are
/// not followed, since they may lead in circles.
pub fn below(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut pictures = Vec::new();
    for path in paths {
        if path.is_dir() {
            folder(path, &mut pictures)?;
        } else {
            pictures.push(path.clone());
        }
    }
    Ok(pictures)
}

fn folder(path: &Path, pictures: &mut Vec<PathBuf>) -> Result<(), String> {
    let mut folders = vec![path.to_owned()];
    let begun = pictures.len();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| told(&folder, error))? {
            let entry = entry.map_err(|error| told(&folder, error))?;
            let kind = entry.file_type().map_err(|error| told(&folder, error))?;
            let path = entry.path();
            if kind.is_dir() {
                folders.push(path);
            } else if is_picture(&path) && path.is_file() {
                pictures.push(path);
            }
        }
    }
    pictures[begun..].sort();
    Ok(())
}

fn is_picture(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_told_by_their_ending_in_any_case() {
        for name in ["a.png", "a.JPG", "b/c.Svg", "x.heic"] {
            assert!(is_picture(Path::new(name)), "{name}");
        }
        for name in ["a.txt", "png", "a.png.part", ".png"] {
            assert!(!is_picture(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn a_folder_is_searched_to_its_end_and_its_pictures_are_sorted() {
        let root = std::env::temp_dir().join(format!("probity-pictures-{}", std::process::id()));
        std::fs::create_dir_all(root.join("b/c")).unwrap();
        for name in ["z.png", "b/c/x.jpg", "b/a.gif", "notes.txt"] {
            std::fs::write(root.join(name), "").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(&root, root.join("b/round")).unwrap();
        let named = root.join("notes.txt");
        let found = below(&[root.clone(), named.clone()]).unwrap();
        assert_eq!(found, [root.join("b/a.gif"), root.join("b/c/x.jpg"), root.join("z.png"), named]);
        assert!(below(&[root.join("none")]).unwrap().len() == 1, "that it is not there is said when it is read");
        std::fs::remove_dir_all(&root).unwrap();
    }
}
