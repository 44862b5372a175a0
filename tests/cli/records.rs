//! `extract --jsonl`: a stream of records in, a stream of results out.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use serde_json::json;

use super::{Desk, STORY, json_lines};

fn answers(arguments: &[&str], input: &str) -> (i32, Vec<serde_json::Value>, String) {
    let mut all = vec!["extract", "--jsonl"];
    all.extend(arguments);
    let output = Desk::new()
        .command(&all)
        .write_stdin(input)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let code = output.status.code().unwrap();
    (code, json_lines(&text), text)
}

#[test]
fn results_come_in_the_order_of_the_records() {
    let mut input = String::new();
    for n in 0..60 {
        // Long and short ones, so that later ones are ready before earlier ones.
        let text = STORY.repeat(if n % 7 == 0 { 6 } else { 1 });
        input.push_str(&format!("{}\n", json!({"id": n, "text": text})));
    }
    for threads in ["1", "4"] {
        let (code, results, _) = answers(&["--threads", threads, "--people"], &input);
        assert_eq!(code, 0);
        let ids: Vec<_> = results.iter().map(|r| r["id"].as_u64().unwrap()).collect();
        assert_eq!(ids, (0..60).collect::<Vec<_>>());
    }
}

#[test]
fn identities_are_handed_through_as_they_were() {
    let ids = [
        "1.0",
        "1E+2",
        "12345678901234567890123",
        "\"\\u0041\"",
        "{\"a\":  [1, null]}",
        "null",
    ];
    let input: String = ids
        .iter()
        .map(|id| format!("{{\"text\": \"A line.\", \"id\": {id}}}\n"))
        .collect();
    let (code, _, text) = answers(&[], &input);
    assert_eq!(code, 0);
    for (id, line) in ids.iter().zip(text.lines()) {
        assert!(line.contains(&format!("\"id\":{id},")), "{line}");
    }
}

#[test]
fn what_cannot_be_read_is_said_in_its_place_and_the_run_goes_on() {
    let input = "{\"id\": \"a\", \"text\": \"One line.\"}\nnonsense\n\n{\"id\": \"b\", \"text\": 5}\n\
                 {\"id\": \"c\"}\n{\"id\": \"d\", \"markdown\": \"# Title\\n\\nText.\"}\n\
                 {\"id\": \"e\", \"html\": \"<p>Text.\", \"url\": \"https://example.org\"}";
    let (code, results, _) = answers(&[], input);
    assert_eq!(code, 1);
    let lines: Vec<_> = results.iter().map(|r| r["line"].as_u64()).collect();
    assert_eq!(lines, [None, Some(2), Some(4), Some(5), None, None]);
    let ids: Vec<_> = results.iter().map(|r| r["id"].as_str()).collect();
    assert_eq!(
        ids,
        [Some("a"), None, Some("b"), Some("c"), Some("d"), Some("e")]
    );
    assert_eq!(results[4]["source"]["format"], "markdown");
    let errors: Vec<_> = results.iter().filter_map(|r| r["error"].as_str()).collect();
    assert_eq!(
        errors,
        [
            "not a record: a line holds one JSON object",
            "not a record: “text” is no string",
            "a record needs “text”, “html” or “markdown”",
        ]
    );
    assert!(
        results
            .iter()
            .all(|r| r["line"].is_null() || r["error"].is_string())
    );
}

/// Where results go to a file, standard error is all that somebody sees.
#[test]
fn the_lines_that_could_not_be_read_are_named_at_the_end() {
    let desk = Desk::new();
    desk.put(
        "a.jsonl",
        "{\"text\": \"A line.\"}\n{\"text\": \"Cut of\n\nno\n",
    );
    let (code, said) = desk.fails(&["extract", "--jsonl", "a.jsonl"]);
    assert_eq!(code, 1);
    assert_eq!(
        said,
        "pullquote: a.jsonl: lines 2 and 4 hold no record that could be read\n"
    );
    let (_, results, _) = answers(&[], "{\"text\": \"Cut of");
    assert_eq!(
        results[0]["error"],
        "not a record: the line ends in the middle of it"
    );
}

