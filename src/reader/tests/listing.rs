//! The list of articles as a screen: folders, arguments, feeds; reading from it and
//! coming back.

mod keys;
mod read_before;

use std::sync::Arc;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::Stage;
use crate::article::Format;
use crate::load::{self, Entry, Input, List};
use crate::reader::ReaderOptions;
use crate::reader::effect::Effect;
use crate::reader::event::{Event, Outcome};
use crate::reader::job::JobId;
use crate::reader::listing::{Facts, ListingRow};

const NAMES: [&str; 6] = [
    "README.md",
    "pier 10.md",
    "pier 2.md",
    "ferry.md",
    "quay.md",
    "net.md",
];

fn text(name: &str) -> String {
    let said = "“We go when the tide is right,” Ann Poe said.\n\n".repeat(name.len() / 4);
    let title = name.trim_end_matches(".md");
    format!(
        "---\ntitle: The {title}\ndate: 2026-02-{:02}\n---\n\nIt is old.\n\n{said}",
        name.len()
    )
}

impl Stage {
    fn of_folder(width: u16, height: u16) -> Self {
        let options = ReaderOptions {
            arguments: vec!["harbour".into()],
            ..ReaderOptions::default()
        };
        let file = |name: &&str| Input::File(format!("harbour/{name}").into());
        Self::with(NAMES.iter().map(file).collect(), &options, width, height)
    }

    /// Answers all that is looked into, as a worker would.
    fn look_into(&mut self) {
        while let Some((job, inputs)) = self.take_survey() {
            for (n, input) in inputs {
                let name = input.name();
                let name = name.rsplit('/').next().expect("a name");
                let article = load::from_text(&text(name), Format::Markdown, Some(input.name()));
                let analysis = crate::analysis::analyze(&article);
                let facts = vec![(n, Facts::of(&article, Some(&analysis)))];
                self.event(Event::Done(job, Outcome::Surveyed(facts, false)));
            }
            self.event(Event::Done(job, Outcome::Surveyed(Vec::new(), true)));
        }
    }

    fn take_survey(&mut self) -> Option<(JobId, Vec<(usize, Input)>)> {
        let surveys = |e: &Effect| matches!(e, Effect::Survey(..));
        let at = self.effects.iter().position(surveys)?;
        match self.effects.remove(at) {
            Effect::Survey(job, inputs) => Some((job, inputs)),
            _ => None,
        }
    }

    fn row(&self) -> Option<ListingRow> {
        self.reader.document().as_list()?.row()
    }

    /// The text that was asked for last comes.
    fn comes(&mut self) {
        let opened = self.effects.iter().rev().find_map(|e| match e {
            Effect::Open(job, request) => Some((*job, request.input.name())),
            _ => None,
        });
        let (job, name) = opened.expect("something was opened");
        let name = name.rsplit('/').next().expect("a name").to_string();
        self.finish(job, load::from_text(&text(&name), Format::Markdown, None));
    }

    /// The lines of the screen that hold words, in order.
    fn lines_with(&self, words: &str) -> Vec<String> {
        let screen = self.screen();
        let lines = screen.lines().filter(|line| line.contains(words));
        lines.map(str::to_string).collect()
    }
}

#[test]
fn a_folder_opens_on_its_list_and_fills_while_it_is_read() {
    for (width, height) in [(120, 40), (80, 24), (60, 14), (40, 12)] {
        let mut stage = Stage::of_folder(width, height);
        insta::assert_snapshot!(format!("folder_new_{width}x{height}"), stage.screen());
        stage.look_into();
        insta::assert_snapshot!(format!("folder_{width}x{height}"), stage.screen());
    }
    let mut stage = Stage::of_folder(20, 5);
    stage.look_into();
    assert!(stage.shows("• The ferry"), "{}", stage.screen());
}

#[test]
fn enter_reads_and_l_comes_back_to_the_same_row() {
    let mut stage = Stage::of_folder(100, 24);
    stage.look_into();
    // By name, numbers as numbers: ferry, net, pier 2, pier 10, quay, README.
    stage.keys("jj<enter>");
    assert!(stage.shows("3/6 The pier 2"), "{}", stage.screen());
    assert!(stage.shows("? keys"), "{}", stage.screen());
    stage.comes();
    assert!(
        stage.shows("It is old.") && stage.shows("3/6"),
        "{}",
        stage.screen()
    );
    stage.keys("fL");
    assert_eq!(stage.row(), Some(ListingRow::Entry(2)));
    assert!(stage.shows("✓ The pier 2"), "{}", stage.screen());
    stage.keys("<enter>");
    assert!(
        stage.shows("It is old."),
        "its place is kept: {}",
        stage.screen()
    );
    // The way back leads there too, and walking takes the row along.
    stage.keys("J");
    stage.comes();
    assert!(stage.shows("4/6"));
    stage.keys("L");
    assert_eq!(stage.row(), Some(ListingRow::Entry(1)));
    stage.keys("<back><back>L");
    assert_eq!(stage.row(), Some(ListingRow::Entry(2)));
    stage.keys("L");
    assert!(stage.shows("this is the list"));
    stage.keys("GJ");
    stage.comes();
    assert!(stage.shows("6/6"));
    stage.keys("J");
    assert!(stage.shows("the last article"));
}

