//! Markdown out and in again: the same blocks, inlines and links.

use proptest::prelude::*;
use pullquote::article::{Article, BlockKind, Format, Inline, InlineKind};
use pullquote::export::markdown;
use pullquote::load;

fn read(source: &str) -> Article {
    load::from_text(source, Format::Markdown, None)
}

fn written(article: &Article) -> String {
    let mut out = Vec::new();
    markdown::article(&mut out, article, true).unwrap();
    String::from_utf8(out).unwrap()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every block of the text proper: its kind, depth and words; then its inlines, with
/// where its links lead.
fn shown(article: &Article) -> Vec<String> {
    // What front matter says comes first, wherever it stood.
    let metadata = article.metadata.clone();
    let title = article.title_span().map(|span| folded(article.slice(span)));
    let mut shown = vec![format!(
        "{title:?} {:?} {:?}",
        metadata.byline,
        metadata.published.as_deref()
    )];
    for block in &article.blocks {
        let words = match block.kind {
            BlockKind::Boilerplate | BlockKind::Title => continue,
            BlockKind::Byline | BlockKind::Dateline => continue,
            BlockKind::Code => article.slice(block.span).to_string(),
            _ => folded(article.slice(block.span)),
        };
        let all = article.inlines_of(block);
        let mut inlines: Vec<String> = all
            .iter()
            .enumerate()
            .filter_map(|(n, inline)| {
                // Emphasised twice is emphasised; a caption is emphasised to be one.
                // Of a link in a link, only a picture's is kept.
                let link = |kind: InlineKind| kind.link().is_some();
                let picture = matches!(inline.kind, InlineKind::Picture { .. });
                let same =
                    |o: InlineKind| o == inline.kind || link(o) && link(inline.kind) && !picture;
                let twice = |o: &Inline| same(o.kind) && o.span.covers(inline.span);
                let caption =
                    block.kind == BlockKind::Caption && inline.kind == InlineKind::Emphasis;
                if all[..n].iter().any(twice) || caption {
                    return None;
                }
                let words = folded(article.slice(inline.span));
                let kind = match inline.kind {
                    // Markdown has no element of its own for it; its marks are in the text.
                    InlineKind::Speech => return None,
                    InlineKind::Superscript(n) | InlineKind::Subscript(n) => {
                        format!("{} {}", inline.kind.name(), article.source_words(n))
                    }
                    InlineKind::Link(n)
                    | InlineKind::Picture { link: n, .. }
                    | InlineKind::Caption { link: n, .. } => {
                        format!("to {}", article.links[n as usize].replace('\n', "").trim())
                    }
                    InlineKind::Note(_) => "Note".into(),
                    kind => format!("{kind:?}"),
                };
                // A note without words is nowhere.
                if let InlineKind::Note(at) = inline.kind
                    && !article.blocks.iter().any(|b| b.span.start == at)
                {
                    return None;
                }
                let breaks = inline.kind == InlineKind::LineBreak && !inline.span.is_empty();
                let seen = !words.is_empty() || breaks;
                seen.then(|| format!("    {kind}: {words}"))
            })
            .collect();
        inlines.sort();
        let language = block.language.as_deref().unwrap_or_default();
        let kind = block.kind.name();
        shown.push(format!("{kind}{}{language} {words}", block.level));
        shown.extend(inlines);
    }
    shown
}

#[track_caller]
fn comes_back(source: &str) {
    let first = read(source);
    let text = written(&first);
    let second = read(&text);
    assert_eq!(
        shown(&second),
        shown(&first),
        "\n--- source\n{source}\n--- written\n{text}"
    );
}

#[test]
fn fixtures_come_back() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/markdown");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "md") {
            comes_back(&std::fs::read_to_string(path).unwrap());
            count += 1;
        }
    }
    assert!(count >= 5);
    for sample in load::samples()
        .iter()
        .filter(|s| s.format == Format::Markdown)
    {
        comes_back(sample.text);
    }
}

