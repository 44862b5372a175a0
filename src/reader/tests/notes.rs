//! Marking words and writing to them.

use super::*;
use crate::article::Article;
use crate::reader::notes::{Noted, Notes};
use crate::store::{Colour, KeptNote};

const TEXT: &str = "The Ferry Question\n\nThe ferry left at noon. It came back at dusk.\n\n\
    “The boat is late,” Ann Poe said. Nobody answered her.\n\n\
    The pier stayed empty until May.\n\n";

fn text() -> String {
    let rows = (0..90).map(|n| format!("Row {n} of the timetable stands here.\n\n"));
    format!("{TEXT}{}", rows.collect::<String>())
}

fn stage() -> Stage {
    Stage::of_text(&text(), 100, 24)
}

/// Answers what is asked about notes as the clerk does, without a store.
pub(super) fn work_as_clerk(stage: &mut Stage) {
    let (asked, other): (Vec<_>, Vec<_>) = std::mem::take(&mut stage.effects)
        .into_iter()
        .partition(|effect| matches!(effect, Effect::Note(..)));
    stage.effects = other;
    for effect in asked {
        let Effect::Note(n, what) = effect else {
            continue;
        };
        let (subject, notes, step) = *what;
        let mut kept = notes.kept();
        if let Some(step) = &step {
            step.take(&mut kept);
        }
        let noted = Noted {
            notes: Notes::place(kept, &subject.article),
            step,
            lost: None,
        };
        let outcome = Outcome::Noted(n, Box::new(noted));
        stage.event(Event::Done(Default::default(), outcome));
    }
}

fn press(stage: &mut Stage, keys: &str) {
    stage.keys(keys);
    work_as_clerk(stage);
}

/// The words, the colours and what was written, in the order of the list.
fn notes(stage: &Stage) -> Vec<(String, Colour, String)> {
    let all = stage.reader.document().notes.all.iter();
    all.map(|n| {
        (
            n.note.words.exact.clone(),
            n.note.colour,
            n.note.text.clone(),
        )
    })
    .collect()
}

fn selected(stage: &Stage) -> Option<String> {
    let document = stage.reader.document();
    let span = document.selection?.span;
    Some(document.article.slice(span).to_string())
}

/// Whether the cells of some words look otherwise than the text.
fn is_marked(stage: &Stage, words: &str) -> bool {
    let buffer = stage.buffer();
    let screen = stage.screen();
    let (row, line) = screen
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains(words))
        .expect("on the screen");
    let column = line.split(words).next().map_or(0, |b| b.chars().count()) - 1;
    let at = |x: usize| u16::try_from(x).expect("small");
    let row = at(row);
    let cell = &buffer[(at(column), row)];
    cell.bg != ratatui::style::Color::Reset
        || cell.modifier.contains(ratatui::style::Modifier::REVERSED)
}

#[test]
fn words_are_selected_marked_and_written_to() {
    let mut stage = stage();
    press(&mut stage, "jjH");
    assert_eq!(selected(&stage).as_deref(), Some("The ferry left at noon."));
    assert!(is_marked(&stage, "The ferry left"));
    press(&mut stage, "l<enter>");
    assert_eq!(selected(&stage), None);
    assert!(stage.shows("marked in yellow"), "{}", stage.screen());
    assert!(is_marked(&stage, "The ferry left"));
    press(&mut stage, "HjjccnNot so.<enter>");
    let words = |n: usize| notes(&stage)[n].clone();
    let both = "The ferry left at noon. It came back at dusk.";
    assert_eq!(words(0), (both.into(), Colour::Yellow, String::new()));
    let said = "“The boat is late,” Ann Poe said.";
    assert_eq!(words(1), (said.into(), Colour::Blue, "Not so.".into()));
}

#[test]
fn a_selected_quotation_is_marked_whole_and_copied() {
    let mut stage = stage();
    press(&mut stage, ")H");
    assert_eq!(selected(&stage).as_deref(), Some("“The boat is late,”"));
    stage.keys("y");
    let copied = stage.effects.iter().find_map(|effect| match effect {
        Effect::Copy { text, .. } => Some(text.as_str()),
        _ => None,
    });
    assert_eq!(copied, Some("“The boat is late,”"));
    press(&mut stage, "q");
    assert_eq!(
        selected(&stage),
        None,
        "q closes the selection, not the reader"
    );
    assert!(!stage.effects.iter().any(|e| matches!(e, Effect::Quit(_))));
}

