//! `extract --format parquet`: three tables in files.

use std::fs::{self, File};
use std::path::Path;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::{Value, json};

use super::{Desk, STORY};

const TABLES: [&str; 3] = ["articles", "people", "quotations"];

/// The rows of a table as JSON, of all files that data systems would see.
pub fn rows(folder: &Path, table: &str) -> Vec<Value> {
    let mut files: Vec<_> = fs::read_dir(folder.join(table))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.file_name().unwrap().to_string_lossy().starts_with('.'))
        .collect();
    files.sort();
    let mut rows = Vec::new();
    for file in files {
        let reader = SerializedFileReader::new(File::open(file).unwrap()).unwrap();
        let found = reader.get_row_iter(None).unwrap();
        rows.extend(found.map(|row| of_row(&row.unwrap())));
    }
    rows
}

fn of_row(row: &Row) -> Value {
    let cells = row.get_column_iter();
    Value::Object(
        cells
            .map(|(name, cell)| (name.clone(), of_cell(cell)))
            .collect(),
    )
}

fn of_cell(cell: &Field) -> Value {
    match cell {
        Field::Null => Value::Null,
        Field::Str(text) => json!(text),
        Field::Int(n) | Field::Date(n) => json!(n),
        Field::Long(n) => json!(n),
        Field::Float(n) => json!(n),
        Field::Double(n) => json!(n),
        Field::Group(row) => of_row(row),
        Field::ListInternal(list) => list.elements().iter().map(of_cell).collect(),
        other => panic!("{other} is not in the tables"),
    }
}

fn column(rows: &[Value], name: &str) -> Vec<String> {
    let text = |row: &Value| match &row[name] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    rows.iter().map(text).collect()
}

/// Every file of the tables, hidden ones too.
fn files(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for table in TABLES {
        for entry in fs::read_dir(folder.join(table)).into_iter().flatten() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            names.push(format!("{table}/{name}"));
        }
    }
    names.sort();
    names
}

fn whole(shards: &[&str]) -> Vec<String> {
    let of = |table: &str| -> Vec<String> {
        let named = shards.iter().map(|s| format!("{table}/{s}.parquet"));
        named.collect()
    };
    TABLES.into_iter().flat_map(of).collect()
}

fn records(from: usize, count: usize) -> String {
    let line = |n: usize| format!("{}\n", json!({"id": n, "text": STORY}));
    (from..from + count).map(line).collect()
}

/// The command that writes records as tables.
pub fn to_tables<'a>(input: &'a str, out: &'a str) -> [&'a str; 7] {
    [
        "extract", "--jsonl", input, "--format", "parquet", "--out", out,
    ]
}

#[test]
fn every_record_has_its_row_and_a_bad_one_says_why() {
    let desk = Desk::new();
    let mut input = b"{\"id\": \"a\", \"text\": \"\xff\xfe\"}\n".to_vec();
    let lines = [
        json!({"id": "b", "text": null}),
        json!({"text": STORY}),
        json!({"id": 7, "text": format!("<div class=\"x\"><p>{STORY}</p></div>")}),
        json!({"id": {"x": 1}, "html": format!("<h1>A</h1><p>{STORY}</p>")}),
    ];
    for line in lines {
        input.extend_from_slice(format!("{line}\n").as_bytes());
    }
    input.extend_from_slice(b"nonsense\n");
    desk.put("news.jsonl", input);
    let command = to_tables("news.jsonl", "out");
    let (code, said) = desk.fails(&command);
    assert_eq!((code, &*said), (1, ""));
    let out = desk.folder.path().join("out");
    assert_eq!(files(&out), whole(&["news"]));
    let articles = rows(&out, "articles");
    let ids = column(&articles, "article_id");
    assert_eq!(ids, ["a", "b", "news:3", "7", "{\"x\":1}", "news:6"]);
    assert_eq!(column(&articles, "line"), ["1", "2", "3", "4", "5", "6"]);
    let unread: Vec<bool> = articles.iter().map(|a| a["error"].is_string()).collect();
    assert_eq!(unread, [true, true, false, false, false, true]);
    let html = articles[3]["warnings"].to_string();
    assert!(html.contains("is a web page"), "{html}");
    assert_eq!(articles[2]["warnings"], json!([]));
    let quotations = rows(&out, "quotations");
    let read = quotations.iter().filter(|q| q["article_id"] == "news:3");
    assert!(read.clone().count() >= 3);
    assert!(
        read.clone()
            .any(|q| q["speaker"] == "Ilse Brandt" && q["person_id"] == 0)
    );
    let people = rows(&out, "people");
    assert!(
        people
            .iter()
            .any(|p| p["name"] == "Ilse Brandt" && p["article_id"] == "news:3")
    );
}

