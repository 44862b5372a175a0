//! Pages that a page holds in a frame of its own, whole in an attribute: `<iframe srcdoc="…">`.

use memchr::memchr;

use super::tags::{Tag, raw_end};
use super::{BYTES, DATA, Pruner, pruned};
use crate::escape;
use crate::load::markup::resolved;

/// The longest attribute that says what a frame is called, in bytes.
const NAME: usize = 256;

/// What becomes of pages that a page holds in frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frames {
    LeftOut,
    Read,
    /// This is one. What it holds in turn is for programs.
    Inside,
}

impl Pruner<'_> {
    /// Puts what a frame holds in its place, or counts what is left out; where the frame ends, if what
    /// it holds is read.
    pub(super) fn held_page(&mut self, start: usize, tag: &Tag) -> Option<usize> {
        if self.frames == Frames::Inside {
            return None;
        }
        let source = self.source;
        let named = |name: &str| {
            let mut all = tag.attributes.iter();
            let found = all.find(|a| source[a.name.clone()].eq_ignore_ascii_case(name))?;
            Some(&source[found.value.clone()])
        };
        let page = named("srcdoc")?;
        if self.frames == Frames::LeftOut {
            self.out.frames += page.len();
            return None;
        }
        // Without a tag it is no page, and with too much it is none that is read.
        let page = resolved(page);
        memchr(b'<', page.as_bytes())?;
        if self.out.html.len() + page.len() > BYTES {
            return None;
        }
        let inside = pruned(&page, Frames::Inside);
        let end = raw_end(source.as_bytes(), tag.end, b"iframe").unwrap_or(source.len());
        self.elements += inside.elements;
        self.out.scripts += inside.out.scripts;
        let known: usize = self.out.data.iter().map(String::len).sum();
        let told: usize = inside.out.data.iter().map(String::len).sum();
        if known + told <= DATA {
            self.out.data.extend(inside.out.data);
        }
        self.drop(start, end);
        self.implied_ends(b"div");
        self.out.html.push_str("<div");
        for name in ["class", "id", "style", "role"] {
            if let Some(value) = named(name).filter(|value| value.len() <= NAME) {
                self.out.html.push_str(&format!(" {name}=\""));
                escape::push(&mut self.out.html, value);
                self.out.html.push('"');
            }
        }
        self.out.html.push('>');
        self.out.html.push_str(&inside.out.html);
        self.out.html.push_str("</div>");
        Some(end)
    }
}
