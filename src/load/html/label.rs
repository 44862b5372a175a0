//! What each piece of a page is.

use std::sync::LazyLock;

use super::features::{self, Judged};
use super::forest::Model;
use super::kept::Kept;
use super::meta::Meta;
use super::page::{Kind, Page};
use super::write::Label;

/// Log odds from which a piece is the article's.
const ENOUGH: f32 = 0.0;

/// Labels all pieces of a page.
pub(super) fn labels(page: &Page, kept: &Kept, meta: &Meta) -> Vec<Label> {
    let title = meta.title.as_deref().unwrap_or_default();
    let description = meta.description.as_deref().unwrap_or_default();
    let judged = features::judge(page, kept, title, description);
    match &*MODEL {
        Some(model) => with(page, &judged, meta, model),
        None => Vec::new(),
    }
}

static MODEL: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::load(include_bytes!("../../../assets/weights/pages.bin")));

/// Labels all pieces of a page by a model.
pub(super) fn with(page: &Page, judged: &Judged, _meta: &Meta, model: &Model) -> Vec<Label> {
    let scores = model.scores(page, judged);
    let inside = judged.inside();
    page.pieces
        .iter()
        .enumerate()
        .map(|(i, piece)| match piece.kind {
            Kind::Picture if piece.start == piece.end || judged.kept[i] < 0.5 => Label::Out,
            Kind::Picture => Label::Caption,
            _ if scores[i] > ENOUGH => Label::Own,
            // What was posted elsewhere is text to nobody but its embedder.
            _ if piece.post && inside.contains(&i) => Label::Own,
            _ => Label::Out,
        })
        .collect()
}
