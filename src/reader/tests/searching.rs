//! Searching: which hit one stands on, where a step begins, what is searched, and the
//! lines that are typed.

use std::sync::Arc;

use super::Stage;
use crate::article::Format;
use crate::load;
use crate::reader::effect::Effect;
use crate::reader::event::{Event, Outcome};
use crate::reader::overlay::Overlay;
use crate::reader::search::{Field, Tally};
use crate::reader::source::as_it_came;

/// A long text with a word in three places: near its beginning, its middle and its end.
fn harbour() -> String {
    let quiet = "The harbour was quiet, and the boats lay where they had lain all week.\n\n";
    let with = |word: &str| format!("The {word} lay there too, and nobody spoke of it.\n\n");
    let mut text = "A Title Of Some Words\n\n".to_string();
    for place in ["dredger", "dredger", "dredger"] {
        text += &quiet.repeat(40);
        text += &with(place);
    }
    text + &quiet.repeat(40)
}

impl Stage {
    fn top(&self) -> u32 {
        self.reader.document().place.at
    }

    /// The text of the hit's surroundings that the reader stands on, as a byte offset.
    fn hit(&self) -> Option<u32> {
        let search = self.reader.document().search.as_ref()?;
        search.hit.map(|hit| hit.start)
    }

    fn typed(&self) -> String {
        match self.reader.overlays.last() {
            Some(Overlay::Prompt(prompt)) => prompt.line.text().to_string(),
            Some(Overlay::Picker(picker)) => picker.line.text().to_string(),
            _ => String::new(),
        }
    }

    /// Takes the count that was asked for last out of the effects.
    fn take_count(&mut self) -> Option<Effect> {
        let counts = |e: &Effect| matches!(e, Effect::Count(..));
        let at = self.effects.iter().rposition(counts)?;
        Some(self.effects.remove(at))
    }

    /// Presses a key and leaves what it asks for undone.
    fn press(&mut self, c: char) {
        use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
        let key = KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
        self.event(Event::Key(key));
    }
}

fn hits(text: &str, word: &str) -> Vec<u32> {
    let found = text.match_indices(word);
    found
        .map(|(at, _)| u32::try_from(at).expect("short"))
        .collect()
}

#[test]
fn the_status_line_says_which_hit_of_how_many_and_going_round_is_told() {
    let text = harbour();
    let mut stage = Stage::of_text(&text, 100, 24);
    let hits = hits(&text, "dredger");
    stage.keys("/dredger");
    assert!(stage.shows("1 of 3"), "{}", stage.screen());
    stage.keys("<enter>");
    assert!(stage.shows("1 of 3 · /dredger"), "{}", stage.screen());
    stage.keys("n");
    assert!(stage.shows("2 of 3 · /dredger") && stage.hit() == Some(hits[1]));
    assert!(!stage.shows("went round"));
    stage.keys("nn");
    assert!(stage.shows("1 of 3 · /dredger"), "{}", stage.screen());
    assert!(stage.shows("search went round to the top"));
    stage.keys("N");
    assert!(stage.shows("3 of 3") && stage.shows("search went round to the end"));
    stage.keys("N");
    assert!(stage.shows("2 of 3") && !stage.shows("went round"));
    stage.keys("g2n");
    assert!(stage.shows("2 of 3") && stage.hit() == Some(hits[1]));
}

#[test]
fn a_search_that_begins_below_all_hits_says_that_it_went_round() {
    let mut stage = Stage::of_text(&harbour(), 100, 24);
    stage.keys("G/dredger<enter>");
    assert!(stage.shows("1 of 3") && stage.shows("search went round to the top"));
    stage.keys("/nobody spoke<enter>");
    assert!(!stage.shows("went round"), "{}", stage.screen());
}

#[test]
fn a_step_begins_where_the_reader_is() {
    let text = harbour();
    let mut stage = Stage::of_text(&text, 100, 24);
    let hits = hits(&text, "dredger");
    stage.keys("/dredger<enter>");
    // Scrolled far away from the hit: the end is below the last hit, the top above all.
    stage.keys("GN");
    assert_eq!(stage.hit(), Some(hits[2]));
    stage.keys("gn");
    assert_eq!(stage.hit(), Some(hits[0]));
    assert!(!stage.shows("went round"), "{}", stage.screen());
    stage.keys("n");
    assert_eq!(stage.hit(), Some(hits[1]));
    // And past the next hit: the one behind that is next, and the one before is before.
    stage.keys("gn70%n");
    assert_eq!(stage.hit(), Some(hits[2]));
    stage.keys("gn70%N");
    assert_eq!(stage.hit(), Some(hits[1]));
    stage.keys("gnn");
    // Scrolled a little, with the hit still on the screen: on from the hit.
    stage.keys("jjn");
    assert_eq!(stage.hit(), Some(hits[2]));
}

