//! The linear mode: keys in, lines out.

use std::ffi::OsString;

use super::*;
use crate::analysis::analyze;
use crate::load::Entry;
use std::fs;
use std::sync::Arc;

fn run(inputs: Vec<Input>, typed: &str) -> String {
    run_as(inputs, &ReaderOptions::default(), None, typed)
}

/// What is written on a terminal of a size.
fn run_as(
    inputs: Vec<Input>,
    options: &ReaderOptions,
    size: Option<(u16, u16)>,
    typed: &str,
) -> String {
    let mut out = Vec::new();
    let paper = Paper::of(size, options.measure);
    let ended = session(inputs, options, paper, &mut out, &mut typed.as_bytes());
    assert!(ended.is_ok(), "{ended:?}");
    String::from_utf8(out).expect("text")
}

/// What stands between two prompts, each with the line that was typed at the second.
fn answers(out: &str) -> Vec<&str> {
    out.split("> ").collect()
}

/// A file of thirty paragraphs, some of them with a word of its own.
fn long(folder: &tempfile::TempDir) -> Input {
    let path = folder.path().join("quay.md");
    let paragraph = |n: usize| match n {
        4 => "“The horn is old,” said Ann Poe.\n\n".to_string(),
        20 => "Nobody heard the horn.\n\n".to_string(),
        n => format!("Paragraph {n} says little.\n\n"),
    };
    let text: String = (0..30).map(paragraph).collect();
    fs::write(&path, format!("# The Quay\n\n{text}")).expect("written");
    Input::File(path)
}

#[test]
fn n_finds_on_and_never_leaves_where_no_article_follows() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = run(vec![long(&folder)], "/horn\nn\nn\nx\n");
    assert!(out.contains("(hit 1 of 2"), "{out}");
    assert!(out.contains("(hit 2 of 2"), "{out}");
    assert!(out.contains("from the top again)"), "{out}");
    let out = run(vec![long(&folder)], "N\n/horn\nN\nN\nn\nx\n");
    let said = answers(&out);
    assert!(said[1].starts_with("What is to be found"), "{out}");
    assert!(said[2].contains("(hit 1 of 2"), "{out}");
    assert!(said[3].contains("(hit 2 of 2"), "{out}");
    assert!(said[3].contains("from the end again)"), "{out}");
    assert!(said[4].contains("(hit 1 of 2"), "{out}");
    assert!(said[5].contains("(hit 2 of 2"), "{out}");
    let out = run(vec![long(&folder)], "f unnamed\nw x.md\nx\n");
    assert!(out.contains("there is nothing to write."), "{out}");
    // Where nothing was looked for, it is the next article, and there is none.
    let out = run(vec![long(&folder)], "n\nJ\np\nx\n");
    let said = answers(&out);
    assert_eq!(said[1], "This is the last article.\n", "{out}");
    assert_eq!(said[2], "This is the last article.\n", "{out}");
    assert_eq!(said[3], "Ann Poe: 1 quotation\n", "{out}");
}

#[test]
fn those_who_say_most_come_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pier.txt");
    let text = "Bob Stone came late.\n\n“No,” said Cy Dow.\n\n“Yes, it is,” said Ann Poe. “It was.”\n\nAnn Poe and Cy Dow left with Bob Stone.\n";
    fs::write(&path, text).expect("written");
    let out = run(vec![Input::File(path)], "p\nx\n");
    let names: Vec<&str> = answers(&out)[1]
        .lines()
        .filter_map(|line| Some(line.split_once(':')?.0))
        .collect();
    assert_eq!(names, ["Ann Poe", "Cy Dow", "Bob Stone"], "{out}");
}

