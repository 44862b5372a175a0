//! What comes back late, twice, or to another text than it was asked for.

use super::kept::*;
use super::*;
use crate::analysis::correct::{Correction, Naming, Speaker};
use crate::analysis::{Analysis, EntityId};
use crate::article::Article;
use crate::reader::listing::Facts;
use crate::reader::memory::Recalled;
use crate::store::{Kept, Memory};

fn read() -> (Article, Analysis) {
    let article = load::from_text(&text(), Format::Text, None);
    let found = analyze(&article);
    (article, found)
}

fn id(analysis: &Analysis, name: &str) -> EntityId {
    let entity = analysis.entities.iter().find(|e| e.name == name);
    entity.expect("somebody").id
}

/// Somebody whom the text does not name says the second quotation.
fn ewan() -> Correction {
    let (article, found) = read();
    Correction::Speaker {
        quotation: Naming::new(&article, &found).quotation(1).expect("one"),
        speaker: Speaker::Named("Ewan Holt".into()),
    }
}

/// Ann Poe is Dora Finch: those behind them have other numbers then.
fn one_less() -> Correction {
    let (article, found) = read();
    let naming = Naming::new(&article, &found);
    let who = |name| naming.who(id(&found, name)).expect("somebody");
    Correction::Merge {
        person: who("Ann Poe"),
        into: who("Dora Finch"),
    }
}

fn kept_of(corrections: Vec<Correction>) -> Kept {
    Kept {
        memory: Memory::default(),
        log: log_of(corrections),
        ..Kept::default()
    }
}

#[test]
fn whoever_is_chosen_is_whoever_the_list_showed() {
    // The numbers change while the list is open.
    let renumber = |stage: &mut Stage| {
        recall(stage, Some(kept_of(vec![one_less()])));
        work_as_clerk(stage);
        let analysis = stage.reader.document().analysis.clone().expect("done");
        assert!(analysis.entities.iter().all(|e| e.name != "Ann Poe"));
    };
    let mut says = stage();
    says.keys(")))C");
    renumber(&mut says);
    says.keys("Carl<enter>");
    let Some(Correction::Speaker { quotation, speaker }) = made(&mut says) else {
        panic!("it is made");
    };
    assert_eq!(quotation.words.exact, "“the engine is sound.”");
    assert!(matches!(speaker, Speaker::Known(who) if who.name == "Carl Benn"));
    for (keys, more) in [("C", "Dora<enter>"), ("R", "<C-u>Cal Benn<enter>")] {
        let mut people = stage();
        people.keys("P");
        while !people.reader.document().sidebar.person().is_some_and(|id| {
            let analysis = people.reader.document().analysis.clone().expect("done");
            analysis.entity(id).expect("somebody").name == "Carl Benn"
        }) {
            people.keys("j");
        }
        people.keys(keys);
        renumber(&mut people);
        people.keys(more);
        let (subject, verdict) = made(&mut people)
            .map(|c| (c.subject(), c.verdict()))
            .expect("one");
        assert_eq!(subject, "Carl Benn");
        assert!(["the same person as Dora Finch", "called Cal Benn"].contains(&&*verdict));
    }
    let mut filter = stage();
    filter.keys("sCarl");
    renumber(&mut filter);
    filter.keys("<enter>");
    let document = filter.reader.document();
    let carl = id(document.analysis.as_ref().expect("done"), "Carl Benn");
    assert_eq!(document.filter.speakers, [carl]);
}

