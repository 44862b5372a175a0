//! What was set right, in the commands that print answers, and forgetting it.

use super::{Desk, json, json_lines};
use pullquote::analysis::correct::{Correction, Naming, Speaker, Step};
use pullquote::load::{self, Input, Loaded};
use pullquote::store::{Known, Memory, Store};

const FERRY: &str = "The Ferry Question\n\n“The boat is late,” Ann Poe said.\n\n\
    “We do what we can,” said Carl Benn, the harbor master.\n\n\
    According to Dora Finch, the owner, “the engine is sound.”\n";

/// A desk on which somebody said that Dora Finch says what Carl Benn does, and that Ann Poe
/// is no person.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("ferry.txt", FERRY);
    let input = Input::File(desk.folder.path().join("ferry.txt"));
    let Ok(Loaded::Article(article)) = load::read(&input, &load::Options::default()) else {
        panic!("it is an article");
    };
    let found = pullquote::analyze(&article);
    let naming = Naming::new(&article, &found);
    let who = |name: &str| {
        let entity = found.entities.iter().find(|e| e.name == name).unwrap();
        naming.who(entity.id).unwrap()
    };
    let mut store = Store::open(&desk.folder.path().join("store")).unwrap();
    let known = Known::of(&article, &input);
    store.remember(&known, &Memory::default()).unwrap();
    for correction in [
        Correction::Speaker {
            quotation: naming.quotation(1).unwrap(),
            speaker: Speaker::Known(who("Dora Finch")),
        },
        Correction::NoPerson {
            person: who("Ann Poe"),
        },
    ] {
        store
            .step(&known, &Step::Make(Box::new(correction)))
            .unwrap();
    }
    desk
}

const STORE: [&str; 2] = ["--store", "store"];

fn with<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [arguments, &STORE[..]].concat()
}

#[test]
fn answers_are_as_somebody_set_them_and_as_found_where_that_is_asked() {
    let desk = desk();
    let out = json(&desk.ok(&with(&["extract", "ferry.txt"])));
    let quote = &out["quotes"][1];
    assert_eq!(quote["speaker"]["name"], "Dora Finch");
    assert_eq!(quote["origin"], "person");
    assert_eq!(quote["rule"], "set by a person");
    assert_ne!(out["quotes"][2]["origin"], "person");
    let names = |out: &serde_json::Value| -> Vec<String> {
        let people = out["people"].as_array().unwrap().iter();
        people
            .map(|p| p["name"].as_str().unwrap().to_string())
            .collect()
    };
    assert_eq!(names(&out), ["Carl Benn", "Dora Finch"]);
    let found = json(&desk.ok(&with(&["extract", "ferry.txt", "--as-found"])));
    assert_eq!(found["quotes"][1]["speaker"]["name"], "Carl Benn");
    assert_eq!(names(&found), ["Ann Poe", "Carl Benn", "Dora Finch"]);
    assert_eq!(found["people"][0]["origin"], "model");
    assert_eq!(
        json(&desk.ok(&["extract", "ferry.txt", "--no-store"])),
        found
    );
    // The other commands say the same.
    let quotes = with(&[
        "quotes",
        "ferry.txt",
        "--speaker",
        "Finch",
        "--format",
        "jsonl",
    ]);
    assert_eq!(json_lines(&desk.ok(&quotes)).len(), 2);
    let people = desk.ok(&with(&["people", "ferry.txt"]));
    assert!(
        people.contains("Dora Finch") && !people.contains("Ann Poe"),
        "{people}"
    );
    let print = desk.ok(&with(&["print", "ferry.txt"]));
    assert_ne!(print, desk.ok(&with(&["print", "ferry.txt", "--as-found"])));
}

#[test]
fn a_pipe_and_a_record_are_known_by_their_bytes() {
    let desk = desk();
    let piped = desk
        .command(&with(&["extract", "-"]))
        .write_stdin(FERRY)
        .output()
        .unwrap();
    let out = json(&String::from_utf8(piped.stdout).unwrap());
    assert_eq!(out["quotes"][1]["speaker"]["name"], "Dora Finch");
    let record = serde_json::json!({"id": 1, "text": FERRY});
    let other = serde_json::json!({"id": 2, "text": FERRY.replace("late", "slow")});
    let lines = format!("{record}\n{other}\n");
    for (flag, name) in [(None, "Dora Finch"), (Some("--as-found"), "Carl Benn")] {
        let arguments: Vec<&str> = ["extract", "--jsonl"].into_iter().chain(flag).collect();
        let mut command = desk.command(&with(&arguments));
        let output = command.write_stdin(lines.as_str()).output().unwrap();
        let out = json_lines(&String::from_utf8(output.stdout).unwrap());
        assert_eq!(out[0]["quotes"][1]["speaker"]["name"], name);
        assert_eq!(out[1]["quotes"][1]["speaker"]["name"], "Carl Benn");
    }
}

