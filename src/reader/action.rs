//! The words of the key map: actions, and the contexts in which a key is pressed. There is one
//! table of each; key map, help, palette and hints are drawn from them.

use super::edit::Edit;

macro_rules! actions {
    ($(
        $(#[$about:meta])*
        $part:ident { $($variant:ident = $name:literal, $text:literal;)* }
    )*) => {
        /// What the user means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[doc = $text] $variant,)*)*
        }

        /// Every action, in the order in which help shows them.
        pub const ACTIONS: &[Action] = &[$($(Action::$variant),*),*];

        /// An action as one of its part of the table, so that a `match` over a part is short and
        /// still forgets none.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ActionPart {
            $($(#[$about])* $part($part),)*
        }

        $(
            $(#[$about])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum $part {
                $(#[doc = $text] $variant,)*
            }
        )*

        impl Action {
            /// Its name in the key map and the palette.
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$variant => $name),*),* }
            }

            /// What it does, in a few words.
            pub const fn description(self) -> &'static str {
                match self { $($(Self::$variant => $text),*),* }
            }

            /// The part of the table in which it stands.
            pub const fn part(self) -> ActionPart {
                match self { $($(Self::$variant => ActionPart::$part($part::$variant)),*),* }
            }
        }
    };
}

actions! {
    /// Moves in the text or in a list.
    Moving {
        LineDown = "line-down", "a line, or an item, down";
        LineUp = "line-up", "a line, or an item, up";
        PageDown = "page-down", "a page down";
        PageUp = "page-up", "a page up";
        HalfPageDown = "half-page-down", "half a page down";
        HalfPageUp = "half-page-up", "half a page up";
        Start = "start", "to the beginning; with a number, to that line";
        End = "end", "to the end; 12G: to line 12, as laid out";
        Percent = "percent", "to so many per cent, as in 50%";
        NextSection = "next-section", "next section";
        PreviousSection = "previous-section", "section before";
        NextParagraph = "next-paragraph", "next paragraph";
        PreviousParagraph = "previous-paragraph", "paragraph before";
        NextQuotation = "next-quotation", "next quotation";
        PreviousQuotation = "previous-quotation", "quotation before";
        Go = "go", "go there; on a person: only what that person says";
        Back = "back", "back to where you were, also in the article before";
        Forward = "forward", "forward again, after going back";
        SetMark = "set-mark", "mark this place with a letter";
        GoToMark = "go-to-mark", "go to a marked place";
        PickSection = "pick-section", "find a section by name";
        CodeRight = "code-right", "code that is too wide: more to the right";
        CodeLeft = "code-left", "code that is too wide: back to the left";
        CodeStart = "code-start", "code that is too wide: all the way back";
    }
    /// Searches, and filters what shows.
    Finding {
        Search = "search", "search in the text";
        NextHit = "next-hit", "next hit, from where you are";
        PreviousHit = "previous-hit", "hit before";
        Hits = "hits", "all hits, each with the words around it";
        SearchWithin = "search-within", "search only what is quoted and shown, or everywhere; of a file: its format";
        FilterSpeaker = "filter-speaker", "only what some speakers say";
        FilterPerson = "filter-person", "add this person to the filter, or take away";
        FilterAbout = "filter-about", "only what is said about some people";
        FilterKind = "filter-kind", "only direct, mixed or reported quotations";
        FilterCertainty = "filter-certainty", "only where the speaker is sure, unsure or not named";
        FilterSection = "filter-section", "only in some sections";
        FilterText = "filter-text", "only quotations that hold a word";
        FilterParts = "filter-parts", "all parts of the filter: take one away, or add one";
        Gather = "gather", "only what is quoted and passes, to be read; again: the article";
        ToggleReported = "toggle-reported", "show reported speech without marks, or hide it";
        ClearFilter = "clear-filter", "show all quotations again";
    }
    /// Tells about a quotation or a person, and sets right what is wrong.
    Correcting {
        Explain = "explain", "why this speaker, and who else it might be";
        Person = "person", "a card of who says this: roles, names, what they say and what of them";
        WholeQuotation = "whole-quotation", "all of a long quotation";
        LookUp = "look-up", "the selected words, or words to type, in the dictionary";
        CorrectSpeaker = "correct-speaker", "set right who says this quotation";
        NoQuotation = "no-quotation", "these words are no quotation";
        CorrectKind = "correct-kind", "set right how it quotes: direct, mixed, reported";
        CorrectSpan = "correct-span", "set right which words it quotes";
        AddReported = "add-reported", "mark words that somebody utters and nothing marks";
        MergePerson = "merge-person", "this is the same person as another";
        RenamePerson = "rename-person", "call this person otherwise";
        RolePerson = "role-person", "set right what this person is";
        SplitPerson = "split-person", "some of the names here are somebody else's";
        NoPerson = "no-person", "this is no person";
        Undo = "undo", "take back what was set right last in this article";
        Redo = "redo", "make again what was taken back";
    }
    /// Selects words, and keeps notes on them.
    Noting {
        Select = "select", "select words, to mark them or write to them";
        SelectWord = "select-word", "by words";
        SelectSentence = "select-sentence", "by sentences";
        SelectParagraph = "select-paragraph", "by paragraphs";
        SelectQuotation = "select-quotation", "by quotations";
        SelectNext = "select-next", "the next one";
        SelectPrevious = "select-previous", "the one before";
        SelectMore = "select-more", "one more at the end";
        SelectLess = "select-less", "one less at the end";
        SelectMoreBefore = "select-more-before", "one more at the beginning";
        SelectLessBefore = "select-less-before", "one less at the beginning";
        Highlight = "highlight", "mark the selected words";
        NoteColour = "note-colour", "another colour";
        WriteNote = "write-note", "write to the selected words, or to a note's";
        EditNote = "edit-note", "the same in your editor ($VISUAL)";
        RemoveNote = "remove-note", "take the note away";
        RestoreNote = "restore-note", "put back the note taken away last";
        NextNote = "next-note", "next note";
        PreviousNote = "previous-note", "note before";
        Notes = "notes", "to the notes";
        ToggleNotes = "toggle-notes", "show or hide the notes";
    }
    /// Goes to mentions and links, and copies.
    Linking {
        NextMention = "next-mention", "next mention of this person";
        PreviousMention = "previous-mention", "mention of this person before";
        Copy = "copy", "copy the quotation, link, name, section or paragraph";
        CopyAs = "copy-as", "copy the quotation as a citation, or a link to its place";
        Take = "take", "write what the filter leaves, or the notes, to a file or a command";
        NextLink = "next-link", "next link";
        PreviousLink = "previous-link", "link before";
        OpenLink = "open-link", "open the link here; a picture in its viewer";
        LinkLetters = "link-letters", "a letter on each link: see where it leads, and open it";
        Browse = "browse", "open the link, or else this page, in the browser";
        PickLink = "pick-link", "find a link of this article";
    }
    /// Goes to panes, and shows or hides them.
    Arranging {
        NextPane = "next-pane", "next pane";
        PreviousPane = "previous-pane", "pane before";
        PaneRight = "pane-right", "the pane to the right";
        PaneLeft = "pane-left", "the pane to the left";
        Quotations = "quotations", "to the quotations";
        People = "people", "to the people";
        ToggleOutline = "toggle-outline", "show or hide the sections";
        ToggleQuotations = "toggle-quotations", "show or hide the quotations";
        TogglePeople = "toggle-people", "show or hide the people";
        Fold = "fold", "fold the section, or go to the one above it";
        Unfold = "unfold", "unfold the section, or go to the text";
        TextOnly = "text-only", "the text alone, or all panes";
    }
    /// Opens articles, and shows what is known of one.
    Opening {
        NextArticle = "next-article", "next article";
        PreviousArticle = "previous-article", "article before";
        PickArticle = "pick-article", "to the list of articles, or of the feed";
        FilterArticles = "filter-articles", "only articles with these words";
        SortArticles = "sort-articles", "another order of the articles";
        ForgetArticle = "forget-article", "of what was read last: forget what is kept of it";
        Open = "open", "another article: type its path or its address";
        Reload = "reload", "read it again, or fetch it anew";
        Follow = "follow", "read it anew whenever its file changes";
        Cancel = "cancel", "stop reading or fetching it";
        OpenAs = "open-as", "read it as another format";
        Source = "source", "where it is from, what is missing, its source text";
        Shape = "shape", "who speaks how much, where, and how it is quoted";
        EditSource = "edit-source", "its file, or a copy of its source, in your editor ($VISUAL)";
    }
    /// Changes how everything looks.
    Styling {
        Wider = "wider", "longer lines";
        Narrower = "narrower", "shorter lines";
        UsualMeasure = "usual-measure", "lines of the usual length";
        Boilerplate = "boilerplate", "share and menu lines: in one quiet line, hidden, in full";
        LineSpacing = "line-spacing", "blank rows between rows: none, one, two";
        Paragraphs = "paragraphs", "paragraphs by a blank row, or set in";
        Justify = "justify", "rows that end at the same column, or ragged ones";
        Hyphenate = "hyphenate", "break words at the end of rows, or leave them whole";
        Pictures = "pictures", "pictures above their captions, or none";
        Strip = "strip", "the whole text as a strip beside it, or none";
        Theme = "theme", "dark or light";
        PickTheme = "pick-theme", "choose colours from a list that shows them";
        Mouse = "mouse", "let the mouse go, so that the terminal selects text";
    }
    /// Help, lists and boxes.
    Helping {
        Palette = "palette", "every action by name; also a line as in 120, 50%, $, q";
        Help = "help", "the keys";
        Redraw = "redraw", "draw the screen anew";
        Tick = "tick", "in a list of which several may be chosen: this one too, or not";
        Escape = "escape", "close what is open, one layer at a time";
    }
    /// Changes a line that is typed.
    Typing {
        DeleteCharacter = "delete-character", "delete a character";
        DeleteNextCharacter = "delete-next-character", "delete the character behind the cursor";
        DeleteWord = "delete-word", "delete the word before the cursor";
        DeleteAll = "delete-all", "delete all before the cursor";
        DeleteRest = "delete-rest", "delete all behind the cursor";
        CursorLeft = "cursor-left", "a character to the left";
        CursorRight = "cursor-right", "a character to the right";
        WordLeft = "word-left", "a word to the left";
        WordRight = "word-right", "a word to the right";
        CursorStart = "cursor-start", "to the beginning of what was typed";
        CursorEnd = "cursor-end", "to the end of what was typed";
    }
    /// Leaves.
    Leaving {
        Quit = "quit", "close what lies over the text, else leave";
        Leave = "leave", "leave, whatever is open";
        Interrupt = "interrupt", "leave at once";
        Suspend = "suspend", "stop, to come back with fg";
    }
}