#[test]
fn a_filter_by_somebody_whom_a_correction_names_outlives_all() {
    let mut before = stage();
    recall(&mut before, Some(kept_of(vec![ewan()])));
    work_as_clerk(&mut before);
    before.keys("sEwan<enter>");
    let kept_before = memory(asked(&mut before));
    let kept = || Kept {
        memory: kept_before.clone(),
        log: log_of(vec![ewan()]),
        ..Kept::default()
    };
    assert_eq!(kept().memory.filter.speakers, ["Ewan Holt"]);
    let filters = |stage: &Stage| stage.shows("only Ewan Holt: 1");
    // What was kept comes after the answers.
    let mut late = stage();
    recall(&mut late, Some(kept()));
    assert_eq!(
        memory(asked_but_layovers(&mut late)).filter,
        kept().memory.filter
    );
    assert!(filters(&late), "{}", late.screen());
    // And before them.
    let mut early = before_reading();
    let job = early.reader.document().job;
    let (article, found) = read();
    early.event(Event::Done(job, Outcome::Loaded(Arc::new(article))));
    recall(&mut early, Some(kept()));
    early.event(Event::Done(job, Outcome::Analysed(Arc::new(found))));
    // What was found is not shown for a moment without what was set right.
    assert!(early.reader.document().analysis.is_none());
    work_as_clerk(&mut early);
    assert!(filters(&early), "{}", early.screen());
    assert_eq!(
        early.reader.document().stage,
        super::super::document::Stage::Done
    );
    // And read anew.
    early.keys("r");
    let job = early.reader.document().job;
    let longer = text().replace("“The boat", "Something new stands above.\n\n“The boat");
    early.finish(job, load::from_text(&longer, Format::Text, None));
    work_as_clerk(&mut early);
    assert!(filters(&early), "{}", early.screen());
}

/// What is asked for besides answers, which are given.
fn asked_but_layovers(stage: &mut Stage) -> Vec<Effect> {
    let mut rest = Vec::new();
    for effect in asked(stage) {
        match effect {
            Effect::LayOver(..) => answer(stage, effect),
            other => rest.push(other),
        }
    }
    rest
}

#[test]
fn an_article_that_is_opened_again_is_kept_again() {
    let kept_before = session("40j");
    let mut stage = stage();
    asked(&mut stage);
    recall(&mut stage, Some(kept_before.clone()));
    // Opened now: it comes first among those that were read last.
    assert_eq!(memory(asked(&mut stage)), kept_before.memory);
    stage.event(Event::Resize(100, 24));
    assert!(asked(&mut stage).is_empty());
}

#[test]
fn what_finds_no_place_is_kept_as_it_was_and_told() {
    let before = session("40jma40jmb").memory;
    let row = before.marks[&'a'].words.exact[..6].to_string();
    let shorter = text().replace(&row, "Gone, all of it");
    let mut stage = before_reading();
    let job = stage.reader.document().job;
    stage.finish(job, load::from_text(&shorter, Format::Text, None));
    asked(&mut stage);
    recall(
        &mut stage,
        Some(Kept {
            memory: before.clone(),
            ..Kept::default()
        }),
    );
    let after = memory(asked(&mut stage));
    assert_eq!(after.marks[&'a'], before.marks[&'a']);
    assert_eq!(
        after.marks[&'b'].words.exact,
        before.marks[&'b'].words.exact
    );
    stage.keys("'a");
    assert!(stage.shows(&format!("what was marked as a is not here any more: {row}")));
    // Another mark of the letter takes its place.
    stage.keys("gma");
    let again = memory(asked(&mut stage));
    assert_ne!(again.marks[&'a'], before.marks[&'a']);
}

#[test]
fn folds_whose_headings_are_gone_are_kept_as_they_were() {
    let text = |second: &str| {
        let rows = "A row of the timetable stands here.\n\n".repeat(30);
        format!("# Ferries\n\n{rows}## Piers\n\n### Old\n\n{rows}## {second}\n\n### New\n\n{rows}")
    };
    let opened = |text: &str, kept: Option<Kept>| {
        let mut stage = before_reading();
        let job = stage.reader.document().job;
        stage.finish(job, load::from_text(text, Format::Markdown, None));
        asked(&mut stage);
        recall(&mut stage, kept);
        stage
    };
    let mut first = opened(&text("Boats"), None);
    let boats = first.reader.document().article.sections.len() - 2;
    let article = first.reader.document().article.clone();
    first
        .reader
        .document_mut()
        .outline
        .fold_all(&article, &[boats as u32]);
    first.event(Event::Resize(101, 24));
    let before = memory(asked(&mut first));
    assert_eq!(before.folds[0].exact, "Boats");
    let kept = |memory: &Memory| Kept {
        memory: memory.clone(),
        ..Kept::default()
    };
    let mut other = opened(&text("Quays"), Some(kept(&before)));
    let between = memory(asked(&mut other));
    assert_eq!(between.folds, before.folds);
    let back = opened(&text("Boats"), Some(kept(&between)));
    assert_eq!(back.reader.document().outline.folds(), [boats as u32]);
}

