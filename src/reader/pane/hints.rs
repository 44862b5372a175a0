//! What is worth knowing about keys where they go: a row of hints for each part of the screen
//! and each thing that lies over it.

use super::{Hints, listing, outline};
use crate::reader::action::Action;
use crate::reader::document::{Document, Origin, Stage};
use crate::reader::overlay::{Choice, Overlay};
use crate::reader::state::{Focus, Reader};

/// What is worth knowing where the keys go: of what lies over the panes, else of the pane.
pub(super) fn hints(reader: &Reader) -> Hints {
    match reader.overlays.last() {
        Some(Overlay::Picker(picker)) => list_hints(picker.choice),
        Some(Overlay::Prompt(_)) => IN_LINE,
        Some(Overlay::Source(_)) => IN_SOURCE,
        Some(Overlay::Stretch(_)) => IN_STRETCH,
        Some(Overlay::Hits(_)) => IN_HITS,
        Some(Overlay::Letters(_)) if reader.document().chosen_link().is_some() => ON_LETTERS,
        Some(Overlay::Letters(_)) => IN_LETTERS,
        Some(Overlay::Detail(_)) => IN_DETAIL,
        Some(Overlay::Help(_)) => IN_HELP,
        Some(Overlay::Shape(_) | Overlay::Read(_)) => IN_SHEET,
        None if reader.document().as_list().is_some() => listing::HINTS,
        None => match reader.focus {
            Focus::Body if reader.document().selection.is_some() => WHILE_SELECTING,
            Focus::Body => body_hints(reader.document()),
            Focus::Outline => outline::HINTS,
            Focus::Sidebar => reader.document().sidebar.tab.declared().hints,
        },
    }
}

/// In a list: what Enter does with what is selected there.
fn list_hints(choice: Choice) -> Hints {
    match choice {
        Choice::Link => IN_LINKS,
        Choice::Speaker | Choice::About | Choice::Within | Choice::Split => IN_SEVERAL,
        Choice::Section => &[(Action::Go, "go there"), (Action::Escape, "close")],
        Choice::Action => &[(Action::Go, "do it"), (Action::Escape, "close")],
        Choice::Cite => &[(Action::Go, "copy it"), (Action::Escape, "close")],
        Choice::Format => &[(Action::Go, "read it so"), (Action::Escape, "close")],
        // Its colours show already.
        Choice::Theme => &[(Action::Go, "keep it"), (Action::Escape, "as it was")],
        Choice::Filter
        | Choice::Replace
        | Choice::Forget
        | Choice::Says
        | Choice::Same
        | Choice::Kind => &[(Action::Go, "choose"), (Action::Escape, "close")],
    }
}

fn body_hints(document: &Document) -> Hints {
    if document.chosen_link().is_some() {
        return ON_LINK;
    }
    match document.origin {
        _ if document.is_raw() && document.has_text() => IN_TEXT_AS_IT_CAME,
        _ if document.gathered.is_some() => GATHERED,
        Origin::Given | Origin::Entry(..) if document.has_text() => IN_TEXT,
        Origin::Link(_) | Origin::Source(_) if document.has_text() => ON_A_WAY,
        _ if document.stage == Stage::Loading => LOADING,
        _ => WITHOUT_TEXT,
    }
}

/// While a link is selected.
const ON_LINK: Hints = &[
    (Action::Go, "opens here"),
    (Action::Browse, "browser"),
    (Action::NextLink, "next"),
    (Action::Back, "back"),
];

/// In an article that another led to.
const ON_A_WAY: Hints = &[
    (Action::Help, "keys"),
    (Action::Back, "back"),
    (Action::NextQuotation, "quotation"),
    (Action::NextSection, "section"),
    (Action::NextLink, "link"),
    (Action::NextArticle, "article"),
    (Action::PickArticle, "list"),
    (Action::People, "people"),
    (Action::Search, "search"),
    (Action::NextPane, "pane"),
    (Action::Quit, "quit"),
];

/// In a source.
const IN_TEXT_AS_IT_CAME: Hints = &[
    (Action::Help, "keys"),
    (Action::Back, "back"),
    (Action::Search, "search"),
    (Action::OpenAs, "another format"),
    (Action::Quit, "quit"),
];

/// While the text is still to come.
const LOADING: Hints = &[
    (Action::Escape, "cancel"),
    (Action::Back, "back"),
    (Action::NextArticle, "article"),
    (Action::PickArticle, "list"),
    (Action::Help, "keys"),
    (Action::Quit, "quit"),
];