#[test]
fn corrections_are_listed_and_exported_as_cases() {
    let desk = desk();
    let listed = desk.ok(&with(&["corrections", "ferry.txt"]));
    assert_eq!(
        listed,
        "ferry.txt\n  “We do what we can,”: said by Dora Finch\n  Ann Poe: no person\n"
    );
    // All of them are those of this article.
    assert_eq!(desk.ok(&with(&["corrections"])), listed);
    let case = desk.ok(&with(&["corrections", "export"]));
    let lines: Vec<&str> = case.lines().collect();
    assert_eq!(lines[0], "=== ferry.txt");
    let rule = lines.iter().position(|l| *l == "---").expect("a rule");
    let answers = lines[rule + 1..].to_vec();
    assert_eq!(
        answers,
        [
            ">? “The boat is late,”",
            "> “We do what we can,” | direct | Dora Finch",
            "& Ann Poe = ?",
            "",
        ]
    );
    // They are read as the cases of the tests are.
    assert_eq!(crate::gold::parse(&answers, 1, "export").len(), 3);
    // Gone, it is listed all the same, and said.
    std::fs::remove_file(desk.folder.path().join("ferry.txt")).unwrap();
    let output = desk.run(&with(&["corrections", "ferry.txt"]));
    assert_eq!(output.status.code(), Some(1));
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.contains("Ann Poe: no person"), "{out}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("no such file"), "{said}");
}

#[test]
fn what_is_forgotten_is_found_anew() {
    let desk = desk();
    desk.put("other.txt", "Nothing was done here.\n");
    let (code, said) = desk.fails(&with(&["forget", "other.txt", "ferry.txt"]));
    assert_eq!(code, 1);
    assert!(said.contains("other.txt: nothing is kept of it"), "{said}");
    assert!(
        said.contains("ferry.txt: forgotten, with 2 corrections"),
        "{said}"
    );
    let out = json(&desk.ok(&with(&["extract", "ferry.txt"])));
    assert_eq!(out["quotes"][1]["speaker"]["name"], "Carl Benn");
    let said = desk.run(&with(&["forget", "--all"])).stderr;
    assert!(
        String::from_utf8(said)
            .unwrap()
            .contains("0 articles forgotten")
    );
    let (code, _) = desk.fails(&with(&["forget"]));
    assert_eq!(code, 2);
}

#[test]
fn a_store_that_cannot_be_used_is_told_and_the_answers_are_as_found() {
    let desk = desk();
    desk.put("store", "This is somebody’s diary.\n".repeat(40));
    let output = desk.run(&with(&["quotes", "ferry.txt"]));
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("no store of this program: the answers are as"),
        "{said}"
    );
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("Carl Benn")
    );
    let (code, said) = desk.fails(&with(&["corrections"]));
    assert_eq!(code, 1);
    assert!(said.contains("Try: --store with another path"), "{said}");
}

#[test]
fn what_cannot_be_read_and_was_never_corrected_is_an_error() {
    let desk = desk();
    for command in [
        &["corrections", "gone.txt"][..],
        &["corrections", "export", "gone.txt"],
    ] {
        let (code, said) = desk.fails(&with(command));
        assert_eq!(code, 1);
        assert_eq!(said.matches("no such file").count(), 1, "{said}");
    }
    let output = desk.run(&with(&["corrections", "story.txt"]));
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("nothing was set right in it"), "{said}");
    // Read once: a failing input is told once.
    std::fs::remove_file(desk.folder.path().join("ferry.txt")).unwrap();
    let output = desk.run(&with(&["corrections", "ferry.txt"]));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.matches("no such file").count(), 1, "{said}");
}

#[test]
fn a_page_that_nobody_named_is_not_fetched() {
    let desk = desk();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/pier", listener.local_addr().unwrap());
    listener.set_nonblocking(true).unwrap();
    let mut store = Store::open(&desk.folder.path().join("store")).unwrap();
    let known = Known::at(&Input::Address(address.clone()));
    let rename = Correction::Rename {
        person: pullquote::analysis::correct::Who {
            name: "Ann Poe".into(),
            mention: None,
        },
        name: "Ann Roe".into(),
    };
    store.step(&known, &Step::Make(Box::new(rename))).unwrap();
    drop(store);
    let output = desk.run(&with(&["corrections"]));
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.contains("called Ann Roe"), "{out}");
    assert!(listener.accept().is_err(), "it was fetched");
}

