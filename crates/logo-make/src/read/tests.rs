use super::*;
use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, ImageFormat, Rgba, RgbaImage};
use std::io::Cursor;

const RED: [u8; 4] = [200, 0, 0, 255];

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn plain(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgba8(RgbaImage::from_pixel(width, height, Rgba(RED)))
}

fn sides(shown: &Shown) -> (usize, usize) {
    (shown.width, shown.height)
}

/// A PNG whose first bytes promise so many pixels, and nothing after them.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    chunk.extend([8, 6, 0, 0, 0]);
    let crc = chunk.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    });
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0D".to_vec();
    bytes.extend(chunk);
    bytes.extend((!crc).to_be_bytes());
    bytes.extend(b"\0\0\0\0IDAT\x35\xAF\x06\x1E");
    bytes
}

#[test]
fn every_kind_is_read_whatever_its_name() {
    for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif, ImageFormat::Bmp] {
        let shown = picture(&encoded(&plain(40, 30), format)).unwrap();
        assert_eq!(sides(&shown), (40, 30), "{format:?}");
        assert_eq!(shown.frames[0].at(20, 15), RED, "{format:?}");
    }
    let jpeg = picture(&encoded(&DynamicImage::ImageRgb8(plain(40, 30).into_rgb8()), ImageFormat::Jpeg)).unwrap();
    assert!(jpeg.frames[0].at(20, 15)[0].abs_diff(200) < 6);
    let svg = picture(b"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'><path fill='#c80000' d='M0 0H40V30H0z'/></svg>");
    let svg = svg.unwrap();
    assert_eq!(sides(&svg), (40, 30));
    assert!(svg.frames[0].width() > 1000, "drawn as large as pictures are searched");
    assert_eq!(svg.frames[0].at(500, 400), RED);
}

#[test]
fn large_pictures_are_made_smaller_and_keep_their_own_sides() {
    let shown = picture(&encoded(&plain(2400, 1500), ImageFormat::Png)).unwrap();
    assert_eq!(sides(&shown), (2400, 1500));
    let frame = &shown.frames[0];
    assert!(frame.width() * frame.height() <= SCAN_PIXELS && frame.width() > 1200);
}

#[test]
fn a_photograph_is_turned_as_it_says() {
    let mut picture = RgbaImage::from_pixel(40, 30, Rgba([255; 4]));
    (0..30).for_each(|y| (0..20).for_each(|x| picture.put_pixel(x, y, Rgba([0, 0, 0, 255]))));
    let jpeg = encoded(&DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(picture).into_rgb8()), ImageFormat::Jpeg);
    // Orientation 6: to be turned a quarter to the right.
    let mut exif = b"\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.splice(0..0, jpeg[..2].iter().copied());
    exif.extend(&jpeg[2..]);
    let shown = super::picture(&exif).unwrap();
    assert_eq!(sides(&shown), (30, 40));
    assert!(shown.frames[0].at(15, 5)[0] < 40 && shown.frames[0].at(15, 35)[0] > 215);
}

#[test]
fn of_a_moving_picture_three_frames_are_seen() {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    for red in 0..9 {
        let frame = RgbaImage::from_pixel(20, 20, Rgba([red * 20, 0, 0, 255]));
        encoder.encode_frame(Frame::new(frame)).unwrap();
    }
    drop(encoder);
    let reds = |shown: &Shown| -> Vec<u8> { shown.frames.iter().map(|frame| frame.at(9, 9)[0]).collect() };
    assert_eq!(reds(&picture(&bytes).unwrap()), [0, 80, 160]);
    // Cut off in the middle: what is there is seen.
    let cut = picture(&bytes[..bytes.len() / 2]).unwrap();
    assert_eq!(reds(&cut)[0], 0);
}

#[test]
fn what_is_no_picture_is_told_plainly() {
    assert_eq!(picture(b"").unwrap_err(), ReadError::Empty);
    assert_eq!(picture(b"hello").unwrap_err(), ReadError::Unknown);
    assert_eq!(picture(b"%PDF-1.7").unwrap_err(), ReadError::Unknown);
    assert_eq!(picture(&vec![b'x'; MAX_BYTES + 1]).unwrap_err(), ReadError::TooManyBytes);
    assert_eq!(picture(&bomb(30_000, 30_000)).unwrap_err(), ReadError::TooManyPixels(30_000, 30_000));
    assert!(picture(&bomb(u32::MAX, u32::MAX)).is_err());
    let png = encoded(&plain(40, 30), ImageFormat::Png);
    for end in 0..png.len() - 12 {
        assert!(picture(&png[..end]).is_err(), "cut off after {end}");
    }
}

#[test]
fn one_pixel_is_a_picture() {
    let shown = picture(&encoded(&plain(1, 1), ImageFormat::Png)).unwrap();
    assert_eq!(sides(&shown), (1, 1));
    assert_eq!(artwork(&encoded(&plain(1, 1), ImageFormat::Png)).unwrap().longer(), 1);
}

fn svg(inside: &str) -> Vec<u8> {
    format!("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 100 100'>{inside}</svg>").into_bytes()
}

#[test]
fn artwork_fills_its_sheet_however_small_it_is_drawn() {
    let drawn = artwork(&svg("<path fill='#c80000' d='M50 50h8v2h-8z'/>")).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (ARTWORK_SIDE, ARTWORK_SIDE / 4));
    assert_eq!(drawn.at(500, 100), RED);
}