#[test]
fn only_an_object_is_a_record() {
    let (code, results, _) = answers(&[], "[1, \"text\", null, null, null]\n\"text\"\n7\n");
    assert_eq!(code, 1);
    assert_eq!(results.len(), 3);
    for result in results {
        assert!(result["id"].is_null() && result["error"].is_string());
    }
}

#[test]
fn broken_bytes_and_an_empty_text_are_no_end() {
    let mut input = b"{\"id\": 1, \"text\": \"\xff\xfe\"}\n".to_vec();
    input.extend_from_slice(b"{\"id\": 2, \"text\": \"\"}\n{\"id\": 3, \"text\": \"A line.\"}\n");
    let output = Desk::new()
        .command(&["extract", "--jsonl"])
        .write_stdin(input)
        .output()
        .unwrap();
    let results = json_lines(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(results.len(), 3);
    assert!(results[0]["error"].is_string());
    assert_eq!(results[1]["text"], "");
    assert_eq!(results[2]["id"], 3);
}

#[test]
fn records_come_from_a_file_too() {
    let desk = Desk::new();
    desk.put("in.jsonl", "{\"id\": 1, \"text\": \"A line.\"}\n");
    assert_eq!(
        json_lines(&desk.ok(&["extract", "--jsonl", "in.jsonl"]))[0]["id"],
        1
    );
    // A file that is missing, or a folder, does not stop the others.
    for bad in ["none.jsonl", "."] {
        let output = desk.run(&["extract", "--jsonl", bad, "in.jsonl"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(said.starts_with(&format!("pullquote: {bad}: ")), "{said}");
        assert_eq!(
            json_lines(&String::from_utf8(output.stdout).unwrap())[0]["id"],
            1
        );
    }
}

#[test]
fn output_begins_before_input_ends_and_a_reader_may_leave() {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("pullquote"))
        .env("PULLQUOTE_STORE", "none")
        .args(["extract", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    for n in 0..3 {
        writeln!(input, "{}", json!({"id": n, "text": STORY})).unwrap();
        input.flush().unwrap();
        // Its answer comes while the input is still open.
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert_eq!(super::json(&line)["id"], n);
    }
    drop(out);
    writeln!(input, "{}", json!({"id": 3, "text": STORY})).unwrap();
    input.flush().unwrap();
    // The input stays open: the program must end without its end.
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(0));
    drop(input);
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_number_of_records() {
    fn peak(records: usize) -> u64 {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("pullquote"))
            .env("PULLQUOTE_STORE", "none")
            .args(["extract", "--jsonl", "--threads", "2", "--structure"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let status = format!("/proc/{}/status", child.id());
        let mut input = child.stdin.take().unwrap();
        let out = child.stdout.take().unwrap();
        let drain = std::thread::spawn(move || BufReader::new(out).lines().count());
        let line = format!("{}\n", json!({"id": 1, "text": STORY.repeat(40)}));
        for _ in 0..records {
            input.write_all(line.as_bytes()).unwrap();
        }
        // Still running, since its input is open: its peak can be read.
        let status = std::fs::read_to_string(status).unwrap();
        drop(input);
        assert!(child.wait().unwrap().success());
        assert_eq!(drain.join().unwrap(), records);
        let peak = status
            .lines()
            .find_map(|l| l.strip_prefix("VmHWM:"))
            .unwrap();
        peak.trim().trim_end_matches(" kB").parse().unwrap()
    }
    let (few, many) = (peak(100), peak(800));
    assert!(many < few + 8 * 1024, "{few} kB, then {many} kB");
}

#[cfg(unix)]
#[test]
fn an_interruption_is_130() {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("pullquote"))
        .env("PULLQUOTE_STORE", "none")
        .args(["extract", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    // After the first answer it listens.
    writeln!(input, "{}", json!({"id": 1, "text": STORY})).unwrap();
    input.flush().unwrap();
    out.read_line(&mut String::new()).unwrap();
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

/// What a range of a result stands for, cut out by the contract's code points.
fn cut(result: &serde_json::Value, range: &serde_json::Value) -> String {
    let place = |key: &str| range[key].as_u64().unwrap() as usize;
    let text = result["text"].as_str().unwrap().chars();
    text.skip(place("start"))
        .take(place("end") - place("start"))
        .collect()
}

#[test]
fn markdown_records_give_front_matter_blocks_and_exact_offsets() {
    let markdown = "---\ntitle: The Café Clock 🕰\nauthor: [Mara Quill, Jo Tern]\ndate: 2024-05-03\n\
                    lang: en\n---\n\nIt stopped at noon, *again*, “and nobody minded,” said Ilse \
                    Brandt, the mayor.\n\n## Après\n\n- [one](https://example.org/é)\n- two\n\n> Quoted.\n";
    let record = json!({"id": 7, "markdown": markdown, "url": "https://example.org/clock"});
    let (code, results, _) = answers(&[], &format!("{record}\n"));
    let result = &results[0];
    assert_eq!((code, &result["id"]), (0, &json!(7)));
    assert_eq!(result["title"], "The Café Clock 🕰");
    assert_eq!(result["byline"], "Mara Quill and Jo Tern");
    assert_eq!(result["published"], "2024-05-03");
    assert_eq!(result["language"], "en");
    assert_eq!(result["source"]["format"], "markdown");
    assert_eq!(result["source"]["location"], "https://example.org/clock");
    assert_eq!(result["source"]["address"], "https://example.org/clock");
    let blocks = result["blocks"].as_array().unwrap().iter();
    let blocks: Vec<_> = blocks
        .map(|b| (b["kind"].as_str().unwrap(), cut(result, b)))
        .collect();
    let expected = [
        ("title", "The Café Clock 🕰"),
        ("byline", "Mara Quill and Jo Tern"),
        ("dateline", "3 May 2024"),
        (
            "paragraph",
            "It stopped at noon, again, “and nobody minded,” said Ilse Brandt, the mayor.",
        ),
        ("heading", "Après"),
        ("list-item", "• one"),
        ("list-item", "• two"),
        ("block-quote", "Quoted."),
    ];
    assert_eq!(
        blocks,
        expected.map(|(kind, text)| (kind, text.to_string()))
    );
    let quote = &result["quotes"][0];
    assert_eq!(cut(result, quote), quote["text"].as_str().unwrap());
    assert_eq!(quote["speaker"]["name"], "Ilse Brandt");
    assert_eq!(
        cut(result, &result["sections"][1]),
        "Après\n\n• one\n\n• two\n\nQuoted."
    );
}

#[test]
fn html_records_are_read_as_pages_from_their_address() {
    let html = "<p>🕰 The clock stopped at noon, as it had on every other day of that long and quiet \
                summer.</p><p>“Nobody minded,” said Ilse Brandt, the mayor of the town.</p>";
    let record = json!({"id": {"a": 1}, "html": html, "url": "https://example.org/a/clock.html"});
    let nowhere = json!({"id": "n", "html": html});
    let (code, results, _) = answers(&[], &format!("{record}\n{nowhere}\n"));
    assert_eq!(code, 0);
    assert_eq!(results[0]["id"], json!({"a": 1}));
    assert_eq!(
        results[0]["source"]["location"],
        "https://example.org/a/clock.html"
    );
    assert!(results[1]["source"]["location"].is_null());
    for result in &results {
        assert_eq!(result["source"]["format"], "html");
        let quote = &result["quotes"][0];
        assert_eq!(cut(result, quote), quote["text"].as_str().unwrap());
        assert_eq!(quote["speaker"]["name"], "Ilse Brandt");
        for block in result["blocks"].as_array().unwrap() {
            assert!(!cut(result, block).trim().is_empty());
        }
    }
}

#[test]
fn a_record_says_what_is_missing_from_it() {
    let input = "{\"id\": 1, \"html\": \"<!DOCTYPE html><title>App</title><div id=root></div>\
                 <script>start()</script>\"}\n{\"id\": 2, \"text\": \"A line.\"}";
    let (_, results, _) = answers(&[], input);
    let missing = results[0]["warnings"][0].as_str().unwrap_or_default();
    assert!(missing.contains("scripts load it"), "{missing}");
    assert_eq!(results[1]["warnings"].as_array().map(Vec::len), Some(0));
}

/// Offsets count in what was given, so not even signs that nobody sees may be taken out.
#[test]
fn plain_text_stays_as_it_was_given() {
    let text = "“The boat left,” Ines Va\u{ad}le said. Vale is a pi\u{200b}lot.\u{2060}\n";
    let (_, results, _) = answers(&[], &format!("{}\n", json!({"text": text})));
    assert_eq!(results[0]["text"], text);
    assert_eq!(results[0]["people"][0]["name"], "Ines Vale");
    assert_eq!(results[0]["quotes"][0]["speaker"]["name"], "Ines Vale");
}

#[test]
fn a_quotation_says_what_found_its_speaker() {
    let text = "“The ferry sails,” Ines Vale said. She said the pier would stay.\n";
    let (_, results, _) = answers(&[], &format!("{}\n", json!({"text": text})));
    let found: Vec<_> = results[0]["quotes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|q| (q["kind"].as_str().unwrap(), q["origin"].as_str().unwrap()))
        .collect();
    assert_eq!(found, [("direct", "rule"), ("indirect", "model")]);
}

#[test]
fn tables_go_into_a_folder_and_only_they_do() {
    let desk = Desk::new();
    let (code, said) = desk.fails(&["extract", "story.txt", "--format", "parquet"]);
    assert_eq!(code, 2);
    assert!(said.contains("--out FOLDER"), "{said}");
    let (code, said) = desk.fails(&["extract", "story.txt", "--out", "x"]);
    assert_eq!(code, 2);
    assert!(said.contains("--out is for --format parquet"), "{said}");
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_tables_it_is_said_how_to_get_them() {
    let (code, said) =
        Desk::new().fails(&["extract", "story.txt", "--format", "parquet", "--out", "x"]);
    assert_eq!(code, 2);
    assert_eq!(said.lines().count(), 1);
    assert!(said.contains("--features parquet"), "{said}");
}

/// Text stays text; that it has tags in it is said.
#[test]
fn a_text_that_is_a_page_is_told() {
    let page = json!({"text": "<!DOCTYPE html><html><body><p>“It sails,” Ines Vale said.</p></body></html>"});
    let (code, results, _) = answers(&[], &format!("{page}\n{}\n", json!({"text": "a < b </i>"})));
    assert_eq!(code, 0);
    let warning = results[0]["warnings"][0].as_str().unwrap_or_default();
    assert!(warning.contains("is a web page"), "{warning}");
    assert_eq!(results[0]["text"], page["text"]);
    assert_eq!(results[1]["warnings"], json!([]));
}

/// What breaks down is said once, in its place.
#[test]
#[cfg(debug_assertions)]
fn a_record_that_breaks_the_program_is_a_line_and_no_noise() {
    let line = |id: &str, text: &str| format!("{}\n", json!({"id": id, "text": text}));
    let input = line("a", STORY) + &line("b", "The glass broke.") + &line("c", STORY);
    for threads in ["1", "2"] {
        let output = Desk::new()
            .command(&["extract", "--jsonl", "--threads", threads])
            .env("PULLQUOTE_TEST_BREAKS_ON", "glass broke")
            .write_stdin(input.as_str())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(
            String::from_utf8(output.stderr).unwrap(),
            "pullquote: standard input: line 2 holds no record that could be read\n"
        );
        let results = json_lines(&String::from_utf8(output.stdout).unwrap());
        assert_eq!(results.len(), 3);
        assert!(results[0]["error"].is_null() && results[2]["error"].is_null());
        assert_eq!(results[1]["id"], "b");
        let words = results[1]["error"].as_str().unwrap();
        assert!(
            words.starts_with("the program broke down on this record (at src"),
            "{words}"
        );
    }
}