#[test]
fn notes_are_listed_walked_through_changed_and_taken_away() {
    let mut stage = stage();
    press(&mut stage, "jjHnFirst.<enter>");
    press(&mut stage, "50jH<enter>");
    press(&mut stage, "g*");
    assert!(stage.shows("Notes 2"), "{}", stage.screen());
    assert!(stage.shows("First."));
    insta::assert_snapshot!("notes", stage.screen());
    // Walking the list moves the text.
    press(&mut stage, "j");
    assert!(is_marked(&stage, "Row 22 "), "{}", stage.screen());
    press(&mut stage, "knSecond thought.<enter>");
    assert_eq!(notes(&stage)[0].2, "First.Second thought.");
    press(&mut stage, "c");
    assert_eq!(notes(&stage)[0].1, Colour::Green);
    press(&mut stage, "X");
    assert_eq!(notes(&stage).len(), 1);
    assert!(stage.shows("U puts it back"), "{}", stage.screen());
    press(&mut stage, "U");
    assert_eq!(notes(&stage)[0].2, "First.Second thought.");
}

#[test]
fn the_next_note_is_a_key_away_and_after_the_last_comes_the_first() {
    let mut stage = stage();
    press(&mut stage, "w");
    assert!(stage.shows("nothing is marked here; H selects words"));
    press(&mut stage, "jjHnFirst.<enter>");
    press(&mut stage, "50jHnLast.<enter>g");
    for told in ["First.", "Last.", "First."] {
        press(&mut stage, "w");
        assert!(stage.shows(told), "{told}: {}", stage.screen());
    }
    press(&mut stage, "W");
    assert!(stage.shows("Last."), "{}", stage.screen());
}

#[test]
fn dragging_the_mouse_selects_words_and_a_click_lets_them_go() {
    use crossterm::event::{MouseButton, MouseEventKind};
    let mut stage = stage();
    let screen = stage.screen();
    let (row, line) = screen
        .lines()
        .enumerate()
        .find(|(_, l)| l.contains("left at noon"))
        .expect("there");
    let column = line
        .split("left at")
        .next()
        .map_or(0, |b| b.chars().count())
        - 1;
    let at = |x: usize| u16::try_from(x).expect("small");
    let mouse = |stage: &mut Stage, kind, column: usize| {
        stage.event(Event::Mouse(crossterm::event::MouseEvent {
            kind,
            column: at(column),
            row: at(row),
            modifiers: KeyModifiers::NONE,
        }));
    };
    mouse(&mut stage, MouseEventKind::Down(MouseButton::Left), column);
    mouse(
        &mut stage,
        MouseEventKind::Drag(MouseButton::Left),
        column + 9,
    );
    mouse(
        &mut stage,
        MouseEventKind::Up(MouseButton::Left),
        column + 9,
    );
    assert_eq!(selected(&stage).as_deref(), Some("left at noon"));
    press(&mut stage, "<enter>");
    assert_eq!(notes(&stage)[0].0, "left at noon");
    mouse(&mut stage, MouseEventKind::Down(MouseButton::Left), column);
    mouse(&mut stage, MouseEventKind::Up(MouseButton::Left), column);
    assert_eq!(selected(&stage), None);
}

fn note(article: &Article, words: &str, text: &str) -> KeptNote {
    let at = article.text.find(words).expect("there");
    let points = crate::article::CodePoints::new(&article.text);
    let span = crate::article::Span::from(at..at + words.len());
    KeptNote {
        id: crate::store::NoteId(i64::try_from(at).expect("small")),
        note: crate::store::Note {
            words: crate::article::Anchor::new(&article.text, &points, span),
            colour: Colour::Red,
            text: text.into(),
        },
    }
}

