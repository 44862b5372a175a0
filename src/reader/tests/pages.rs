//! Pages: how they come, fail and are given up; the way back, sources.

mod feeds;
mod letters;
mod links;

use std::sync::Arc;

use super::Stage;
use crate::article::{Article, Format, Warning};
use crate::load::{self, Entry, Input, List};
use crate::reader::document;
use crate::reader::effect::{Effect, Request};
use crate::reader::event::{Event, Outcome};
use crate::reader::job::{Failure, JobId, Progress};

const ADDRESS: &str = "https://news.example.org/2026/harbour/pier.html";

impl Stage {
    fn of_address(width: u16, height: u16) -> Self {
        Self::on(vec![Input::Address(ADDRESS.into())], width, height)
    }

    pub(super) fn of_markdown(text: &str, path: &str, width: u16, height: u16) -> Self {
        let mut stage = Self::on(vec![Input::File(path.into())], width, height);
        let (job, _) = stage.asked();
        stage.finish(
            job,
            load::from_text(text, Format::Markdown, Some(path.into())),
        );
        stage
    }

    /// A reader of a feed of so many articles.
    fn of_feed(entries: usize, width: u16, height: u16) -> Self {
        let mut stage = Self::on(
            vec![Input::Address("https://news.example.org/feed".into())],
            width,
            height,
        );
        let (job, _) = stage.asked();
        let entry = |n: usize| {
            Input::Entry(Arc::new(Entry {
                title: Some(format!("Story {} of the harbour", n + 1)),
                byline: Some("Ann Poe".into()),
                published: Some(day_before(n).into()),
                address: Some(format!("https://news.example.org/story/{}", n + 1)),
                ..Entry::default()
            }))
        };
        let list = List {
            title: Some("Harbour News".into()),
            entries: (0..entries).map(entry).collect(),
            ..List::default()
        };
        stage.event(Event::Done(job, Outcome::Listed(list)));
        stage
    }

    /// What the reader asked for last, and its job.
    fn asked(&self) -> (JobId, Request) {
        let mut effects = self.effects.iter().rev();
        let asked = effects.find_map(|effect| match effect {
            Effect::Open(job, request) => Some((*job, request.clone())),
            _ => None,
        });
        asked.expect("something was asked for")
    }

    fn asked_for(&self) -> String {
        self.asked().1.input.name()
    }

    fn browsed(&self) -> Option<&str> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Browse(address) => Some(address.as_str()),
            _ => None,
        })
    }

    fn answer(&mut self, text: &str) {
        let (job, request) = self.asked();
        let location = request.input.location();
        self.finish(job, load::from_text(text, Format::Markdown, location));
    }

    fn title(&self) -> String {
        self.reader.document().title()
    }

    fn fail(&mut self, what: &str, hint: Option<&str>) {
        let (job, _) = self.asked();
        let failure = Failure {
            what: what.into(),
            hint: hint.map(str::to_string),
            ..Failure::default()
        };
        self.event(Event::Done(job, Outcome::Failed(failure)));
    }

    fn far(&mut self, read: u64, total: u64) {
        let (job, _) = self.asked();
        let progress = Progress {
            read,
            total,
            permille: 0,
        };
        self.event(Event::Progress(job, progress));
    }
}

/// The day so many days before the end of a year of months of 28 days.
fn day_before(n: usize) -> String {
    let (year, month, day) = (2026 - n / 336, 12 - n / 28 % 12, 28 - n % 28);
    format!("{year}-{month:02}-{day:02}T08:00:00Z")
}

fn long(paragraphs: usize) -> String {
    let words = "The harbour was quiet, and the boats lay where they had lain all week. ".repeat(4);
    let paragraph = |n: usize| format!("{words} Number {n}, with a [link](page-{n}.md).\n\n");
    (0..paragraphs).map(paragraph).collect()
}

#[test]
fn a_page_that_comes_shows_what_is_known_and_how_far_it_is() {
    for (width, height) in [(100, 24), (40, 12)] {
        let mut stage = Stage::of_address(width, height);
        assert!(stage.shows("news.example.org"));
        stage.far(0, 0);
        assert!(stage.shows("waiting for an answer"));
        stage.far(120_000, 480_000);
        insta::assert_snapshot!(format!("loading_{width}x{height}"), stage.screen());
        stage.answer("# The Pier\n\nIt is old.");
        assert!(stage.shows("It is old.") && !stage.shows("fetching"));
    }
}

