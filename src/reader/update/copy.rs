//! Copies what the reader is on, and says what was copied.

use crate::reader::copied::Copied;
use crate::reader::document::Document;
use crate::reader::effect::Effect;
use crate::reader::link::{self, Target};
use crate::reader::listing::ListingRow;
use crate::reader::overlay::Overlay;
use crate::reader::state::{Focus, Reader};
use crate::typeset::clean_text;

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
        Some(Overlay::Detail(_)) => return Copied::quotation(document, document.selected?),
        _ => {}
    }
    if let Some(listing) = document.as_list() {
        return article(reader, listing.row()?);
    }
    match reader.focus {
        Focus::Outline => section(document),
        Focus::Sidebar => (document.sidebar.tab.declared().copied)(document),
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
                Some(n) => Copied::quotation(document, n),
                None => paragraph(document, document.at()),
            }
        }
    }
}

/// Where the selected article of a list is, else what it is called.
fn article(reader: &Reader, row: ListingRow) -> Option<Copied> {
    let document = reader.document();
    let listing = document.as_list()?;
    let input = match row {
        ListingRow::Entry(n) => listing.entries.get(n)?,
        ListingRow::Page(n) => reader.documents.get(n)?.input.as_ref()?,
    };
    let title = || listing.facts(row)?.title.clone();
    input.location().or_else(title).map(Copied::new)
}

fn section(document: &Document) -> Option<Copied> {
    let section = document.outline.selected()?;
    Some(Copied::new(document.section_title(section as usize)))
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

fn paragraph(document: &Document, at: u32) -> Option<Copied> {
    let article = &document.article;
    let at = article.block_at(at).unwrap_or(0);
    let block = article.blocks.get(at)?;
    Some(Copied::new(article.slice(block.span)))
}
