//! What lies behind a box of rows and cannot be reached by keys.

use crate::reader::action::Action;
use crate::reader::document::Stage;
use crate::reader::overlay::Overlay;
use crate::reader::state::Reader;

/// Whether an action needs a text, and the page on the screen has none: it could not be read, or
/// nothing stands in it.
pub(super) fn is_nothing(reader: &Reader, action: Action) -> bool {
    let document = reader.document();
    let over = matches!(
        document.stage,
        Stage::Failed(_) | Stage::Cancelled | Stage::Done
    );
    let bare = over && !document.has_text() && document.as_list().is_none();
    bare && reader.overlays.is_empty() && (is_on_text(action) || is_on_quotation(action))
}

/// Whether an action needs an article, and a list of them is on the screen.
pub(super) fn is_no_article(reader: &Reader, action: Action) -> bool {
    // These look for articles, or go along the list.
    let of_list = matches!(
        action,
        Action::Percent
            | Action::Search
            | Action::FilterArticles
            | Action::SortArticles
            | Action::ClearFilter
    );
    let listed = reader.overlays.is_empty() && reader.document().as_list().is_some();
    listed && !of_list && (is_on_text(action) || is_on_quotation(action))
}

/// Whether an action would do something in the text or the panes that a box of rows hides. Only
/// from an explanation one can go to the next quotation and set it right, since its text shows
/// beside it.
pub(super) fn is(reader: &mut Reader, action: Action) -> bool {
    let explained = matches!(reader.overlays.last(), Some(Overlay::Detail(_)));
    let (steps, behind) = (is_on_quotation(action), is_on_text(action));
    reader.sheet_mut().is_some() && (behind || steps && !explained)
}

/// Whether an action is about the quotation that is selected, or goes to another.
fn is_on_quotation(action: Action) -> bool {
    matches!(
        action,
        Action::NextQuotation
            | Action::PreviousQuotation
            | Action::CorrectSpeaker
            | Action::NoQuotation
            | Action::CorrectKind
            | Action::CorrectSpan
            | Action::Undo
            | Action::Redo
    )
}

/// Whether an action is about the text or the panes beside it.
fn is_on_text(action: Action) -> bool {
    matches!(
        action,
        Action::Percent
            | Action::NextSection
            | Action::PreviousSection
            | Action::NextParagraph
            | Action::PreviousParagraph
            | Action::NextMention
            | Action::PreviousMention
            | Action::SetMark
            | Action::GoToMark
            | Action::PickSection
            | Action::CodeRight
            | Action::CodeLeft
            | Action::CodeStart
            | Action::Search
            | Action::NextHit
            | Action::PreviousHit
            | Action::SearchWithin
            | Action::Hits
            | Action::FilterSpeaker
            | Action::FilterPerson
            | Action::FilterAbout
            | Action::FilterKind
            | Action::FilterCertainty
            | Action::FilterSection
            | Action::FilterParts
            | Action::FilterText
            | Action::Gather
            | Action::Take
            | Action::ToggleReported
            | Action::ClearFilter
            | Action::FilterArticles
            | Action::SortArticles
            | Action::AddReported
            | Action::SplitPerson
            | Action::MergePerson
            | Action::RenamePerson
            | Action::RolePerson
            | Action::NoPerson
            | Action::Select
            | Action::NextNote
            | Action::PreviousNote
            | Action::RemoveNote
            | Action::RestoreNote
            | Action::WriteNote
            | Action::EditNote
            | Action::NoteColour
            | Action::Notes
            | Action::NextLink
            | Action::PreviousLink
            | Action::OpenLink
            | Action::LinkLetters
            | Action::PickLink
            | Action::NextPane
            | Action::PreviousPane
            | Action::PaneRight
            | Action::PaneLeft
            | Action::Quotations
            | Action::People
            | Action::Fold
            | Action::Unfold
    )
}