#[test]
fn an_article_of_a_feed_shows_its_title_before_it_is_there() {
    let mut stage = Stage::of_feed(3, 80, 24);
    stage.keys("<enter>");
    for known in [
        "Story 1 of the harbour",
        "Ann Poe · 2026-12-28",
        "news.example.org/story/1",
    ] {
        assert!(stage.shows(known), "{known}\n{}", stage.screen());
    }
}

#[test]
fn a_page_is_given_up_and_opened_again() {
    let mut stage = Stage::of_address(80, 24);
    let (first, _) = stage.asked();
    stage.far(1000, 0);
    stage.keys("<esc>");
    assert!(
        stage
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Cancel(job) if *job == first))
    );
    insta::assert_snapshot!("cancelled", stage.screen());
    // An answer that comes too late changes nothing.
    let late = Arc::new(load::from_text("Too late.", Format::Text, None));
    stage.event(Event::Done(first, Outcome::Loaded(late)));
    assert!(!stage.shows("Too late"));
    stage.keys("r");
    let (second, request) = stage.asked();
    assert!(second != first && request.refresh);
    stage.answer("# The Pier\n\nIt is old.");
    assert!(stage.shows("It is old."));
}

#[test]
fn a_failure_says_what_is_wrong_and_what_can_be_done() {
    for (width, height) in [(100, 24), (40, 12)] {
        let mut stage = Stage::of_address(width, height);
        let what = format!("{ADDRESS}: there is no page at this address (404)");
        stage.fail(&what, Some("checking the address"));
        insta::assert_snapshot!(format!("failed_{width}x{height}"), stage.screen());
        stage.keys("O");
        assert_eq!(stage.browsed(), Some(ADDRESS));
        // Nothing here has text: no key may break.
        stage.keys("jG).,oa<enter>ey]P<esc>S<esc>R");
    }
}

#[test]
fn visited_pages_are_listed_and_the_oldest_lose_their_text() {
    let mut stage = Stage::of_feed(80, 100, 40);
    stage.keys("<enter>");
    for n in 0..70 {
        stage.answer(&format!("# Page {n}\n\nWords of [a link](away-{n}.html)."));
        stage.keys("J");
    }
    let loaded = stage
        .reader
        .documents
        .iter()
        .filter(|d| d.has_text())
        .count();
    assert!((40..=52).contains(&loaded), "{loaded}");
    assert_eq!(stage.reader.documents[1].stage, document::Stage::Waiting);
    stage.keys("Ko");
    assert_eq!(
        stage.asked_for(),
        "https://news.example.org/story/away-69.html"
    );
    stage.answer("# Far away\n\nWords.");
    stage.keys("L/Far away");
    assert!(
        stage.screen().matches("Far away").count() >= 2,
        "{}",
        stage.screen()
    );
    stage.keys("<C-u>Story 1 of<enter><enter>");
    assert_eq!(stage.asked_for(), "Story 1 of the harbour");
    // What it was called is known without its text.
    assert_eq!(stage.title(), "Page 0");
}

#[test]
fn a_page_that_lost_its_text_comes_back_at_its_place() {
    let mut stage = Stage::of_markdown(&long(60), "index.md", 80, 24);
    stage.keys("fff");
    let place = stage.reader.document().place;
    let document = stage.reader.document_mut();
    *document = document.unloaded();
    let mut effects = Vec::new();
    crate::reader::update::open_current(&mut stage.reader, &mut effects);
    stage.effects.extend(effects);
    stage.answer(&long(60));
    assert_eq!(stage.reader.document().place, place);
}

#[test]
fn few_pages_are_fetched_at_once() {
    let mut stage = Stage::of_feed(30, 80, 24);
    stage.keys("<enter>JJJJJJJJ");
    let loading = stage.reader.documents.iter();
    let loading = loading
        .filter(|d| d.stage == document::Stage::Loading)
        .count();
    assert!(loading <= 4, "{loading}");
}

