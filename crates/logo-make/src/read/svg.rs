//! SVG drawn with the system's fonts; nothing outside of the file is opened.

use super::{bounds, ReadError, ARTWORK_SIDE, SCAN_PIXELS};
use crate::picture::Picture;
use image::ImageFormat;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb, ImageHrefResolver, ImageKind, Tree};
use std::io::Cursor;
use std::sync::{mpsc, Arc, Mutex, OnceLock};
use std::time::Duration;

/// Largest file, in bytes; artwork with embedded photographs passes.
const MAX_SVG: usize = 16 << 20;
/// Bytes that entities may unfold into, at most.
const MAX_UNFOLDED: usize = 16 << 20;
/// Time to read and draw. Shapes can be asked for over and over in few bytes.
const MAX_TIME: Duration = Duration::from_secs(20);
/// Groups nest, and are drawn by recursion.
const STACK: usize = 256 << 20;
/// Longest side of a drawing, in pixels.
const MAX_SIDE: f32 = 8192.0;
/// Largest picture embedded, in pixels.
const MAX_EMBEDDED: u64 = 32_000_000;

/// How large it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// The whole page, with [`SCAN_PIXELS`].
    Page,
    /// What is seen of it fills [`ARTWORK_SIDE`].
    Artwork,
}

pub fn is_svg(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let begin = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
    let head = &bytes[begin..bytes.len().min(begin + 64 * 1024)];
    head.starts_with(b"<") && head.windows(4).any(|at| at == b"<svg" || at == b":svg")
}

pub struct Drawn {
    pub picture: Picture,
    /// Of the page, in its own pixels.
    pub width: usize,
    pub height: usize,
}

pub fn draw(bytes: &[u8], size: Size) -> Result<Drawn, ReadError> {
    if bytes.len() > MAX_SVG {
        return Err(ReadError::TooMuchSvg);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ReadError::Damaged("it is not UTF-8".into()))?;
    if unfolded(text) > MAX_UNFOLDED {
        return Err(ReadError::TooMuchSvg);
    }
    let (answer, answered) = mpsc::channel();
    let text = text.to_owned();
    // On a thread of its own, since it can be left behind when it takes too long.
    std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || answer.send(read(&text).and_then(|tree| paint(&tree, size))))
        .map_err(|error| ReadError::Damaged(error.to_string()))?;
    match answered.recv_timeout(MAX_TIME) {
        Ok(drawn) => drawn,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(ReadError::TooMuchSvg),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(ReadError::Damaged("it cannot be drawn".into())),
    }
}

/// Bytes that the text may become at most when its entities are put in. Drawing
/// programs declare a few short ones; entities made of entities have no other use
/// than to swell.
fn unfolded(text: &str) -> usize {
    let Some(begin) = text.find("<!DOCTYPE") else { return text.len() };
    let end = text[begin..].find("]>").map_or(text.len(), |at| begin + at);
    let declared = &text[begin..end];
    if !declared.contains("<!ENTITY") {
        return text.len();
    }
    if declared.contains('&') {
        return usize::MAX;
    }
    text[end..].matches('&').count().saturating_mul(declared.len()).saturating_add(text.len())
}

fn read(text: &str) -> Result<Tree, ReadError> {
    let refused = Arc::new(Mutex::new(None));
    let mut options = usvg::Options { font_family: "serif".into(), ..usvg::Options::default() };
    if text.contains("<text") {
        options.fontdb = fonts();
    }
    let (inner, outer) = (Arc::clone(&refused), Arc::clone(&refused));
    options.image_href_resolver = ImageHrefResolver {
        resolve_data: Box::new(move |_, data, _| {
            embedded(data).map_err(|error| *inner.lock().expect("nothing panics holding it") = Some(error)).ok()
        }),
        resolve_string: Box::new(move |_, _| {
            *outer.lock().expect("nothing panics holding it") = Some(ReadError::External);
            None
        }),
    };
    let tree = Tree::from_str(text, &options).map_err(|error| match error {
        usvg::Error::ElementsLimitReached => ReadError::TooMuchSvg,
        usvg::Error::ParsingFailed(usvg::roxmltree::Error::NodesLimitReached) => ReadError::TooMuchSvg,
        other => ReadError::Damaged(other.to_string()),
    })?;
    let refused = refused.lock().expect("nothing panics holding it").take();
    refused.map_or(Ok(tree), Err)
}

