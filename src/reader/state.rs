//! The whole state of the reader.

use std::borrow::Cow;
use std::ffi::OsString;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::action::Action;
use super::awaited::{Counting, Finding};
use super::document::{Document, Origin};
use super::flow::Setting;
use super::job::JobId;
use super::keymap::{Context, Keymap, Keys};
use super::layout::{Layout, Side, Sides};
use super::listing::{Kind, Listing, ListingRow};
use super::memory::Usual;
use super::options::ReaderOptions;
use super::overlay::{History, Overlay};
use super::picture::Graphics;
use super::take::Take;
use super::theme::{Scheme, Theme};
use super::trail::{Step, Trail};
use super::widths::Wanted;
use crate::article::Span;
use crate::config::{Boilerplate, Complaint};
use crate::load::Input;

/// The usual measure, which readers find comfortable, in cells.
pub const MEASURE: u16 = 72;
/// The smallest and the greatest measure that keys reach.
pub const MEASURES: (u16, u16) = (16, 1000);

/// Which pane keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The sections.
    Outline,
    /// The text.
    #[default]
    Body,
    /// Quotations or people.
    Sidebar,
}

/// What the mouse drags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drag {
    /// The border of a side pane.
    Border(Side),
    /// The part of the text that shows, on the strip; and the border under it, if it stands on
    /// one.
    Strip(Option<Side>),
}

/// A place on the screen, in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// The byte there.
    Text(u32),
    /// A row without text: the last byte above it and the first below it, of those that show.
    Gap(Option<u32>, Option<u32>),
}

/// A key that waits for another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pending {
    /// None does.
    #[default]
    None,
    /// A letter for a mark.
    Mark,
    /// The letter of a mark to go to.
    Jump,
}

/// Keys that others may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    /// The keys.
    pub keys: Keys,
    /// The number of this beginning among all.
    pub number: u64,
    /// Whether there was a pause since; then the keys that may follow are shown.
    pub paused: bool,
}

/// A message to the user, shown until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// In words, cleaned.
    pub text: String,
    /// Whether something went wrong.
    pub wrong: bool,
}

/// The reader.
#[derive(Debug)]
pub struct Reader {
    /// What was given at the start (an article, or the list of them), and what was opened since.
    /// None is ever removed, so an index is a name.
    pub documents: Vec<Document>,
    /// The list of all articles, where there are several.
    pub list: Option<usize>,
    /// What was typed for them.
    pub arguments: Arc<[OsString]>,
    /// The way back.
    pub trail: Trail,
    /// Which of them is on the screen.
    pub current: usize,
    /// Which pane keys go to.
    pub focus: Focus,
    /// What lies over the panes, the topmost last.
    pub overlays: Vec<Overlay>,
    /// What keys mean.
    pub keymap: Keymap,
    /// Colours.
    pub theme: Theme,
    /// The user's own themes.
    pub themes: Vec<&'static Scheme>,
    /// The theme that holds while another one is tried.
    pub before_theme: Option<Theme>,
    /// The terminal's size in cells.
    pub size: (u16, u16),
    /// Where the panes are.
    pub layout: Layout,
    /// Cells that a row of text may take.
    pub measure: u16,
    /// The measure that was asked for at the start.
    pub usual_measure: u16,
    /// Whether a key set the measure: lines then keep their length whatever becomes of the
    /// panes.
    pub firm: bool,
    /// What is wanted of the panes beside the text.
    pub sides: Sides<Wanted>,
    /// Which side pane stands where there is room for only one.
    pub prefer: Side,
    /// How running text is set.
    pub setting: Setting,
    /// How share, subscribe and menu lines are shown.
    pub boilerplate: Boilerplate,
    /// What is wanted of the terminal for pictures, and what it can do.
    pub graphics: Graphics,
    /// How many picture numbers have been given away.
    pub picture_ids: u32,
    /// The document whose pictures are there.
    pub pictured: usize,
    /// Whether only the text shows.
    pub text_only: bool,
    /// Whether the mouse is ours.
    pub mouse: bool,
    /// Whether the whole text shows as a strip beside it.
    pub strip: bool,
    /// What the mouse drags.
    pub drag: Option<Drag>,
    /// Where in the text the mouse was pressed.
    pub pressed: Option<Pressed>,
    /// Whether the user was told how to select text.
    pub told_mouse: bool,
    /// The count typed so far.
    pub count: Option<u32>,
    /// The key that waits for another.
    pub pending: Pending,
    /// Keys that others may follow.
    pub begun: Option<Begun>,
    /// How often keys were begun.
    pub beginnings: u64,
    /// What is told.
    pub message: Option<Message>,
    /// A mistake in the settings. It stays until the first key, whatever else is told.
    pub complaint: Option<Message>,
    /// What was typed into prompts.
    pub history: History,
    /// The count of a search that is under way.
    pub counting: Option<Counting>,
    /// The key that waits for the searches of earlier sessions, and its count.
    pub awaiting_searches: Option<(Action, Option<u32>)>,
    /// Words that are being looked up.
    pub looking_up: Vec<JobId>,
    /// The line that is being looked for.
    pub finding: Option<Finding>,
    /// The list whose articles are being looked into.
    pub surveyed: Option<usize>,
    /// What was to be written to a file that exists, and the file's name.
    pub taking: Option<(Box<Take>, String)>,
    /// Whether what is done here is kept.
    pub keeps: bool,
    /// Whether what was kept before can come back.
    pub recalls: bool,
    /// Whether the files of articles are followed from the start.
    pub follows: bool,
    /// How everything looks where nothing was changed.
    pub usual: Usual,
    /// Where the first article is to open.
    pub open_at: Option<String>,
    jobs: u64,
}

