//! The reader under ratatui's test backend: events in, screens out.

use std::sync::{Arc, LazyLock};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::effect::Effect;
use super::event::{Event, Outcome};
use super::flow::count_to;
use super::job::Failure;
use super::keymap::{Context, Keymap};
use super::options::ReaderOptions;
use super::outline::Counts;
use super::search::{Field, Tally};
use super::state::{Focus, Reader};
use super::theme::{Depth, Theme, Tone};
use super::update::{open_current, settle, update};
use crate::analysis::analyze;
use crate::article::Format;
use crate::load::{self, Input, samples};

/// A reader of the samples, all of the first one's work done.
struct Stage {
    reader: Reader,
    effects: Vec<Effect>,
}

impl Stage {
    fn new(width: u16, height: u16) -> Self {
        let inputs = samples().iter().map(Input::Sample).collect();
        Self::on(inputs, width, height)
    }

    fn on(inputs: Vec<Input>, width: u16, height: u16) -> Self {
        Self::with(inputs, &ReaderOptions::default(), width, height)
    }

    fn with(inputs: Vec<Input>, options: &ReaderOptions, width: u16, height: u16) -> Self {
        // Read once: tests make readers by the thousand.
        static KEYMAP: LazyLock<Keymap> = LazyLock::new(Keymap::usual);
        let keymap = KEYMAP.clone();
        let theme = Theme::new(Tone::Dark, Depth::True);
        let mut reader = Reader::new(inputs, options, keymap, theme);
        reader.size = (width, height);
        let mut effects = Vec::new();
        open_current(&mut reader, &mut effects);
        settle(&mut reader);
        let mut stage = Self { reader, effects };
        stage.work();
        stage
    }

    /// A reader of one text of our own.
    fn of_text(text: &str, width: u16, height: u16) -> Self {
        Self::of_one(load::from_text(text, Format::Text, None), width, height)
    }

    /// A reader of one text of our own in Markdown, from standard input.
    fn of_piped(text: &str, width: u16, height: u16) -> Self {
        let article = load::from_text(text, Format::Markdown, None);
        Self::of_one(article, width, height)
    }

    fn of_one(article: crate::article::Article, width: u16, height: u16) -> Self {
        let mut stage = Self::on(vec![Input::Stdin], width, height);
        let job = stage.reader.document().job;
        stage.finish(job, article);
        stage
    }

    /// Does the work that effects ask for, as the runtime would.
    fn work(&mut self) {
        for effect in std::mem::take(&mut self.effects) {
            match effect {
                Effect::Open(job, ref request) => match &request.input {
                    Input::Sample(sample) => {
                        self.finish(job, load::from_text(sample.text, sample.format, None));
                    }
                    _ => self.effects.push(effect),
                },
                Effect::Count(job, query, text, parts) => {
                    let field = Field {
                        text: &text,
                        parts: parts.as_deref(),
                    };
                    let tally = Tally::of(&query, field, || false).expect("not stopped");
                    self.event(Event::Done(job, Outcome::Hits(tally)));
                }
                Effect::Analyse(job, article) => {
                    let analysis = Arc::new(analyze(&article));
                    self.event(Event::Done(job, Outcome::Analysed(analysis)));
                }
                Effect::FindLine(job, article, sheet, line) => {
                    let found = count_to(&article, sheet, line.into(), |_| true);
                    self.event(Event::Done(job, Outcome::Line(found)));
                }
                other => self.effects.push(other),
            }
        }
    }

    fn finish(&mut self, job: super::job::JobId, article: crate::article::Article) {
        let article = Arc::new(article);
        let analysis = Arc::new(analyze(&article));
        let counts = Arc::new(Counts::of(&article));
        for outcome in [
            Outcome::Loaded(article),
            Outcome::Counted(counts),
            Outcome::Analysed(analysis),
        ] {
            self.event(Event::Done(job, outcome));
        }
    }

    fn event(&mut self, event: Event) {
        let effects = update(&mut self.reader, event);
        self.effects.extend(effects);
    }

