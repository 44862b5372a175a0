use std::ffi::OsString;

use super::*;
use crate::analysis::analyze;
use crate::load::Entry;
use std::fs;
use std::sync::Arc;

fn run(inputs: Vec<Input>, typed: &str) -> String {
    let mut out = Vec::new();
    let mut keys = typed.as_bytes();
    let ended = session(inputs, &ReaderOptions::default(), &mut out, &mut keys);
    assert!(ended.is_ok(), "{ended:?}");
    String::from_utf8(out).expect("text")
}

#[test]
fn links_are_opened_by_number_and_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let first = "# The Pier\n\nSee [the ferry](ferry.md#times) and [mail](mailto:a@example.org).\n";
    fs::write(path("pier.md"), first).expect("written");
    fs::write(
        path("ferry.md"),
        "# The Ferry\n\nIt sails.\n\n## Times\n\nAt noon.\n",
    )
    .expect("written");
    let out = run(vec![Input::File(path("pier.md"))], "l\n1\nr\nl\n2\nx\n");
    assert!(out.contains("1. the ferry ("), "{out}");
    assert!(out.contains("At noon."), "{out}");
    assert!(out.contains("For another program: mailto:"), "{out}");
    assert_eq!(out.matches("See the ferry").count(), 3, "{out}");
}

#[test]
fn several_are_a_list_along_which_reading_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| {
        let path = folder.path().join(name);
        fs::write(&path, format!("# About {name}\n\nWords.\n")).expect("written");
        Input::File(path)
    };
    let inputs = vec![file("README.md"), file("b 10.md"), file("b 2.md")];
    let read = |arguments: &[&str], at: Option<&str>, typed: &str| {
        let options = ReaderOptions {
            arguments: arguments.iter().map(OsString::from).collect(),
            at: at.map(str::to_string),
            ..ReaderOptions::default()
        };
        let mut out = Vec::new();
        let ended = session(inputs.clone(), &options, &mut out, &mut typed.as_bytes());
        assert!(ended.is_ok(), "{ended:?}");
        String::from_utf8(out).expect("text")
    };
    let out = read(&["folder"], None, "2\nn\nr\nn\n");
    assert!(out.contains("folder, 3 articles"), "{out}");
    assert!(out.contains("1. b 2.md\n2. b 10.md\n3. README.md"), "{out}");
    // The second, the third behind it, back at the list, and no fourth.
    let about: Vec<&str> = out.lines().filter(|l| l.starts_with("About")).collect();
    assert_eq!(about, ["About b 10.md", "About README.md"]);
    // A place is asked for in the first article, and so is nothing at all.
    let out = read(&["folder"], Some("about"), "");
    assert!(
        out.contains("About b 2.md") && !out.contains("3 articles"),
        "{out}"
    );
    let out = read(&["folder"], Some("nowhere"), "");
    assert!(out.contains("no section is called “nowhere”"), "{out}");
    let out = read(&[], None, "n\nn\nn\n");
    let about = out.lines().filter(|l| l.starts_with("About")).count();
    assert_eq!(about, 3, "{out}");
}

#[test]
fn a_list_is_chosen_from_by_number() {
    let entry = |title: &str| {
        let title = Some(format!("{title}\u{1b}[31m"));
        let published = Some("2026-03-01T08:00:00Z".into());
        Input::Entry(Arc::new(Entry {
            title,
            published,
            ..Entry::default()
        }))
    };
    let list = List {
        title: Some("Harbour News".into()),
        entries: (0..25).map(|n| entry(&format!("Story {n}"))).collect(),
        warnings: Vec::new(),
    };
    let (mut out, mut top) = (Vec::new(), 0);
    let want = list::choose(
        &list,
        &mut top,
        None,
        &mut out,
        &mut "\n99\n22\n".as_bytes(),
    );
    assert!(matches!(want, Ok(Want::Entry(21))));
    let out = String::from_utf8(out).expect("text");
    assert!(
        out.contains("Harbour News, 25 articles") && out.contains("Story 24"),
        "{out}"
    );
    assert!(
        out.contains("· 2026-03-01") && !out.contains('\u{1b}'),
        "{out}"
    );
}

#[test]
fn turns_of_an_interview_are_no_quotations() {
    let text = "A Talk On The Quay\n\nNora Quill: What do you see up there?\n\n\
        Pavel Orsini: Ships, and then more ships.\n\n\
        Nora Quill: And at night?\n\n\
        Pavel Orsini: Their lamps, for the most part.\n\n\
        Nora Quill: Do you sleep?\n\n\
        Pavel Orsini: In the winter I do.\n\n";
    let article = load::from_text(text, crate::article::Format::Text, None);
    let analysis = analyze(&article);
    assert!(analysis.quotations.iter().any(|q| q.turn), "{analysis:?}");
    let mut out = Vec::new();
    super::answers::people(&analysis, &mut out).expect("written");
    let out = String::from_utf8(out).expect("text");
    assert!(
        out.contains("Pavel Orsini (): 0 quotations, 3 turns"),
        "{out}"
    );
}