/// The first of the mistakes in the settings, and how many there are.
fn complaint(complaints: &[Complaint]) -> Option<Message> {
    let first = complaints.first()?.short();
    let text = match complaints.len() {
        1 => first,
        count => {
            format!("{count} mistakes in the settings; {first} · pullquote config check tells all")
        }
    };
    Some(Message {
        text: crate::typeset::clean_line(&text).into_owned(),
        wrong: true,
    })
}

/// The list of what was given at the start, and what it is called.
pub(super) fn listed(inputs: Vec<Input>, options: &ReaderOptions) -> (String, Listing) {
    let (title, kind) = match options.arguments.as_slice() {
        [] if options.recent.is_some() => ("Read last".into(), Kind::Recent),
        [] => ("Samples".into(), Kind::Arguments),
        // Several articles of one argument: a folder.
        [folder] => {
            let name = folder.to_string_lossy();
            let short = name.trim_end_matches('/');
            // The root has no other name.
            let short = if short.is_empty() { "/" } else { short };
            (Cow::Owned(short.to_string()), Kind::Folder)
        }
        _ => ("Articles".into(), Kind::Arguments),
    };
    let mut listing = Listing::new(inputs, kind);
    listing.warnings.clone_from(&options.left_out);
    for (n, title) in options.recent.iter().flatten().enumerate() {
        listing.call(n, title.as_deref().unwrap_or_default());
    }
    (title.into_owned(), listing)
}

impl Reader {
    /// A reader of `inputs`; none of them is read yet.
    pub fn new(inputs: Vec<Input>, options: &ReaderOptions, keymap: Keymap, theme: Theme) -> Self {
        let measure = options
            .measure
            .unwrap_or(MEASURE)
            .clamp(MEASURES.0, MEASURES.1);
        let several = inputs.len() > 1 || options.recent.is_some();
        let mut documents: Vec<Document> = match several {
            true => {
                let (title, listing) = listed(inputs, options);
                vec![Document::list(&title, listing)]
            }
            false => inputs.into_iter().map(Document::new).collect(),
        };
        if documents.is_empty() {
            documents.push(Document::default());
        }
        let mut reader = Self {
            documents,
            list: several.then_some(0),
            arguments: options.arguments.as_slice().into(),
            trail: Trail::default(),
            current: 0,
            focus: Focus::Body,
            overlays: Vec::new(),
            keymap,
            theme,
            themes: options.themes.clone(),
            before_theme: None,
            size: (80, 24),
            layout: Layout::default(),
            measure,
            usual_measure: measure,
            firm: false,
            sides: Sides::default(),
            // Who says what is worth more than the sections.
            prefer: Side::Sidebar,
            setting: options.setting,
            boilerplate: options.boilerplate,
            graphics: Graphics {
                wish: options.pictures,
                ..Graphics::default()
            },
            picture_ids: 0,
            pictured: 0,
            text_only: false,
            mouse: true,
            strip: options.strip.unwrap_or(true),
            drag: None,
            pressed: None,
            told_mouse: false,
            count: None,
            pending: Pending::None,
            begun: None,
            beginnings: 0,
            message: None,
            complaint: complaint(&options.complaints),
            history: History::default(),
            counting: None,
            looking_up: Vec::new(),
            awaiting_searches: None,
            finding: None,
            surveyed: None,
            taking: None,
            keeps: options.store.path().is_some(),
            recalls: options.store.path().is_some(),
            follows: options.follow,
            usual: Usual::new(theme, options.setting, options.asked),
            open_at: options.at.clone(),
            jobs: 0,
        };
        // Whoever asks for a place wants to read, and who asks for nothing begins with the
        // first sample, the list a key away; what was read last is there to choose from.
        let samples = options.arguments.is_empty() && options.recent.is_none();
        if several && (samples || options.at.is_some()) {
            reader.current = reader.open_first();
        }
        if reader.current == 0
            && let Some(missing) = options.left_out.first()
        {
            reader.tell(format!("! {missing}"));
        }
        reader
    }

