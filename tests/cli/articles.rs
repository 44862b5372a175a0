//! The commands that read articles.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use pullquote::typeset::width;

use super::{Desk, STORY, json, json_lines};

fn speakers(list: &serde_json::Value) -> Vec<&str> {
    let quotes = list.as_array().unwrap().iter();
    quotes
        .map(|q| q["speaker"]["name"].as_str().unwrap_or("nobody"))
        .collect()
}

#[test]
fn print_gives_title_outline_body_and_quotations_in_this_order() {
    let text = Desk::new().ok(&["print", "story.txt"]);
    let place = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words}: {text}"))
    };
    assert_eq!(place("Tolmark Closes Its Ferry"), 0);
    let outline = place("What Comes Next");
    assert!(outline < place("The ferry of Tolmark will stop"));
    assert!(text.rfind("What Comes Next").unwrap() > outline);
    assert!(place("vote in June") < place("Quotations"));
    assert!(text.rfind("They never asked us").unwrap() > place("Quotations"));
    assert!(!text.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn an_article_without_a_command_is_printed_into_a_pipe() {
    let desk = Desk::new();
    assert_eq!(desk.ok(&["story.txt"]), desk.ok(&["print", "story.txt"]));
    let from_input = desk
        .command(&["-"])
        .write_stdin(STORY)
        .output()
        .unwrap()
        .stdout;
    assert_eq!(
        String::from_utf8(from_input).unwrap(),
        desk.ok(&["story.txt"])
    );
}

/// An article with headings, names and words that are too long for a narrow line.
const WIDE: &str = "# The Harbourmasters-Association-of-Tolmark and What Became of It\n\n\
    \u{201c}We have no boat,\u{201d} said Wilhelmina Brandt-Haverkamp, the chairwoman of the association of harbourmasters. \
    \u{201c}Nobody wanted this,\u{201d} Brandt-Haverkamp said.\n\n\
    ## Incomprehensibilities, Written Down at Some Length\n\n\
    ### Below Them, the Harbourmasters Again, and for the Last Time\n\n\
    | Boat | What became of it | Where |\n|---|---|---|\n| Ida | She lies in the harbour and nobody knows why | North quay |\n\n\
    ```\nlet boats = [\"Ida\", \"Tern\", \"Gull\", \"Cormorant\", \"Guillemot\"];\n```\n\n\
    See https://example.org/a/very/long/address/that/does/not/end/anywhere for it.\n";

#[test]
fn lines_are_as_wide_as_asked_for() {
    let desk = Desk::new();
    desk.put("wide.md", WIDE);
    for command in [
        &["print"][..],
        &["print", "--toc"],
        &["print", "--color", "always"],
        &["outline"],
        &["quotes"],
        &["people"],
    ] {
        for columns in [20, 30, 47, 64] {
            let number = columns.to_string();
            // One article, and several with a line before each.
            for files in [&["wide.md"][..], &["story.txt", "wide.md"]] {
                let arguments = [command, files, &["--width", &number]].concat();
                let text = desk.ok(&arguments);
                let text = plain(&text);
                let wide: Vec<&str> = text.lines().filter(|l| width(l) > columns).collect();
                assert_eq!(wide, Vec::<&str>::new(), "{arguments:?}");
                // The room is used, too.
                let widest = text.lines().map(width).max().unwrap_or(0);
                assert!(widest + 12 >= columns.min(44), "{arguments:?}: {widest}");
            }
        }
    }
    let first = desk.ok(&["--width", "30", "print", "story.txt"]);
    assert_eq!(first, desk.ok(&["print", "story.txt", "--width", "30"]));
    // Narrower than this nothing could be read.
    for least in ["3", "19"] {
        let (code, said) = desk.fails(&["print", "story.txt", "--width", least]);
        assert!(code == 2 && said.contains("20"), "{said}");
    }
}

/// Without colours.
fn plain(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |out, part| {
        out + part.split_once('m').map_or("", |(_, rest)| rest)
    })
}