#[test]
fn a_step_made_before_it_is_known_what_was_kept_joins_it() {
    let mut stage = stage();
    asked(&mut stage);
    stage.keys(")CDora<enter>");
    let step = asked(&mut stage).pop().expect("a step");
    // The clerk looked up before the step came, and answers that first.
    recall(&mut stage, Some(kept_of(vec![ewan()])));
    let Effect::Step(n, turn, what) = step else {
        panic!("{step:?}");
    };
    let (subject, found, _, make) = *what;
    let before = log_of(vec![ewan()]);
    answer(
        &mut stage,
        Effect::Step(n, turn, Box::new((subject, found, before, make))),
    );
    work_as_clerk(&mut stage);
    let names: Vec<_> = (stage.reader.document().remembered.log.holding().iter())
        .map(Correction::verdict)
        .collect();
    assert_eq!(names, ["said by Ewan Holt", "said by Dora Finch"]);
    assert_eq!(
        stage.screen().matches("(set)").count(),
        2,
        "{}",
        stage.screen()
    );
}

#[test]
fn answers_to_another_text_are_not_taken() {
    let mut stage = stage();
    recall(&mut stage, None);
    stage.keys("))CDora<enter>");
    let steps = asked(&mut stage);
    stage.keys("r");
    let longer = text().replace("“The boat", "Something new stands above.\n\n“The boat");
    let article = Arc::new(load::from_text(&longer, Format::Text, None));
    let job = stage.reader.document().job;
    stage.event(Event::Done(job, Outcome::Loaded(article.clone())));
    for step in steps {
        answer(&mut stage, step);
    }
    assert!(stage.reader.document().analysis.is_none());
    let found = Arc::new(analyze(&article));
    stage.event(Event::Done(job, Outcome::Analysed(found)));
    work_as_clerk(&mut stage);
    let document = stage.reader.document();
    let analysis = document.analysis.as_ref().expect("done");
    let said = analysis.quotations[1].span.of(&document.article.text);
    assert_eq!(said, "“We do what we can,”");
    assert!(stage.shows("(set)"));
}

#[test]
fn what_was_kept_is_asked_again_where_another_text_came_meanwhile() {
    let kept_before = session("40j");
    let mut stage = stage();
    asked(&mut stage);
    let other = Arc::new(load::from_text("Another text.", Format::Text, None));
    let recalled = Recalled::new(kept_before, &other);
    let outcome = Outcome::Recalled(0, Some(Box::new(recalled)));
    stage.event(Event::Done(Default::default(), outcome));
    assert!(matches!(asked(&mut stage)[..], [Effect::Recall(0, _)]));
    assert!(stage.shows("The boat is late") && !stage.shows("Row 20 "));
}

#[test]
fn what_is_taken_back_is_what_the_answer_says() {
    let mut stage = stage();
    recall(&mut stage, Some(kept_of(vec![ewan()])));
    work_as_clerk(&mut stage);
    stage.keys("U");
    let Some(Effect::Step(n, turn, what)) = asked(&mut stage).pop() else {
        panic!("a step");
    };
    let (subject, found, _, step) = *what;
    // Another reader made one more meanwhile.
    let log = log_of(vec![ewan(), one_less()]);
    answer(
        &mut stage,
        Effect::Step(n, turn, Box::new((subject, found, log, step))),
    );
    assert!(stage.shows("taken back: Ann Poe"), "{}", stage.screen());
    let log = &stage.reader.document().remembered.log;
    assert_eq!(log.holding(), [ewan()]);
}