#[test]
fn a_part_is_gone_to_and_one_is_told_where_one_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = run(
        vec![long(&folder)],
        "=\n50%\n=\nG\n=\n500%\ng\n=\n5 x%\nq\n",
    );
    let said = answers(&out);
    assert_eq!(said[1], "At 0 %.\n", "{out}");
    assert!(said[2].lines().count() == 20, "{out}");
    let half = said[3].trim_start_matches("At ").trim_end_matches(" %.\n");
    let half: u32 = half.parse().expect("a number");
    assert!((40..60).contains(&half), "{out}");
    assert!(said[4].contains("Paragraph 29 "), "{out}");
    assert_eq!(said[5], "At 100 %.\n(end) ", "{out}");
    assert!(said[7].starts_with("The Quay\n"), "{out}");
    assert_eq!(said[8], "At 0 %.\n", "{out}");
    assert!(said[9].contains("means nothing here"), "{out}");
}

#[test]
fn an_answer_is_the_last_thing_above_the_prompt() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = run(vec![long(&folder)], "?\nQ\nwho\nr\n.\n/horn\nq\n");
    let said = answers(&out);
    assert!(said[1].starts_with("Enter: more · b: back"), "{out}");
    assert!(
        said[1].lines().all(|row| row.chars().count() <= 72),
        "{out}"
    );
    assert!(!said[1].contains("Paragraph"), "{out}");
    assert_eq!(said[2], "Ann Poe: “The horn is old,”\n", "{out}");
    assert_eq!(
        said[3], "“who” means nothing here; ? tells all keys.\n",
        "{out}"
    );
    assert_eq!(said[4], "There is no article before.\n", "{out}");
    assert!(said[5].starts_with("The Quay\n"), "{out}");
    // A hit stands on a page, and which it is stands below.
    assert!(said[6].starts_with("“The horn is old,”"), "{out}");
    assert!(
        said[6]
            .lines()
            .last()
            .is_some_and(|l| l.starts_with("(hit 1")),
        "{out}"
    );
}

#[test]
fn a_page_with_what_is_said_fits_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    for (size, rows) in [((80, 24), 20), ((80, 16), 12), ((40, 5), 3), ((0, 0), 20)] {
        let out = run_as(
            vec![long(&folder)],
            &ReaderOptions::default(),
            Some(size),
            "\nx\n",
        );
        assert_eq!(answers(&out)[1].lines().count(), rows, "{size:?}: {out}");
    }
    let out = run_as(
        vec![long(&folder)],
        &ReaderOptions::default(),
        Some((24, 12)),
        "",
    );
    assert!(out.contains("Paragraph 1 says little.\n"), "{out}");
    let options = ReaderOptions {
        measure: Some(20),
        ..ReaderOptions::default()
    };
    let out = run_as(vec![long(&folder)], &options, None, "");
    assert!(out.contains("Paragraph 1 says\nlittle."), "{out}");
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
    // At first, and when it is come back to.
    assert_eq!(out.matches("See the ferry").count(), 2, "{out}");
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
        run_as(inputs.clone(), &options, None, typed)
    };
    let out = read(&["folder"], None, "2\nn\nr\nn\n");
    assert!(out.contains("folder, 3 articles"), "{out}");
    let options = ReaderOptions {
        arguments: vec!["folder".into()],
        ..ReaderOptions::default()
    };
    let narrow = run_as(inputs.clone(), &options, Some((24, 24)), "1\nq\n");
    assert!(narrow.contains("About b 2.md\n\nWords."), "{narrow}");
    // What was typed ended the row of the prompt.
    let fits = |row: &str| row.trim_start_matches("(end) > ").chars().count() <= 24;
    assert!(narrow.lines().all(fits), "{narrow}");
    let titled = "1. About b 2.md\n2. About b 10.md\n3. About README.md\n";
    assert!(out.contains(titled), "{out}");
    // The second, the third behind it, back at the list, and no fourth.
    let about: Vec<&str> = out.split(['\n', '>']).map(str::trim).collect();
    let about: Vec<&str> = about
        .into_iter()
        .filter(|l| l.starts_with("About"))
        .collect();
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
    assert_eq!(out.matches("About").count(), 3, "{out}");
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
    let mut list = List {
        title: Some("Harbour News".into()),
        entries: (0..25).map(|n| entry(&format!("Story {n}"))).collect(),
        ..List::default()
    };
    let (mut out, mut top) = (Vec::new(), 0);
    let mut desk = Desk {
        options: &ReaderOptions::default(),
        paper: Paper::of(None, None),
        out: &mut out,
        keys: &mut "\n99\n22\n".as_bytes(),
        answer: Vec::new(),
        hinted: (false, false),
    };
    let around = page::Around {
        before: false,
        behind: true,
    };
    let want = list::choose(&mut list, &mut top, None, around, &mut desk);
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
    assert!(out.contains("Pavel Orsini: 0 quotations, 3 turns"), "{out}");
}