#[test]
fn toc_and_outline_list_the_sections() {
    let desk = Desk::new();
    let toc = desk.ok(&["print", "--toc", "story.txt"]);
    assert!(toc.contains("What Comes Next") && !toc.contains("ferry of"));
    assert_eq!(toc, desk.ok(&["outline", "story.txt"]));
    let sections = json(&desk.ok(&["outline", "story.txt", "--format", "json"]));
    let last = sections.as_array().unwrap().last().unwrap();
    assert_eq!(last["title"], "What Comes Next");
    let start = last["start"].as_u64().unwrap() as usize;
    let text: String = STORY.chars().skip(start).collect();
    assert!(text.starts_with("What Comes Next"));
}

#[test]
fn quotations_come_with_their_speakers_in_every_format() {
    let desk = Desk::new();
    let list = json(&desk.ok(&["quotes", "story.txt", "--format", "json"]));
    assert_eq!(
        speakers(&list),
        ["Ilse Brandt", "Ilse Brandt", "Pavel Orsini"]
    );
    assert_eq!(list[0]["location"], "story.txt");

    let lines = desk.ok(&["quotes", "story.txt", "--format", "jsonl"]);
    assert_eq!(serde_json::Value::from(json_lines(&lines)), list);

    let table = desk.ok(&["quotes", "story.txt", "--format", "csv"]);
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let head = rows.headers().unwrap().clone();
    let column = head.iter().position(|h| h == "speaker").unwrap();
    let names: Vec<String> = rows
        .records()
        .map(|row| row.unwrap()[column].to_string())
        .collect();
    assert_eq!(names, speakers(&list));

    let markdown = desk.ok(&["quotes", "story.txt", "--format", "markdown"]);
    let short = desk.ok(&["quotes", "story.txt", "--format", "md"]);
    assert_eq!(short, markdown);
    assert!(markdown.contains("> \u{201c}They never asked us,\u{201d}"));
    assert!(markdown.contains("**Pavel Orsini**"));

    let text = desk.ok(&["quotes", "story.txt"]);
    assert!(text.contains("Pavel Orsini") && text.contains("They never asked us"));
}