/// The system's fonts, read once, where there is text to set.
fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut fonts = fontdb::Database::new();
        fonts.load_system_fonts();
        Arc::new(fonts)
    };
    Arc::clone(FONTS.get_or_init(load))
}

/// A picture of pixels inside the file. SVG inside SVG is refused: nobody needs it.
fn embedded(data: Arc<Vec<u8>>) -> Result<ImageKind, ReadError> {
    let unread = |_| ReadError::Damaged("a picture in it cannot be read".into());
    let format = image::guess_format(&data).map_err(unread)?;
    let reader = image::ImageReader::with_format(Cursor::new(&data[..]), format);
    let (width, height) = reader.into_dimensions().map_err(unread)?;
    if u64::from(width) * u64::from(height) > MAX_EMBEDDED {
        return Err(ReadError::TooMuchSvg);
    }
    Ok(match format {
        ImageFormat::Png => ImageKind::PNG(data),
        ImageFormat::Jpeg => ImageKind::JPEG(data),
        ImageFormat::Gif => ImageKind::GIF(data),
        ImageFormat::WebP => ImageKind::WEBP(data),
        _ => return Err(ReadError::Damaged("a picture in it is of a kind that is not read".into())),
    })
}

/// The drawing, and how wide and high the file says that it is.
fn paint(tree: &Tree, size: Size) -> Result<Drawn, ReadError> {
    let page = tree.size();
    let (width, height) = (page.width(), page.height());
    let [x, y, seen_width, seen_height] = match size {
        Size::Page => [0.0, 0.0, width, height],
        Size::Artwork => seen(tree).ok_or_else(|| ReadError::Damaged("nothing in it can be seen".into()))?,
    };
    let longer = seen_width.max(seen_height);
    let ratio = match size {
        Size::Page => (SCAN_PIXELS as f32 / (width * height)).sqrt().min(MAX_SIDE / longer),
        Size::Artwork => ARTWORK_SIDE as f32 / longer,
    };
    if !bounds::within(tree, ratio) {
        return Err(ReadError::TooMuchSvg);
    }
    let side = |side: f32| (side * ratio).ceil().clamp(1.0, MAX_SIDE) as u32;
    let mut pixmap = Pixmap::new(side(seen_width), side(seen_height)).ok_or(ReadError::TooMuchSvg)?;
    resvg::render(tree, Transform::from_translate(-x, -y).post_scale(ratio, ratio), &mut pixmap.as_mut());
    let sides = (pixmap.width() as usize, pixmap.height() as usize);
    let plain = pixmap.pixels().iter().flat_map(|pixel| {
        let pixel = pixel.demultiply();
        [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
    });
    let picture = Picture::new(plain.collect(), sides.0, sides.1).ok_or(ReadError::TooMuchSvg)?;
    let whole = |side: f32| side.ceil().clamp(1.0, 1e9) as usize;
    Ok(Drawn { picture, width: whole(width), height: whole(height) })
}

/// x, y, width, height of what is drawn on the page. Margins of a large sheet are left
/// out before drawing, so that little is not drawn small.
fn seen(tree: &Tree) -> Option<[f32; 4]> {
    let (page, drawn) = (tree.size(), tree.root().abs_layer_bounding_box());
    let (left, top) = (drawn.left().max(0.0), drawn.top().max(0.0));
    let (right, bottom) = (drawn.right().min(page.width()), drawn.bottom().min(page.height()));
    (left < right && top < bottom).then_some([left, top, right - left, bottom - top])
}
