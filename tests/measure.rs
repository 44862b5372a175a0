//! Printed text keeps to the width that was asked for, whatever is in the article.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use pullquote::article::{Article, BlockKind, Format};
use pullquote::export::text::{self, Layout};
use pullquote::load::{self, Input, Loaded};
use pullquote::typeset::width;
use pullquote::{Analysis, analyze};

/// The narrowest width that can be asked for, some that are odd, and wide ones.
const WIDTHS: [usize; 9] = [20, 21, 24, 30, 37, 50, 72, 100, 120];

fn printed(article: &Article, analysis: &Analysis, columns: usize, color: bool) -> String {
    let mut out = Vec::new();
    let layout = Layout {
        width: columns,
        color,
    };
    text::article(&mut out, article, analysis, layout).unwrap();
    String::from_utf8(out).unwrap()
}

/// Without the colours, which take no cells.
fn plain(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |out, part| {
        let rest = part.split_once('m').map_or("", |(_, rest)| rest);
        out + rest
    })
}

/// Letters and digits alone: what wrapping cannot take away.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What is wrong with a printed article.
fn fault(article: &Article, analysis: &Analysis, columns: usize) -> Option<String> {
    for color in [false, true] {
        let shown = printed(article, analysis, columns, color);
        let wide = shown.lines().find(|line| width(&plain(line)) > columns);
        if let Some(line) = wide {
            return Some(format!(
                "{} cells in {columns}: {line:?}",
                width(&plain(line))
            ));
        }
    }
    let shown = letters(&printed(article, analysis, columns, false));
    // Blocks that are not tables are shown in one piece, from the first to the last letter.
    let lost = article.blocks.iter().find(|block| {
        block.table.is_none() && !shown.contains(&letters(article.slice(block.span)))
    });
    lost.map(|block| format!("lost in {columns}: {:?}", article.slice(block.span)))
}

fn check(article: &Article, columns: &[usize], what: &str) {
    let analysis = analyze(&Arc::new(article.clone()));
    for columns in columns {
        let fault = fault(article, &analysis, *columns);
        assert_eq!(fault, None, "{what}");
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn every_sample_and_fixture_keeps_to_the_width() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    files(&root.join("tests/fixtures"), &mut paths);
    files(&root.join("assets/samples"), &mut paths);
    let options = load::Options::default();
    let (mut read, mut tables, mut code) = (0, 0, 0);
    for path in paths {
        // Some are not to be read at all.
        let Ok(Loaded::Article(article)) = load::read(&Input::File(path.clone()), &options) else {
            continue;
        };
        check(&article, &WIDTHS, &path.display().to_string());
        let blocks = article.blocks.iter();
        let all = blocks.filter(|b| b.kind == BlockKind::Code);
        let (of_cells, plain): (Vec<_>, Vec<_>) = all.partition(|b| b.table.is_some());
        (read, tables, code) = (read + 1, tables + of_cells.len(), code + plain.len());
    }
    // Of everything that has ever been too wide there is something.
    assert!(
        read > 40 && tables > 8 && code > 4,
        "{read}, {tables}, {code}"
    );
}

/// What has ever been too wide, at every width that is asked for.
#[test]
fn every_width_is_kept() {
    let text = "# 会議の記録 of an unquestionablenessandincomprehensibility of the harbour\n\n\
        “We go when the tide is right,” said 田中花子, the keeper of the lamp and of \
        unquestionablenessandincomprehensibilityofeverythingunquestionablenessandmore.\n\n\
        ## Shifting Responsibility For Whatever Happens\n\n\
        | 名前 | Something long in a heading | c | d | e | f | g | h |\n|-|-|-|-|-|-|-|-|\n\
        | 👨‍👩‍👧‍👦 | unquestionablenessandincomprehensibility | 1 | 2 | 3 | 4 | 5 | 6 |\n\n\
        ```\nlet a_very_long_line = [\"港の会議は昨日終わった\", \"and\", \"on\", \"and\", \"on\", \"it\", \"goes\"];\n\
        \tindented with a tab\tand another\n```\n\n\
        - one\n  - two\n    - three\n      - four\n        - five deep at https://example.org/a/very/long/address\n\n\
        > > > > > deep quotation of many words that must be wrapped somewhere\n\n\
        “No,” said Pavel Orsini, a fisherman who mends the nets of the whole harbour of Tolmark.\n";
    let article = load::from_text(text, Format::Markdown, None);
    let all: Vec<usize> = (20..=200).collect();
    check(&article, &all, "what was too wide");
}

fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a",
        "ferry",
        "harbour",
        "unquestionableness-and-incomprehensibility",
        "https://example.org/a/very/long/address?that=does&not=end#anywhere",
        "港の会議は昨日終わった。",
        "הסירות",
        "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
        "e\u{301}cole",
        "“We",
        "go,”",
        "said Ida Brandt,",
        "the keeper of the lamp and of everything else.",
        "[the pier](https://example.org/p)",
        "`let it = be;`",
        "**bold**",
        "\u{ad}hy\u{ad}phen",
        "\t",
    ])
}

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..most).prop_map(|words| words.join(" "))
}

fn cells() -> impl Strategy<Value = String> {
    let row = prop::collection::vec(words(5), 1..9);
    prop::collection::vec(row, 1..5).prop_map(|rows| {
        let columns = rows[0].len();
        let line = |row: &Vec<String>| format!("| {} |\n", row.join(" | ").replace('\t', " "));
        let head = line(&rows[0]) + &"|---".repeat(columns) + "|\n";
        rows[1..].iter().map(line).fold(head, |out, row| out + &row)
    })
}

fn block() -> impl Strategy<Value = String> {
    prop_oneof![
        words(40),
        words(12).prop_map(|w| format!("# {w}")),
        (words(9), 2_usize..7).prop_map(|(w, level)| format!("{} {w}", "#".repeat(level))),
        (words(20), 0_usize..9).prop_map(|(w, depth)| {
            let item = |n: usize| format!("{}- item {n}\n", "  ".repeat(n));
            (0..depth).map(item).collect::<String>() + &"  ".repeat(depth) + "- " + &w
        }),
        (words(20), 1_usize..5).prop_map(|(w, depth)| format!("{}{w}", "> ".repeat(depth))),
        prop::collection::vec(words(12), 1..5).prop_map(|w| format!("```\n{}\n```", w.join("\n"))),
        cells(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_article_keeps_to_the_width(
        blocks in prop::collection::vec(block(), 1..9),
        columns in 20_usize..201,
        plain: bool,
    ) {
        let format = if plain { Format::Text } else { Format::Markdown };
        let article = load::from_text(&blocks.join("\n\n"), format, None);
        let analysis = analyze(&Arc::new(article.clone()));
        prop_assert_eq!(fault(&article, &analysis, columns), None);
    }
}