/// Nothing at all would leave open whether the article was read.
#[test]
fn an_article_without_quotations_or_people_is_told() {
    let desk = Desk::new();
    desk.put("road.txt", "The road is closed.\n\nIt will open in May.\n");
    desk.put("vote.txt", "The road is closed, Ilse Brandt said.\n");
    let told = |arguments: &[&str]| {
        let output = desk.run(arguments);
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(told(&["quotes", "road.txt"]), "pullquote: no quotations\n");
    assert_eq!(
        told(&["quotes", "vote.txt"]),
        "pullquote: no quotations in marks; --kind indirect shows reported speech\n"
    );
    assert_eq!(
        told(&["people", "road.txt"]),
        "pullquote: no people are named\n"
    );
    assert_eq!(told(&["quotes", "road.txt", "--format", "jsonl"]), "");
}

#[test]
fn a_speaker_is_found_by_any_name_in_any_case() {
    let desk = Desk::new();
    for name in ["brandt", "ILSE BRANDT", "Ilse"] {
        let list = json(&desk.ok(&["quotes", "story.txt", "--format", "json", "--speaker", name]));
        assert_eq!(speakers(&list), ["Ilse Brandt"; 2], "{name}");
    }
    let both = [
        "quotes",
        "story.txt",
        "--speaker",
        "brandt",
        "--speaker",
        "orsini",
        "--format",
        "json",
    ];
    assert_eq!(json(&desk.ok(&both)).as_array().unwrap().len(), 3);
}

#[test]
fn an_unknown_or_ambiguous_speaker_is_wrong_usage_that_says_who_there_is() {
    let desk = Desk::new();
    for nobody in ["", " ", "&"] {
        let (code, said) = desk.fails(&["quotes", "story.txt", "--speaker", nobody]);
        assert_eq!(code, 2, "“{nobody}”: {said}");
        assert!(said.contains("speaks there"), "{said}");
    }
    let (code, said) = desk.fails(&["quotes", "story.txt", "--speaker", "Zebedee"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("Zebedee") && said.contains("Ilse Brandt"),
        "{said}"
    );
    let two = "\u{201c}I am going home,\u{201d} said Mara Velt.\n\n\u{201c}I am staying here,\u{201d} said Jonas Velt.\n";
    desk.put("two.txt", two);
    let (code, said) = desk.fails(&["quotes", "two.txt", "--speaker", "velt"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("Mara Velt") && said.contains("Jonas Velt"),
        "{said}"
    );
    assert!(said.lines().count() <= 2, "{said}");
}

#[test]
fn kinds_limit_what_is_listed() {
    let desk = Desk::new();
    for kind in ["direct", "mixed", "indirect"] {
        let list = json(&desk.ok(&["quotes", "story.txt", "--kind", kind, "--format", "json"]));
        let mut kinds = list.as_array().unwrap().iter().map(|q| &q["kind"]);
        assert!(kinds.all(|k| k == kind), "{list}");
    }
    assert_eq!(desk.fails(&["quotes", "story.txt", "--kind", "loud"]).0, 2);
}

#[test]
fn the_turns_of_an_interview_are_its_quotations() {
    let desk = Desk::new();
    let text = "Mara Lindqvist (ML) met the diver Conor Haverty (CH).\n\nML: Is it cold today?\n\n\
        CH: It is the sea.\n";
    std::fs::write(desk.folder.path().join("talk.txt"), text).unwrap();
    let list = json(&desk.ok(&["quotes", "talk.txt", "--format", "json"]));
    let said = |n: usize| (list[n]["speaker"]["name"].clone(), list[n]["text"].clone());
    assert_eq!(
        said(0),
        ("Mara Lindqvist".into(), "Is it cold today?".into())
    );
    assert_eq!(said(1), ("Conor Haverty".into(), "It is the sea.".into()));
    let one = desk.ok(&["quotes", "talk.txt", "--speaker", "haverty"]);
    assert!(
        one.contains("It is the sea.") && !one.contains("Is it cold"),
        "{one}"
    );
}

#[test]
fn people_come_with_roles_and_counts_in_every_format() {
    let desk = Desk::new();
    let list = json(&desk.ok(&["people", "story.txt", "--format", "json"]));
    let names: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Ilse Brandt", "Pavel Orsini"]);
    assert_eq!(list[0]["roles"][0], "mayor of the town");
    let lines = desk.ok(&["people", "story.txt", "--format", "jsonl"]);
    assert_eq!(serde_json::Value::from(json_lines(&lines)), list);
    let table = desk.ok(&["people", "story.txt", "--format", "csv"]);
    assert_eq!(
        csv::Reader::from_reader(table.as_bytes()).records().count(),
        2
    );
    assert!(desk.ok(&["people", "story.txt"]).contains("mayor"));
    let narrow = desk.ok(&["people", "story.txt", "--width", "30"]);
    assert!(narrow.lines().count() > 2 && narrow.lines().all(|l| l.chars().count() <= 30));
    assert!(
        desk.ok(&["people", "story.txt", "--format", "markdown"])
            .contains("- **Ilse Brandt**")
    );
}

#[test]
fn extract_has_every_key_and_offsets_that_count_code_points() {
    let desk = Desk::new();
    let whole = json(&desk.ok(&["extract", "story.txt"]));
    for key in [
        "schema",
        "id",
        "source",
        "title",
        "byline",
        "published",
        "language",
        "text",
        "blocks",
        "sections",
        "people",
        "quotes",
    ] {
        assert!(whole.get(key).is_some(), "{key}");
    }
    assert_eq!(whole["schema"], "pullquote/1");
    assert_eq!(whole["text"], STORY);
    let chars: Vec<char> = STORY.chars().collect();
    let slice = |range: &serde_json::Value| -> String {
        let at = |key: &str| range[key].as_u64().unwrap() as usize;
        chars[at("start")..at("end")].iter().collect()
    };
    for quote in whole["quotes"].as_array().unwrap() {
        assert_eq!(slice(quote), quote["text"].as_str().unwrap());
        if !quote["cue"].is_null() {
            assert!(
                ["said", "told"]
                    .iter()
                    .any(|c| slice(&quote["cue"]).contains(c))
            );
        }
    }
    assert_eq!(slice(&whole["people"][0]["mentions"][0]), "Ilse Brandt");
}

#[test]
fn parts_limit_what_is_extracted() {
    let desk = Desk::new();
    let people = json(&desk.ok(&["extract", "--people", "story.txt"]));
    assert!(people.get("people").is_some() && people.get("quotes").is_none());
    assert!(people.get("text").is_none());
    let rest = json(&desk.ok(&["extract", "--quotes", "--structure", "story.txt"]));
    assert!(rest.get("people").is_none() && rest.get("blocks").is_some());
    assert_eq!(rest["quotes"][0]["speaker"]["name"], "Ilse Brandt");
}

#[test]
fn several_articles_are_an_object_a_line_or_one_array() {
    let desk = Desk::new();
    desk.put("b.md", "# Other\n\nText of it.\n");
    let lines = json_lines(&desk.ok(&["extract", "story.txt", "b.md"]));
    assert_eq!(lines[0]["source"]["format"], "text");
    assert_eq!(lines[1]["source"]["format"], "markdown");
    let array = json(&desk.ok(&["extract", ".", "--format", "json"]));
    assert_eq!(array.as_array().unwrap().len(), 2);
    assert_eq!(
        desk.fails(&["extract", "story.txt", "--format", "csv"]).0,
        2
    );
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let desk = Desk::new();
    desk.put("empty.txt", "");
    desk.put(
        "film.txt",
        b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00\x00\x01\x02\x03".as_slice(),
    );
    let output = desk.run(&[
        "quotes",
        "missing.txt",
        "empty.txt",
        "film.txt",
        "story.txt",
    ]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    for name in ["missing.txt: ", "empty.txt: ", "film.txt: "] {
        assert!(said.contains(&format!("pullquote: {name}")), "{said}");
    }
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("Pavel Orsini")
    );
}

#[test]
fn wrong_usage_is_2_and_help_is_0() {
    let desk = Desk::new();
    assert_eq!(desk.fails(&["print", "--width", "wide"]).0, 2);
    assert_eq!(desk.fails(&["quotes", "--no-such-flag", "story.txt"]).0, 2);
    let told = |arguments: &[&str]| {
        let (code, said) = desk.fails(arguments);
        assert_eq!((code, said.lines().count()), (2, 1), "{said}");
        said
    };
    assert_eq!(
        told(&["quotes", "--speakr", "Brandt", "story.txt"]),
        "pullquote: quotes: no option --speakr; did you mean --speaker?\n"
    );
    assert_eq!(
        told(&["quotes", "story.txt", "--format"]),
        "pullquote: quotes: --format needs one of text, json, jsonl, csv and markdown\n"
    );
    assert_eq!(
        told(&["quote", "story.txt"]),
        "pullquote: quote: no command, and no such file or folder. Try: pullquote quotes story.txt\n"
    );
    assert!(desk.ok(&["--help"]).contains("extract"));
    assert!(desk.ok(&["quotes", "--help"]).contains("--speaker"));
    assert!(desk.ok(&["-V"]).starts_with("pullquote "));
}

#[test]
fn a_file_named_like_a_command_opens_as_a_path() {
    let desk = Desk::new();
    desk.put("print", STORY);
    assert!(desk.ok(&["./print"]).contains("Tolmark"));
    desk.put("library", STORY);
    assert!(desk.ok(&["./library"]).contains("Tolmark"));
    let (code, said) = desk.fails(&["library", "add", "story.txt"]);
    assert!(code == 2 && said.contains("./library"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn colours_are_written_where_asked_for_only() {
    let desk = Desk::new();
    let has = |text: &str| text.contains("\u{1b}[");
    assert!(has(&desk.ok(&["--color", "always", "print", "story.txt"])));
    assert!(!has(&desk.ok(&["print", "story.txt"])));
    let with = |variables: &[(&str, &str)]| {
        let mut command = desk.command(&["print", "story.txt"]);
        command.envs(variables.iter().copied());
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(has(&with(&[("CLICOLOR_FORCE", "1")])));
    assert!(!has(&with(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")])));
    assert!(has(&with(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")])));
}

#[test]
fn packagers_get_completions_and_a_manual_page() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(
            desk.ok(&["completions", shell]).contains("quotes"),
            "{shell}"
        );
    }
    let page = desk.ok(&["man"]);
    assert!(page.contains(".TH pullquote"));
    for part in [
        "QUOTES",
        "CONFIG INIT",
        "CONFIG THEME",
        "CORRECTIONS EXPORT",
    ] {
        let head = format!("\n.SH \"PULLQUOTE {part}\"\n");
        assert_eq!(page.matches(&head).count(), 1, "{part}");
    }
    let (code, said) = desk.fails(&["quotes", "+12", "a.txt"]);
    assert_eq!(code, 2);
    assert!(said.contains("+12 is a place in the reader"), "{said}");
    let help = desk.ok(&["help", "quotes"]);
    assert_eq!(help, desk.ok(&["quotes", "--help"]));
    assert_eq!(desk.ok(&["help"]), desk.ok(&["--help"]));
    // Every command's own flags, once, and the common ones once.
    for flag in ["speaker", "jsonl", "toc", "no\\-pager", "threads", "config"] {
        let item = format!("\n\\fB\\-\\-{flag}\\fR");
        assert_eq!(page.matches(&item).count(), 1, "{flag}: {page}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let desk = Desk::new();
    desk.put("long.txt", STORY.repeat(600));
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("pullquote"))
        .env("PULLQUOTE_STORE", "none")
        .current_dir(desk.folder.path())
        .args(["print", "long.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut out = BufReader::with_capacity(16, child.stdout.take().unwrap());
    out.read_line(&mut first).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert!(first.starts_with("Tolmark"));
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn the_article_of_the_issue_is_read_right() {
    let story = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles/alaska.txt");
    if !story.exists() {
        println!("skipped: {} is not there", story.display());
        return;
    }
    let gold = std::fs::read_to_string(story.with_file_name("alaska.gold.json")).unwrap();
    let gold = json(&gold);
    let desk = Desk::new();
    let whole = json(&desk.ok(&["extract", story.to_str().unwrap()]));
    let quotes = whole["quotes"].as_array().unwrap();
    let marked: Vec<_> = quotes.iter().filter(|q| q["kind"] != "indirect").collect();
    // What nobody in the article utters has no speaker there, and is no quotation here.
    let expected: Vec<_> = gold["quotations"].as_array().unwrap().iter().collect();
    let expected: Vec<_> = expected
        .iter()
        .filter(|q| !q["speaker"].is_null())
        .collect();
    assert_eq!(marked.len(), expected.len());
    for (found, wanted) in marked.iter().zip(expected) {
        for key in ["start", "end", "text"] {
            assert_eq!(found[key], wanted[key], "{wanted}");
        }
        assert_eq!(found["speaker"]["name"], wanted["speaker"], "{wanted}");
    }
    let people = whole["people"].as_array().unwrap();
    assert_eq!(people.len(), gold["people"].as_array().unwrap().len());
}
