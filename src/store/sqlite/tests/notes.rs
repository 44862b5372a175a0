//! Notes in the store.

use super::super::*;
use super::{folder, known};
use crate::article::Anchor;
use crate::store::{Colour, KeptNote, Note, NoteStep};

fn note(words: &str, text: &str) -> Note {
    Note {
        words: Anchor {
            exact: words.into(),
            ..Anchor::default()
        },
        colour: Colour::Green,
        text: text.into(),
    }
}

fn written(notes: &[KeptNote]) -> Vec<(&str, &str)> {
    let notes = notes.iter().map(|kept| &kept.note);
    notes
        .map(|note| (note.words.exact.as_str(), note.text.as_str()))
        .collect()
}

#[test]
fn notes_of_two_readers_of_one_article_are_kept_beside_each_other() {
    let folder = folder();
    let path = folder.path().join("s");
    let pier = known("pier", None, None);
    let mut one = Store::open(&path).expect("a store");
    let mut other = Store::open(&path).expect("a store");
    let put = NoteStep::Mark;
    let first = one.note(&pier, &put(note("at noon", ""))).expect("kept");
    let both = other
        .note(&pier, &put(note("at dusk", "Why?")))
        .expect("kept");
    assert_eq!(written(&both), [("at noon", ""), ("at dusk", "Why?")]);
    // The first reader does not know of the second note yet.
    let changed = NoteStep::Write(first[0].id, note("at noon", "When?"));
    let both = one.note(&pier, &changed).expect("kept");
    assert_eq!(written(&both), [("at noon", "When?"), ("at dusk", "Why?")]);
    let kept = other.look_up(&pier).expect("read").expect("kept").notes;
    assert_eq!(kept, both);
    // A colour from a reader that does not know of the text leaves the text alone.
    let coloured = NoteStep::Colour(first[0].id, note("at noon", ""));
    let both = other.note(&pier, &coloured).expect("kept");
    assert_eq!(written(&both), [("at noon", "When?"), ("at dusk", "Why?")]);
    // What one takes away while the other writes to it is not lost.
    let removed = NoteStep::Remove(first[0].id);
    let left = other.note(&pier, &removed).expect("kept");
    assert_eq!(written(&left), [("at dusk", "Why?")]);
    let again = one.note(&pier, &changed).expect("kept");
    assert_eq!(written(&again), [("at dusk", "Why?"), ("at noon", "When?")]);
    // A number that was somebody's is nobody else's.
    let newest = again[1].id;
    one.note(&pier, &NoteStep::Remove(newest)).expect("kept");
    let again = one
        .note(&pier, &put(note("at noon", "When?")))
        .expect("kept");
    assert_ne!(again[1].id, newest);
    // A number of another article's note is nobody's here.
    let tide = known("tide", None, None);
    let none = one
        .note(&tide, &NoteStep::Remove(again[0].id))
        .expect("kept");
    assert_eq!(written(&none), []);
    assert_eq!(
        one.look_up(&pier).expect("read").expect("kept").notes,
        again
    );
    one.forget(&pier).expect("forgotten");
    assert_eq!(other.look_up(&pier).expect("read"), None);
    other.check().expect("sound");
}