    /// Presses keys: characters, or names in angle brackets.
    fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while !rest.is_empty() {
            let (key, after) = match rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
                Some((name, after)) => (named(name), after),
                None => {
                    let c = rest.chars().next().expect("not empty");
                    (
                        KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE),
                        &rest[c.len_utf8()..],
                    )
                }
            };
            rest = after;
            self.event(Event::Key(key));
            self.work();
        }
        self
    }

    fn buffer(&self) -> ratatui::buffer::Buffer {
        let (width, height) = self.reader.size;
        let area = ratatui::layout::Rect::new(0, 0, width, height);
        let mut buffer = ratatui::buffer::Buffer::empty(area);
        ratatui::widgets::Widget::render(&self.reader, area, &mut buffer);
        buffer
    }

    fn screen(&self) -> String {
        let (width, height) = self.reader.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a backend");
        terminal
            .draw(|frame| {
                let area = frame.area();
                ratatui::widgets::Widget::render(&self.reader, area, frame.buffer_mut());
            })
            .expect("a draw");
        terminal.backend().to_string()
    }

    fn shows(&self, words: &str) -> bool {
        self.screen().contains(words)
    }
}

fn named(name: &str) -> KeyEvent {
    let code = match name {
        "tab" => KeyCode::Tab,
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "back" => KeyCode::Backspace,
        "down" => KeyCode::Down,
        "up" => KeyCode::Up,
        "left" => KeyCode::Left,
        "S-tab" => KeyCode::BackTab,
        "home" => KeyCode::Home,
        name => {
            let c = name
                .strip_prefix("C-")
                .and_then(|n| n.chars().next())
                .expect("a key");
            return KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL);
        }
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

mod anywhere;
mod beginnings;
mod clicking;
mod colours;
mod commands;
mod copying;
mod filtering;
mod following;
mod gathering;
mod hints;
mod hits;
mod kept;
mod leaving;
mod listing;
mod notes;
mod opening;
mod overlays;
mod pages;
#[cfg(feature = "pictures")]
mod pictures;
mod place;
mod reading;
mod recalled;
mod reloading;
mod respan;
mod searching;
mod sequences;
mod session;
mod sidebar;
mod strip;
mod taking;
mod typography;
mod watching;
mod wide;
mod widths;

#[test]
fn screens_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (200, 50), (40, 12), (20, 5)] {
        let stage = Stage::new(width, height);
        insta::assert_snapshot!(format!("start_{width}x{height}"), stage.screen());
    }
}

#[test]
fn overlays_look_right() {
    let mut stage = Stage::new(100, 30);
    insta::assert_snapshot!("help", stage.keys("?").screen());
    insta::assert_snapshot!("palette", stage.keys("<esc>:mea").screen());
    insta::assert_snapshot!("explain", stage.keys("<esc>)e").screen());
    insta::assert_snapshot!("people", stage.keys("<esc>P").screen());
    insta::assert_snapshot!("articles", stage.keys("<esc>L").screen());
}

#[test]
fn too_small_says_so() {
    assert!(Stage::new(18, 4).shows("too small"));
}

#[test]
fn sections_are_walked_from_any_pane() {
    let mut stage = Stage::new(120, 40);
    let sections = stage.reader.document().article.sections.len();
    assert!(sections > 2);
    let before = stage.reader.document().section();
    stage.keys("P]]");
    let now = stage.reader.document().section();
    assert_eq!(now, before.map(|n| n + 2));
    let title = stage
        .reader
        .document()
        .section_title(now.expect("a section"));
    assert!(stage.shows(&title));
    stage.keys("[");
    assert_eq!(stage.reader.document().section(), before.map(|n| n + 1));
    stage.keys("<C-o>");
    assert_eq!(stage.reader.document().section(), before.map(|n| n + 2));
}

