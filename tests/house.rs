//! Tests about the house itself: who may import whom, and that ARCHITECTURE.md tells the truth
//! about it.

use std::fs;
use std::path::{Path, PathBuf};

/// What the files of each room may name behind `crate::`. A room may always name
/// itself, and every room may name `error`.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    // Days and times as values.
    ("date", &[]),
    // Marks and small words that several rooms look for.
    ("words", &[]),
    ("article", &["date", "words"]),
    ("error", &["typeset"]),
    ("config", &[]),
    ("typeset", &["article"]),
    // The files of weights, which `load` and `analysis` read.
    ("weights", &[]),
    // How text is written in HTML: feeds are made of it, and pages are written.
    ("escape", &[]),
    ("load", &["article", "date", "escape", "weights", "words"]),
    ("analysis", &["article", "date", "weights", "words"]),
    (
        "export",
        &["article", "analysis", "escape", "typeset", "words"],
    ),
    // Arrow tables of articles, people and quotations, for data systems.
    ("tables", &["article", "analysis", "export", "link"]),
    // Who of many articles is one person.
    ("link", &["article", "analysis"]),
    // What systems share that hand over record after record.
    ("records", &["article", "analysis", "load"]),
    ("pipeline", &[]),
    // Trains and measures; not part of what ships, so that nothing may import it.
    ("lab", &["article", "analysis", "load", "weights"]),
    ("store", &["article", "analysis", "load"]),
    (
        "reader",
        &[
            "article", "analysis", "config", "export", "load", "store", "typeset", "words",
        ],
    ),
    (
        "cli",
        &[
            "article", "analysis", "config", "export", "link", "load", "pipeline", "reader",
            "records", "store", "tables", "typeset",
        ],
    ),
];

/// Names that the pure rooms must not reach: files, network, clock, processes, screen.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::time",
    "std::env",
    "std::thread",
    "ratatui",
    "crossterm",
    "rusqlite",
];

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a readable source folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&root)
                .expect("below src")
                .to_string_lossy()
                .replace('\\', "/");
            let room = name
                .split('/')
                .next()
                .unwrap_or_default()
                .trim_end_matches(".rs")
                .to_string();
            let text = fs::read_to_string(&path).expect("a readable source");
            (room, name, text)
        })
        .collect()
}

/// The rooms named behind `crate::` in the code, comments and tests left out.
fn rooms_named(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
    let mut rooms = Vec::new();
    for line in code.lines() {
        let line = line.trim_start();
        if line.starts_with("//") {
            continue;
        }
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let room: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            rooms.push(room);
        }
    }
    rooms
}