#[test]
fn esc_hides_the_marks_and_a_step_brings_them_back() {
    let mut stage = Stage::of_text(&harbour(), 100, 24);
    stage.keys("/dredger<enter>");
    assert!(!stage.reader.document().hits.is_empty());
    stage.keys("<esc>");
    assert!(stage.reader.document().hits.is_empty() && !stage.shows("/dredger"));
    stage.keys("n");
    assert!(stage.shows("2 of 3 · /dredger"), "{}", stage.screen());
    assert!(!stage.reader.document().hits.is_empty());
}

#[test]
fn esc_hides_the_marks_before_it_lets_a_selection_go() {
    let mut stage = Stage::new(100, 24);
    stage.keys(")/newspaper<enter>");
    let selected = stage.reader.document().selected;
    assert!(selected.is_some(), "{}", stage.screen());
    assert!(
        !stage.reader.document().hits.is_empty(),
        "{}",
        stage.screen()
    );
    stage.keys("<esc>");
    assert!(stage.reader.document().hits.is_empty());
    assert_eq!(stage.reader.document().selected, selected);
    stage.keys("<esc>");
    assert_eq!(stage.reader.document().selected, None);
}

#[test]
fn nothing_typed_repeats_the_last_search_and_esc_gives_up_the_new_one() {
    let mut stage = Stage::of_text(&harbour(), 100, 24);
    stage.keys("/<enter>");
    assert!(stage.shows("nothing was searched for"));
    stage.keys("/dredger<enter>/<enter>");
    assert!(stage.shows("2 of 3 · /dredger"), "{}", stage.screen());
    let place = stage.top();
    stage.keys("/boats<esc>");
    assert_eq!(stage.top(), place);
    assert!(stage.shows("2 of 3 · /dredger"), "{}", stage.screen());
    stage.keys("/boa<C-u><enter>");
    assert!(stage.shows("3 of 3 · /dredger"), "{}", stage.screen());
}

#[test]
fn what_is_not_there_leaves_the_place() {
    let mut stage = Stage::of_text(&harbour(), 100, 24);
    stage.keys("fff");
    let place = stage.top();
    stage.keys("/zzz<enter>");
    assert!(stage.shows("“zzz” does not occur") && stage.shows("no hit · /zzz"));
    assert_eq!(stage.top(), place);
    stage.keys("n");
    assert!(stage.shows("“zzz” does not occur"));
    assert_eq!(stage.top(), place);
    // Other programs take patterns as they are.
    stage.keys("/zz.*y<enter>");
    assert!(
        stage.shows("“zz.*y” does not occur; re:zz.*y looks for it as a pattern"),
        "{}",
        stage.screen()
    );
}

#[test]
fn earlier_searches_come_back_in_the_prompt_and_in_other_articles() {
    let mut stage = Stage::new(100, 30);
    stage.keys("/desk<enter>/paper<enter>/<up>");
    assert_eq!(stage.typed(), "paper");
    stage.keys("<up><up>");
    assert_eq!(stage.typed(), "desk");
    stage.keys("<down><down>");
    assert_eq!(stage.typed(), "");
    stage.keys("<up><up>");
    assert!(stage.shows("1 of"), "as typed: {}", stage.screen());
    stage.keys("<enter>Jn");
    let search = stage
        .reader
        .document()
        .search
        .as_ref()
        .expect("taken along");
    assert_eq!(search.words, "desk");
}

#[test]
fn words_and_lines_are_deleted_in_every_prompt_and_list() {
    for open in ["/", "F", ":", "t", "s", "A"] {
        let mut stage = Stage::new(100, 30);
        stage.keys(open).keys("the old pier<C-w>");
        assert_eq!(stage.typed(), "the old ", "in {open}");
        stage.keys("<left><left>X<C-u>");
        assert_eq!(stage.typed(), "d ", "in {open}");
        stage.keys("<C-e><C-u>");
        assert_eq!(stage.typed(), "", "in {open}");
        stage.keys("é<home>a<C-e>b");
        assert_eq!(stage.typed(), "aéb", "in {open}");
    }
}