#[test]
fn nothing_behind_a_box_is_set_right_but_what_it_explains() {
    for key in ["C", "X", "U", "<C-r>"] {
        let mut stage = stage();
        recall(&mut stage, None);
        stage.keys(")");
        asked(&mut stage);
        stage.keys("?").keys(key);
        assert!(stage.shows("the text lies behind this"), "{key}");
        assert!(made(&mut stage).is_none());
        assert_eq!(stage.reader.overlays.len(), 1, "{key}");
    }
    let mut stage = stage();
    recall(&mut stage, None);
    stage.keys(")eX");
    assert!(made(&mut stage).is_some());
}

#[test]
fn it_is_told_why_nothing_can_be_set_right() {
    let mut stage = Stage::new(100, 24);
    stage.keys("LU");
    assert!(
        stage.shows("this is a list of articles"),
        "{}",
        stage.screen()
    );
    // What was found goes with the text, and nothing is set right in what is not there.
    let mut unloaded = super::kept::stage();
    recall(&mut unloaded, Some(kept_of(vec![ewan()])));
    work_as_clerk(&mut unloaded);
    let document = unloaded.reader.document_mut();
    *document = document.unloaded();
    assert!(document.found().is_none());
    unloaded.keys("U");
    assert!(asked(&mut unloaded).is_empty());
    assert!(
        unloaded.shows("the article is not here yet"),
        "{}",
        unloaded.screen()
    );
}

/// Nothing is fetched for a list, so that a page would be an address in it for ever.
#[test]
fn what_was_read_last_has_the_titles_that_it_had() {
    let titles = [Some("The Mill Stands \u{1b}[31mStill"), None, Some(" ")];
    let options = ReaderOptions {
        recent: Some(titles.map(|title| title.map(str::to_string)).to_vec()),
        ..ReaderOptions::default()
    };
    let page = |name: &str| Input::Address(format!("https://courier.example/{name}"));
    let inputs = ["mill", "weir", "lock"].map(page);
    let mut stage = Stage::with(inputs.to_vec(), &options, 100, 24);
    let screen = stage.screen();
    let row = screen.lines().nth(2).unwrap_or_default();
    assert!(row.contains("• The Mill Stands"), "{screen}");
    assert!(screen.contains("courier.example/weir"), "{screen}");
    assert!(screen.contains("courier.example/lock"), "{screen}");
    // Words of the title find it.
    stage.keys("/mill");
    assert!(stage.shows("1 of 3 articles"), "{}", stage.screen());
}

/// An article that cannot be read says why in its list, and not first when it is opened.
#[test]
fn a_row_of_what_cannot_be_read_says_why() {
    let options = ReaderOptions {
        recent: Some(vec![Some("The Ferry".into()), None]),
        ..ReaderOptions::default()
    };
    let inputs = ["news/ferry.md", "news/pier.md"].map(|name| Input::File(name.into()));
    let mut stage = Stage::with(inputs.to_vec(), &options, 120, 24);
    let job = stage.effects.iter().find_map(|effect| match effect {
        Effect::Survey(job, ..) => Some(*job),
        _ => None,
    });
    let why = "news/ferry.md: no such file or folder";
    let facts = Facts::unreadable(&Input::File("news/ferry.md".into()), why);
    let news = Outcome::Surveyed(vec![(0, facts)], false);
    stage.event(Event::Done(job.expect("a survey"), news));
    let screen = stage.screen();
    let row = screen.lines().nth(2).unwrap_or_default();
    assert!(row.contains("! The Ferry"), "{screen}");
    assert!(row.contains("no such file or"), "{screen}");
    assert!(
        stage.shows("news/ferry.md: no such file or folder"),
        "{screen}"
    );
}