#[test]
fn keys_move_as_everywhere() {
    let options = ReaderOptions {
        arguments: vec!["many".into()],
        ..ReaderOptions::default()
    };
    let files = (1..=500).map(|n| Input::File(format!("many/{n}.txt").into()));
    let mut stage = Stage::with(files.collect(), &options, 80, 24);
    let mut at = |keys: &str| match stage.keys(keys).row() {
        Some(ListingRow::Entry(n)) => n + 1,
        _ => 0,
    };
    assert_eq!(at("j"), 2);
    assert_eq!(at("5j"), 7);
    assert_eq!(at("k"), 6);
    assert_eq!(at("G"), 500);
    assert_eq!(at("g"), 1);
    assert_eq!(at("120G"), 120);
    assert_eq!(at(":7<enter>"), 7);
    assert_eq!(at("50%"), 250);
    assert_eq!(at(":$<enter>"), 500);
    assert!((15..=25).contains(&at("g ")), "a page");
    assert!(at("d") > 20);
}

#[test]
fn typing_behind_a_slash_filters() {
    let mut stage = Stage::of_folder(100, 24);
    stage.look_into();
    stage.keys("/pier");
    assert!(
        stage.shows("2 of 6 articles with “pier”"),
        "{}",
        stage.screen()
    );
    assert!(stage.shows("articles with: pier"));
    stage.keys("<down><enter>");
    assert_eq!(stage.row(), Some(ListingRow::Entry(1)));
    stage.keys("<enter>");
    stage.comes();
    // On along what is filtered, and back to the filtered list.
    stage.keys("K");
    stage.comes();
    assert!(stage.shows("The pier 2"));
    stage.keys("K");
    assert!(stage.shows("the first article"));
    stage.keys("L");
    assert_eq!(stage.row(), Some(ListingRow::Entry(2)));
    assert!(stage.shows("with “pier”"));
    // Esc gives up what is typed, and then the filter.
    stage.keys("/zzz");
    assert!(stage.shows("no article has these words"));
    stage.keys("<esc>");
    assert!(stage.shows("with “pier”"));
    stage.keys("<esc>");
    assert!(stage.shows("· 6 articles"));
    assert_eq!(stage.row(), Some(ListingRow::Entry(2)));
}

#[test]
fn an_order_is_chosen_and_the_selected_row_stays_selected() {
    let mut stage = Stage::of_folder(100, 24);
    stage.look_into();
    let order = |stage: &Stage| -> Vec<String> {
        let rows = stage.lines_with("•").into_iter();
        let title = |row: String| {
            let words: Vec<&str> = row.split_whitespace().skip(2).collect();
            words[1..3].join(" ")
        };
        rows.map(title).collect()
    };
    let by_name = order(&stage);
    assert!(
        by_name[0].starts_with("ferry") && by_name[5].starts_with("README"),
        "{by_name:?}"
    );
    stage.keys("jo");
    assert!(stage.shows("newest first"));
    assert!(
        order(&stage)[0].starts_with("pier 10"),
        "{}",
        stage.screen()
    );
    assert_eq!(stage.row(), Some(ListingRow::Entry(5)));
    stage.keys("o");
    assert!(stage.shows("most quotations first"));
    stage.keys("oo");
    assert_eq!(order(&stage), by_name);
}

#[test]
fn what_is_looked_into_is_given_up_for_an_article_and_goes_on_behind_it() {
    let mut stage = Stage::of_folder(100, 24);
    let (job, inputs) = stage.take_survey().expect("the rows on the screen");
    assert_eq!(inputs.len(), 6);
    stage.keys("<enter>");
    let cancelled = stage
        .effects
        .iter()
        .any(|e| matches!(e, Effect::Cancel(j) if *j == job));
    assert!(cancelled, "{:?}", stage.effects);
    // An answer that comes all the same finds nobody; the article itself tells its list.
    stage.event(Event::Done(job, Outcome::Surveyed(Vec::new(), true)));
    stage.comes();
    stage.effects.clear();
    stage.keys("L");
    let (_, again) = stage.take_survey().expect("the others");
    assert_eq!(again.len(), 5);
    assert!(stage.shows("✓ The ferry"), "{}", stage.screen());
}

