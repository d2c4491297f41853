//! The contact sheet: one page that a person can look at to see what was made of the
//! artwork, and that opens nothing else.

use crate::calibrate::Negative;
use crate::make::{Made, Piece};
use crate::note;
use crate::picture::Picture;
use crate::treat::Treatment;
use crate::trials::{longer, Trial, SIZES};
use base64::prelude::{Engine, BASE64_STANDARD};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use std::fmt::Write;

/// Negatives that are shown of each part.
const NEGATIVES: usize = 8;
/// Longer side of what is shown of artwork, in pixels.
const SHOWN: usize = 280;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1d2430}\
h2{margin-top:3rem;border-top:1px solid #c5ccd6;padding-top:1rem}figure{display:inline-block;margin:0 1rem 1rem 0;vertical-align:top}\
figure img{border:1px solid #c5ccd6;background:#fff;max-width:100%}figcaption{font-size:.875rem;max-width:18rem}\
.loose img{background:repeating-conic-gradient(#d8dde4 0 25%,#fff 0 50%) 0/16px 16px}\
table{border-collapse:collapse}td,th{border:1px solid #c5ccd6;padding:.4rem;text-align:center;font-size:.875rem;vertical-align:middle}\
td img{max-width:9rem;max-height:7rem;display:block;margin:auto}.yes{background:#e3f3e6}.no{background:#fbe5e3}.warning{font-weight:600;color:#8a1c10}";

/// HTML with all pictures in it.
pub fn sheet(made: &[Made]) -> String {
    let mut html = format!(
        "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><title>Marks</title><style>{STYLE}</style>\
         <h1>Marks</h1><p>What was made of each artwork, where it is found and where not, and which other \
         pictures come nearest. This page shows the artwork: keep it. The marks file holds no picture.</p>"
    );
    for made in made {
        section(&mut html, made);
    }
    html + "</html>\n"
}

fn section(html: &mut String, made: &Made) {
    let mark = &made.mark;
    add(html, format_args!("<h2>{}</h2><p>Threshold {:.2}</p><ul>", escaped(&mark.name), mark.threshold));
    for note in &made.notes {
        let class = if note.is_warning() { " class=\"warning\"" } else { "" };
        add(html, format_args!("<li{class}>{}</li>", escaped(&note.to_string())));
    }
    html.push_str("</ul><h3>Artwork and parts</h3><div class=\"loose\">");
    figure(html, &made.artwork, "as it was given");
    for piece in &made.pieces {
        figure(html, &piece.trimmed.loose, &about(piece));
    }
    html.push_str("</div><h3>Found?</h3>");
    trials(html, made);
    for piece in &made.pieces {
        nearest(html, piece, mark.threshold);
    }
}

/// Writing to a string cannot fail.
fn add(html: &mut String, what: std::fmt::Arguments) {
    html.write_fmt(what).expect("a string grows");
}

fn about(piece: &Piece) -> String {
    let (width, height) = (piece.trimmed.laid.width(), piece.trimmed.laid.height());
    let used = if piece.enrolled { "searched for" } else { "not searched for alone" };
    format!("{}, cut to its ink, {width} × {height}: {used}", note::name(piece.role))
}

fn figure(html: &mut String, picture: &Picture, caption: &str) {
    add(html, format_args!("<figure>{}<figcaption>{}</figcaption></figure>", shown(picture), escaped(caption)));
}

/// One row a size, one column a treatment.
fn trials(html: &mut String, made: &Made) {
    html.push_str("<table><tr><th>longer side, in a picture 1,200 wide</th>");
    for treatment in Treatment::ALL {
        add(html, format_args!("<th>{}</th>", treatment.name()));
    }
    html.push_str("</tr>");
    for size in SIZES {
        let side = longer(&made.pieces[0].trimmed, size);
        add(html, format_args!("<tr><th>{side} pixels</th>"));
        for trial in made.trials.iter().filter(|trial| trial.size == size) {
            let (class, word) = if trial.found { ("yes", "found") } else { ("no", "not found") };
            let Trial { picture, score, .. } = trial;
            add(html, format_args!("<td class=\"{class}\">{}{word}, {score:.2}</td>", shown(picture)));
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
}

fn nearest(html: &mut String, piece: &Piece, threshold: f32) {
    let calibration = &piece.calibration;
    add(
        html,
        format_args!(
            "<h3>What comes nearest to {}</h3><p>Threshold {threshold:.2}; best score of another picture {:.2}</p>",
            note::name(piece.role),
            calibration.best()
        ),
    );
    for Negative { score, picture } in calibration.negatives.iter().take(NEGATIVES) {
        figure(html, picture, &format!("{score:.2}"));
    }
    if let Some(twin) = &calibration.twin {
        figure(html, &twin.picture, &format!("{:.2}, the words with another name in the same type", twin.score));
    }
    for copy in &calibration.copies {
        figure(html, copy, "taken for the mark itself, and left out");
    }
}

/// An `img` that holds the picture, made smaller.
fn shown(picture: &Picture) -> String {
    let small = if picture.longer() > SHOWN { &picture.with_longer(SHOWN) } else { picture };
    let mut bytes = Vec::new();
    let (width, height) = (small.width() as u32, small.height() as u32);
    PngEncoder::new(&mut bytes)
        .write_image(small.pixels(), width, height, ExtendedColorType::Rgba8)
        .expect("memory takes it");
    format!("<img alt=\"\" src=\"data:image/png;base64,{}\">", BASE64_STANDARD.encode(bytes))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibrate::Calibration;
    use crate::note::Note;
    use crate::trim::trim;
    use probity_logo::{Mark, PartRole, Standing};

    #[test]
    fn a_sheet_holds_all_it_shows_and_nothing_that_runs() {
        let mut artwork = Picture::filled([255; 4], 400, 200);
        artwork.lay(&Picture::filled([0, 60, 90, 255], 200, 80), 50, 50);
        let trimmed = trim(&artwork).unwrap();
        let name = "<script>alert(1)</script>".to_owned();
        let calibration = Calibration {
            negatives: vec![Negative { score: 0.41, picture: artwork.clone() }],
            ..Calibration::default()
        };
        let made = Made {
            mark: Mark { name, standing: Standing::Own, threshold: 0.5, parts: Vec::new() },
            artwork: artwork.clone(),
            pieces: vec![Piece { role: PartRole::Whole, trimmed, calibration, enrolled: true }],
            trials: vec![Trial {
                treatment: Treatment::Dark,
                size: SIZES[0],
                score: 0.73,
                found: true,
                picture: artwork,
            }],
            notes: vec![Note::TooPlain(0.8)],
        };
        let html = sheet(&[made]);
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script"));
        assert_eq!(html.matches("<img").count(), html.matches("src=\"data:image/png;base64,").count());
        assert!(html.matches("<img").count() >= 4);
        for shown in ["too plain", "found, 0.73", "best score of another picture 0.41"] {
            assert!(html.contains(shown), "{shown}");
        }
        assert!(!html.contains("http"), "it opens nothing");
    }
}
