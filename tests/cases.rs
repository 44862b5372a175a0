//! Short texts and full articles with the answers a careful reader gives, against
//! the engine. `tests/cases/README.md` says how they are written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pullquote::article::{Article, Block, BlockKind, Format, Role, Section, Span};
use pullquote::load;

use crate::gold::{self, Expectation};

/// The issue asks for so many.
const CASES: usize = 150;
const ARTICLES: usize = 10;

struct Case {
    name: String,
    article: Article,
    expectations: Vec<Expectation>,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// Files of a folder with this extension, with their names, sorted.
fn files(folder: &Path, extension: &str) -> Vec<(String, String)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == extension) {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            found.insert(name, fs::read_to_string(path).unwrap());
        }
    }
    found.into_iter().collect()
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (file, text) in files(&folder("cases"), "txt") {
        let lines: Vec<&str> = text.lines().collect();
        let starts: Vec<usize> = (0..lines.len())
            .filter(|&i| lines[i].starts_with("=== "))
            .collect();
        for (n, &start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(lines.len());
            let name = format!("{file}: {}", &lines[start][4..]);
            let body = &lines[start + 1..end];
            let rule = body.iter().position(|l| *l == "---");
            let rule = rule.unwrap_or_else(|| panic!("{name}: no ---"));
            cases.push(Case {
                article: compose(&body[..rule].join("\n")),
                expectations: gold::parse(&body[rule + 1..], start + rule + 3, &file),
                name,
            });
        }
    }
    cases
}

/// An article whose blocks are known, so that a case tests the engine alone.
fn compose(source: &str) -> Article {
    const KINDS: &[(&str, BlockKind)] = &[
        ("[title] ", BlockKind::Title),
        ("[heading] ", BlockKind::Heading),
        ("[quote] ", BlockKind::BlockQuote),
        ("[item] ", BlockKind::ListItem),
        ("[caption] ", BlockKind::Caption),
    ];
    let mut text = String::new();
    let mut blocks = Vec::new();
    for part in source.trim().split("\n\n") {
        let mut kind = BlockKind::Paragraph;
        let mut part = part.trim();
        for (tag, tagged) in KINDS {
            if let Some(rest) = part.strip_prefix(tag) {
                (kind, part) = (*tagged, rest);
            }
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(part);
        blocks.push(Block {
            role: Role::None,
            kind,
            level: 1,
            span: Span::from(start..text.len()),
            inlines: 0..0,
            table: None,
            mark: None,
            language: None,
        });
    }
    Article {
        sections: vec![Section {
            title: None,
            level: 1,
            span: Span::from(0..text.len()),
            blocks: 0..blocks.len() as u32,
        }],
        text: Arc::from(text),
        blocks,
        ..Article::default()
    }
}

fn articles() -> Vec<Case> {
    let folder = folder("articles");
    let gold: BTreeMap<_, _> = files(&folder, "gold").into_iter().collect();
    let mut cases = Vec::new();
    let mut articles = Vec::new();
    for (name, text) in files(&folder, "txt") {
        articles.push((name, load::from_text(&text, Format::Text, None)));
    }
    // The samples inside the binary have answers here as well.
    for sample in load::samples() {
        let name = format!("sample-{}", sample.name);
        articles.push((name, load::from_text(sample.text, sample.format, None)));
    }
    for (name, article) in articles {
        let lines: Vec<&str> = gold[&name].lines().collect();
        cases.push(Case {
            article,
            expectations: gold::parse(&lines, 1, &name),
            name: format!("articles/{name}"),
        });
    }
    cases
}

/// Everything that is wrong, by a key that stays the same when lines move.
fn failures() -> BTreeMap<String, String> {
    let mut failures = BTreeMap::new();
    for case in cases() {
        let analysis = pullquote::analyze(&case.article);
        let wrong = gold::check(&case.article, &analysis, &case.expectations);
        if let Some((number, why)) = wrong.first() {
            let line = line(&case, *number);
            failures.insert(case.name, format!("{line}{why}"));
        }
    }
    // A whole article is never wholly right at once: each of its lines is a case.
    for case in articles() {
        let analysis = pullquote::analyze(&case.article);
        for (number, why) in gold::check(&case.article, &analysis, &case.expectations) {
            let key = match number {
                0 => format!("{}: {why}", case.name),
                _ => format!(
                    "{}: {}",
                    case.name,
                    line(&case, number).trim_end_matches(": ")
                ),
            };
            failures.insert(key.replace('\n', " "), why.replace('\n', " "));
        }
    }
    failures
}

fn line(case: &Case, number: usize) -> String {
    let expected = case.expectations.iter().find(|e| e.number == number);
    expected
        .map(|e| format!("{}: ", e.line))
        .unwrap_or_default()
}

const KNOWN: &str = "cases/known-failures";

/// The list: a key a line, and under it, indented, the reason.
fn known() -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder(KNOWN)).unwrap();
    let mut known = BTreeMap::new();
    let mut lines = text.lines().filter(|l| !l.starts_with("# ")).peekable();
    while let Some(key) = lines.next() {
        let reason = lines.next_if(|l| l.starts_with("    "));
        let reason = reason.unwrap_or_else(|| panic!("{KNOWN} has no reason under: {key}"));
        known.insert(key.to_owned(), reason.trim().to_owned());
    }
    known
}