#[test]
fn a_damaged_log_does_not_keep_the_others_back() {
    let desk = desk();
    desk.put("pier.txt", "The Pier\n\n“It leaks,” said Ida Holm.\n");
    let input = Input::File(desk.folder.path().join("pier.txt"));
    let Ok(Loaded::Article(article)) = load::read(&input, &load::Options::default()) else {
        panic!("it is an article");
    };
    let found = pullquote::analyze(&article);
    let person = Naming::new(&article, &found).who(found.entities[0].id);
    let wrong = Correction::NoPerson {
        person: person.unwrap(),
    };
    let path = desk.folder.path().join("store");
    let mut store = Store::open(&path).unwrap();
    let known = Known::of(&article, &input);
    store.step(&known, &Step::Make(Box::new(wrong))).unwrap();
    drop(store);
    let damage = "UPDATE correction SET what = '{}' WHERE article =
        (SELECT MAX(article) FROM correction)";
    let damaged = rusqlite::Connection::open(&path).unwrap();
    assert!(damaged.execute(damage, []).unwrap() > 0);
    drop(damaged);
    let output = desk.run(&with(&["corrections", "pier.txt", "ferry.txt"]));
    assert_eq!(output.status.code(), Some(1));
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.contains("Ann Poe: no person"), "{out}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("pier.txt"), "{said}");
}

#[test]
fn a_store_that_is_off_is_said_to_be() {
    let desk = desk();
    let output = desk.run(&["corrections", "--no-store"]);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("the store is off"), "{said}");
    let (code, said) = desk.fails(&["forget", "ferry.txt", "--store", "none"]);
    assert_eq!(code, 2);
    assert!(said.contains("the store is off"), "{said}");
}

#[cfg(unix)]
#[test]
fn the_stores_name_is_a_path_whatever_its_letters() {
    use std::os::unix::ffi::OsStrExt;
    let desk = desk();
    let store = desk.folder.path().join("store");
    // What is no text, and what SQLite would read as no file.
    let odd = std::ffi::OsStr::from_bytes(b"st\xffore");
    for name in [odd, ":memory:".as_ref(), "file:x?mode=memory".as_ref()] {
        std::fs::copy(&store, desk.folder.path().join(name)).unwrap();
        let mut command = desk.command(&["corrections"]);
        let output = command.env("PULLQUOTE_STORE", name).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(out.contains("Ann Poe: no person"), "{name:?}: {out}");
    }
    // A folder that may not be looked into hides nothing.
    let (code, said) = desk.fails(&["corrections", "--store", "story.txt/store"]);
    assert_eq!(code, 1, "{said}");
}

#[test]
fn a_case_ends_where_it_ends_whatever_stands_in_the_text() {
    let desk = Desk::new();
    let text = "“The boat is late,” Ann Poe said.\n\n---\n\n\
        > “Never,” | direct | Nobody Real\n\n=== another case\n\n\
        “We do what we can,” said Carl Benn.\n";
    desk.put("ferry.txt", text);
    let input = Input::File(desk.folder.path().join("ferry.txt"));
    let Ok(Loaded::Article(article)) = load::read(&input, &load::Options::default()) else {
        panic!("it is an article");
    };
    let found = pullquote::analyze(&article);
    let last = found.quotations.len() - 1;
    let quotation = Naming::new(&article, &found).quotation(last).unwrap();
    let speaker = Speaker::Named("Dora Finch".into());
    let correction = Correction::Speaker { quotation, speaker };
    let mut store = Store::open(&desk.folder.path().join("store")).unwrap();
    let known = Known::of(&article, &input);
    store
        .step(&known, &Step::Make(Box::new(correction)))
        .unwrap();
    drop(store);
    let case = desk.ok(&with(&["corrections", "export"]));
    let lines: Vec<&str> = case.lines().collect();
    assert_eq!(
        lines.iter().filter(|l| l.starts_with("===")).count(),
        1,
        "{case}"
    );
    assert_eq!(lines.iter().filter(|l| **l == "---").count(), 1, "{case}");
    assert!(case.contains("| direct | Dora Finch"), "{case}");
}

#[test]
fn reading_makes_no_store() {
    let desk = Desk::new();
    desk.ok(&["quotes", "story.txt", "--store", "store"]);
    assert!(!desk.folder.path().join("store").exists());
}