#[test]
fn only_some_quotations_are_listed_read_and_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let text = "# The Weir\n\nIt rained. “The weir must go,” said Ann Poe.\n\n\
        “We shall vote,” said Carl Benn.\n";
    fs::write(path("weir.md"), text).expect("written");
    let to = path("said.csv").display().to_string();
    let typed = format!("f\npoe\nq\nv\nw\n{to}\nw\n{to}\nn\nv\nf\n\nf\nabout nobody\nx\n");
    let out = run(vec![Input::File(path("weir.md"))], &typed);
    assert!(out.contains("Only Ann Poe: 1 quotation."), "{out}");
    assert!(out.contains("Ann Poe: “The weir must go,”"), "{out}");
    assert!(!out.contains("Carl Benn: “We shall"), "{out}");
    // Read alone: below who speaks, without what stands around.
    assert!(
        out.contains("Ann Poe\n“The weir must go,” said Ann Poe."),
        "{out}"
    );
    assert!(out.contains("1 quotation as CSV."), "{out}");
    assert!(
        out.contains("is there already; y replaces it > Not written."),
        "{out}"
    );
    assert!(out.contains("All quotations: 2 quotations."), "{out}");
    assert!(
        out.contains("Nothing here is called “about nobody”."),
        "{out}"
    );
    assert!(fs::read_to_string(to).is_ok_and(|csv| csv.contains("Ann Poe")));
}

#[test]
fn words_and_patterns_are_found_hit_by_hit() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pier.md");
    let quiet = "The harbour was quiet, and the boats lay where they had lain all week.\n\n";
    let text = format!(
        "# The Pier\n\n{0}In 1921 it was new.\n\n## Later\n\n{0}In 1987 it was old.\n",
        quiet.repeat(30)
    );
    fs::write(&path, text).expect("written");
    let out = run(
        vec![Input::File(path)],
        "/re:\\d{4}\n/\n/\n/w:harbou\n/re:(\n/\nx\n",
    );
    assert!(
        out.contains("(hit 1 of 2, in The Pier)") || out.contains("(hit 1 of 2)"),
        "{out}"
    );
    assert!(out.contains("(hit 2 of 2, in Later)"), "{out}");
    assert!(out.contains("from the top again)"), "{out}");
    // What is no pattern is not what is looked for next.
    let none = out.matches("“w:harbou” does not occur.").count();
    assert_eq!(none, 2, "{out}");
    assert!(out.contains("No pattern: unclosed group."), "{out}");
}

#[cfg(feature = "store")]
#[test]
fn what_is_marked_and_what_was_set_right_are_listed() {
    use crate::analysis::correct::{Correction, Step, Who};
    use crate::article::{Anchor, CodePoints, Format, Span};
    use crate::store::{Known, Note, NoteStep, Store};
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pier.md");
    let text = "# The Pier\n\n“It is old,” Ann Poe said.\n\n## Later\n\nNobody came.\n";
    fs::write(&path, text).expect("written");
    let input = Input::File(path);
    let options = ReaderOptions {
        store: crate::store::Place(Some(folder.path().join("store"))),
        ..ReaderOptions::default()
    };
    let read = |typed: &str| {
        let mut out = Vec::new();
        let inputs = vec![input.clone()];
        let ended = session(inputs, &options, &mut out, &mut typed.as_bytes());
        assert!(ended.is_ok(), "{ended:?}");
        String::from_utf8(out).expect("text")
    };
    let out = read("t\nc\nx\n");
    assert!(out.contains("No words are marked here."), "{out}");
    assert!(out.contains("Nothing was set right here."), "{out}");
    let article = load::from_text(
        text,
        Format::Markdown,
        input.location().as_deref().map(Into::into),
    );
    let known = Known::of(&article, &input);
    let mut store = Store::open(options.store.path().expect("a path")).expect("a store");
    let at = article.text.find("Nobody came").expect("there");
    let words = Anchor::new(
        &article.text,
        &CodePoints::new(&article.text),
        Span::from(at..at + 11),
    );
    let note = Note {
        words,
        text: "Who counted?".into(),
        ..Note::default()
    };
    store.note(&known, &NoteStep::Mark(note)).expect("kept");
    let rename = Correction::Rename {
        person: Who {
            name: "Ann Poe".into(),
            mention: None,
        },
        name: "Ann Roe".into(),
    };
    store
        .step(&known, &Step::Make(Box::new(rename)))
        .expect("kept");
    let out = read("t\nc\nx\n");
    assert!(
        out.contains("“Nobody came”, yellow, in Later\n  Who counted?"),
        "{out}"
    );
    assert!(out.contains("Ann Poe: called Ann Roe"), "{out}");
}