#[test]
fn a_person_filters_the_quotations_and_the_status_line_says_so() {
    let mut stage = Stage::new(120, 40);
    stage.keys("<tab><tab>");
    assert_eq!(stage.reader.context(), Context::People);
    let person = stage.reader.document().sidebar.person().expect("somebody");
    let name = {
        let document = stage.reader.document();
        document
            .analysis
            .as_ref()
            .expect("done")
            .entity(person)
            .expect("known")
            .name
            .clone()
    };
    let all = stage.reader.document().sidebar.shown();
    stage.keys("<enter>");
    let document = stage.reader.document();
    assert!(document.sidebar.shown() < all && document.sidebar.shown() > 0);
    let only = document.filter.speakers.clone();
    assert_eq!(only, [person]);
    assert!(stage.shows(&format!("only {name}")));
    // The next quotation follows the filter.
    stage.keys("<esc>");
    stage.keys("x");
    assert_eq!(stage.reader.document().sidebar.shown(), all);
}

#[test]
fn the_next_quotation_follows_the_filter() {
    let text = "A Title Of Words\n\n“We go now,” Ann Poe said.\n\n“We stay here,” Bob Roe said.\n\n\
        “We went and came back,” Ann Poe said.\n";
    let mut stage = Stage::of_text(text, 100, 30);
    stage.keys("P");
    let analysis = stage.reader.document().analysis.clone().expect("done");
    let ann = analysis
        .people()
        .find(|p| p.name == "Ann Poe")
        .expect("Ann")
        .id;
    stage.reader.document_mut().sidebar.select_person(ann);
    stage.keys("sQ))");
    let said = stage
        .reader
        .document()
        .quotation()
        .expect("one is selected");
    assert_eq!(
        stage.reader.document().article.slice(said.span),
        "“We went and came back,”"
    );
    stage.keys(")");
    assert!(stage.shows("the last quotation"));
}

#[test]
fn search_shows_hits_as_it_is_typed_and_esc_goes_back() {
    let mut stage = Stage::new(100, 30);
    let before = stage.reader.document().place;
    stage.keys("/desk");
    assert!(
        stage
            .reader
            .document()
            .search
            .as_ref()
            .is_some_and(|s| s.hit.is_some())
    );
    stage.keys("<esc>");
    assert_eq!(stage.reader.document().place, before);
    assert!(stage.reader.document().search.is_none());
    stage.keys("/desk<enter>n");
    let search = stage.reader.document().search.clone().expect("kept");
    assert!(search.standing().is_some_and(|(_, count)| count > 1));
    stage.keys("/zzzz<enter>");
    assert!(stage.shows("does not occur"));
}

#[test]
fn a_resize_keeps_the_place() {
    let mut stage = Stage::new(120, 40);
    stage.keys("]]");
    let section = stage.reader.document().section();
    let at = stage.reader.document().at();
    stage.event(Event::Resize(60, 20));
    assert_eq!(stage.reader.document().section(), section);
    stage.event(Event::Resize(120, 40));
    assert_eq!(stage.reader.document().at(), at);
}

#[test]
fn counts_and_pending_keys_show() {
    let mut stage = Stage::new(80, 24);
    stage.keys("5");
    assert!(stage.shows("5 …"));
    stage.keys("0%");
    let percent = stage.reader.document().percent();
    assert!((40..=75).contains(&percent), "{percent}");
    stage.keys("ma");
    assert!(stage.shows("marked as a"));
    stage.keys("g'a");
    assert!(stage.reader.document().percent() >= 40);
    stage.keys("'");
    assert!(stage.shows("the place marked as"));
    stage.keys("z");
    assert!(stage.shows("no place is marked as z"));
}

#[test]
fn esc_peels_one_layer_and_never_quits() {
    let mut stage = Stage::new(120, 40);
    stage.keys("P<enter>);?");
    stage.effects.clear();
    for _ in 0..12 {
        stage.keys("<esc>");
    }
    assert!(!stage.effects.iter().any(|e| matches!(e, Effect::Quit(_))));
    assert!(!stage.reader.document().filter.is_active());
    assert_eq!(stage.reader.focus, Focus::Body);
    stage.keys("q");
    assert!(matches!(stage.effects.last(), Some(Effect::Quit(0))));
}