#[test]
fn svg_opens_nothing_outside_of_itself() {
    for href in ["secret.png", "/etc/hostname", "file:///etc/hostname", "https://example.org/a.png"] {
        let image = format!("<path d='M0 0h9v9z'/><image width='50' height='50' xlink:href='{href}'/>");
        assert_eq!(artwork(&svg(&image)).unwrap_err(), ReadError::External, "{href}");
    }
    // Style sheets from elsewhere are not fetched, and the drawing is drawn.
    let styled = svg("<style>@import url('https://example.org/a.css');</style><path fill='red' d='M0 0h9v9z'/>");
    assert!(artwork(&styled).is_ok());
}

#[test]
fn embedded_pictures_are_drawn() {
    use base64::prelude::{Engine, BASE64_STANDARD};
    let png = BASE64_STANDARD.encode(encoded(&plain(10, 10), ImageFormat::Png));
    let image = format!("<image width='50' height='50' xlink:href='data:image/png;base64,{png}'/>");
    assert_eq!(artwork(&svg(&image)).unwrap().at(500, 500), RED);
    let large = BASE64_STANDARD.encode(bomb(30_000, 30_000));
    let image = format!("<image width='50' height='50' xlink:href='data:image/png;base64,{large}'/>");
    assert_eq!(artwork(&svg(&image)).unwrap_err(), ReadError::TooMuchSvg);
}

#[test]
fn svg_that_swells_is_refused() {
    let mut laughs = String::from("<!DOCTYPE svg [<!ENTITY a0 \"<path d='M0 0h9v9z'/>\">");
    for level in 1..9 {
        let many = format!("&a{};", level - 1).repeat(10);
        laughs.push_str(&format!("<!ENTITY a{level} \"{many}\">"));
    }
    laughs.push_str("]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>&a8;</svg>");
    assert_eq!(artwork(laughs.as_bytes()).unwrap_err(), ReadError::TooMuchSvg);

    let long = format!("<!DOCTYPE svg [<!ENTITY a \"{}\">]>", "M0 0h9v9z ".repeat(5000));
    let many = format!("{long}<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{}</svg>", "&a;".repeat(5000));
    assert_eq!(artwork(many.as_bytes()).unwrap_err(), ReadError::TooMuchSvg);

    let mut uses = String::from("<g id='u0'><path d='M0 0h9v9z'/></g>");
    for level in 1..12 {
        let many = format!("<use xlink:href='#u{}'/>", level - 1).repeat(10);
        uses.push_str(&format!("<g id='u{level}'>{many}</g>"));
    }
    assert_eq!(artwork(&svg(&uses)).unwrap_err(), ReadError::TooMuchSvg);

    // Drawing programs declare a few short entities for names.
    let kept = "<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'>]><svg xmlns='&ns;' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";
    assert!(artwork(kept.as_bytes()).is_ok());
}

#[test]
fn groups_that_nest_too_deep_are_refused_and_nothing_overflows() {
    let nested = |group: &str, depth| svg(&(group.repeat(depth) + "<path d='M0 0h9v9z'/>" + &"</g>".repeat(depth)));
    for (depth, drawn) in [(10, true), (900, false), (5_000, false), (200_000, false)] {
        assert_eq!(artwork(&nested("<g opacity='0.9'>", depth)).is_ok(), drawn, "{depth}");
    }
    assert!(artwork(&nested("<g fill='red'>", 900)).is_ok());
    let circle = svg("<g id='a'><use xlink:href='#b'/></g><g id='b'><use xlink:href='#a'/></g><path d='M0 0h9v9z'/>");
    assert!(artwork(&circle).is_err());
}

#[test]
fn svg_of_any_size_is_drawn_within_bounds() {
    let pattern = "<pattern id='p' width='90000' height='90000' patternUnits='userSpaceOnUse'><path d='M0 0h90000v9z'/></pattern><path fill='url(#p)' d='M0 0h99v99z'/>";
    let blur = "<filter id='f' x='-9999' y='-9999' width='99999' height='99999'><feGaussianBlur stdDeviation='9999'/></filter><path filter='url(#f)' d='M0 0h99v99z'/>";
    assert_eq!(artwork(&svg(pattern)).unwrap_err(), ReadError::TooMuchSvg);
    assert!(artwork(&svg(blur)).is_ok());
    for sides in
        ["width='1e30' height='1e30'", "width='1e9' height='1'", "viewBox='0 0 1e-9 1e9'", "width='0' height='0'"]
    {
        let odd = format!("<svg xmlns='http://www.w3.org/2000/svg' {sides}><path d='M0 0h99v99z'/></svg>");
        if let Ok(shown) = picture(odd.as_bytes()) {
            assert!(shown.frames[0].width() * shown.frames[0].height() <= 2 * SCAN_PIXELS, "{sides}");
        }
    }
    assert_eq!(crate::trim::trim(&artwork(&svg("")).unwrap()), None, "an empty page is blank artwork");
    assert!(artwork(b"<svg").is_err());
    assert!(artwork("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path".as_bytes()).is_err());
}

#[test]
fn words_that_depend_on_fonts_are_noticed() {
    assert!(sets_type(&svg("<text x='9' y='9'>Anytown</text>")));
    assert!(!sets_type(&svg("<path d='M0 0h9v9z'/>")));
    assert!(!sets_type(b"\x89PNG <text"));
}
