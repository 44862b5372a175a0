//! A text whose end is still to come: the beginning grows, and going to the end or to a
//! part goes on until the whole is there.

use super::*;
use crate::reader::job::Progress;

fn numbered(count: usize) -> String {
    let paragraphs = 1..=count;
    paragraphs
        .map(|n| format!("Paragraph {n} of the report on the harbour.\n\n"))
        .collect()
}

impl Stage {
    fn coming(options: &ReaderOptions) -> Self {
        Self::with(vec![Input::Stdin], options, 100, 30)
    }

    /// So many paragraphs have come.
    fn come(&mut self, count: usize) -> &mut Self {
        let job = self.reader.document().job;
        let mut beginning = load::from_text(&numbered(count), Format::Text, None);
        beginning.partial = true;
        self.event(Event::Done(job, Outcome::Preview(Arc::new(beginning))));
        self
    }

    /// All of them have.
    fn whole(&mut self, count: usize) -> &mut Self {
        let job = self.reader.document().job;
        self.finish(job, load::from_text(&numbered(count), Format::Text, None));
        self
    }

    fn is_at_the_end(&self, count: usize) -> bool {
        let shows = self.shows(&format!("Paragraph {count} of"));
        shows && self.reader.document().percent() == 100
    }
}

fn asked(at: &str) -> ReaderOptions {
    ReaderOptions {
        at: Some(at.into()),
        ..ReaderOptions::default()
    }
}

#[test]
fn the_end_asked_for_in_a_beginning_is_the_real_one() {
    let mut stage = Stage::coming(&ReaderOptions::default());
    stage.come(100).keys("G");
    assert!(stage.shows("Paragraph 100 of"), "what there is of it");
    assert!(stage.shows("the end is still being read"));
    stage.whole(2000);
    assert!(stage.is_at_the_end(2000), "{}", stage.screen());
    assert!(!stage.shows("is still being read"), "{}", stage.screen());
    // It is gone to once.
    stage.keys("gj");
    stage.event(Event::Resize(90, 25));
    assert!(stage.shows("Paragraph 3 of"), "{}", stage.screen());
}

#[test]
fn the_end_is_followed_while_the_text_grows() {
    let mut stage = Stage::coming(&ReaderOptions::default());
    stage.come(100).keys("G").come(200);
    assert!(stage.shows("Paragraph 200 of"), "{}", stage.screen());
    stage.event(Event::Resize(70, 44));
    stage.come(300);
    assert!(stage.shows("Paragraph 300 of"), "{}", stage.screen());
    stage.whole(301);
    assert!(stage.is_at_the_end(301), "{}", stage.screen());
}

#[test]
fn whoever_moves_stays_where_they_are() {
    for keys in ["Gk", "Gg", "G{", "Gb"] {
        let mut stage = Stage::coming(&ReaderOptions::default());
        stage.come(100).keys(keys);
        let place = stage.reader.document().place;
        stage.come(200).whole(2000);
        assert_eq!(stage.reader.document().place, place, "{keys}");
    }
}

#[test]
fn a_part_asked_for_in_a_beginning_is_a_part_of_the_whole() {
    let mut stage = Stage::coming(&ReaderOptions::default());
    stage.come(100).keys("50%");
    assert!(
        stage.shows("50 % is still being read"),
        "{}",
        stage.screen()
    );
    assert!(
        stage.shows("Paragraph 1 of"),
        "nobody knows yet where it is"
    );
    stage.come(300);
    assert!(stage.shows("Paragraph 1 of"));
    stage.whole(2000);
    assert_eq!(stage.reader.document().percent(), 50);
    let mut stage = Stage::coming(&ReaderOptions::default());
    stage.come(100).keys(":50%<enter>").whole(2000);
    assert_eq!(stage.reader.document().percent(), 50);
    let mut stage = Stage::coming(&ReaderOptions::default());
    stage.come(100).keys(":$<enter>").whole(2000);
    assert!(stage.is_at_the_end(2000), "{}", stage.screen());
    let mut stage = Stage::coming(&ReaderOptions::default());
    stage.come(100).keys("50%j").whole(2000);
    assert!(stage.reader.document().percent() < 2, "moved since");
}

#[test]
fn a_place_asked_for_at_the_start_waits_until_the_text_reaches_it() {
    let mut stage = Stage::coming(&asked("80%"));
    stage.come(100);
    assert!(stage.shows("Paragraph 1 of"));
    stage.whole(2000);
    assert_eq!(stage.reader.document().percent(), 80);
    let mut stage = Stage::coming(&asked("100%"));
    stage.come(100).whole(2000);
    assert!(stage.is_at_the_end(2000), "{}", stage.screen());
    let mut stage = Stage::coming(&asked("Paragraph 1500"));
    stage.come(100).come(1600).whole(2000);
    assert!(stage.shows("Paragraph 1500 of"), "{}", stage.screen());
    for at in ["80%", "Paragraph 1500", "3000"] {
        let mut stage = Stage::coming(&asked(at));
        stage.come(100).keys("j").whole(2000);
        assert!(stage.reader.document().percent() < 2, "moved since: {at}");
    }
}

const SAID: &str = "The Ferry\n\n“The boat is late,” Ann Poe said.\n\n";

