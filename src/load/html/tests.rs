//! Web pages into articles: what is kept, what is dropped, what pages say of themselves.

mod aloud;
mod around;
mod beside;
mod blocks;
mod builders;
mod captions;
mod clutter;
mod facts;
mod forums;
mod furniture;
mod invited;
mod kept;
mod kinds;
mod laid;
mod makers;
mod manuals;
mod missed;
mod over;
mod parted;
mod platforms;
mod rows;
mod shown;
mod signatures;
mod signers;
mod sites;
mod threads;
mod todays;
mod variants;
mod wholes;

use std::fmt::Write;

use super::*;
use crate::article::{BlockKind, Format, InlineKind, Problem, Role};

/// The blocks of a page's article, each as a line.
fn told(html: &str) -> Vec<String> {
    let article = parse(html, None);
    let blocks = article.blocks.iter();
    let line = |b: &crate::article::Block| format!("{} {}", b.kind.name(), article.slice(b.span));
    blocks.map(line).collect()
}

/// Whether the article shows a line as its own.
fn shows(html: &str, line: &str) -> bool {
    let own = |block: &&String| !block.starts_with("boilerplate");
    told(html)
        .iter()
        .filter(own)
        .any(|block| block.contains(line))
}

/// A paragraph long enough for the text of an article.
const LONG: &str = "The ferry had left, and the people on the quay went home in the rain, one by one, \
                    without a word to each other about the night before.";

/// An article as its reader would tell it: metadata, then a line a block.
fn shown(article: &Article) -> String {
    let mut out = String::new();
    let meta = &article.metadata;
    for (name, value) in [
        ("title", meta.title.as_deref()),
        ("byline", meta.byline.as_deref()),
        ("published", meta.published.as_deref()),
        ("language", meta.language.as_deref()),
        ("address", meta.address.as_deref()),
    ] {
        if let Some(value) = value {
            let _ = writeln!(out, "{name}: {value}");
        }
    }
    for warning in &article.warnings {
        let _ = writeln!(out, "warning: {warning}");
    }
    for block in &article.blocks {
        let _ = write!(out, "{} {}", block.kind.name(), block.level);
        if let Some(role) = block.role.name() {
            let _ = write!(out, " ({role})");
        }
        let _ = writeln!(out, ": {}", article.slice(block.span).replace('\n', "⏎"));
        for inline in article.inlines_of(block) {
            let text = article.slice(inline.span);
            match inline.kind {
                InlineKind::Link(n)
                | InlineKind::Picture { link: n, .. }
                | InlineKind::Caption { link: n, .. } => {
                    let target = &article.links[n as usize];
                    let _ = writeln!(out, "    [{text}] {target}");
                }
                InlineKind::Note(at) => {
                    let note = article.text.get(at as usize..).unwrap_or("nowhere");
                    let note: String = note.chars().take(20).collect();
                    let _ = writeln!(out, "    note {text} at {note:?}");
                }
                InlineKind::LineBreak => {}
                kind => {
                    let _ = writeln!(out, "    {kind:?} {text:?}");
                }
            }
        }
    }
    out
}

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../../../tests/fixtures/html/", $name))
    };
}

macro_rules! pages {
    ($($test:ident $file:literal $base:expr;)*) => {$(
        #[test]
        fn $test() {
            insta::assert_snapshot!(stringify!($test), shown(&parse(fixture!($file), $base)));
        }
    )*};
}

pages! {
    a_page_of_a_blog "wordpress.html" Some("https://ledger.example/2031/05/lamp-room/?from=feed");
    a_page_of_a_newspaper "news.html" Some("https://courier.example/x");
    embedded_posts "posts.html" None;
    notes_definitions_and_code "notes.html" None;
    a_page_laid_out_by_a_table "old.html" None;
    a_page_for_phones "amp.html" None;
    a_live_blog "live.html" None;
    a_page_that_a_browser_rendered "rendered.html" None;
}

#[test]
fn a_page_that_scripts_fill_says_so() {
    let article = parse(fixture!("script-page.html"), None);
    assert_eq!(article.warnings, [Warning::Page(Problem::Scripts)]);
}

fn paragraphs(n: usize) -> String {
    (0..n)
        .map(|i| {
            format!(
                "<p>Paragraph {i} speaks of a harbour, a lamp and a keeper, and it is long \
                 enough to count as text that somebody wrote.</p>"
            )
        })
        .collect()
}

/// What a page of this body says that it is.
fn warnings(body: &str) -> Vec<Warning> {
    parse(&format!("<title>A page</title><body>{body}"), None).warnings
}

