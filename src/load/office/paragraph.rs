//! A paragraph of an office document: its pieces, how its words look, what its style makes
//! of it, and how lists count.

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub bold: bool,
    pub italic: bool,
    pub strike: bool,
    pub code: bool,
    pub hidden: bool,
    /// Above the line, or below it.
    pub small: Option<Small>,
    /// In half-points; 0 where nothing says.
    pub size: u16,
}

/// Where words stand that are smaller than those around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Small {
    Above,
    Below,
}

/// What a paragraph is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Words {
        text: String,
        face: Face,
        /// The target of the link they are in.
        link: Option<std::rc::Rc<str>>,
    },
    Break,
    /// A reference to the note with this label.
    Note(String),
    Picture {
        target: String,
        description: String,
    },
}

/// What a paragraph is by its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Plain,
    Title,
    Byline,
    Date,
    Heading(u8),
    Quote,
    Caption,
    Code,
    /// An entry of a table of contents or an index.
    Listing,
    /// A line from side to side, where it has no words.
    Rule,
}

/// A place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// From 1.
    pub level: u8,
    /// What stands before it; `None` for a further paragraph of the same item.
    pub marker: Option<String>,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paragraph {
    pub kind: Kind,
    pub item: Option<Item>,
    pub pieces: Vec<Piece>,
}

impl Paragraph {
    /// Adds words; like to like.
    pub fn push(&mut self, words: &str, face: Face, link: Option<&std::rc::Rc<str>>) {
        if face.hidden || words.is_empty() {
            return;
        }
        if let Some(Piece::Words {
            text,
            face: last,
            link: target,
        }) = self.pieces.last_mut()
            && *last == face
            && target.as_ref() == link
        {
            text.push_str(words);
            return;
        }
        self.pieces.push(Piece::Words {
            text: words.into(),
            face,
            link: link.cloned(),
        });
    }

    pub(super) fn has_words(&self) -> bool {
        self.pieces
            .iter()
            .any(|p| matches!(p, Piece::Words { text, .. } if !text.trim().is_empty()))
    }

    /// Whether all its words lead to a place in the document itself.
    pub(super) fn leads_inside(&self) -> bool {
        let mut leads = false;
        for piece in &self.pieces {
            match piece {
                Piece::Words { link, .. } if link.as_ref().is_some_and(|l| l.starts_with('#')) => {
                    leads = true;
                }
                Piece::Words { text, .. } if text.trim().is_empty() => {}
                _ => return false,
            }
        }
        leads
    }

    /// A caption's picture and its words, where both are one paragraph.
    pub(super) fn picture_apart(&self) -> Option<((String, String), Self)> {
        if self.kind != Kind::Caption || !self.has_words() {
            return None;
        }
        let at = (self.pieces.iter()).position(|p| matches!(p, Piece::Picture { .. }))?;
        let mut words = self.clone();
        match words.pieces.remove(at) {
            Piece::Picture {
                target,
                description,
            } => Some(((target, description), words)),
            _ => None,
        }
    }

    /// Its one picture, where it has nothing else.
    pub(super) fn only_picture(&self) -> Option<(&str, &str)> {
        let mut pictures = self.pieces.iter().filter_map(|p| match p {
            Piece::Picture {
                target,
                description,
            } => Some((target.as_str(), description.as_str())),
            _ => None,
        });
        let first = pictures.next();
        first.filter(|_| pictures.next().is_none() && !self.has_words())
    }
}
/// What all the words of a paragraph have in common.
pub(super) fn common(paragraph: &Paragraph) -> Face {
    let mut common: Option<Face> = None;
    for piece in &paragraph.pieces {
        let Piece::Words { text, face, .. } = piece else {
            continue;
        };
        if text.trim().is_empty() {
            continue;
        }
        common = Some(match common {
            None => *face,
            Some(c) => Face {
                bold: c.bold && face.bold,
                italic: c.italic && face.italic,
                strike: c.strike && face.strike,
                code: c.code && face.code,
                hidden: false,
                small: None,
                size: c.size.min(face.size),
            },
        });
    }
    common.unwrap_or_default()
}

/// What a style's English name says. Word and LibreOffice keep it, whatever language they
/// run in.
pub(super) fn kind_of(name: &str) -> Option<Kind> {
    let name = name.trim().to_lowercase().replace(['_', '-'], " ");
    let number = |rest: &str| rest.trim().parse::<u8>().ok();
    if let Some(level) = name.strip_prefix("heading").and_then(number) {
        return Some(Kind::Heading(level));
    }
    Some(match name.as_str() {
        "title" => Kind::Title,
        "author" | "authors" | "byline" => Kind::Byline,
        "date" | "dateline" => Kind::Date,
        "quote" | "intense quote" | "block text" | "quotations" | "block quotation"
        | "blockquote" | "block quote" => Kind::Quote,
        "figure" | "illustration" | "table" | "drawing" => Kind::Caption,
        _ if name.ends_with("caption") => Kind::Caption,
        "source code" | "html preformatted" | "preformatted text" => Kind::Code,
        "horizontal line" => Kind::Rule,
        "toc heading" | "contents heading" | "table of figures" => Kind::Listing,
        _ if name.strip_prefix("toc").and_then(number).is_some()
            || name.strip_prefix("contents").and_then(number).is_some() =>
        {
            Kind::Listing
        }
        _ => return None,
    })
}

/// How deep the items of a style are set in, by its English name: "List Bullet 2".
pub(super) fn depth_of(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    let kinds = ["list bullet ", "list number ", "list continue "];
    let depth = kinds.iter().find_map(|kind| name.strip_prefix(kind))?;
    depth.parse().ok().filter(|depth| (1..=9).contains(depth))
}