#[test]
fn a_run_that_was_killed_is_done_again_and_what_is_done_is_left_alone() {
    let desk = Desk::new();
    desk.put("one.jsonl", records(0, 3));
    desk.put("two.jsonl", records(3, 3));
    let command = [
        "extract",
        "--jsonl",
        "one.jsonl",
        "two.jsonl",
        "--format",
        "parquet",
        "--out",
        "out",
    ];
    assert_eq!(desk.ok(&command), "");
    let out = desk.folder.path().join("out");
    let mut all: Vec<String> = (0..6).map(|n| n.to_string()).collect();
    assert_eq!(column(&rows(&out, "articles"), "article_id"), all);
    let quotations = rows(&out, "quotations").len();
    // As a run leaves it that is killed while it renames, and one while it writes.
    fs::remove_file(out.join("articles/two.parquet")).unwrap();
    fs::write(out.join("people/.two.12345.part"), "half").unwrap();
    let made = |shard: &str| {
        let path = out.join(format!("articles/{shard}.parquet"));
        fs::metadata(path).unwrap().modified().unwrap()
    };
    let before = made("one");
    let mut again = command.to_vec();
    again.push("--resume");
    let (code, said) = desk.fails(&again);
    assert_eq!(code, 0);
    assert_eq!(said, "pullquote: 1 of 2 shards were done before\n");
    assert_eq!(made("one"), before);
    assert_eq!(files(&out), whole(&["one", "two"]));
    assert_eq!(column(&rows(&out, "articles"), "article_id"), all);
    assert_eq!(rows(&out, "quotations").len(), quotations);
    // An input that has grown is not done.
    desk.put("one.jsonl", records(0, 4));
    assert_eq!(desk.fails(&again).0, 0);
    all.insert(3, "3".into());
    assert_eq!(column(&rows(&out, "articles"), "article_id"), all);
}

#[test]
fn shards_of_one_name_never_take_each_others_place() {
    let desk = Desk::new();
    for day in ["day=1", "day=2"] {
        fs::create_dir(desk.folder.path().join(day)).unwrap();
    }
    desk.put("day=1/part.jsonl", records(0, 1));
    desk.put("day=2/part.jsonl", records(1, 1));
    let command = |inputs: &[&'static str]| {
        let mut all = vec!["extract", "--format", "parquet", "--out", "out", "--jsonl"];
        all.extend(inputs);
        all
    };
    desk.ok(&command(&["day=1/part.jsonl", "day=2/part.jsonl"]));
    let out = desk.folder.path().join("out");
    assert_eq!(files(&out), whole(&["day=1-part", "day=2-part"]));
    for alone in ["day=1/part.jsonl", "day=2/part.jsonl"] {
        desk.ok(&command(&[alone]));
    }
    assert_eq!(files(&out), whole(&["day=1-part", "day=2-part"]));
}