#[test]
fn pages_that_are_no_article_are_told() {
    let links: String = (0..60)
        .map(|n| format!("<li><a href='/{n}'>Story number {n} of this day</a></li>"))
        .collect();
    let cases = [
        (format!("<ul>{links}</ul>"), Problem::Links),
        (
            "<h1>Page not found</h1><p>The page you are looking for has moved.</p>".into(),
            Problem::NotFound,
        ),
        (
            "<h1>Before you continue</h1><p>We value your privacy. We and our partners \
             store cookies.</p><button>Accept</button>"
                .into(),
            Problem::Consent,
        ),
        (
            "<p>Checking your browser before you go on. Please enable cookies and reload.</p>"
                .into(),
            Problem::Robots,
        ),
        (
            format!(
                "<article>{}<div class=paywall><p>Subscribe to continue reading this \
                 article.</p></div></article>",
                paragraphs(3)
            ),
            Problem::Beginning,
        ),
        (
            format!("<div id=app></div><script>{}</script>", "x();".repeat(900)),
            Problem::Scripts,
        ),
    ];
    for (body, problem) in cases {
        assert_eq!(warnings(&body), [Warning::Page(problem)], "{body:.80}");
    }
    assert!(warnings(&format!("<article>{}</article>", paragraphs(12))).is_empty());
}

#[test]
fn a_page_that_scripts_fill_is_read_from_their_data() {
    let text = format!("<p>{LONG} {LONG}</p><h2>The lamp</h2><p>{LONG}</p>");
    let data = serde_json::json!({"props": {"pageProps": {"article": {"body": text}}}});
    for before in ["Loading…", ""] {
        let page = format!(
            "<html><head><title>The ferry</title><meta property='og:title' content='The ferry'></head>\
             <body><div id=__next><div>{before}</div></div>\
             <script id=__NEXT_DATA__ type='application/json'>{data}</script></body></html>"
        );
        let article = parse(&page, None);
        assert_eq!(article.metadata.title.as_deref(), Some("The ferry"));
        let shown = told(&page);
        assert!(
            shown.contains(&"heading The lamp".to_string()),
            "{shown:#?}"
        );
        assert_eq!(article.warnings, []);
    }
}

#[test]
fn a_hidden_body_is_taken_from_the_data() {
    let body = "The lamp went out at nine. ".repeat(40);
    let page = format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Dark\",\
         \"articleBody\":\"{body}\\n\\nIt was lit again at ten.\"}}</script><p>Loading</p>"
    );
    let article = parse(&page, None);
    assert!(article.text.contains("The lamp went out at nine."));
    assert!(article.text.ends_with("It was lit again at ten."));
    assert_eq!(article.metadata.title.as_deref(), Some("Dark"));
}

