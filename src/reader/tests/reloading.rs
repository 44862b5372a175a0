//! An article that is read again: what its reader had in it stays.

use super::Stage;
use crate::article::Format;
use crate::load::{self, Input};
use crate::reader::event::{Event, Outcome};
use crate::reader::job::Failure;
use crate::reader::pane::sidebar::Tab;
use std::sync::Arc;

const QUIET: &str = "The harbour was quiet, and the boats lay where they had lain all week.\n\n";

/// A text of forty quotations by two speakers, each with its number.
fn quoted(numbers: impl Iterator<Item = usize>) -> String {
    let said = |n: usize| {
        let name = if n.is_multiple_of(2) {
            "Ann Poe"
        } else {
            "Bob Roe"
        };
        format!("{QUIET}“We count to {n} now,” {name} said.\n\n")
    };
    let all: String = numbers.map(said).collect();
    format!("# Counting\n\nIt began.\n\n{all}{QUIET}")
}

fn article(text: &str) -> crate::article::Article {
    load::from_text(text, Format::Markdown, None)
}

impl Stage {
    fn of_quotations(text: &str) -> Self {
        let mut stage = Self::on(vec![Input::Stdin], 120, 30);
        let job = stage.reader.document().job;
        stage.finish(job, article(text));
        stage
    }

    /// Reads the article again, and finds another text.
    fn reload(&mut self, text: &str) {
        self.keys("r");
        let job = self.reader.document().job;
        self.finish(job, article(text));
        self.work();
    }

    fn selected(&self) -> String {
        let document = self.reader.document();
        let quotation = document.quotation();
        quotation.map_or(String::new(), |q| {
            document.article.slice(q.span).to_string()
        })
    }

    /// How the text at the top goes on.
    fn top_words(&self) -> String {
        let document = self.reader.document();
        let at = document.place.at as usize;
        document.article.text[at..].chars().take(60).collect()
    }

    fn speakers(&self) -> Vec<String> {
        let document = self.reader.document();
        let analysis = document.analysis.as_ref().expect("analysed");
        let name =
            |id: &crate::analysis::EntityId| analysis.entity(*id).expect("known").name.clone();
        document.filter.speakers.iter().map(name).collect()
    }
}

#[test]
fn the_same_text_read_again_changes_nothing_on_the_screen() {
    let text = quoted(0..40);
    let mut stage = Stage::of_quotations(&text);
    stage.keys("sBob<enter>)))/quiet<enter>n<C-l>");
    let before = stage.screen();
    stage.reload(&text);
    stage.keys("<C-l>");
    assert_eq!(stage.screen(), before);
    assert_eq!(stage.speakers(), ["Bob Roe"]);
}

#[test]
fn place_filter_and_selection_go_along_with_what_they_were_of() {
    let mut stage = Stage::of_quotations(&quoted(0..40));
    stage.keys("sBob<enter>))))))))");
    assert_eq!(stage.selected(), "“We count to 15 now,”");
    stage.keys("jj");
    let (top, shown) = (stage.top_words(), stage.reader.document().sidebar.shown());
    // The first ten are gone, and somebody else speaks before all: numbers of people and
    // of quotations are others, and so is every place.
    let new = quoted(10..40).replace("It began.", "“It began,” Cem Kaya said, at length.");
    stage.reload(&new);
    assert_eq!(stage.speakers(), ["Bob Roe"]);
    assert_eq!(stage.selected(), "“We count to 15 now,”");
    assert_eq!(stage.top_words(), top);
    assert_eq!(stage.reader.document().sidebar.shown(), shown - 5);
    assert!(stage.shows("only Bob Roe"));
    stage.keys(")");
    assert_eq!(stage.selected(), "“We count to 17 now,”");
}

#[test]
fn the_people_the_search_the_marks_and_the_way_back_go_along() {
    let mut stage = Stage::of_quotations(&quoted(0..40));
    stage.keys("/count to 30<enter>ma");
    let top = stage.top_words();
    stage.keys("g/count to 20<enter>");
    stage.reader.document_mut().sidebar.tab = Tab::People;
    let new = format!("# Other\n\n{}", quoted(5..40));
    stage.reload(&new);
    assert_eq!(stage.reader.document().sidebar.tab, Tab::People);
    assert!(stage.shows("1 of 1 · /count to 20"), "{}", stage.screen());
    stage.keys("'a");
    assert_eq!(stage.top_words(), top);
    stage.keys("<C-o>");
    assert!(stage.shows("We count to 20 now"), "{}", stage.screen());
}