#[test]
fn only_some_quotations_are_listed_read_and_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let text = "# The Weir\n\nIt rained. “The weir must go,” said Ann Poe.\n\n\
        “We shall vote,” said Carl Benn.\n";
    fs::write(path("weir.md"), text).expect("written");
    let to = path("said.csv").display().to_string();
    let typed = format!("f\npoe\nQ\nv\nw\n{to}\nw\n{to}\nn\nv\nf\n\nf\nabout nobody\nx\n");
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
    // The same in one line each.
    let to = path("again.csv").display().to_string();
    let out = run(
        vec![Input::File(path("weir.md"))],
        &format!("f poe\nw {to}\nf \nx\n"),
    );
    assert!(out.contains("Only Ann Poe: 1 quotation."), "{out}");
    assert!(out.contains("1 quotation as CSV."), "{out}");
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
        store: crate::store::StorePlace(Some(folder.path().join("store"))),
        ..ReaderOptions::default()
    };
    let read = |typed: &str| run_as(vec![input.clone()], &options, None, typed);
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

#[test]
fn a_table_is_read_row_by_row_and_a_note_leads_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("locks.md");
    let rows = "A row of the log stands here.\n\n".repeat(30);
    let text = format!(
        "# Locks\n\nThe lock was shut.[^1]\n\n| Year | Boats |\n|---|---|\n| 1931 | 12 |\n\n{rows}[^1]: By order.\n"
    );
    fs::write(&path, text).expect("written");
    let out = run(vec![Input::File(path)], "l\nzzz\nl\n1\nr\nr\nx\n");
    let said = answers(&out);
    assert!(said[0].contains("Year:  1931"), "{out}");
    assert!(out.contains("No link has the number “zzz”."), "{out}");
    assert!(said[4].contains("By order."), "{out}");
    assert!(said[5].contains("The lock was shut."), "{out}");
    assert!(said[6].contains("There is no article before."), "{out}");
}

#[test]
fn bytes_that_are_no_text_are_no_reason_to_leave() {
    let folder = tempfile::tempdir().expect("a folder");
    let (options, mut out) = (ReaderOptions::default(), Vec::new());
    let paper = Paper::of(None, options.measure);
    let mut typed: &[u8] = b"\xe9\nG\n=\nq\n";
    let ended = session(vec![long(&folder)], &options, paper, &mut out, &mut typed);
    assert!(ended.is_ok(), "{ended:?}");
    let out = String::from_utf8(out).expect("text");
    assert!(out.contains("means nothing here"), "{out}");
    assert!(out.contains("At 100 %"), "{out}");
}

#[test]
fn a_name_that_several_bear_leaves_what_all_of_them_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("brandts.md");
    let text = "“No,” said Ann Brandt. “Yes,” said Ben Brandt. “Perhaps,” said Carl Poe.\n";
    fs::write(&path, text).expect("written");
    let out = run(vec![Input::File(path)], "f brandt\nq\n");
    assert!(
        out.contains("Only Ann Brandt + Ben Brandt: 2 quotations."),
        "{out}"
    );
}