#[test]
fn hard_cases_come_back() {
    for source in [
        "1986. It was\n\n1986\\. a year\n\n- 5 not\n\n\\- not\n\n\\+ nor\n\n\\# nor\n\n\\> nor",
        "- a\n- b\n  1. c\n  2. d\n\n     more\n- e\n\n1. x\n1. y\n\n5) z\n\n* s\n* t",
        "- - - deep\n\n1. - mixed\n     para",
        "3. three\n4. four\n\npara\n\n- [x] done\n- [ ] \\[ \\] odd",
        "> a\n>\n> b\n>\n> > c\n>\n> d\n\nx",
        "*a* **b** ***c*** **d *e*** *f **g*** ~~h~~ a*b*c **x**y \"*q*\"z *“p”*s",
        "*a*<b>b</b><i>c</i>*d* <code>x <a href=y>z</a></code> `` ` `` ` a ` `b`<code>c</code>",
        "[a](<b c> \"t\") [b](x(y)) [c](&amp;amp;x?a=1&copy=2) <https://example.org/a_b> [![p](q)](r) wow![l](m)",
        "| a | b |\n|---|---|\n| x \\| y | `c` |\n|  | z |\n\n    ```\n    code\n\n~~~\n``` in ~~~ \n~~~",
        "~~~word~~*`*\n# *word*\n~~~",
        "~~~\\&lt;a&amp;b\n# *word*\n~~~",
        "# `{`\\}",
        "# ![[#]](p.png)",
        "# <em>%%</em>`%%`",
        "# [x ^word[](https://example.org/7)",
        "> *%%word*\n| a | b |\n|---|---|\n| *%%* | x |",
        "~~~=#~~\n# *word*\n~~~",
        "# *==word*`==`",
        "> <em>{:.</em>\n*}*",
        "> *{:\\.}*",
        "# word^[](https://example.org/6)[x word](https://example.org/5)",
        "# *==word=<em>= </em><em>é*</em>",
        "# a == b and c==d==e",
        "# <em>*a</em><em>!</em>[x](https://example.org/2)*\\*",
        "A word![^1] and *one!*[^1].\n\n[^1]: Note.",
        "> <em>*</em>a\\\n<em>1.</em> b\n> c *word*d*",
        "x[^a] y[^note]\n\n[^a]: The note\\\n    on.\n[^note]: Second.\n\nEnd.",
        "a\\\nb  \n\\# c\\\n- d\\\n1. e\\\n: f",
        "- [[x]](u)\nnote[^1]\n\n[^1]: n *word*",
        "- [[1]](u)\n\nBehind.\n\n> *[[2]](u)*\n\nFree.",
        "# Title #1 \\{#x\\}\n\n## C\\#\n\n### a <br> b `c`\n\n# Another",
        "$5 and $6, $x$, a_b_c _d_, 2 < 3 > 1, a<b>c</b>, &amp;lt; &copy; \\\\ \\* \\` [x] (y) ![z] {{a}}",
        "---\ntitle: \"A \\\"b\\\" \\\\ c\"\nauthor: By: x # no\nlang: no\n---\n\ntext",
        "% no title\n\n\\% neither\n\n+++\n\n===\n\nTerm\n: d1\n: d2",
        "10<sup>-3.5</sup> m<sup>2</sup> H<sub>2</sub>O **x<sup>2</sup>**\n\n```rust no\nfn a() {}\n```\n\n| 1<sup>2</sup> |\n|---|\n| y |",
        "![a](b)\n\n![a](b \"t & \\\"u\\\"\")\n\n![a](b)\n*c [d](e)*\n\n[![a](b)](c)\n\n![a](b) ![c](d)\n\n<figure><img src=x alt=y><figcaption>z <b>w</b></figcaption></figure>",
    ] {
        comes_back(source);
    }
}

fn words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "word", "a", "b1", " ", " ", "é", "語", "“", "”", ".", ",", "!", "1.", "-", "+", "#", "*",
        "_", "`", "[", "]", "(", ")", "<", ">", "&", "&lt;", "\\", "|", "~", "$", ":", "=", "%",
        "{", "}", "^",
    ]);
    prop::collection::vec(piece, 1..8).prop_map(|v| v.concat())
}

/// Inlines, with what marks them left to chance and to the parser.
fn line() -> impl Strategy<Value = String> {
    let piece = (words(), 0..12u8).prop_map(|(w, how)| match how {
        0 => format!("*{w}*"),
        1 => format!("**{w}**"),
        2 => format!("~~{w}~~"),
        3 => format!("`{w}`"),
        4 => format!("[x{w}](https://example.org/{})", w.len()),
        5 => format!("<em>{w}</em>"),
        6 => format!("**a *{w}* b**"),
        7 => format!("{w}\\\n"),
        8 => format!("![{w}](p.png)"),
        9 => format!("<https://example.org/{}>", w.len()),
        _ => w,
    });
    prop::collection::vec((piece, prop::bool::ANY), 1..5).prop_map(|pieces| {
        let spaced = |(p, space): (String, bool)| if space { p + " " } else { p };
        pieces.into_iter().map(spaced).collect()
    })
}

fn document() -> impl Strategy<Value = String> {
    let block = (line(), 0..14u8).prop_map(|(l, how)| match how {
        0 => format!("# {}", l.replace('\n', " ")),
        1 => format!("### {}", l.replace('\n', " ")),
        2 => format!("> {l}"),
        3 => format!("> > {l}"),
        4 => format!("- {l}"),
        5 => format!("  - {l}"),
        6 => format!("1. {l}"),
        7 => format!("7. {l}"),
        8 => format!("   1. {l}"),
        9 => format!("```\n{l}\n```"),
        10 => format!(
            "| a | b |\n|---|---|\n| {} | x |",
            l.replace(['\n', '|'], " ")
        ),
        11 => format!("note[^1]\n\n[^1]: n {l}"),
        _ => l,
    });
    prop::collection::vec((block, prop::bool::ANY), 1..7).prop_map(|blocks| {
        let apart = |(b, far): (String, bool)| if far { b + "\n\n" } else { b + "\n" };
        format!(
            "# Title\n\n{}",
            blocks.into_iter().map(apart).collect::<String>()
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn documents_come_back(source in document()) {
        let first = read(&source);
        let text = written(&first);
        let second = read(&text);
        prop_assert_eq!(shown(&second), shown(&first), "\n--- source\n{}\n--- written\n{}", source, text);
    }
}