/// An input keeps its name, whatever else a run reads: its rows never stand twice.
#[test]
fn a_shard_keeps_its_name_beside_inputs_of_its_own_name() {
    let desk = Desk::new();
    for day in ["day=1", "day=2"] {
        fs::create_dir(desk.folder.path().join(day)).unwrap();
        desk.put(
            &format!("{day}/part.jsonl"),
            format!("{}\n", json!({"text": STORY})),
        );
    }
    let mut command = vec![
        "extract",
        "--format",
        "parquet",
        "--out",
        "out",
        "--resume",
        "--jsonl",
        "day=1/part.jsonl",
    ];
    desk.ok(&command);
    let out = desk.folder.path().join("out");
    assert_eq!(column(&rows(&out, "articles"), "article_id"), ["part:1"]);
    command.push("day=2/part.jsonl");
    let (code, said) = desk.fails(&command);
    assert_eq!(
        (code, &*said),
        (0, "pullquote: 1 of 2 shards were done before\n")
    );
    let mut ids = column(&rows(&out, "articles"), "article_id");
    ids.sort();
    assert_eq!(ids, ["day=2-part:1", "part:1"]);
    assert_eq!(files(&out), whole(&["day=2-part", "part"]));
}

fn documents(inputs: &[&'static str], resume: bool) -> Vec<&'static str> {
    let mut all = vec!["extract", "--format", "parquet", "--out", "out"];
    all.extend(inputs);
    all.extend(resume.then_some("--resume"));
    all
}

#[test]
fn documents_that_were_added_or_edited_are_read_again() {
    let desk = Desk::new();
    fs::create_dir(desk.folder.path().join("press")).unwrap();
    desk.put("press/a.txt", STORY);
    desk.put("b.txt", STORY);
    let all = documents(&["press", "story.txt", "b.txt"], true);
    desk.ok(&all);
    let out = desk.folder.path().join("out");
    let (code, said) = desk.fails(&all);
    assert_eq!(
        (code, &*said),
        (0, "pullquote: 2 of 2 shards were done before\n")
    );
    // Of another order it is the same.
    let (_, said) = desk.fails(&documents(&["b.txt", "story.txt", "press", "b.txt"], true));
    assert_eq!(said, "pullquote: 2 of 2 shards were done before\n");
    desk.put("press/c.txt", STORY);
    desk.put("b.txt", STORY.replace("Ilse Brandt", "Nora Quill"));
    desk.ok(&all);
    let press = |name| Path::new("press").join(name).display().to_string();
    let mut ids = column(&rows(&out, "articles"), "article_id");
    ids.sort();
    assert_eq!(
        ids,
        [
            "b.txt".to_string(),
            press("a.txt"),
            press("c.txt"),
            "story.txt".into()
        ]
    );
    let people = rows(&out, "people");
    assert!(people.iter().any(|p| p["name"] == "Nora Quill"));
    // One more joins the others.
    desk.put("d.txt", STORY);
    assert_eq!(
        desk.fails(&documents(&["d.txt", "press", "story.txt", "b.txt"], true))
            .0,
        0
    );
    assert_eq!(rows(&out, "articles").len(), 5);
}

#[test]
fn rows_are_neither_lost_nor_there_twice() {
    let desk = Desk::new();
    fs::create_dir(desk.folder.path().join("press")).unwrap();
    desk.put("press/a.txt", STORY);
    desk.put("b.txt", STORY);
    desk.ok(&documents(
        &["press", "press/a.txt", "story.txt", "b.txt"],
        false,
    ));
    let out = desk.folder.path().join("out");
    let count = || rows(&out, "articles").len();
    assert_eq!(count(), 3);
    // Without one that its shard has.
    let (code, said) = desk.fails(&documents(&["story.txt"], true));
    assert_eq!(code, 2);
    assert!(said.contains("b.txt too, which would be lost"), "{said}");
    // One that another shard has.
    let (code, said) = desk.fails(&documents(&["press/a.txt", "story.txt", "b.txt"], true));
    assert_eq!(code, 2);
    assert!(
        said.contains("a.txt already, in its shard “press”"),
        "{said}"
    );
    fs::remove_file(desk.folder.path().join("press/a.txt")).unwrap();
    desk.put("press/c.txt", STORY);
    let (code, said) = desk.fails(&documents(&["press"], true));
    assert_eq!(code, 2);
    assert!(said.contains("a.txt too, which would be lost"), "{said}");
    assert_eq!(count(), 3);
}

#[test]
fn standard_input_never_takes_the_place_of_another() {
    let desk = Desk::new();
    let run = |arguments: &[&str], input: String| {
        let output = desk.command(arguments).write_stdin(input).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), said)
    };
    let mut command = vec!["extract", "--jsonl", "--format", "parquet", "--out", "out"];
    assert_eq!(run(&command, records(0, 2)).0, Some(0));
    let (code, said) = run(&command, records(2, 2));
    assert_eq!(code, Some(2));
    assert!(said.contains("another standard input"), "{said}");
    command.push("--resume");
    let (code, said) = run(&command, records(2, 2));
    assert_eq!(code, Some(2));
    assert!(said.contains("--resume and standard input"), "{said}");
    let out = desk.folder.path().join("out");
    assert_eq!(column(&rows(&out, "articles"), "article_id"), ["0", "1"]);
}