const QUOTED: &str = "The Pier In The Harbour\n\nThe pier is old. “The pier stays,” Ann Poe said.\n\n\
    “The pier must go,” Bob Roe said. The pier was painted.\n\n\
    “We need the pier,” Ann Poe said.\n";

#[test]
fn a_search_can_keep_to_the_words_of_the_speaker_that_the_filter_shows() {
    let mut stage = Stage::of_text(QUOTED, 120, 30);
    stage.keys("/pier<tab>");
    assert!(stage.shows("1 of 3"), "{}", stage.screen());
    stage.keys("<enter>");
    assert!(stage.shows("1 of 3 · /pier in what is quoted"));
    // The same search under another filter counts anew.
    stage.keys("sAnn<enter>n");
    assert!(
        stage.shows("/pier in Ann Poe’s words") && stage.shows("2 of 2"),
        "{}",
        stage.screen()
    );
    stage.keys("n");
    assert!(stage.shows("1 of 2") && stage.shows("went round"));
    stage.keys("\"");
    assert!(
        stage.shows("search in all of the text"),
        "{}",
        stage.screen()
    );
    assert!(stage.shows("of 6 · /pier") && !stage.shows("/pier in"));
    stage.keys("\"");
    assert!(stage.shows("search only in Ann Poe’s words"));
    // The prompt says where it looks, and takes the choice along.
    stage.keys("/go");
    assert!(stage.shows("in Ann Poe’s words /go") && stage.shows("no hit"));
    stage.keys("<enter>");
    assert!(stage.shows("“go” does not occur in Ann Poe’s words"));
}

#[test]
fn until_the_hits_are_counted_the_status_line_says_so() {
    let mut stage = Stage::of_text(&harbour(), 100, 24);
    stage.effects.clear();
    for c in "/dredger".chars() {
        stage.press(c);
    }
    let enter = super::named("enter");
    stage.event(Event::Key(enter));
    assert!(stage.shows("… · /dredger"), "{}", stage.screen());
    let cancelled = stage.effects.iter();
    let cancelled = cancelled.filter(|e| matches!(e, Effect::Cancel(_))).count();
    assert_eq!(
        cancelled, 6,
        "a letter ends the count of the letters before"
    );
    let count = stage.take_count();
    stage.effects = count.into_iter().collect();
    stage.work();
    assert!(stage.shows("1 of 3 · /dredger"), "{}", stage.screen());
}

#[test]
fn a_hit_far_off_is_found_once_the_hits_are_counted() {
    let quiet = "The harbour was quiet, and the boats lay where they had lain.\n\n";
    let text = format!(
        "{}The dredger came.\n\n{}",
        quiet.repeat(90_000),
        quiet.repeat(90_000)
    );
    let mut stage = Stage::of_text("A Title\n\nWords.\n", 100, 24);
    let article = Arc::new(as_it_came(text.into(), Format::Text));
    let job = stage.reader.document().job;
    stage.event(Event::Done(job, Outcome::Loaded(article)));
    stage.effects.clear();
    for c in "/dredger".chars() {
        stage.press(c);
    }
    stage.event(Event::Key(super::named("enter")));
    // A key reads a bounded part of 11 MB: what it would find there is not found by it.
    assert_eq!(stage.hit(), None);
    stage.press('n');
    assert!(stage.shows("looking for “dredger” further on"));
    let Some(Effect::Count(job, query, text, None)) = stage.take_count() else {
        panic!("nothing is counted");
    };
    let tally = Tally::of(&query, Field::of(&text), || false).expect("not stopped");
    stage.event(Event::Done(job, Outcome::Hits(tally)));
    assert!(stage.shows("1 of 1 · /dredger"), "{}", stage.screen());
    assert!(stage.shows("The dredger came.") && !stage.shows("looking for"));
}

#[test]
fn the_beginning_of_a_text_is_not_counted_for_the_whole() {
    let text = harbour();
    let mut stage = Stage::on(vec![load::Input::Stdin], 100, 24);
    let job = stage.reader.document().job;
    let mut beginning = load::from_text(&text[..5000], Format::Text, None);
    beginning.partial = true;
    stage.event(Event::Done(job, Outcome::Preview(Arc::new(beginning))));
    stage.keys("/dredger<enter>");
    assert!(
        stage.shows("1 of 1 so far · /dredger"),
        "{}",
        stage.screen()
    );
    stage.keys("n");
    assert!(stage.shows("looking for"), "{}", stage.screen());
    stage.finish(job, load::from_text(&text, Format::Text, None));
    stage.work();
    assert!(stage.shows("2 of 3 · /dredger"), "{}", stage.screen());
}