#[test]
fn the_source_tells_where_an_article_is_from() {
    for (width, height) in [(100, 24), (40, 12)] {
        let mut stage = Stage::of_address(width, height);
        let (job, _) = stage.asked();
        let text = "# The Pier\n\nIt is old, says [the council](c.html).";
        let mut article = load::from_text(text, Format::Markdown, Some(ADDRESS.into()));
        article.metadata.byline = Some("Ann Poe".into());
        article.metadata.published = Some("2026-03-01".into());
        article.metadata.address = Some("https://news.example.org/pier".into());
        article.warnings = vec![Warning::NotUsed(
            "its second page was not fetched: the server did not answer".into(),
        )];
        stage.finish(job, article);
        assert!(stage.shows("second page was not fetched"), "told once");
        stage.keys("j");
        if width > 60 {
            assert!(stage.shows("incomplete"));
        }
        stage.keys("S");
        insta::assert_snapshot!(format!("source_{width}x{height}"), stage.screen());
        stage.keys("jjjkk<enter>");
        let (job, request) = stage.asked();
        assert!(request.raw);
        let raw = super::super::source::as_it_came("<p>It is\n  old.</p>".into(), Format::Text);
        stage.finish(job, raw);
        assert!(stage.shows("<p>It is"));
        stage.keys("<back>");
        assert!(stage.shows("It is old, says"));
    }
}

#[test]
fn another_format_is_chosen_from_a_list() {
    let mut stage = Stage::of_markdown("*Words* here.", "a.md", 100, 24);
    stage.keys("A");
    insta::assert_snapshot!("open_as", stage.screen());
    stage.keys("plain<enter>");
    let (job, request) = stage.asked();
    assert_eq!(request.from, Some(Format::Text));
    stage.finish(job, load::from_text("*Words* here.", Format::Text, None));
    assert!(stage.shows("*Words* here."));
    stage.keys("S");
    assert!(stage.shows("plain text, as asked for"));
}

#[test]
fn reading_again_keeps_what_is_there_until_the_new_comes() {
    let mut stage = Stage::of_markdown(&long(60), "a.md", 80, 24);
    stage.keys("ff.)/boats<enter>r");
    assert!(stage.shows("harbour was quiet"));
    stage.fail("a.md: no such file or folder", None);
    assert!(stage.shows("no such file") && stage.shows("harbour was quiet"));
    stage.keys("r/b");
    stage.answer("# Other\n\nShort now, é.");
    assert!(stage.shows("Short now"));
    stage.keys("<enter>n).<enter><back>");
}

#[test]
fn pictures_are_left_to_their_viewer() {
    let mut stage = Stage::of_markdown(
        "![A map](map.png)\n\n[A photo](photo.JPG)",
        "x/a.md",
        80,
        24,
    );
    stage.effects.clear();
    stage.keys(".<enter>");
    assert!(
        stage.browsed().is_some_and(|to| to.starts_with("x/")),
        "{:?}",
        stage.effects
    );
}

#[test]
fn hostile_links_and_feeds_leave_no_control_character_on_the_screen() {
    let mut article: Article = load::from_text("Go [here](a.html) now.", Format::Markdown, None);
    article.links = vec!["https://e.example/\u{1b}]0;x\u{7}\u{202e}".into()];
    article.warnings = vec![Warning::NotUsed("\u{1b}[2Jgone".into())];
    let mut stage = Stage::of_address(80, 24);
    let (job, _) = stage.asked();
    stage.finish(job, article);
    let mut screens = Vec::new();
    for keys in [".", "a", "<enter>", "S", "<esc>L"] {
        screens.push(stage.keys(keys).screen());
    }
    let mut stage = Stage::of_address(80, 24);
    stage.fail("\u{1b}[2J\u{202e}: bad", Some("\u{9b}31m"));
    screens.push(stage.screen());
    let bad = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
    for screen in screens {
        assert!(!screen.contains(bad), "{screen:?}");
    }
}

#[test]
fn a_long_heading_stands_whole_in_a_narrow_outline() {
    let title = "What the harbour office wrote about the lamps on the north quay in the second \
        winter after the storm that took the old pier with it";
    let text = format!("# Boats\n\n## {title}\n\nWords.\n\n## End\n\nWords.\n");
    let stage = Stage::of_markdown(&text, "boats.md", 100, 30);
    let (rect, _) = stage.reader.layout.outline.expect("it stands");
    let buffer = stage.buffer();
    let mut shown = String::new();
    for y in rect.top()..rect.bottom() {
        shown.extend((rect.left()..rect.right()).map(|x| buffer[(x, y)].symbol()));
    }
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphabetic()).collect() };
    assert!(
        letters(&shown).contains(&letters(title)),
        "{}",
        stage.screen()
    );
}

#[test]
fn a_page_without_text_has_no_keys_for_one() {
    let mut stage = Stage::of_address(100, 24);
    stage.fail("no such page (404)", None);
    for key in [")", "P", "/", "H", "U"] {
        stage.keys(key);
        assert!(stage.shows("there is no text here"), "{key}");
        assert!(stage.reader.overlays.is_empty(), "{key}");
    }
}
