//! Patterns and whole words in a search, and the list of all hits.

use super::Stage;
use crate::article::Format;
use crate::load;
use crate::reader::effect::Effect;
use crate::reader::event::{Event, Outcome};
use crate::reader::options::ReaderOptions;
use crate::reader::overlay::Overlay;
use crate::reader::source::as_it_came;
use crate::store::StorePlace;

const REPORT: &str = "# The Pier And The Harbour\n\nThe pier is old, and piers like it are few. \
    “The pier stays,” Ann Poe said.\n\n## What Is Planned\n\nThe harbour board met on a wet \
    morning and counted what it has. “The pier must go,” Bob Roe said. A pier-head was painted \
    in 1921 and in 1987.\n\n## What It Costs\n\n“We need the pier, whatever it costs,” Ann Poe \
    said. Nobody asked for the Pier Fund.\n";

fn report(width: u16, height: u16) -> Stage {
    let mut stage = Stage::on(vec![load::Input::Stdin], width, height);
    let job = stage.reader.document().job;
    stage.finish(job, load::from_text(REPORT, Format::Markdown, None));
    stage
}

impl Stage {
    /// The number of the selected hit of the list, and of how many.
    fn listed(&self) -> Option<(u32, u32)> {
        let Some(Overlay::Hits(_)) = self.reader.overlays.last() else {
            return None;
        };
        self.reader.document().search.as_ref()?.standing()
    }

    fn hit_words(&self) -> String {
        let document = self.reader.document();
        let hit = document.search.as_ref().and_then(|s| s.hit);
        hit.map_or_else(String::new, |hit| document.article.slice(hit).to_string())
    }
}

#[test]
fn a_prefix_asks_for_whole_words_or_a_pattern() {
    let mut stage = report(120, 40);
    stage.keys("/");
    assert!(
        stage.shows("w: whole words · re: a pattern"),
        "{}",
        stage.screen()
    );
    stage.keys("pier");
    assert!(stage.shows("of 8"), "{}", stage.screen());
    stage.keys("<esc>/w:pier<enter>");
    assert!(stage.shows("of 7 · /w:pier"), "{}", stage.screen());
    stage.keys(r"/re:\d{4}<enter>");
    assert!(stage.shows("1 of 2 · /re:"), "{}", stage.screen());
    assert_eq!(stage.hit_words(), "1921");
    stage.keys("n");
    assert_eq!(stage.hit_words(), "1987");
    // What is said behind the prompt and what is kept to go together with it.
    stage.keys("/re:p(ier|lan)<tab>");
    assert!(stage.shows("1 of 3"), "{}", stage.screen());
}

#[test]
fn a_pattern_that_is_none_says_so_and_loses_nothing() {
    let mut stage = report(120, 40);
    stage.keys("/re:pier");
    let hit = stage.hit_words();
    let marks = stage.reader.document().hits.len();
    stage.keys("(");
    assert!(
        stage.shows("no pattern yet: unclosed group"),
        "{}",
        stage.screen()
    );
    assert_eq!(
        (stage.hit_words(), stage.reader.document().hits.len()),
        (hit, marks)
    );
    // Enter leaves it there to be mended.
    stage.keys("<enter>");
    assert!(stage.shows("/re:pier("), "{}", stage.screen());
    stage.keys("s)");
    assert!(stage.shows("1 of 1"), "{}", stage.screen());
    stage.keys("<enter>");
    assert_eq!(stage.hit_words(), "piers");
    stage.keys("/re:[<esc>");
    assert_eq!(
        stage.hit_words(),
        "piers",
        "given up, the search before is on"
    );
}

#[test]
fn the_list_of_hits_leads_through_them_and_back() {
    let mut stage = report(80, 24);
    stage.keys("\\");
    assert!(stage.shows("nothing was searched for"));
    stage.keys("/pier<enter>\\");
    assert_eq!(stage.listed(), Some((1, 8)));
    let place = stage.reader.document().place;
    stage.keys("jj");
    assert_eq!(stage.listed(), Some((3, 8)));
    stage.keys("G");
    assert_eq!(stage.listed(), Some((8, 8)));
    assert_eq!(stage.hit_words(), "Pier");
    stage.keys("<esc>");
    assert_eq!(
        (stage.reader.document().place, stage.hit_words()),
        (place, "Pier".into())
    );
    assert!(stage.shows("1 of 8"), "{}", stage.screen());
    stage.keys("\\4G<enter>");
    assert!(stage.reader.overlays.is_empty() && stage.shows("4 of 8"));
    // In the list the search can be kept to what is quoted.
    stage.keys("\\\"");
    assert_eq!(
        stage.listed().map(|(_, of)| of),
        Some(3),
        "{}",
        stage.screen()
    );
    stage.keys("t");
    assert!(
        stage.shows("the text lies behind this"),
        "{}",
        stage.screen()
    );
}

#[test]
fn the_list_shows_the_words_around_each_hit_and_where_it_stands() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut stage = report(width, height);
        stage.keys("/pier<enter>\\jjj");
        insta::assert_snapshot!(format!("hits_{width}x{height}"), stage.screen());
    }
    for (width, height) in [(20, 5), (40, 12), (44, 14)] {
        let mut stage = report(width, height);
        stage.keys("/pier<enter>\\G");
        assert_eq!(stage.listed(), Some((8, 8)));
        let hits = &stage.reader.document().hits;
        assert!(!hits.is_empty(), "the text shows it at {width}x{height}");
    }
}

