//! The styles of an OpenDocument text: what a paragraph is, how words look, how lists count.

use rustc_hash::FxHashMap;

use super::super::paragraph::{Face, Kind, Small, depth_of, kind_of};
use crate::load::markup::numeral;
use crate::load::xml::{Event, Tag, Xml};

/// How many styles may be based on each other in a row.
const BASED: usize = 16;

#[derive(Default)]
struct Style {
    name: String,
    parent: Option<String>,
    outline: Option<u8>,
    bold: Option<bool>,
    italic: Option<bool>,
    strike: Option<bool>,
    hidden: Option<bool>,
    small: Option<Option<Small>>,
    size: Option<u16>,
}

/// How a level of a list counts.
#[derive(Clone, Default)]
pub(super) struct Level {
    format: String,
    pub(super) first: u64,
    /// What stands before its number and behind it.
    before: String,
    behind: String,
    /// How many levels stand in its number: "2.1" has two.
    pub(super) shown: usize,
}

impl Level {
    /// Its number alone, where it has come so far.
    pub(super) fn number(&self, count: u64) -> String {
        numeral(
            &self.format,
            count.saturating_add(self.first.saturating_sub(1)),
        )
    }

    /// What stands before an item with these numbers of the levels around it, and its own.
    pub(super) fn marker(&self, numbers: &[String]) -> String {
        /// The longest mark, in bytes; a longer one is text.
        const MOST: usize = 32;
        let number = numbers.join(".");
        let marker = format!("{}{number}{} ", self.before, self.behind);
        match self.before.is_empty() && self.behind.is_empty() || marker.len() > MOST {
            true => format!("{number}. "),
            false => marker,
        }
    }
}

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    styles: FxHashMap<String, Style>,
    /// By the list style's name: how each level counts; `None` for bullets.
    pub(super) lists: FxHashMap<String, Vec<Option<Level>>>,
}

impl Styles {
    pub(super) fn read(&mut self, text: &str) {
        let mut open: Option<(String, Style)> = None;
        let mut list: Option<String> = None;
        for event in Xml::new(text) {
            match event {
                // Styles stand before the text.
                Event::Start(tag) if tag.name == "body" => return,
                Event::Start(tag) => self.start(&tag, &mut open, &mut list),
                Event::End("style") => {
                    if let Some((name, style)) = open.take() {
                        self.styles.insert(name, style);
                    }
                }
                Event::End("list-style") => list = None,
                _ => {}
            }
        }
    }

    fn start(
        &mut self,
        tag: &Tag<'_>,
        open: &mut Option<(String, Style)>,
        list: &mut Option<String>,
    ) {
        let get = |name| tag.get(name).map(|v| v.into_owned());
        match tag.name {
            "style" => {
                let name = tag
                    .exactly("style:name")
                    .or_else(|| tag.get("name"))
                    .unwrap_or_default();
                let style = Style {
                    name: get("display-name").unwrap_or_else(|| unescaped(&name)),
                    parent: get("parent-style-name"),
                    outline: get("default-outline-level").and_then(|l| l.parse().ok()),
                    ..Style::default()
                };
                *open = Some((name.into_owned(), style));
            }
            "text-properties" => {
                let Some((_, style)) = open else {
                    return;
                };
                for (key, value) in tag.attributes() {
                    match key {
                        "fo:font-weight" => {
                            let number = value.parse::<u32>().ok();
                            style.bold = Some(value == "bold" || number.is_some_and(|n| n >= 600));
                        }
                        "fo:font-style" => style.italic = Some(value != "normal"),
                        "style:text-line-through-style" => style.strike = Some(value != "none"),
                        // "super 58%", "-33% 58%": how high, and how large.
                        "style:text-position" => {
                            let below = value.starts_with("sub") || value.starts_with('-');
                            let small = if below { Small::Below } else { Small::Above };
                            style.small = Some((!value.starts_with("0%")).then_some(small));
                        }
                        "text:display" => style.hidden = Some(value == "none"),
                        "fo:font-size" => {
                            let points =
                                value.strip_suffix("pt").and_then(|v| v.parse::<f32>().ok());
                            style.size = points.map(|p| (p * 2.0).clamp(0.0, 2000.0) as u16);
                        }
                        _ => {}
                    }
                }
            }
            "list-style" => {
                let name = get("name").unwrap_or_default();
                self.lists.insert(name.clone(), Vec::new());
                *list = Some(name);
            }
            "list-level-style-bullet" | "list-level-style-number" | "list-level-style-image" => {
                if let Some(levels) = list.as_ref().and_then(|name| self.lists.get_mut(name))
                    && levels.len() < 16
                {
                    let format = get("num-format").filter(|f| !f.is_empty());
                    let numbered = tag.name == "list-level-style-number";
                    let number = |name| get(name).and_then(|n| n.parse().ok());
                    levels.push(format.filter(|_| numbered).map(|format| Level {
                        format,
                        first: number("start-value").unwrap_or(1),
                        before: get("num-prefix").unwrap_or_default(),
                        behind: get("num-suffix").unwrap_or_default(),
                        shown: number("display-levels").map_or(1, |n| n as usize),
                    }));
                }
            }
            _ => {}
        }
    }

    /// How deep the items of a style are set in; 1 where its name says nothing.
    pub(super) fn depth(&self, name: &str) -> u8 {
        let depth = self.chain(name).find_map(|style| depth_of(&style.name));
        depth.unwrap_or(1)
    }

    fn chain<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Style> {
        let mut next = Some(name);
        std::iter::from_fn(move || {
            let style = self.styles.get(next?)?;
            next = style.parent.as_deref();
            Some(style)
        })
        .take(BASED)
    }

    pub(super) fn kind(&self, name: &str) -> Kind {
        for style in self.chain(name) {
            if let Some(kind) = kind_of(&style.name) {
                return kind;
            }
            if let Some(level) = style.outline.filter(|level| *level > 0) {
                return Kind::Heading(level);
            }
        }
        // What a style is based on may be told by its name alone.
        let last = self.chain(name).last();
        let based = last.and_then(|style| style.parent.as_deref());
        kind_of(&unescaped(based.unwrap_or(name))).unwrap_or_default()
    }

    pub(super) fn face(&self, name: &str, mut face: Face) -> Face {
        let of = |get: fn(&Style) -> Option<bool>| self.chain(name).find_map(get);
        face.bold = of(|s| s.bold).unwrap_or(face.bold);
        face.italic = of(|s| s.italic).unwrap_or(face.italic);
        face.strike = of(|s| s.strike).unwrap_or(face.strike);
        face.hidden = of(|s| s.hidden).unwrap_or(face.hidden);
        face.size = self.chain(name).find_map(|s| s.size).unwrap_or(face.size);
        face.small = self.chain(name).find_map(|s| s.small).unwrap_or(face.small);
        face.code |= self.chain(name).any(|s| s.name == "Source Text");
        face
    }
}

/// The name of a style, in which spaces are written as numbers.
fn unescaped(name: &str) -> String {
    name.replace("_20_", " ")
}
