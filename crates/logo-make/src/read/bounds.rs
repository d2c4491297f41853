//! What a drawing would take in memory, judged before it is drawn.

use resvg::usvg::{Group, Node, Paint, Path, Pattern, Tree};

/// Layers inside of layers (opacity, masks, filters). Each takes a sheet of its own.
const MAX_LAYERS: usize = 16;
/// Largest pattern, in pixels of the drawing.
const MAX_PATTERN: f32 = 16e6;

/// Whether a drawing with so many pixels to a unit of the page stays within bounds.
pub fn within(tree: &Tree, ratio: f32) -> bool {
    group(tree.root(), Inside { layers: 0, pattern: false, ratio })
}

#[derive(Clone, Copy)]
struct Inside {
    layers: usize,
    /// Whether it is drawn into a pattern.
    pattern: bool,
    ratio: f32,
}

fn group(group: &Group, mut inside: Inside) -> bool {
    inside.layers += usize::from(group.should_isolate());
    inside.layers <= MAX_LAYERS && group.children().iter().all(|child| node(child, inside))
}

fn node(node: &Node, inside: Inside) -> bool {
    let itself = match node {
        Node::Group(inner) => group(inner, inside),
        Node::Path(path) => patterns(path).all(|pattern| fits(pattern, path, inside)),
        Node::Text(text) => group(text.flattened(), inside),
        Node::Image(_) => true,
    };
    let mut around = true;
    // Masks and clips are layers; what a pattern holds was judged with its path.
    if let Node::Group(inner) = node {
        let deeper = Inside { layers: inside.layers + 1, ..inside };
        inner.mask().inspect(|mask| around &= group(mask.root(), deeper));
        inner.clip_path().inspect(|clip| around &= group(clip.root(), deeper));
    }
    itself && around
}

fn patterns(path: &Path) -> impl Iterator<Item = &Pattern> {
    let fill = path.fill().map(|fill| fill.paint());
    let stroke = path.stroke().map(|stroke| stroke.paint());
    fill.into_iter().chain(stroke).filter_map(|paint| match paint {
        Paint::Pattern(pattern) => Some(pattern.as_ref()),
        _ => None,
    })
}

fn fits(pattern: &Pattern, path: &Path, inside: Inside) -> bool {
    // A pattern of patterns multiplies; artwork has none.
    if inside.pattern {
        return false;
    }
    let (across, down) = path.abs_transform().pre_concat(pattern.transform()).get_scale();
    let area = pattern.rect().width() * across * inside.ratio * pattern.rect().height() * down * inside.ratio;
    area <= MAX_PATTERN && group(pattern.root(), Inside { layers: inside.layers + 1, pattern: true, ..inside })
}