    /// The document of the first article of the list.
    fn open_first(&mut self) -> usize {
        let to = self.documents.len();
        let listing = self.documents.first_mut().and_then(|d| d.listing.as_mut());
        let first = listing.and_then(|listing| {
            let ListingRow::Entry(n) = listing.row()? else {
                return None;
            };
            listing.opened.insert(n, to);
            Some((n, Document::new(listing.entries.get(n)?.clone())))
        });
        let Some((n, document)) = first else {
            return 0;
        };
        self.documents.push(Document {
            origin: Origin::Entry(0, n),
            ..document
        });
        to
    }

    /// The article on the screen.
    pub fn document(&self) -> &Document {
        &self.documents[self.current.min(self.documents.len() - 1)]
    }

    /// The article on the screen, to change.
    pub fn document_mut(&mut self) -> &mut Document {
        let n = self.current.min(self.documents.len() - 1);
        &mut self.documents[n]
    }

    /// Which of how many articles of a list a document is, where there are several.
    pub fn position(&self, document: usize) -> Option<(usize, usize)> {
        let Origin::Entry(list, n) = self.documents.get(document)?.origin else {
            return None;
        };
        let listing = self.documents.get(list)?.listing.as_deref()?;
        let of = listing.count();
        Some((listing.position(n)?, of)).filter(|_| of > 1)
    }

    /// What a document is called: before it is read, as the list that it is of knows it.
    pub fn title(&self, document: &Document) -> String {
        let known = match document.origin {
            Origin::Entry(list, n) if !document.has_text() => {
                let list = self.documents.get(list).and_then(|d| d.listing.as_deref());
                let facts = list.and_then(|list| list.facts(ListingRow::Entry(n)));
                facts.and_then(|facts| facts.title.clone())
            }
            _ => None,
        };
        known.unwrap_or_else(|| document.title())
    }

    /// Where the strip is, if the text is longer than the screen.
    pub fn strip(&self) -> Option<Rect> {
        let document = self.document();
        let shows = self.strip && document.has_text() && !document.way.is_one_screen();
        self.layout.strip().filter(|_| shows)
    }

    /// Where the reader is.
    pub fn here(&self) -> Step {
        Step {
            document: self.current,
            place: self.document().place,
            link: None,
        }
    }

    /// Remembers where the reader is, before a jump.
    pub fn remember(&mut self) {
        self.trail.remember(self.here());
    }

    /// A number for new work.
    pub fn next_job(&mut self) -> JobId {
        self.jobs += 1;
        JobId(self.jobs)
    }

    /// Where a key is pressed.
    pub fn context(&self) -> Context {
        match self.overlays.last() {
            Some(Overlay::Picker(_)) => Context::Picker,
            Some(Overlay::Prompt(_)) => Context::Prompt,
            Some(Overlay::Letters(_)) => Context::Letters,
            Some(Overlay::Stretch(_)) => Context::Select,
            Some(
                Overlay::Help(_)
                | Overlay::Detail(_)
                | Overlay::Source(_)
                | Overlay::Shape(_)
                | Overlay::Read(_)
                | Overlay::Hits(_),
            ) => Context::Help,
            None => self.pane(),
        }
    }

    /// The part of the text that is being selected or corrected, also while it is asked who
    /// utters it.
    pub fn chosen_part(&self) -> Option<Span> {
        let above = self.overlays.iter().rev();
        let mut above = above.filter_map(|overlay| match overlay {
            Overlay::Stretch(stretch) => Some(stretch.span),
            Overlay::Picker(picker) => picker.about.as_ref()?.words.map(|(span, _)| span),
            _ => None,
        });
        let selected = self.document().selection;
        above
            .next()
            .or_else(|| selected.map(|selection| selection.span))
    }

    /// The pane that has the keys when nothing lies over it.
    pub fn pane(&self) -> Context {
        match self.focus {
            _ if self.document().as_list().is_some() => Context::List,
            Focus::Body if self.document().selection.is_some() => Context::Select,
            Focus::Body => Context::Text,
            Focus::Outline => Context::Outline,
            Focus::Sidebar => self.document().sidebar.tab.declared().context,
        }
    }

    /// The first key of an action, to be told.
    pub fn key_for(&self, action: Action) -> String {
        let key = self.keymap.keys(Context::Global, action).next();
        key.map_or_else(|| format!(":{}", action.name()), |key| key.to_string())
    }

    /// What is told now.
    pub fn told(&self) -> Option<&Message> {
        self.complaint.as_ref().or(self.message.as_ref())
    }

    /// Tells the user something.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: crate::typeset::clean_line(&text.into()).into_owned(),
            wrong: false,
        });
    }

    /// Tells the user what went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: crate::typeset::clean_line(&text.into()).into_owned(),
            wrong: true,
        });
    }
}
