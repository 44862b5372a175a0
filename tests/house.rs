//! Tests about the house itself: who may import whom.

use std::fs;
use std::path::{Path, PathBuf};

/// What the files of each room may name behind `crate::`. A room may always name
/// itself, and every room may name `error`.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    // Days and times as values.
    ("date", &[]),
    ("article", &["date"]),
    ("error", &["typeset"]),
    ("config", &[]),
    ("typeset", &["article"]),
    // The files of weights, which `load` and `analysis` read.
    ("weights", &[]),
    // How text is written in HTML: feeds are made of it, and pages are written.
    ("escape", &[]),
    ("load", &["article", "date", "escape", "weights"]),
    ("analysis", &["article", "date", "weights"]),
    ("export", &["article", "analysis", "escape", "typeset"]),
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
            "article", "analysis", "config", "export", "load", "store", "typeset",
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