#[test]
fn every_case_is_met_or_known() {
    let known = known();
    let failures = failures();
    let passing: Vec<&String> = known
        .keys()
        .filter(|k| !failures.contains_key(*k))
        .collect();
    let fresh: Vec<String> = failures
        .iter()
        .filter(|(key, _)| !known.contains_key(*key))
        .map(|(key, why)| format!("{key}\n    {why}"))
        .collect();
    let update = std::env::var("UPDATE_CASES").unwrap_or_default();
    if !update.is_empty() {
        let path = folder(KNOWN);
        let mut text: String = fs::read_to_string(&path)
            .unwrap()
            .lines()
            .take_while(|l| l.starts_with("# "))
            .map(|l| format!("{l}\n"))
            .collect();
        for (key, why) in &failures {
            if update == "all" || known.contains_key(key) {
                text += &format!("{key}\n    {why}\n");
            }
        }
        fs::write(path, text).unwrap();
        if update == "all" {
            return;
        }
    } else {
        assert!(
            passing.is_empty(),
            "these pass now; UPDATE_CASES=1 takes them out of {KNOWN}: {passing:#?}"
        );
    }
    assert!(fresh.is_empty(), "these fail:\n{}", fresh.join("\n"));
}

#[test]
fn there_are_enough_cases_and_no_name_is_used_twice() {
    let cases = cases();
    let names: std::collections::BTreeSet<&str> = cases.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names.len(), cases.len());
    assert!(cases.len() >= CASES, "{} cases", cases.len());
    assert!(articles().len() >= ARTICLES);
    assert!(cases.iter().all(|c| !c.expectations.is_empty()));
}

/// Whatever the answers are, they must hold together.
#[test]
fn answers_hold_together_in_every_text() {
    for case in cases().into_iter().chain(articles()) {
        let (name, text) = (&case.name, &case.article.text);
        let analysis = pullquote::analyze(&case.article);
        let fits = |s: Span| text.get(s.range()).is_some_and(|words| !words.is_empty());
        let sure = |c: f32| (0.0..=1.0).contains(&c);
        for (i, entity) in analysis.entities.iter().enumerate() {
            assert_eq!(entity.id.0 as usize, i, "{name}");
            assert!(!entity.name.trim().is_empty(), "{name}");
            for &mention in &entity.mentions {
                let mention = &analysis.mentions[mention as usize];
                assert_eq!(mention.entity, entity.id, "{name}");
            }
        }
        for mention in &analysis.mentions {
            assert!(
                fits(mention.span) && sure(mention.confidence),
                "{name}: {mention:?}"
            );
            assert!(
                analysis.entity(mention.entity).is_some(),
                "{name}: {mention:?}"
            );
        }
        let starts = analysis.quotations.iter().map(|q| q.span.start);
        assert!(starts.is_sorted(), "{name}");
        for q in &analysis.quotations {
            assert!(fits(q.span), "{name}: {q:?}");
            assert!(!q.pieces.is_empty() && q.pieces.iter().all(|&p| fits(p) && q.span.covers(p)));
            let said = &q.attribution;
            assert!(sure(said.confidence), "{name}: {q:?}");
            assert!(
                said.cue.is_none_or(fits) && said.mention.is_none_or(fits),
                "{name}: {q:?}"
            );
            for id in said
                .speaker
                .into_iter()
                .chain(said.rivals.iter().filter_map(|r| r.entity))
            {
                assert!(analysis.entity(id).is_some(), "{name}: {q:?}");
            }
            // Whoever asks why sees what else may be, wherever it is not certain.
            assert!(
                said.confidence >= 0.99
                    || !said.rivals.is_empty()
                    || said.speaker.is_none() && analysis.people().next().is_none(),
                "{name}: no rival of {q:?}"
            );
            let others: f32 = said.rivals.iter().map(|r| r.confidence).sum();
            assert!(said.confidence + others < 1.02, "{name}: {q:?}");
            // An answer that cannot say why is a guess.
            assert!(
                said.speaker.is_none() || !said.reason.words().is_empty(),
                "{name}: {q:?}"
            );
        }
    }
}
