//! Files as they were when somebody last read them.

use std::path::PathBuf;

use probity_fleet::Output;

/// Compares each of `outputs` whose path `wanted` takes with the file of the same name
/// in `tests/fleet-formats/golden`. Run with `PROBITY_GOLDEN=write` to write them anew,
/// then read the difference.
pub fn compare(outputs: &[Output], wanted: impl Fn(&str) -> bool) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fleet-formats/golden");
    let mut seen = 0;
    for output in outputs.iter().filter(|output| wanted(&output.path)) {
        seen += 1;
        let path = folder.join(&output.path);
        let text = readable(&output.bytes);
        if std::env::var("PROBITY_GOLDEN").is_ok_and(|what| what == "write") {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let golden = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        assert!(
            text == golden,
            "{} is not what it was; if it should differ, write it anew with PROBITY_GOLDEN=write and read the difference",
            output.path
        );
    }
    assert!(seen > 0, "no file was compared");
}

/// As UTF-8 with bare line feeds, so that a difference can be read.
fn readable(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, rest @ ..] => super::reg::utf16(rest),
        _ => String::from_utf8(bytes.to_vec()).expect("UTF-8"),
    }
    .replace("\r\n", "\n")
}