#[test]
fn a_list_of_very_many_hits_reads_only_those_that_show() {
    let text = "The harbour was quiet, and the dredger lay where it had lain.\n\n".repeat(40_000);
    let mut stage = Stage::of_text("A Title\n\nWords.\n", 100, 24);
    let article = std::sync::Arc::new(as_it_came(text.into(), Format::Text));
    let job = stage.reader.document().job;
    stage.event(Event::Done(job, Outcome::Loaded(article)));
    stage.keys("/dredger<enter>\\");
    assert_eq!(stage.listed(), Some((1, 40_000)));
    stage.keys("50%");
    assert_eq!(stage.listed(), Some((20_000, 40_000)));
    stage.keys("Gk");
    assert_eq!(stage.listed(), Some((39_999, 40_000)));
    assert!(
        stage.shows("39998") && stage.shows("40000"),
        "{}",
        stage.screen()
    );
    stage.keys("/boat<esc>/re:dredger<enter>\\");
    assert_eq!(stage.listed().map(|(_, of)| of), Some(40_000));
}

#[test]
fn the_list_waits_for_the_count() {
    let mut stage = report(100, 30);
    stage.keys("/pier");
    let mut effects = Vec::new();
    for c in ['s', '\n', '\\'] {
        use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
        let code = match c {
            '\n' => KeyCode::Enter,
            c => KeyCode::Char(c),
        };
        stage.event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        effects.append(&mut stage.effects);
    }
    assert!(stage.shows("being counted …"), "{}", stage.screen());
    stage.effects = effects;
    stage.work();
    assert_eq!(stage.listed(), Some((1, 1)), "{}", stage.screen());
}

#[test]
fn what_was_searched_for_is_kept_and_comes_back() {
    let options = ReaderOptions {
        store: StorePlace(Some("a store".into())),
        ..ReaderOptions::default()
    };
    let samples = load::samples().iter().map(load::Input::Sample).collect();
    let mut stage = Stage::with(samples, &options, 100, 30);
    stage.keys("/");
    let asked = |e: &&Effect| matches!(e, Effect::RecallSearches);
    assert_eq!(stage.effects.iter().filter(asked).count(), 1);
    let lines = vec!["ferry".to_string(), "re:p.er".to_string()];
    stage.event(Event::Done(Default::default(), Outcome::Searches(lines)));
    stage.keys("<up>");
    assert!(stage.shows("/re:p.er"), "{}", stage.screen());
    stage.keys("<up><enter>");
    let kept = stage.effects.iter().filter_map(|effect| match effect {
        Effect::KeepSearch(words) => Some(words.as_str()),
        _ => None,
    });
    assert_eq!(kept.collect::<Vec<_>>(), ["ferry"]);
    stage.keys("/<esc>");
    assert_eq!(stage.effects.iter().filter(asked).count(), 1, "asked once");
}

#[test]
fn a_prefix_with_nothing_behind_it_is_no_search() {
    let options = ReaderOptions {
        store: StorePlace(Some("a store".into())),
        ..ReaderOptions::default()
    };
    let samples = load::samples().iter().map(load::Input::Sample).collect();
    let mut stage = Stage::with(samples, &options, 100, 30);
    stage.keys("/the<enter>/w:<enter>");
    assert!(
        stage.shows("nothing to look for behind w:"),
        "{}",
        stage.screen()
    );
    assert!(stage.shows("· /the"), "what was searched for is on");
    stage.keys("/re: <enter>");
    let kept = |effect: &&Effect| matches!(effect, Effect::KeepSearch(_));
    assert_eq!(stage.effects.iter().filter(kept).count(), 1);
    // Elsewhere the last real search goes on.
    stage.keys("Jn");
    let search = stage.reader.document().search.as_ref();
    assert!(search.is_some_and(|search| search.words == "the"));
}

#[test]
fn the_first_key_that_needs_them_asks_for_earlier_searches() {
    let options = ReaderOptions {
        store: StorePlace(Some("a store".into())),
        ..ReaderOptions::default()
    };
    let samples = || load::samples().iter().map(load::Input::Sample).collect();
    let searches = |stage: &mut Stage, lines: &[&str]| {
        let lines = lines.iter().map(ToString::to_string).collect();
        stage.event(Event::Done(Default::default(), Outcome::Searches(lines)));
        stage.work();
    };
    let asked = |e: &&Effect| matches!(e, Effect::RecallSearches);
    let mut stage = Stage::with(samples(), &options, 100, 30);
    stage.keys("n");
    assert!(!stage.shows("nothing was searched for"));
    assert_eq!(stage.effects.iter().filter(asked).count(), 1);
    searches(&mut stage, &["zzz", "the", "w:"]);
    assert!(stage.shows("· /the"), "{}", stage.screen());
    let mut stage = Stage::with(samples(), &options, 100, 30);
    stage.keys("\\");
    searches(&mut stage, &["the"]);
    assert!(stage.shows("Hits of /the"), "{}", stage.screen());
    // Where there are none, that is said.
    let mut stage = Stage::with(samples(), &options, 100, 30);
    stage.keys("n");
    searches(&mut stage, &[]);
    assert!(stage.shows("nothing was searched for"));
}
