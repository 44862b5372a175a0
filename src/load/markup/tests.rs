//! The same markup is the same article, wherever it stands: in a feed or a letter, in
//! Markdown, in a book.

use crate::article::{Article, BlockKind, Format};
use crate::load::samples_of::zip;
use crate::load::{Limits, epub, fragment, from_text, tests};

/// What each source makes of a piece of HTML.
fn read(html: &str) -> [(&'static str, Article); 3] {
    let book = zip(&[
        ("mimetype", b"application/epub+zip"),
        ("one.xhtml", html.as_bytes()),
    ]);
    [
        ("feed", fragment::whole(html, None)),
        ("Markdown", from_text(html, Format::Markdown, None)),
        (
            "book",
            epub::parse(&book, "book.epub", &Limits::default()).unwrap(),
        ),
    ]
}

#[track_caller]
fn is(html: &str, expected: &str) {
    for (source, article) in read(html) {
        tests::check(&article);
        assert_eq!(&*article.text, expected, "{source}: {html}");
    }
}

#[test]
fn speech_has_its_marks_once() {
    is(
        "<p>She said <q>yes</q>, he said <q>“no”</q>.</p>",
        "She said “yes”, he said “no”.",
    );
    is(
        "<p>Bo asked: <q>Did she say <q>never</q>?</q></p>",
        "Bo asked: “Did she say ‘never’?”",
    );
    is(
        "<p>It reads <q><em>all</em> of it</q> so.</p>",
        "It reads “all of it” so.",
    );
}

#[test]
fn lists_count_in_letters_and_headings_have_no_link_to_themselves() {
    is(
        "<ol type=\"a\"><li>a boat</li><li>an oar</li></ol>",
        "a. a boat\n\nb. an oar",
    );
    is(
        "<h2 id=\"p\">The plan<a class=\"headerlink\" href=\"#p\">¶</a></h2><p>It is old.</p>",
        "The plan\n\nIt is old.",
    );
}

#[test]
fn lists_count_as_they_say() {
    is(
        "<ol reversed><li>three</li><li>two</li><li>one</li></ol>",
        "3. three\n\n2. two\n\n1. one",
    );
    is(
        "<ol reversed=\"reversed\" start=\"7\"><li>a</li><li>b</li></ol>",
        "7. a\n\n6. b",
    );
    is(
        "<ol start=\"3\"><li>a</li><li value=\"9\">b</li><li>c<ul><li>d</li></ul></li></ol>",
        "3. a\n\n9. b\n\n10. c\n\n• d",
    );
}

#[test]
fn figures_stand_above_and_below_the_line() {
    is(
        "<p>H<sub>2</sub>O at 10<sup>-3.5</sup>, late.<sup>2</sup> The 21<sup>st</sup>.</p>",
        "H₂O at 10^-3.5, late.² The 21st.",
    );
}

/// The inlines of an article: what each is, its words, and what its source has for them.
fn inlines(article: &Article) -> Vec<(&'static str, &str, &str)> {
    let inlines = article.inlines.iter();
    let shown = inlines.map(|inline| {
        let words = inline.kind.source().map(|n| article.source_words(n));
        let text = article.slice(inline.span);
        (inline.kind.name(), text, words.unwrap_or_default())
    });
    shown.collect()
}

#[test]
fn what_the_text_writes_otherwise_is_kept_as_it_was() {
    let html = "<p>The bay lost 10<sup>-3.5</sup> of its H<sub>2</sub>O, she said: <q>It is \
                <q>gone</q>.</q> Bo said: <q>“No.”</q></p>";
    for (source, article) in read(html) {
        assert_eq!(
            inlines(&article),
            [
                ("superscript", "^-3.5", "-3.5"),
                ("subscript", "₂", "2"),
                ("speech", "“It is ‘gone’.”", ""),
                ("speech", "‘gone’", ""),
                ("speech", "“No.”", ""),
            ],
            "{source}: {}",
            article.text
        );
        let kept = serde_json::to_string(&article).unwrap();
        assert_eq!(serde_json::from_str::<Article>(&kept).unwrap(), article);
    }
}

#[test]
fn code_has_its_language() {
    let html = "<p>This is how:</p><pre><code class=\"hljs language-rust\">fn main() {}</code></pre>\
                <p>And so:</p><pre>none</pre>";
    for (source, article) in read(html) {
        let code = article.blocks.iter().filter(|b| b.kind == BlockKind::Code);
        let code: Vec<_> = code.map(|b| b.language.as_deref()).collect();
        assert_eq!(code, [Some("rust"), None], "{source}");
    }
}

#[test]
fn pictures_have_their_descriptions_beside_their_captions() {
    let html = "<figure><img src=\"https://a.example/q.png\" alt=\"The quay at dawn\">\
                <figcaption>The quay in May.</figcaption></figure><p>Nobody came.</p>";
    for (source, article) in read(html) {
        let drawn = inlines(&article);
        assert!(
            drawn
                .iter()
                .any(|(_, _, words)| *words == "The quay at dawn"),
            "{source}: {drawn:?}"
        );
    }
}

#[test]
fn how_a_word_is_read_stands_in_brackets() {
    is(
        "<p>At <ruby>港<rp>(</rp><rt>minato</rt><rp>)</rp></ruby> they met.</p>",
        "At 港(minato) they met.",
    );
}

#[test]
fn what_nobody_sees_is_left_out() {
    is(
        "<p>One<span hidden> no</span><span style=\"visibility: hidden\"> no</span> two\
         <button>no</button><video>no</video><template>no</template>.</p>",
        "One two.",
    );
}

#[test]
fn tables_are_rows_and_cells() {
    is(
        "<table><tr><th>Year</th><th>Days</th></tr>\
         <tr><td>1988</td><td><p>40</p></td></tr>\
         <tr><td colspan=\"2\">none since</td></tr></table>",
        "Year   Days\n───────────\n1988   40\nnone since",
    );
}

#[test]
fn blocks_are_what_their_elements_say() {
    is(
        "<div>One<p>two <del>x</del></p><blockquote><p>three</p></blockquote>\
         <pre>\n  four\n    five</pre><h3>six <em>s</em></h3>seven<br/>eight</div>",
        "One\n\ntwo x\n\nthree\n\n  four\n    five\n\nsix s\n\nseven\neight",
    );
}
