//! Copies what the reader is on, and says what was copied.

use crate::article::one_line;
use crate::reader::document::Document;
use crate::reader::effect::Effect;
use crate::reader::link::{self, Target};
use crate::reader::listing::Row;
use crate::reader::overlay::Overlay;
use crate::reader::pane::sidebar::{Tab, role_of};
use crate::reader::state::{Focus, Reader};
use crate::typeset::{clean_line, clean_text, truncate, width};

/// What is copied, and how it is told of.
#[derive(Debug)]
pub struct Copied {
    text: String,
    /// Told in short where room is scarce.
    words: String,
    /// Told behind it, whole.
    of: String,
}

/// Marks in which words may stand already, so that none are put around them.
const MARKS: [char; 9] = ['“', '”', '„', '"', '«', '»', '‘', '’', '\''];

impl Copied {
    /// What is told of it is the same.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            words: text.clone(),
            text,
            of: String::new(),
        }
    }

    /// What is told of it, in so many columns.
    fn told(&self, room: usize) -> String {
        let words = one_line(&self.words);
        let words = clean_line(&words);
        let of = match self.of.is_empty() {
            true => String::new(),
            false => format!(" — {}", clean_line(&self.of)),
        };
        // A few of the words say more than all of a long name.
        let of = truncate(&of, room / 2);
        let room = room.saturating_sub(width(&of));
        let has_marks = words.starts_with(MARKS) && words.ends_with(MARKS);
        if has_marks && width(&words) <= room {
            return format!("{words}{of}");
        }
        let inside = match has_marks {
            true => words.trim_matches(MARKS),
            false => &words,
        };
        let shown = truncate(inside, room.saturating_sub(2));
        format!("“{shown}”{of}")
    }
}

/// Copies a person's name, a section's title, the paragraph of the current hit, the selected
/// link or quotation, or else the paragraph at the top.
pub(super) fn copy(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let Some(copied) = chosen(reader) else {
        return reader.tell("there is nothing to copy");
    };
    // The words that tell of it stand before.
    let room = usize::from(reader.size.0).saturating_sub(TOLD);
    effects.push(Effect::Copy {
        told: copied.told(room),
        text: clean_text(&copied.text).into_owned(),
    });
}

/// Columns of the message besides what was copied.
const TOLD: usize = "copied: ".len() + 2;

fn chosen(reader: &Reader) -> Option<Copied> {
    let document = reader.document();
    match reader.overlays.last() {
        Some(Overlay::Source(_)) => {
            let location = || document.input.as_ref()?.location();
            return link::address(document).or_else(location).map(Copied::new);
        }
        // It explains the selected quotation.
        Some(Overlay::Detail(_)) => return quotation(document, document.selected?),
        _ => {}
    }
    if let Some(listing) = document.as_list() {
        return article(reader, listing.row()?);
    }
    match reader.focus {
        Focus::Outline => section(document),
        Focus::Sidebar => of_tab(document),
        Focus::Body => {
            if let Some(selection) = document.selection {
                return Some(Copied::new(document.article.slice(selection.span)));
            }
            if let Some(hit) = document.hit_here() {
                return paragraph(document, hit.start);
            }
            if let Some(address) = address(document) {
                return Some(Copied::new(address));
            }
            match document.selected {
                Some(n) => quotation(document, n),
                None => paragraph(document, document.at()),
            }
        }
    }
}

/// What of the selected card of the sidebar is copied.
fn of_tab(document: &Document) -> Option<Copied> {
    match document.sidebar.tab {
        Tab::Quotations => quotation(document, document.sidebar.quotation()?),
        Tab::People => person(document),
        Tab::Notes => note(document),
    }
}

/// The words of a note, and what was written to them.
fn note(document: &Document) -> Option<Copied> {
    let note = &document.sidebar.note()?.note;
    Some(Copied::new(match note.text.is_empty() {
        true => note.words.exact.clone(),
        false => format!("{}\n\n{}", note.words.exact, note.text),
    }))
}

/// Where the selected article of a list is, else what it is called.
fn article(reader: &Reader, row: Row) -> Option<Copied> {
    let document = reader.document();
    let listing = document.as_list()?;
    let input = match row {
        Row::Entry(n) => listing.entries.get(n)?,
        Row::Page(n) => reader.documents.get(n)?.input.as_ref()?,
    };
    let title = || listing.facts(row)?.title.clone();
    input.location().or_else(title).map(Copied::new)
}

fn section(document: &Document) -> Option<Copied> {
    let section = document.outline.selected()?;
    Some(Copied::new(document.section_title(section as usize)))
}

/// The name and what its bearer is, as the card says it: "Ann Poe, harbour master".
pub fn person(document: &Document) -> Option<Copied> {
    let person = document.sidebar.person()?;
    let person = document.analysis.as_ref()?.entity(person)?;
    let role = role_of(person).map_or(String::new(), |role| format!(", {role}"));
    Some(Copied::new(format!("{}{role}", person.name)))
}

/// Where the selected link leads.
fn address(document: &Document) -> Option<String> {
    let link = document.chosen_link()?;
    let target = link::target(document, link);
    if let Some(address) = link::for_browser(document, &target) {
        return Some(address);
    }
    match target {
        Target::Here(name) => Some(format!("#{name}")),
        _ => None,
    }
}

/// The words, who says them, and where.
pub fn quotation(document: &Document, n: usize) -> Option<Copied> {
    let analysis = document.analysis.as_ref()?;
    let quotation = analysis.quotations.get(n)?;
    let words = document.article.slice(quotation.span);
    let speaker = quotation.attribution.speaker;
    let speaker = speaker.and_then(|id| analysis.entity(id));
    let title = document.title();
    Some(Copied {
        text: match speaker {
            Some(speaker) => format!("{words} — {} ({title})", speaker.name),
            None => format!("{words} ({title})"),
        },
        words: words.to_string(),
        of: speaker.map_or(String::new(), |speaker| speaker.name.clone()),
    })
}

fn paragraph(document: &Document, at: u32) -> Option<Copied> {
    let article = &document.article;
    let at = article.block_at(at).unwrap_or(0);
    let block = article.blocks.get(at)?;
    Some(Copied::new(article.slice(block.span)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_fits_and_keeps_the_speaker() {
        let long = "“We will go when the tide is right and not before,\nwhatever they say”";
        let copied = Copied {
            text: String::new(),
            words: long.into(),
            of: "Mara Lindqvist".into(),
        };
        assert_eq!(
            copied.told(48),
            "“We will go when the tide is…” — Mara Lindqvist"
        );
        for room in 10..90 {
            let told = copied.told(room);
            assert!(width(&told) <= room, "{told} in {room}");
        }
        assert_eq!(Copied::new("a\u{1b} b").told(20), "“a\u{241b} b”");
        assert_eq!(Copied::new("\"Go,\"").told(20), "\"Go,\"");
        assert_eq!(Copied::new("« Va ! »").told(20), "« Va ! »");
    }
}