#[test]
fn the_samples_begin_with_the_first_and_have_their_list_behind_them() {
    let mut stage = Stage::new(100, 30);
    assert!(stage.shows("1/6 Start Here"));
    stage.keys("L");
    assert!(
        stage.shows("Samples · 6 articles, 1 read · as given"),
        "{}",
        stage.screen()
    );
    assert_eq!(stage.row(), Some(ListingRow::Entry(0)));
    stage.keys("jjL<back>");
    assert!(stage.shows("1/6 Start Here"));
}

#[test]
fn a_place_is_asked_for_in_the_first_of_several() {
    let options = ReaderOptions {
        arguments: vec!["a.md".into(), "b.md".into()],
        at: Some("Who pays".into()),
        ..ReaderOptions::default()
    };
    let inputs = vec![Input::File("a.md".into()), Input::File("b.md".into())];
    let mut stage = Stage::with(inputs.clone(), &options, 100, 24);
    let job = stage.reader.document().job;
    let quiet = "The harbour was quiet.\n\n".repeat(40);
    let text = format!("# A\n\n{quiet}## Who pays\n\nNobody.\n\n{quiet}");
    stage.finish(job, load::from_text(&text, Format::Markdown, None));
    assert!(stage.shows("Nobody."), "{}", stage.screen());
    stage.keys("L");
    assert!(stage.shows("Articles · 2 articles"));
    // Without a place the list comes first.
    let options = ReaderOptions {
        at: None,
        ..options
    };
    let stage = Stage::with(inputs, &options, 100, 24);
    assert!(
        stage.shows("Articles · 2 articles · as given"),
        "{}",
        stage.screen()
    );
}

#[test]
fn pages_that_links_led_to_stand_behind_the_articles() {
    let mut stage = Stage::on(vec![Input::File("pier.md".into())], 100, 24);
    stage.keys("L");
    assert!(stage.shows("only one article is open"));
    let job = stage.reader.document().job;
    let pier = load::from_text("# The Pier\n\nSee [it](ferry.md).", Format::Markdown, None);
    stage.finish(job, pier);
    stage.keys("o");
    stage.comes();
    stage.keys("J");
    assert!(stage.shows("no list goes on from here; L") && !stage.shows("J article"));
    stage.keys("L");
    assert!(stage.shows("Open articles · 1 article and a linked page"));
    assert!(matches!(stage.row(), Some(ListingRow::Page(_))));
    assert!(
        stage.shows("✓ The ferry") && stage.shows("✓ The Pier"),
        "{}",
        stage.screen()
    );
    stage.keys("k<enter>");
    assert!(stage.shows("See it."));
}

#[test]
fn a_feed_among_several_is_a_list_in_the_list() {
    let options = ReaderOptions {
        arguments: vec!["a.md".into(), "feed.xml".into(), "c.md".into()],
        ..ReaderOptions::default()
    };
    let inputs = ["a.md", "feed.xml", "c.md"].map(|name| Input::File(name.into()));
    let mut stage = Stage::with(inputs.to_vec(), &options, 100, 24);
    stage.keys("j<enter>");
    let job = stage.reader.document().job;
    let entry = |title: &str| {
        Input::Entry(Arc::new(Entry {
            title: Some(title.into()),
            address: Some(format!("https://news.example.org/{title}")),
            ..Entry::default()
        }))
    };
    let list = List {
        title: Some("Harbour News".into()),
        entries: vec![entry("One"), entry("Two")],
        ..List::default()
    };
    stage.event(Event::Done(job, Outcome::Listed(list)));
    assert!(
        stage.shows("Harbour News · 2 articles"),
        "{}",
        stage.screen()
    );
    stage.keys("j<enter>");
    assert!(stage.shows("2/2"));
    // At the end of the feed: what comes after the feed.
    stage.keys("J");
    assert!(stage.shows("3/3"), "{}", stage.screen());
    stage.keys("KKLL");
    assert!(stage.shows("Articles · 3 articles"), "{}", stage.screen());
}

#[test]
fn the_list_is_read_again() {
    let mut stage = Stage::of_folder(100, 24);
    stage.look_into();
    stage.keys("jr");
    let asked = stage.effects.iter().find_map(|e| match e {
        Effect::Expand(job, arguments) => Some((*job, arguments.clone())),
        _ => None,
    });
    let (job, arguments) = asked.expect("it is looked for anew");
    assert_eq!(*arguments, ["harbour"]);
    let files = ["a new one.md", "net.md", "ferry.md"];
    let entries = files.map(|name| Input::File(format!("harbour/{name}").into()));
    let list = List {
        entries: entries.to_vec(),
        ..List::default()
    };
    stage.event(Event::Done(job, Outcome::Listed(list)));
    assert!(stage.shows("3 articles") && stage.shows("• The net") && !stage.shows("again …"));
    assert_eq!(stage.row(), Some(ListingRow::Entry(1)));
}