#[test]
fn fragments_are_written_whole() {
    let mut out = Writer::default();
    let source = "<h2>One</h2><p>Read <a href='two.html'>more</a></p><img src=a.png alt='A map'>";
    write_all(&mut out, source, Some("https://book.example/one.html"));
    let article = out.finish(Format::Html);
    insta::assert_snapshot!(shown(&article), @r"
    heading 2: One
    paragraph 1: Read more
        [more] https://book.example/two.html
    caption 1: [image: A map]
        [[image: A map]] https://book.example/a.png
    ");
}

#[test]
fn spaces_at_inline_edges_are_neither_lost_nor_doubled() {
    let mut out = Writer::default();
    let source = "<p>One <b> two </b> <i>three</i>, <a href=x>four</a>five\n six<span> seven</span>\
                  <br> eight <b></b> nine</p><div>ten<p>eleven</p>twelve</div>";
    write_all(&mut out, source, None);
    let article = out.finish(Format::Html);
    assert_eq!(
        &*article.text,
        "One two three, fourfive six seven\neight nine\n\nten\n\neleven\n\ntwelve"
    );
}

/// Reads a hostile page; the article's spans are whole.
fn read(page: &str) -> Article {
    let article = parse(page, None);
    for block in &article.blocks {
        assert!(article.text.get(block.span.range()).is_some());
    }
    article
}

#[test]
fn hostile_pages_cost_their_length() {
    for ((what, few), (_, many)) in hostile(1).iter().zip(&hostile(4)) {
        crate::clock::at_most(crate::clock::STEEP, what, |big| {
            read(if big { many } else { few })
        });
    }
}

/// Pages that are so many times as hostile as they might be.
fn hostile(times: usize) -> [(&'static str, String); 19] {
    let text = paragraphs(6);
    let nest = |tag: &str, n: usize| format!("{}{text}", format!("<{tag}>").repeat(n * times));
    [
        ("deep divisions", nest("div", 5_000)),
        ("deep lists", nest("ul><li", 2_500)),
        ("deep tables", nest("table><tr><td", 1_250)),
        ("deep quotations", nest("blockquote", 2_500)),
        ("deep spans", nest("span", 5_000)),
        (
            "open formatting",
            (0..1_250 * times).fold(String::new(), |page, n| {
                page + &format!("<p><b id={n}><i><font size={n}>")
            }) + &text,
        ),
        (
            "stray ends",
            format!("{}{text}", "</b></div></a></p>".repeat(2_500 * times)),
        ),
        (
            "unclosed drawings",
            format!("{}{text}", "<svg><g>".repeat(2_500 * times)),
        ),
        (
            "many links",
            format!("<p>{}</p>{text}", "<a href=#n>1</a>".repeat(5_000 * times)),
        ),
        (
            "one attribute",
            format!(
                "<div title=\"{}\">{text}</div>",
                "x".repeat(500_000 * times)
            ),
        ),
        (
            "many attributes",
            format!(
                "<div {}>{text}</div>",
                (0..5_000 * times)
                    .map(|n| format!("a{n}=1 "))
                    .collect::<String>()
            ),
        ),
        (
            "zeros",
            format!("<p>\0\0{}</p>{text}", "\0".repeat(25_000 * times)),
        ),
        (
            "an open comment",
            format!("{text}<!-- {}", "-".repeat(125_000 * times)),
        ),
        (
            "open scripts",
            format!("{text}{}", "<script>".repeat(12_500 * times)),
        ),
        (
            "breaks",
            format!("<div>{}</div>{text}", "a<br>".repeat(12_500 * times)),
        ),
        ("no tags end", "<p ".repeat(12_500 * times)),
        (
            "speech in speech",
            format!("{}{text}", "<q>a<p>b".repeat(5_000 * times)),
        ),
        (
            "posts in posts",
            format!(
                "<h1>Mill</h1>{}{text}",
                "<div class=comment><b>Bo Lind</b> 3 May 2031<p>It rows.</p><div class=comment>"
                    .repeat(1_250 * times)
            ),
        ),
        (
            "cards in cards",
            format!(
                "<h1>Mill</h1>{text}{}",
                "<div><a href=/a>The mill on its stilts</a><p>It rows.</p></div><div>"
                    .repeat(2_500 * times)
            ),
        ),
    ]
}

#[test]
fn text_below_the_deepest_level_is_kept() {
    let page = format!("<body>{}{}", "<div>".repeat(2_000), paragraphs(10));
    let article = read(&page);
    assert!(
        article.text.contains("Paragraph 9 speaks"),
        "{}",
        article.text
    );
}

#[test]
fn encodings_are_declared_in_two_ways() {
    let charset = |head: &str| declared_charset(head.as_bytes());
    assert_eq!(
        charset("<meta charset='Shift_JIS'>").as_deref(),
        Some("shift_jis")
    );
    let old = "<META http-equiv=Content-Type content=\"text/html; charset=windows-1252\">";
    assert_eq!(charset(old).as_deref(), Some("windows-1252"));
    assert_eq!(charset("<p>no charset here</p>"), None);
}

#[test]
fn the_weights_are_whole() {
    assert!(labelling::has_model());
}

#[test]
fn roles_are_marked() {
    let article = parse(fixture!("wordpress.html"), None);
    let roles: Vec<Role> = article.blocks.iter().map(|b| b.role).collect();
    assert_eq!(roles.iter().filter(|r| **r == Role::PullQuote).count(), 1);
    let article = parse(fixture!("posts.html"), None);
    let signed = |b: &&crate::article::Block| b.role == Role::PostAuthor;
    assert_eq!(article.blocks.iter().filter(signed).count(), 2);
}

#[test]
fn what_stands_behind_an_embedded_post_is_none() {
    let table = "<table><tr><th>Year<th>Boats<tr><td>2030<td>12<tr><td>2031<td>14</table>";
    for last in [
        "<img alt='A boat in the fog' src=b.jpg>",
        "<pre>row()</pre>",
        table,
    ] {
        let page = format!(
            "<article><h1>What the pier is for</h1>{}<blockquote class=twitter-tweet><p>The pier is \
             closed for the winter, and the lamp with it.</p>{last}</blockquote>{}</article>",
            paragraphs(3),
            paragraphs(3)
        );
        let article = parse(&page, None);
        let role = |words: &str| -> Vec<Role> {
            let holds = |b: &&crate::article::Block| article.slice(b.span).contains(words);
            article
                .blocks
                .iter()
                .filter(holds)
                .map(|b| b.role)
                .collect()
        };
        assert_eq!(role("The pier is closed"), [Role::Post], "{last}");
        assert_eq!(role("Paragraph"), [Role::None; 6], "{last}");
    }
}

#[test]
fn code_is_in_the_language_that_the_box_around_names() {
    for code in [
        "<div class='highlight highlight-source-rust'><pre>row();</pre></div>",
        "<pre class=language-rust>row();</pre>",
        "<pre><code class=lang-rust>row();</code></pre>",
    ] {
        let page = format!(
            "<article><h1>How to row</h1>{}{code}{}</article>",
            paragraphs(3),
            paragraphs(3)
        );
        let article = parse(&page, None);
        let code = article.blocks.iter().find(|b| b.kind == BlockKind::Code);
        let language = code.and_then(|b| b.language.as_deref());
        assert_eq!(language, Some("rust"), "{page}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn anything_is_read(
        page in "(<(/)?(p|div|b|a|table|tr|td|ul|li|h2|blockquote|figure|figcaption|img alt=x src=y|br|svg|script|!--|pre|sup|q)>|<[/!a-z]{0,3}|[ a-z.\"&;é\0]{0,12}|-->){0,60}"
    ) {
        read(&page);
    }
}