/// An article that is read anew keeps its notes; what has lost its words is listed with them.
#[test]
fn notes_go_with_a_text_that_changes_and_none_is_dropped() {
    let mut stage = stage();
    let article = stage.reader.document().article.clone();
    let kept = vec![
        note(&article, "came back at dusk", "When?"),
        note(&article, "The pier stayed empty", "Why?"),
    ];
    stage.reader.document_mut().notes = Notes::place(kept, &article);
    let changed = text()
        .replace(
            "The ferry left",
            "A new first sentence stands here. The ferry left",
        )
        .replace("The pier stayed empty until May.", "");
    let job = stage.reader.document().job;
    stage.finish(job, load::from_text(&changed, Format::Text, None));
    work_as_clerk(&mut stage);
    press(&mut stage, "g*");
    let document = stage.reader.document();
    let spans = document.notes.all.iter().map(|n| n.span);
    let words: Vec<_> = spans
        .map(|s| s.map(|s| document.article.slice(s)))
        .collect();
    assert_eq!(words, [Some("came back at dusk"), None]);
    assert!(stage.shows("gone from the text"), "{}", stage.screen());
    assert!(stage.shows("Why?") && stage.shows("1 has lost its words"));
    // Nothing is asked twice.
    assert!(!stage.effects.iter().any(|e| matches!(e, Effect::Note(..))));
}

#[test]
fn nothing_is_marked_while_the_article_is_being_read() {
    let mut stage = Stage::on(vec![Input::Stdin], 100, 24);
    let job = stage.reader.document().job;
    let mut beginning = load::from_text(TEXT, Format::Text, None);
    beginning.partial = true;
    stage.event(Event::Done(job, Outcome::Preview(Arc::new(beginning))));
    press(&mut stage, "H");
    assert_eq!(selected(&stage), None);
    assert!(
        stage.shows("once the article is read"),
        "{}",
        stage.screen()
    );
}

#[test]
fn what_could_not_be_kept_is_told_and_can_be_tried_again() {
    let mut stage = stage();
    stage.keys("jjHnWhy?<enter>");
    let asked = std::mem::take(&mut stage.effects);
    let Some(Effect::Note(n, what)) = asked.into_iter().next_back() else {
        panic!("nothing is kept");
    };
    let (_, notes_before, step) = *what;
    let noted = Noted {
        notes: notes_before,
        step,
        lost: Some("another program is writing".into()),
    };
    stage.event(Event::Done(
        Default::default(),
        Outcome::Noted(n, Box::new(noted)),
    ));
    assert!(stage.shows("not kept: another program is writing · in the notes, U tries again"));
    assert_eq!(notes(&stage), []);
    press(&mut stage, "*U");
    assert_eq!(notes(&stage)[0].2, "Why?");
}

/// What is selected far above is not what the eyes are on.
#[test]
fn words_on_the_screen_are_selected_and_no_others() {
    let mut stage = stage();
    press(&mut stage, ")40jH");
    assert!(selected(&stage).is_some_and(|words| words.starts_with("Row")));
}

/// Words stand for themselves only where they stand whole, beside what they stood beside.
#[test]
fn a_short_mark_does_not_jump_into_other_words() {
    let stage = stage();
    let article = stage.reader.document().article.clone();
    let kept = || {
        vec![
            note(&article, "dusk", ""),
            note(&article, "It came back at dusk", ""),
        ]
    };
    for (changed, places) in [
        // Moved as it was, and beside one of its neighbours alone.
        (
            text().replace("The ferry left", "One more. The ferry left"),
            [true, true],
        ),
        (
            text().replace("back at dusk.", "back at dusk and"),
            [true, true],
        ),
        (
            text().replace("It came back at dusk.", "The duskier, the better."),
            [false, false],
        ),
        (
            text().replace("It came back at dusk.", "Some like dusk, some do not."),
            [false, false],
        ),
    ] {
        let changed = Arc::new(load::from_text(&changed, Format::Text, None));
        let placed = Notes::place(kept(), &changed);
        let mut found: Vec<(usize, bool)> = placed
            .all
            .iter()
            .map(|n| (n.note.words.exact.len(), n.span.is_some()))
            .collect();
        found.sort_unstable();
        let found: Vec<bool> = found.into_iter().map(|(_, found)| found).collect();
        assert_eq!(
            found,
            places,
            "{}",
            changed.text.get(..120).unwrap_or_default()
        );
    }
}

#[test]
fn the_list_of_notes_begins_at_the_one_on_the_screen() {
    let mut stage = stage();
    press(&mut stage, "jjH<enter>");
    press(&mut stage, "30jH<enter>");
    let selected = |stage: &Stage| {
        let note = stage.reader.document().sidebar.note();
        note.and_then(|placed| placed.span).map(|span| span.start)
    };
    let at = stage.reader.document().place.at;
    stage.keys("*");
    assert!(selected(&stage) >= Some(at), "{:?}", selected(&stage));
    stage.keys("<esc>g*");
    assert!(selected(&stage) < Some(at), "{:?}", selected(&stage));
}