/// An input of as many bytes as before, written later.
#[test]
fn records_of_the_same_size_that_were_written_later_are_read_again() {
    let desk = Desk::new();
    desk.put("in.jsonl", records(0, 1));
    let command = [
        "extract", "--jsonl", "in.jsonl", "--format", "parquet", "--out", "out", "--resume",
    ];
    desk.ok(&command);
    desk.put("in.jsonl", records(1, 1));
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(5);
    let file = File::options()
        .write(true)
        .open(desk.folder.path().join("in.jsonl"));
    file.unwrap().set_modified(later).unwrap();
    desk.ok(&command);
    let out = desk.folder.path().join("out");
    assert_eq!(column(&rows(&out, "articles"), "article_id"), ["1"]);
}

/// Nobody listens there.
#[test]
fn an_address_that_could_not_be_fetched_is_tried_again() {
    let desk = Desk::new();
    let command = documents(&["story.txt", "http://127.0.0.1:9/a"], true);
    assert_eq!(desk.fails(&command).0, 1);
    let out = desk.folder.path().join("out");
    assert_eq!(rows(&out, "articles").len(), 2);
    let (code, said) = desk.fails(&command);
    assert_eq!(code, 1);
    assert!(said.contains("127.0.0.1:9"), "{said}");
    assert!(!said.contains("done before"), "{said}");
    assert_eq!(rows(&out, "articles").len(), 2);
}

/// A text longer than any article: its row says so, as it does in Python. JSON has it whole.
#[test]
fn a_record_that_is_too_long_has_a_row_that_says_so() {
    let desk = Desk::new();
    let long = "The bridge stays. ".repeat((16 << 20) / 18 + 1);
    desk.put(
        "in.jsonl",
        format!("{}\n{}", json!({"id": "long", "text": long}), records(1, 1)),
    );
    let (code, _) = desk.fails(&to_tables("in.jsonl", "out"));
    assert_eq!(code, 1);
    let articles = rows(&desk.folder.path().join("out"), "articles");
    let words = format!("too large ({} bytes; the limit is 16777216)", long.len());
    assert_eq!(articles[0]["article_id"], "long");
    assert_eq!(articles[0]["error"], json!(words));
    assert!(articles[1]["error"].is_null());
    let said = desk.ok(&["extract", "--jsonl", "in.jsonl", "--structure"]);
    assert!(said.len() > long.len());
}