impl Stage {
    /// So much of a text has come.
    fn begins(&mut self, text: &str) -> Arc<crate::article::Article> {
        let job = self.reader.document().job;
        let mut beginning = load::from_text(text, Format::Text, None);
        beginning.partial = true;
        let beginning = Arc::new(beginning);
        self.event(Event::Done(job, Outcome::Preview(beginning.clone())));
        beginning
    }
}

#[test]
fn what_has_come_is_analysed_where_the_rest_is_given_up() {
    let mut stage = Stage::coming(&ReaderOptions::default());
    stage.begins(SAID);
    assert!(stage.shows("Looking for quotations"), "{}", stage.screen());
    stage.keys("c");
    assert!(stage.shows("cancelled"), "{}", stage.screen());
    assert_eq!(stage.reader.document().sidebar.shown(), 1);
    stage.keys(")");
    assert_eq!(stage.reader.document().selected, Some(0));
    assert!(!stage.shows("Looking for"), "{}", stage.screen());
}

#[test]
fn quotations_are_found_while_a_pipe_makes_a_pause() {
    let mut stage = Stage::coming(&ReaderOptions::default());
    let beginning = stage.begins(SAID);
    let job = stage.reader.document().job;
    let pause = |beginning: &Arc<crate::article::Article>| {
        let analysis = Arc::new(analyze(beginning));
        Event::Done(job, Outcome::AnalysedSoFar(beginning.clone(), analysis))
    };
    stage.event(pause(&beginning));
    assert_eq!(stage.reader.document().sidebar.shown(), 1);
    assert!(stage.shows("still being read"), "{}", stage.screen());
    stage.keys(")");
    // More comes: what was found stays, and what is selected, until the whole is analysed.
    let more = format!("{SAID}“It is not,” Carl Benn said.\n\n");
    let beginning = stage.begins(&more);
    assert_eq!(stage.reader.document().sidebar.shown(), 1);
    stage.event(pause(&beginning));
    assert_eq!(stage.reader.document().sidebar.shown(), 2);
    assert_eq!(stage.reader.document().selected, Some(0));
    stage.finish(job, load::from_text(&more, Format::Text, None));
    assert!(!stage.shows("still being read"), "{}", stage.screen());
    // An answer that comes late is of less than there is.
    stage.event(pause(
        &load::from_text("Nothing.", Format::Text, None).into(),
    ));
    assert_eq!(stage.reader.document().sidebar.shown(), 2);
}

#[test]
fn an_end_that_will_not_come_is_given_up() {
    let mut stage = Stage::coming(&ReaderOptions::default());
    stage.come(100).keys("50%c");
    assert!(stage.shows("cancelled"), "{}", stage.screen());
    stage.keys("G");
    assert!(stage.shows("Paragraph 100 of"), "{}", stage.screen());
    assert!(!stage.shows("still being read"), "{}", stage.screen());
    let mut stage = Stage::coming(&ReaderOptions::default());
    stage.come(100).keys("50%");
    let job = stage.reader.document().job;
    let failure = Failure {
        what: "the writer broke down".into(),
        hint: None,
        ..Failure::default()
    };
    stage.event(Event::Done(job, Outcome::Failed(failure)));
    assert!(stage.shows("Paragraph 1 of") && stage.shows("the writer broke down"));
    assert!(stage.reader.document().wish.is_none());
}

#[test]
fn the_status_line_says_that_more_is_coming_and_how_much_came() {
    let mut stage = Stage::coming(&ReaderOptions::default());
    stage.come(100);
    assert!(stage.shows("still being read"), "{}", stage.screen());
    let job = stage.reader.document().job;
    let progress = Progress {
        read: 123_456,
        ..Progress::default()
    };
    stage.event(Event::Progress(job, progress));
    assert!(
        stage.shows("still being read, 123 KB"),
        "{}",
        stage.screen()
    );
    stage.whole(2000);
    assert!(!stage.shows("still being read"), "{}", stage.screen());
}

#[test]
fn keys_work_and_marks_stay_while_the_text_grows() {
    let mut stage = Stage::coming(&ReaderOptions::default());
    stage.come(100).keys("/paragraph 9<enter>");
    let place = stage.reader.document().place;
    assert!(stage.shows("Paragraph 9 of"));
    stage.come(200).come(400);
    assert_eq!(stage.reader.document().place, place);
    stage.keys("n").work();
    assert!(stage.shows("Paragraph 90 of"), "{}", stage.screen());
    stage.keys("maG").come(500);
    stage.keys("'a");
    assert!(stage.shows("Paragraph 90 of"), "{}", stage.screen());
}

#[test]
fn a_longer_version_keeps_the_place() {
    let mut stage = Stage::on(vec![Input::Stdin], 80, 24);
    let job = stage.reader.document().job;
    let text = "A line of words that goes on for a while and then it ends.\n\n".repeat(200);
    let mut beginning = load::from_text(&text[..6000], Format::Text, None);
    beginning.partial = true;
    stage.event(Event::Done(job, Outcome::Preview(Arc::new(beginning))));
    stage.keys("ff");
    let place = stage.reader.document().place;
    stage.event(Event::Done(
        job,
        Outcome::Loaded(Arc::new(load::from_text(&text, Format::Text, None))),
    ));
    assert_eq!(stage.reader.document().place, place);
}