/// While there is nothing to read.
const WITHOUT_TEXT: Hints = &[
    (Action::Help, "keys"),
    (Action::Reload, "again"),
    (Action::Back, "back"),
    (Action::NextArticle, "article"),
    (Action::PickArticle, "list"),
    (Action::Quit, "quit"),
];

/// In the list of links.
const IN_LINKS: Hints = &[
    (Action::Go, "opens here"),
    (Action::Browse, "browser"),
    (Action::Escape, "close"),
];

/// In a list of which several may be chosen.
const IN_SEVERAL: Hints = &[
    (Action::Go, "keep"),
    (Action::Tick, "this one too"),
    (Action::Escape, "close"),
];

/// In what is known of the source.
const IN_SOURCE: Hints = &[
    (Action::Go, "source text"),
    (Action::OpenAs, "another format"),
    (Action::Browse, "browser"),
    (Action::Escape, "close"),
];

/// While words are selected.
const WHILE_SELECTING: Hints = &[
    (Action::Highlight, "mark"),
    (Action::WriteNote, "write"),
    (Action::NoteColour, "colour"),
    (Action::SelectMore, "more"),
    (Action::SelectLess, "less"),
    (Action::SelectWord, "words"),
    (Action::SelectSentence, "sentences"),
    (Action::SelectParagraph, "paragraphs"),
    (Action::SelectQuotation, "quotations"),
    (Action::Copy, "copy"),
    (Action::Escape, "close"),
];

/// Where only what is quoted shows.
const GATHERED: Hints = &[
    (Action::Help, "keys"),
    (Action::Gather, "the article"),
    (Action::NextQuotation, "quotation"),
    (Action::NextSection, "section"),
    (Action::FilterSpeaker, "speaker"),
    (Action::FilterParts, "filter"),
    (Action::Explain, "why"),
    (Action::Copy, "copy"),
    (Action::Search, "search"),
    (Action::Quit, "quit"),
];

/// In the text.
const IN_TEXT: Hints = &[
    (Action::Help, "keys"),
    (Action::NextQuotation, "quotation"),
    (Action::NextSection, "section"),
    (Action::People, "people"),
    (Action::FilterSpeaker, "speaker"),
    (Action::PickArticle, "list"),
    (Action::Search, "search"),
    (Action::NextLink, "link"),
    (Action::NextPane, "pane"),
    (Action::Gather, "quotations only"),
    (Action::NextArticle, "article"),
    (Action::Quit, "quit"),
];

/// In a box of rows.
const IN_SHEET: Hints = &[
    (Action::LineDown, "down"),
    (Action::LineUp, "up"),
    (Action::Escape, "close"),
    (Action::PageDown, "page"),
    (Action::End, "end"),
];

/// In the help: what is looked for there is a key.
const IN_HELP: Hints = &[
    (Action::LineDown, "down"),
    (Action::LineUp, "up"),
    (Action::Escape, "close"),
    (Action::Search, "find"),
    (Action::PageDown, "page"),
    (Action::End, "end"),
];

/// Where it is said why somebody is the speaker: the keys for whoever knows better.
const IN_DETAIL: Hints = &[
    (Action::Escape, "close"),
    (Action::CorrectSpeaker, "somebody else"),
    (Action::NoQuotation, "no quotation"),
    (Action::CorrectKind, "its kind"),
    (Action::CorrectSpan, "its words"),
    (Action::NextQuotation, "next"),
    (Action::LineDown, "down"),
    (Action::LineUp, "up"),
];

/// In the list of hits.
const IN_HITS: Hints = &[
    (Action::Go, "stay there"),
    (Action::Escape, "back"),
    (Action::LineDown, "down"),
    (Action::LineUp, "up"),
    (Action::PageDown, "page"),
    (Action::SearchWithin, "in what is quoted"),
    (Action::Search, "another search"),
];

/// While letters are on the links.
const IN_LETTERS: Hints = &[(Action::Escape, "close")];

/// The same, once a link has been chosen by them.
const ON_LETTERS: Hints = &[
    (Action::Go, "opens here"),
    (Action::Browse, "browser"),
    (Action::Escape, "close"),
];

/// What its letters do.
pub(super) const LETTERS: &str = "a letter shows where the link leads, a capital opens it";

/// Where the words of a quotation are chosen.
const IN_STRETCH: Hints = &[
    (Action::Highlight, "keep"),
    (Action::Escape, "drop"),
    (Action::SelectMore, "longer"),
    (Action::SelectLess, "shorter"),
    (Action::SelectMoreBefore, "from a word before"),
    (Action::SelectLessBefore, "from the next word"),
    (Action::SelectNext, "sentence"),
];

/// Where something is typed.
const IN_LINE: Hints = &[(Action::Go, "go"), (Action::Escape, "close")];
