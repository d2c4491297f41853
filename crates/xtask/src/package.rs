//! Packs an extension folder into a zip, the same bytes for the same files.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Writes every file under `from` to the archive `to`, in order of name and
/// with one fixed date, and reports the size.
pub fn run(from: &Path, to: &Path) -> Result<String, String> {
    let failed = |error: &dyn std::fmt::Display| format!("cannot write {}: {error}", to.display());
    let mut files = Vec::new();
    collect(from, &mut files)?;
    files.sort();
    if files.is_empty() {
        return Err(format!("{} holds no files", from.display()));
    }

    let mut archive = ZipWriter::new(BufWriter::new(File::create(to).map_err(|error| failed(&error))?));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for file in &files {
        let name = file.strip_prefix(from).map_err(|error| failed(&error))?.to_string_lossy().replace('\\', "/");
        let bytes = fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        archive.start_file(name, options).map_err(|error| failed(&error))?;
        archive.write_all(&bytes).map_err(|error| failed(&error))?;
    }
    let mut sink = archive.finish().map_err(|error| failed(&error))?;
    sink.flush().map_err(|error| failed(&error))?;
    drop(sink);

    let size = fs::metadata(to).map_err(|error| failed(&error))?.len();
    Ok(format!("{}: {size} bytes, {} files", to.display(), files.len()))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of this test's own that goes away with it.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
            fs::create_dir_all(path.join("in/deep")).unwrap();
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_same_files_make_the_same_bytes() {
        let folder = Folder::new("same");
        let from = folder.0.join("in");
        fs::write(from.join("b.txt"), "b").unwrap();
        fs::write(from.join("deep/a.txt"), "a").unwrap();
        let (one, two) = (folder.0.join("1.zip"), folder.0.join("2.zip"));
        run(&from, &one).unwrap();
        fs::write(from.join("b.txt"), "b").unwrap();
        run(&from, &two).unwrap();
        assert_eq!(fs::read(one).unwrap(), fs::read(two).unwrap());
    }

    #[test]
    fn names_are_relative_and_in_order() {
        let folder = Folder::new("names");
        let from = folder.0.join("in");
        fs::write(from.join("z.txt"), "z").unwrap();
        fs::write(from.join("deep/a.txt"), "a").unwrap();
        let to = folder.0.join("out.zip");
        run(&from, &to).unwrap();
        let archive = zip::ZipArchive::new(File::open(&to).unwrap()).unwrap();
        let names: Vec<&str> = archive.file_names().collect();
        assert_eq!(names, ["deep/a.txt", "z.txt"]);
    }

    #[test]
    fn an_empty_folder_is_an_error() {
        let folder = Folder::new("empty");
        assert!(run(&folder.0.join("in"), &folder.0.join("out.zip")).is_err());
    }
}