#[test]
fn what_is_gone_is_let_go() {
    let mut stage = Stage::of_quotations(&quoted(0..40));
    stage.keys("sAnn<enter>)");
    stage.reload("# Other\n\nNothing of it is left, and nobody speaks.\n");
    assert_eq!(
        (stage.selected(), stage.speakers().len()),
        (String::new(), 0)
    );
    assert!(stage.shows("Nothing of it is left"));
}

#[test]
fn the_message_goes_away_when_it_is_read_or_a_key_comes() {
    let text = quoted(0..40);
    let mut stage = Stage::of_quotations(&text);
    stage.keys("r");
    assert!(stage.shows("reading it again"));
    stage.keys("j");
    assert!(!stage.shows("reading it again"));
    let job = stage.reader.document().job;
    stage.finish(job, article(&text));
    stage.reload(&text);
    assert!(!stage.shows("reading it again"), "{}", stage.screen());
    assert!(stage.shows("read again: nothing has changed"));
    stage.reload(&quoted(0..39));
    assert!(stage.shows("read again: the text has changed"));
    stage.keys("r");
    let job = stage.reader.document().job;
    let failure = Failure {
        what: "no such file".into(),
        hint: None,
        ..Failure::default()
    };
    stage.event(Event::Done(job, Outcome::Failed(failure)));
    assert!(stage.shows("no such file") && !stage.shows("reading it again"));
}

#[test]
fn the_beginning_of_a_text_does_not_take_the_place_of_all_of_it() {
    let text = quoted(0..400);
    let mut stage = Stage::of_quotations(&text);
    stage.keys("G");
    let top = stage.top_words();
    stage.keys("r");
    let job = stage.reader.document().job;
    let mut beginning = article(&text[..3000]);
    beginning.partial = true;
    stage.event(Event::Done(job, Outcome::Preview(Arc::new(beginning))));
    assert_eq!(stage.top_words(), top);
    stage.finish(job, article(&text));
    assert_eq!(stage.top_words(), top);
}

#[test]
fn what_is_typed_while_another_text_comes_stays() {
    let mut stage = Stage::of_quotations(&quoted(0..40));
    stage.keys("r/count to 3");
    let job = stage.reader.document().job;
    stage.finish(job, article(&quoted(2..40)));
    stage.keys("3<enter>");
    assert!(stage.shows("1 of 1 · /count to 33"), "{}", stage.screen());
}

#[test]
fn a_filter_that_is_changed_before_the_answers_come_stays_so() {
    let text = quoted(0..40);
    let new = format!("# Other\n\n{}", quoted(5..40));
    for (key, speakers, active) in [("v", 1, true), ("x", 0, false)] {
        let mut stage = Stage::of_quotations(&text);
        stage.keys("sBob<enter>r");
        let job = stage.reader.document().job;
        let article = Arc::new(article(&new));
        stage.event(Event::Done(job, Outcome::Loaded(article.clone())));
        stage.keys(key);
        let analysis = Arc::new(crate::analysis::analyze(&article));
        stage.event(Event::Done(job, Outcome::Analysed(analysis)));
        let filter = &stage.reader.document().filter;
        assert_eq!(filter.speakers.len(), speakers, "{key}");
        assert_eq!(
            (filter.kind.is_some(), filter.is_active()),
            (active, active)
        );
    }
}

#[test]
fn lists_of_sections_of_the_old_text_go() {
    for key in ["#", "p"] {
        let mut stage = Stage::of_quotations(&quoted(0..40));
        stage.keys("r");
        let job = stage.reader.document().job;
        stage.keys(key);
        assert_eq!(stage.reader.overlays.len(), 1);
        let new = article(&format!("# Other\n\n{}", quoted(5..40)));
        stage.event(Event::Done(job, Outcome::Loaded(Arc::new(new))));
        assert!(stage.reader.overlays.is_empty(), "{key}");
    }
}