#[test]
fn documents_have_a_shard_a_folder_and_one_for_the_rest() {
    let desk = Desk::new();
    fs::create_dir(desk.folder.path().join("press")).unwrap();
    desk.put("press/a.txt", STORY);
    desk.put("press/b.txt", STORY);
    let command = [
        "extract",
        "press",
        "story.txt",
        "none.txt",
        "--format",
        "parquet",
        "--out",
        "out",
    ];
    let (code, said) = desk.fails(&command);
    assert_eq!(code, 1);
    assert!(said.contains("none.txt: no such file"), "{said}");
    let out = desk.folder.path().join("out");
    let articles = rows(&out, "articles");
    let mut ids = column(&articles, "article_id");
    ids.sort();
    let press = |name| Path::new("press").join(name).display().to_string();
    assert_eq!(
        ids,
        [
            "none.txt".to_string(),
            press("a.txt"),
            press("b.txt"),
            "story.txt".into()
        ]
    );
    let lost: Vec<_> = articles.iter().filter(|a| a["error"].is_string()).collect();
    assert_eq!(lost.len(), 1);
    assert_eq!(lost[0]["article_id"], "none.txt");
    assert_eq!(fs::read_dir(out.join("articles")).unwrap().count(), 2);
}

/// Files of more than so many blocks cannot be written: as on a full disk, what is whole
/// stays, and the rest is done when there is room.
#[cfg(unix)]
#[test]
fn a_full_disk_ends_with_what_is_whole_and_a_message() {
    let desk = Desk::new();
    desk.put("one.jsonl", records(0, 1));
    let long: String = (0..4000)
        .map(|n| format!("Line {n} of a long story. "))
        .collect();
    desk.put("two.jsonl", format!("{}\n", json!({"id": 1, "text": long})));
    let arguments = [
        "extract",
        "--jsonl",
        "one.jsonl",
        "two.jsonl",
        "--format",
        "parquet",
        "--out",
        "out",
    ];
    let program = assert_cmd::cargo::cargo_bin("pullquote");
    let output = std::process::Command::new("sh")
        .args(["-c", "ulimit -f 32; trap '' XFSZ; exec \"$0\" \"$@\""])
        .arg(program)
        .args(arguments)
        .env("PULLQUOTE_STORE", "none")
        .current_dir(desk.folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.starts_with("pullquote: out/articles/two.parquet: not written: "),
        "{said}"
    );
    assert!(said.contains("--resume"), "{said}");
    let out = desk.folder.path().join("out");
    assert_eq!(files(&out), whole(&["one"]));
    let mut again = arguments.to_vec();
    again.push("--resume");
    assert_eq!(desk.fails(&again).0, 0);
    assert_eq!(files(&out), whole(&["one", "two"]));
}

#[test]
fn only_the_parts_that_are_named_are_there() {
    let desk = Desk::new();
    desk.put("in.jsonl", records(0, 1));
    desk.ok(&[
        "extract", "--jsonl", "in.jsonl", "--quotes", "--format", "parquet", "--out", "out",
    ]);
    let out = desk.folder.path().join("out");
    assert!(rows(&out, "people").is_empty());
    assert!(!rows(&out, "quotations").is_empty());
    assert!(rows(&out, "articles")[0]["text"].is_null());
}

/// The example as its README runs it, where there is DuckDB for Python.
#[cfg(unix)]
#[test]
fn duckdb_answers_questions_about_the_tables() {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    let has = std::process::Command::new(&python)
        .args(["-c", "import duckdb"])
        .output();
    if !has.is_ok_and(|output| output.status.success()) {
        println!("skipped: {python} has no package duckdb");
        return;
    }
    let output = std::process::Command::new("examples/duckdb/run")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("PULLQUOTE", assert_cmd::cargo::cargo_bin("pullquote"))
        .env("PULLQUOTE_STORE", "none")
        .env("PYTHON", &python)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let wrong = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}{wrong}");
    let lines: Vec<Vec<&str>> = said
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    let of = |begin: &[&str]| lines.iter().filter(|line| line.starts_with(begin)).count();
    let courier = "tolmark-courier.example";
    assert_eq!(of(&["Ilse Brandt", courier, "3", "2"]), 1, "{said}");
    assert_eq!(of(&["unnamed"]), 1, "{said}");
    // The mayor's words, and not those of her namesake the biologist.
    assert_eq!(of(&["2031-03-02"]), 2, "{said}");
    assert_eq!(of(&["2032-01-20"]), 1, "{said}");
    assert_eq!(of(&["2031-09-05"]), 0, "{said}");
}