#[test]
fn articles_keep_their_places() {
    let mut stage = Stage::new(100, 30);
    stage.keys("dd");
    let place = stage.reader.document().place;
    stage.keys("J");
    assert_eq!(stage.reader.current, 2);
    assert_ne!(stage.reader.document().title(), samples()[0].title);
    stage.keys("K");
    assert_eq!(stage.reader.document().place, place);
    stage.keys("K");
    assert!(stage.shows("the first article"));
}

#[test]
fn a_quotation_is_copied_with_its_speaker() {
    let mut stage = Stage::of_text("Some Title Here\n\n“We go,” Ann Poe said.\n", 80, 24);
    stage.keys(")y");
    let copied = stage.effects.iter().find_map(|e| match e {
        Effect::Copy { text, .. } => Some(text.as_str()),
        _ => None,
    });
    assert_eq!(copied, Some("“We go,” — Ann Poe (Some Title Here)"));
}

#[test]
fn the_mouse_scrolls_and_selects() {
    let mut stage = Stage::new(120, 40);
    let mouse = |kind, column, row| {
        Event::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        })
    };
    let before = stage.reader.document().place;
    stage.event(mouse(MouseEventKind::ScrollDown, 50, 10));
    assert_ne!(stage.reader.document().place, before);
    stage.event(mouse(MouseEventKind::Down(MouseButton::Left), 100, 3));
    assert_eq!(stage.reader.focus, Focus::Sidebar);
    let border = stage.reader.layout.body.x - 1;
    stage.event(mouse(MouseEventKind::Down(MouseButton::Left), border, 5));
    stage.event(mouse(
        MouseEventKind::Drag(MouseButton::Left),
        border + 6,
        5,
    ));
    assert_eq!(stage.reader.layout.body.x - 1, border + 6);
}

#[test]
fn stale_answers_change_nothing() {
    let mut stage = Stage::new(100, 30);
    let title = stage.reader.document().title();
    let other = Arc::new(load::from_text(
        "Other\n\nText of another.",
        Format::Text,
        None,
    ));
    stage.event(Event::Done(super::job::JobId(9999), Outcome::Loaded(other)));
    assert_eq!(stage.reader.document().title(), title);
}

#[test]
fn failures_are_told_on_the_screen() {
    let mut stage = Stage::on(vec![Input::File("no/such/file.txt".into())], 80, 24);
    let job = stage.reader.document().job;
    stage.event(Event::Done(
        job,
        Outcome::Failed(Failure {
            what: "no/such/file.txt: no such file".into(),
            hint: None,
            ..Failure::default()
        }),
    ));
    assert!(stage.shows("no such file"));
    stage.keys("jG))]P<enter>/x<enter>ey");
    assert!(!stage.screen().is_empty());
}

#[test]
fn hostile_text_leaves_no_control_character_on_the_screen() {
    let text = "Evil \u{1b}[31mTitle\u{202e} Of Words\n\n“Go \u{9b}2J,” said \u{1b}]0;Ann\u{7} Poe\u{200b}.\n\n\
        A \u{7}paragraph\tof \u{1b}Pwords\u{2028} here.\n";
    for (width, height) in [(120, 40), (80, 24), (40, 12), (20, 5)] {
        let mut stage = Stage::of_text(text, width, height);
        for keys in [
            "", ")", "e", "<esc>P", "<esc>L", "<esc>t", "<esc>/e", "<esc>?",
        ] {
            let screen = stage.keys(keys).screen();
            let bad = screen.chars().find(|c| {
                c.is_control() && *c != '\n' || matches!(c, '\u{202e}' | '\u{200b}' | '\u{2028}')
            });
            assert_eq!(bad, None, "after {keys:?} at {width}x{height}");
        }
    }
}
