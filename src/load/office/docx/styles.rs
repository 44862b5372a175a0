//! The styles of a Word document: what a paragraph is, and how words look.

use rustc_hash::FxHashMap;

use super::super::paragraph::{Face, Kind, depth_of, kind_of};
use crate::load::xml::{Event, Tag, Xml};

/// How many styles may be based on each other in a row.
const BASED: usize = 16;

#[derive(Default)]
struct Style {
    name: String,
    based: Option<String>,
    outline: Option<u8>,
    list: Option<(String, usize)>,
    bold: Option<bool>,
    italic: Option<bool>,
    size: Option<u16>,
}

/// The styles of a document, by id.
#[derive(Default)]
pub(super) struct Styles {
    styles: FxHashMap<String, Style>,
}

impl Styles {
    pub(super) fn read(text: &str) -> Self {
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        for event in Xml::new(text) {
            match event {
                Event::Start(tag) if tag.name == "style" => {
                    let id = tag.get("styleId").unwrap_or_default().into_owned();
                    open = Some((id, Style::default()));
                }
                Event::Start(tag) => {
                    let Some((_, style)) = &mut open else {
                        continue;
                    };
                    let value = || tag.get("val");
                    match tag.name {
                        "name" => style.name = value().unwrap_or_default().into_owned(),
                        "basedOn" => style.based = value().map(|v| v.into_owned()),
                        "outlineLvl" => style.outline = level(value().as_deref()),
                        "numId" => {
                            let level = style.list.take().map_or(0, |l| l.1);
                            style.list = value().map(|v| (v.into_owned(), level));
                        }
                        "b" => style.bold = Some(is_on(&tag)),
                        "i" => style.italic = Some(is_on(&tag)),
                        "sz" => style.size = value().and_then(|v| v.parse().ok()),
                        _ => {}
                    }
                }
                Event::End("style") => {
                    if let Some((id, style)) = open.take() {
                        styles.styles.insert(id, style);
                    }
                }
                _ => {}
            }
        }
        styles
    }

    /// A style and those it is based on, nearest first.
    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s Style> {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let style = self.styles.get(next?)?;
            next = style.based.as_deref();
            Some(style)
        })
        .take(BASED)
    }

    pub(super) fn kind(&self, id: &str) -> Kind {
        for style in self.chain(id) {
            if let Some(kind) = kind_of(&style.name) {
                return kind;
            }
            if let Some(outline) = style.outline {
                return Kind::Heading(outline + 1);
            }
        }
        // A document without its styles: ids are names without spaces.
        let split = id.find(|c: char| c.is_ascii_digit()).unwrap_or(id.len());
        let (name, number) = id.split_at(split);
        kind_of(&format!("{name} {number}")).unwrap_or_default()
    }

    pub(super) fn list(&self, id: &str) -> Option<(String, usize)> {
        self.chain(id).find_map(|style| style.list.clone())
    }

    /// How deep the items of a style are set in; 1 where its name says nothing.
    pub(super) fn depth(&self, id: &str) -> u8 {
        let depth = self.chain(id).find_map(|style| depth_of(&style.name));
        depth.unwrap_or(1)
    }

    /// How words in a character style look.
    pub(super) fn face(&self, id: &str, face: &mut Face) {
        let bold = self.chain(id).find_map(|s| s.bold);
        let italic = self.chain(id).find_map(|s| s.italic);
        face.bold |= bold.unwrap_or_default();
        face.italic |= italic.unwrap_or_default();
        face.code |= self.chain(id).any(|s| {
            let name = s.name.to_lowercase();
            matches!(name.as_str(), "verbatim char" | "html code" | "source text")
        });
    }

    pub(super) fn size(&self, id: &str) -> Option<u16> {
        self.chain(id).find_map(|style| style.size)
    }
}

pub(super) fn level(value: Option<&str>) -> Option<u8> {
    value.and_then(|v| v.parse::<u8>().ok()).filter(|l| *l < 9)
}

/// An element that is on where it stands, unless it says otherwise.
pub(super) fn is_on(tag: &Tag<'_>) -> bool {
    !matches!(
        tag.get("val").as_deref(),
        Some("0" | "false" | "off" | "none")
    )
}