/// What is typed goes to the note that it was begun for.
#[test]
fn what_is_typed_for_one_note_lands_on_no_other() {
    let mut stage = stage();
    press(&mut stage, "jjH<enter>");
    press(&mut stage, "30jHnLast.<enter>");
    stage.keys("*jn");
    // Another note comes above while it is typed.
    let document = stage.reader.document();
    let mut kept = document.notes.kept();
    let mut above = note(&document.article, "The Ferry Question", "Above.");
    above.id = crate::store::NoteId(99);
    kept.push(above);
    let noted = Noted {
        notes: Notes::place(kept, &document.article.clone()),
        step: None,
        lost: None,
    };
    stage.event(Event::Done(
        Default::default(),
        Outcome::Noted(0, Box::new(noted)),
    ));
    press(&mut stage, " And more.<enter>");
    let texts: Vec<String> = notes(&stage).into_iter().map(|(.., text)| text).collect();
    assert_eq!(texts, ["Above.", "", "Last. And more."]);
}

/// A colour chosen before it is known that a text was kept leaves the text alone.
#[test]
fn steps_one_upon_the_other_undo_nothing() {
    let mut stage = stage();
    press(&mut stage, "jjH<enter>");
    stage.keys("*nWhy?<enter>c");
    // One after the other, as the store takes them.
    let mut kept = Vec::new();
    for effect in std::mem::take(&mut stage.effects) {
        if let Effect::Note(_, what) = effect {
            if kept.is_empty() {
                kept = what.1.kept();
            }
            what.2.expect("a step").take(&mut kept);
        }
    }
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (kept[0].note.text.as_str(), kept[0].note.colour),
        ("Why?", Colour::Green)
    );
}

#[test]
fn a_note_is_put_back_once_however_often_it_was_taken_away() {
    let mut stage = stage();
    press(&mut stage, "jjHnWhy?<enter>*");
    stage.keys("XX");
    work_as_clerk(&mut stage);
    assert_eq!(notes(&stage), []);
    press(&mut stage, "UU");
    assert_eq!(notes(&stage).len(), 1);
}

#[test]
fn notes_that_begin_at_one_word_are_all_gone_to() {
    let mut stage = stage();
    let article = stage.reader.document().article.clone();
    let kept = vec![
        note(&article, "The ferry", "One."),
        KeptNote {
            id: crate::store::NoteId(7),
            ..note(&article, "The ferry left", "Two.")
        },
        note(&article, "The pier", "Three."),
    ];
    stage.reader.document_mut().notes = Notes::place(kept, &article);
    for told in ["One.", "Two.", "Three.", "One."] {
        press(&mut stage, "w");
        assert!(stage.shows(told), "{told}: {}", stage.screen());
    }
    for told in ["Three.", "Two.", "One."] {
        press(&mut stage, "W");
        assert!(stage.shows(told), "{told}: {}", stage.screen());
    }
}

#[test]
fn what_was_typed_of_a_note_is_taken_up_again() {
    let mut stage = stage();
    press(&mut stage, "jjHnAsk her.<esc>");
    assert!(stage.shows("not written; n takes up"), "{}", stage.screen());
    press(&mut stage, "nn and him.<esc>");
    assert!(notes(&stage).is_empty());
    // It is for words that have no note, whichever they are.
    press(&mut stage, "<esc>HnTwice.<enter>");
    assert_eq!(notes(&stage)[0].2, "Ask her.n and him.Twice.");
    // Nothing of it is left for the next.
    press(&mut stage, "<esc>jjHnNew.<enter>");
    assert_eq!(notes(&stage)[1].2, "New.");
    // What was not changed is nothing to take up.
    press(&mut stage, "*n<esc>");
    assert!(!stage.shows("not written"), "{}", stage.screen());
}

#[test]
fn who_ends_the_program_keeps_what_was_typed() {
    let mut stage = stage();
    press(&mut stage, "jjHnAsk her");
    stage.keys("<C-c>");
    assert!(stage.effects.iter().any(|e| matches!(e, Effect::Quit(130))));
    work_as_clerk(&mut stage);
    assert_eq!(notes(&stage)[0].2, "Ask her");
}