impl Action {
    /// The action of a name.
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS.iter().copied().find(|action| action.name() == name)
    }

    /// Whether it only makes sense while something is typed.
    pub const fn is_editing(self) -> bool {
        matches!(self.part(), ActionPart::Typing(_))
    }
}

impl Typing {
    /// The change to the typed line.
    pub const fn edit(self) -> Edit {
        match self {
            Self::DeleteCharacter => Edit::Before,
            Self::DeleteNextCharacter => Edit::Behind,
            Self::DeleteWord => Edit::Word,
            Self::DeleteAll => Edit::AllBefore,
            Self::DeleteRest => Edit::AllBehind,
            Self::CursorLeft => Edit::Left,
            Self::CursorRight => Edit::Right,
            Self::WordLeft => Edit::WordLeft,
            Self::WordRight => Edit::WordRight,
            Self::CursorStart => Edit::Start,
            Self::CursorEnd => Edit::End,
        }
    }
}

macro_rules! contexts {
    ($($variant:ident = $name:literal, $text:literal;)*) => {
        /// Where a key is pressed. What a context does not map, `Global` does, except while
        /// something is typed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Context {
            $(#[doc = $text] $variant,)*
        }

        impl Context {
            /// Every context.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// Its table in the key map.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

contexts! {
    Global = "global", "Everywhere.";
    Text = "text", "In the text.";
    List = "list", "In the list of articles.";
    Outline = "outline", "In the list of sections.";
    Quotations = "quotations", "In the list of quotations.";
    People = "people", "In the list of people.";
    Notes = "notes", "In the list of notes.";
    Select = "select", "While words are selected.";
    Help = "help", "In the help.";
    Picker = "picker", "In a list that is searched by typing.";
    Prompt = "prompt", "In a line of typed text.";
    Letters = "letters", "While letters are on the links.";
}

impl Context {
    /// Whether letters are text here.
    pub const fn types(self) -> bool {
        matches!(self, Self::Picker | Self::Prompt | Self::Letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_described() {
        for (n, action) in ACTIONS.iter().enumerate() {
            assert!(!action.description().is_empty());
            let same = ACTIONS
                .iter()
                .skip(n + 1)
                .any(|a| a.name() == action.name());
            assert!(!same, "{}", action.name());
        }
    }
}