#[test]
fn a_row_is_copied_and_the_mouse_selects_and_opens() {
    let mut stage = Stage::of_folder(100, 24);
    stage.look_into();
    stage.keys("y");
    let copied = stage
        .effects
        .iter()
        .any(|e| matches!(e, Effect::Copy { text, .. } if text == "harbour/ferry.md"));
    assert!(copied, "{:?}", stage.effects);
    let mouse = |kind, row| {
        Event::Mouse(MouseEvent {
            kind,
            column: 20,
            row,
            modifiers: KeyModifiers::NONE,
        })
    };
    let click = MouseEventKind::Down(MouseButton::Left);
    stage.event(mouse(click, 4));
    assert_eq!(stage.row(), Some(ListingRow::Entry(2)));
    stage.event(mouse(MouseEventKind::ScrollDown, 4));
    assert_eq!(stage.row(), Some(ListingRow::Entry(0)));
    stage.event(mouse(click, 4));
    stage.event(mouse(click, 4));
    assert!(stage.reader.document().as_list().is_none());
}

#[test]
fn no_key_breaks_in_a_list() {
    let mut stage = Stage::of_folder(100, 24);
    stage.keys("PjjQj)(]}tsviFabc<esc>nN\"e.,aK<esc>+-=zZS<esc>?<esc>A<esc>ma'a%<tab><tab>x");
    assert!(stage.shows("harbour · 6 articles"), "{}", stage.screen());
    assert!(stage.reader.document().as_list().is_some());
}

#[test]
fn hostile_names_leave_no_control_character_on_the_screen() {
    let evil = "evil\u{1b}]0;x\u{7}\u{202e}";
    let entry = Input::Entry(Arc::new(Entry {
        title: Some(evil.into()),
        byline: Some(evil.into()),
        published: Some(evil.into()),
        ..Entry::default()
    }));
    let options = ReaderOptions {
        arguments: vec![evil.into()],
        ..ReaderOptions::default()
    };
    let file = Input::File(format!("{evil}/{evil}.txt").into());
    for (width, height) in [(120, 40), (40, 12), (20, 5)] {
        let inputs = vec![file.clone(), entry.clone()];
        let mut stage = Stage::with(inputs, &options, width, height);
        for keys in ["", "j", "/e", "<enter>"] {
            let screen = stage.keys(keys).screen();
            let bad = screen
                .chars()
                .find(|c| c.is_control() && *c != '\n' || *c == '\u{202e}');
            assert_eq!(bad, None, "after {keys:?} at {width}x{height}: {screen:?}");
        }
    }
}

#[test]
fn a_folder_says_which_lists_of_articles_it_leaves_out() {
    use crate::article::Warning;
    let names = vec!["mix/feed.xml".to_string(), "mix/feeds.opml".to_string()];
    let options = ReaderOptions {
        arguments: vec!["mix//".into()],
        left_out: vec![Warning::ListsInFolder(names)],
        ..ReaderOptions::default()
    };
    let inputs = ["a.md", "b.md"].map(|name| Input::File(name.into()));
    let mut stage = Stage::with(inputs.to_vec(), &options, 100, 24);
    assert!(
        stage.shows("mix/feeds.opml are lists"),
        "{}",
        stage.screen()
    );
    stage.keys("S");
    let words = "mix/feed.xml, mix/feeds.opml are lists of articles; each opens by its name";
    assert!(stage.shows(words), "{}", stage.screen());
    assert!(
        stage.shows("mix/ ") || stage.shows("mix "),
        "{}",
        stage.screen()
    );
    assert!(
        !stage.shows("mix//") && !stage.shows("the feed"),
        "{}",
        stage.screen()
    );
}

#[test]
fn what_was_read_last_says_in_which_order_it_stands() {
    let options = ReaderOptions {
        recent: Some(Vec::new()),
        ..ReaderOptions::default()
    };
    let inputs = ["a.md", "b.md"].map(|name| Input::File(name.into()));
    let mut stage = Stage::with(inputs.to_vec(), &options, 100, 24);
    assert!(stage.shows("last read first"), "{}", stage.screen());
    stage.keys("oooo");
    assert!(
        stage.shows("articles last read first"),
        "{}",
        stage.screen()
    );
    // Of a list nothing can be said or set right as of an article.
    for key in ["D", "R", "e"] {
        stage.keys(key);
        assert!(stage.shows("this is a list of articles"), "{key}");
    }
}