#[test]
fn rooms_import_only_what_lies_upstream() {
    let mut wrong = Vec::new();
    for (room, name, text) in all_sources() {
        // Tests make articles of whatever they like.
        if name.ends_with("/tests.rs") {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(r, _)| *r == room) else {
            continue; // lib.rs and main.rs
        };
        for target in rooms_named(&text) {
            let known = MAY_IMPORT.iter().any(|(r, _)| *r == target);
            let fine = target == room || target == "error" || allowed.contains(&target.as_str());
            if known && !fine {
                wrong.push(format!("{name} imports {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_core_knows_no_files_clock_or_screen() {
    let mut wrong = Vec::new();
    for (room, name, text) in all_sources() {
        let pure = ["article", "analysis", "link", "typeset"].contains(&room.as_str());
        if !pure {
            continue;
        }
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
        for line in code.lines().filter(|l| !l.trim_start().starts_with("//")) {
            for impure in IMPURE {
                if line.contains(impure) {
                    wrong.push(format!("{name}: {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Trained and measured is in the lab alone: what ships has no learner, reads no corpus and
/// knows the feature only to tell the lab what it decided.
#[test]
fn only_the_lab_learns() {
    let mut wrong = Vec::new();
    for (room, name, text) in all_sources() {
        if room == "lab" || room == "bin" {
            continue;
        }
        for line in text.lines().filter(|l| !l.trim_start().starts_with("//")) {
            let learns = line.contains("rayon") || line.contains("lab::");
            if learns || line.contains("mod lab;") && name != "lib.rs" {
                wrong.push(format!("{name}: {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The database is known to one folder alone.
#[test]
fn only_the_store_speaks_sql() {
    let mut wrong = Vec::new();
    for (_, name, text) in all_sources() {
        if text.contains("rusqlite") && !name.starts_with("store/sqlite/") {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn views_never_import_the_runtime() {
    let mut wrong = Vec::new();
    for (room, name, text) in all_sources() {
        let view = name.starts_with("reader/view")
            || name.starts_with("reader/pane/")
            || name.starts_with("reader/overlay/");
        if room == "reader" && view && text.contains("runtime::") {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What changes the reader stands above everything it changes.
#[test]
fn only_what_runs_and_draws_the_reader_imports_its_changes() {
    let mut wrong = Vec::new();
    for (room, name, text) in all_sources() {
        let above = [
            "reader/runtime",
            "reader/update",
            "reader/view",
            "reader/tests",
        ];
        let above = above.iter().any(|of| name.starts_with(of));
        let imports = text.lines().any(|line| {
            line.starts_with("use ")
                && (line.contains("reader::update") || line.contains("super::update"))
        });
        if room == "reader" && !above && imports {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A longer file says in its head why: `//! Longer than 500 lines, for …`.
const LONGEST: usize = 500;

/// What stands above a file's code.
fn head(text: &str) -> &str {
    let lines = text.split_inclusive('\n');
    let of_head = lines.take_while(|line| line.starts_with("//!"));
    &text[..of_head.map(str::len).sum()]
}

#[test]
fn every_file_says_what_it_is_and_is_short() {
    let mut wrong = Vec::new();
    for (_, name, text) in all_sources() {
        if head(&text).is_empty() && !name.ends_with("tests.rs") {
            wrong.push(format!("{name} has no `//!` comment at its head"));
        }
        let long = text.lines().count() > LONGEST;
        if long && !head(&text).contains("Longer than 500 lines") {
            wrong.push(format!("{name} is longer than {LONGEST} lines"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn architecture() -> String {
    fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md")
}

/// The folders below `src` that hold code, without those that hold only tests.
fn folders() -> Vec<String> {
    let parent = |name: &str| Some(name.rsplit_once('/')?.0.to_string());
    let code = all_sources().into_iter().map(|(_, name, _)| name);
    let code = code.filter(|name| !name.ends_with("/tests.rs") && !name.contains("/tests/"));
    let mut folders: Vec<String> = code.filter_map(|name| parent(&name)).collect();
    folders.sort();
    folders.dedup();
    folders
}

/// The entry of ARCHITECTURE.md that begins with a folder.
fn entry<'a>(text: &'a str, folder: &str) -> Option<&'a str> {
    let begins = format!("\n- `{folder}`:");
    let from = text.find(&begins)? + 1;
    let rest = &text[from..];
    let end = ["\n- ", "\n\n"].iter().filter_map(|e| rest.find(e)).min();
    Some(&rest[..end.unwrap_or(rest.len())])
}

/// A folder has an entry of its own, or is named in that of the folder it is in.
#[test]
fn architecture_names_every_folder() {
    let text = architecture();
    let unnamed = |folder: &String| {
        let of_parent = folder.rsplit_once('/').and_then(|(parent, name)| {
            let named = entry(&text, parent)?.contains(&format!("`{name}`"));
            named.then_some(())
        });
        of_parent.is_none() && entry(&text, folder).is_none()
    };
    let wrong: Vec<_> = folders().into_iter().filter(unnamed).collect();
    let wrong = wrong.join("\n");
    assert!(
        wrong.is_empty(),
        "not in ARCHITECTURE.md, “Folders”:\n{wrong}"
    );
}

/// The words between backticks that are paths.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let odd = |(n, part): (usize, _)| (n % 2 == 1).then_some(part);
    let quoted = text
        .lines()
        .flat_map(move |l| l.split('`').enumerate().filter_map(odd));
    quoted.filter(|word: &&str| {
        let path = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
        word.contains('/') && word.chars().all(path)
    })
}

#[test]
fn architecture_names_only_what_is_there() {
    let text = architecture();
    let there = |path: &&str| {
        let module = format!("src/{path}.rs");
        [path, &*format!("src/{path}"), &module]
            .iter()
            .any(|path| root().join(path).exists())
    };
    let wrong: Vec<_> = paths(&text).filter(|path| !there(path)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn architecture_tells_who_may_import_whom() {
    let text = architecture();
    let mut told = Vec::new();
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let [_, room, _, imports, _] = cells[..] else {
            continue;
        };
        let names = imports.split(", ").map(|name| name.trim_matches('`'));
        let names: Vec<_> = names.filter(|name| *name != "–").collect();
        told.push((room.trim_matches('`'), names));
    }
    for (room, allowed) in MAY_IMPORT {
        let named = told.iter().find(|(name, _)| name == room);
        let mut named = named.map(|(_, names)| names.clone()).unwrap_or_default();
        let mut allowed = allowed.to_vec();
        named.sort_unstable();
        allowed.sort_unstable();
        assert_eq!(named, allowed, "what `{room}` may import");
    }
    let known = |room: &str| MAY_IMPORT.iter().any(|(name, _)| *name == room);
    let of_none = ["bin", "clock", "lib", "main"];
    for (room, name, _) in all_sources() {
        let fine = known(&room) || of_none.contains(&room.as_str());
        assert!(fine, "{name} is in no room of the table");
    }
}