#[test]
fn hits_in_what_has_come_of_a_text_are_counted_so_far() {
    let all = harbour();
    let half = all.len() / 2;
    let cut = all[..half].rfind("\n\n").expect("paragraphs");
    let mut stage = Stage::on(vec![load::Input::Stdin], 100, 24);
    let job = stage.reader.document().job;
    let mut beginning = load::from_text(&all[..cut], Format::Text, None);
    beginning.partial = true;
    stage.event(Event::Done(job, Outcome::Preview(Arc::new(beginning))));
    stage.keys("/the<enter>").work();
    assert!(stage.shows("so far · /the"), "{}", stage.screen());
    // Of what has not come yet nobody says that it is not there.
    stage.keys("/nowhere<enter>").work();
    assert!(!stage.shows("does not occur"), "{}", stage.screen());
    stage.finish(job, load::from_text(&all, Format::Text, None));
    stage.work();
    assert!(stage.shows("does not occur"), "{}", stage.screen());
    stage.keys("/the<enter>").work();
    assert!(!stage.shows("so far"), "{}", stage.screen());
}

#[test]
fn a_great_count_is_one_step() {
    let text = harbour();
    let hits = hits(&text, "dredger");
    let mut stage = Stage::of_text(&text, 100, 24);
    stage.keys("/dredger<enter>5n");
    assert_eq!(stage.hit(), Some(hits[2]));
    assert!(
        stage.shows("search went round to the top"),
        "{}",
        stage.screen()
    );
    stage.keys("4N");
    assert_eq!(stage.hit(), Some(hits[1]));
    assert!(stage.shows("search went round to the end"));
    stage.keys("99999999n");
    assert_eq!(stage.hit(), Some(hits[1]), "{}", stage.screen());
    assert!(stage.shows("went round") && !stage.shows("no other"));
    // Of a single one every step leads to itself.
    stage.keys("/some words<enter>99999999n");
    assert!(stage.shows("no other “some words”"), "{}", stage.screen());
}

#[test]
fn a_great_count_waits_for_the_hits_to_be_counted() {
    let text = "The dredger lay where it had lain.\n\n".repeat(40_000);
    let mut stage = Stage::of_text("A Title\n\nWords.\n", 100, 24);
    let article = Arc::new(as_it_came(text.into(), Format::Text));
    let job = stage.reader.document().job;
    stage.event(Event::Done(job, Outcome::Loaded(article)));
    for c in "/dredger".chars() {
        stage.press(c);
    }
    stage.event(Event::Key(super::named("enter")));
    for c in "3n99999999n".chars() {
        stage.press(c);
    }
    assert!(stage.shows("looking for “dredger” further on"));
    stage.work();
    // Three on from the first, and so many from there.
    assert!(stage.shows("3 of 40000"), "{}", stage.screen());
}

#[test]
fn a_search_repeated_where_is_quoted_looks_only_there() {
    let text = "A Title Of Words\n\nThe pier is old.\n\n“The pier stays,” Ann Poe said.\n\n\
        A pier costs.\n\n“A pier it is,” Bob Roe said.\n\nThe pier is wet.\n";
    let mut stage = Stage::of_text(text, 100, 30);
    let all = hits(text, "pier");
    stage.keys("/pier<enter>");
    assert!(stage.shows("1 of 5"), "{}", stage.screen());
    stage.keys("/<tab><enter>");
    assert_eq!(stage.hit(), Some(all[1]), "{}", stage.screen());
    assert!(stage.shows("1 of 2"), "{}", stage.screen());
    // And back: the next of all is no quoted one.
    stage.keys("/<tab><enter>");
    assert_eq!(stage.hit(), Some(all[2]), "{}", stage.screen());
    assert!(stage.shows("3 of 5"), "{}", stage.screen());
}

#[test]
fn a_search_that_is_repeated_elsewhere_keeps_to_what_was_asked_for() {
    let mut stage = Stage::new(100, 30);
    stage.keys("/the<enter>J/<tab><enter>");
    let search = stage.reader.document().search.as_ref();
    let search = search.expect("resumed");
    assert!(search.within && search.words == "the");
    let quoted = search.standing().map(|(_, of)| of);
    stage.keys("/<tab><enter>");
    let search = stage.reader.document().search.as_ref();
    let search = search.expect("on");
    assert!(!search.within);
    assert!(quoted < search.standing().map(|(_, of)| of));
}
