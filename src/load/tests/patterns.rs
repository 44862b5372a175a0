//! What a text has much of must not cost its square. Each pattern is read in one size and in
//! four times that, and what the two take of a processor is compared.

use crate::article::Format;
use crate::clock;
use crate::load::from_text;

/// Bytes of the smaller size.
const FEW: usize = 6 << 10;

/// A pattern: what opens it, what is repeated, what closes it. `#` stands for a number.
type Pattern = (&'static str, &'static str, &'static str);

const HTML: &[Pattern] = &[
    ("", "<p>A line of text that ends.</p>", ""),
    ("<p>", "word ", "</p>"),
    ("<p>", "& ", "</p>"),
    ("<p>", "&amp;&lt;", "</p>"),
    ("<p>", "&nbsp;", "</p>"),
    ("", "<div>", "x"),
    ("", "<b>", "x"),
    ("", "<a href=x>", "x"),
    ("", "<span>", "x"),
    ("", "<p>", "x"),
    ("", "<li>", "x"),
    ("", "<ul><li>", "x"),
    ("", "<ol reversed><li>x</ol>", ""),
    ("", "<blockquote>", "x"),
    ("", "<q>", "x"),
    ("<p>", "<q>x</q> ", ""),
    ("", "<table><tr><td>", "x"),
    ("<table>", "<tr><td>a<td>b", "</table>"),
    ("<table>", "<td rowspan=9>a", "</table>"),
    ("<table>", "<tr><td colspan=900>a", "</table>"),
    ("", "<h2>A heading</h2>", ""),
    ("", "<h2 id=a#>Head<a href=#a#>¶</a></h2><p>x</p>", ""),
    ("", "<img src=a.jpg alt=word>", ""),
    (
        "",
        "<figure><img src=a><figcaption>A caption of some length</figcaption></figure>",
        "",
    ),
    (
        "",
        "<p><img src=a><br><em>A caption of some length</em></p>",
        "",
    ),
    ("<p>", "x<br>", ""),
    ("<p>", "x<sup>2</sup>", ""),
    ("<p>", "<sup><a href=#n#>#</a></sup>", ""),
    ("<p>", "<ruby>a<rt>b</rt></ruby>", ""),
    ("", "<span aria-hidden=true>A</span>b ", ""),
    (
        "",
        "<div class=comment><p>A comment by a reader of the page.</p></div>",
        "",
    ),
    ("", "<div class=byline>By Ines Vale</div>", ""),
    (
        "",
        "<div class=author><a href=/author/a#>Ines Vale</a></div>",
        "",
    ),
    ("", "<meta name=author content='Ines Vale #'>", ""),
    ("", "<meta name=a# content=b>", ""),
    (
        "",
        "<script type='application/ld+json'>{\"@type\":\"Article\"}</script>",
        "",
    ),
    ("", "<time datetime=2031-05-03>3 May 2031</time>", ""),
    ("<p>", "3 May 2031 ", ""),
    ("", "<!-- x -->", ""),
    ("", "<!--", ""),
    ("", "<noscript>", "x"),
    ("", "<a name=a#></a>", ""),
    ("<p>", "so\u{ad}ft\u{200b}ly ", ""),
    ("<pre>", "a line\n", "</pre>"),
    ("", "<dl><dt>a<dd>b</dl>", ""),
    ("", "<form><label>a<input></label></form>", ""),
    ("", "</div>", ""),
    ("", "<p></b>", ""),
];

const MARKDOWN: &[Pattern] = &[
    ("", "A line of text.\n\n", ""),
    ("", "word ", ""),
    ("", "*a ", ""),
    ("", "**a* ", ""),
    ("", "_a_ ", ""),
    ("", "[a](b) ", ""),
    ("", "[a", ""),
    ("", "![a](b) ", ""),
    ("", "`a ", ""),
    ("", "> ", "x"),
    ("", "- a\n", ""),
    ("", "1. a\n", ""),
    ("", "# a\n\n", ""),
    ("| a | b |\n|---|---|\n", "| a | b |\n", ""),
    ("", "a[^#]\n\n[^#]: b\n\n", ""),
    ("", "<sup>2</sup>", ""),
    ("", "<q>a</q> ", ""),
    ("", "<div>\n\n", "x"),
    ("", "<b>", "x"),
    ("", "<ol><li value=3>a</ol>\n\n", ""),
    ("", "<table><tr><td>a</table>\n\n", ""),
    ("", "```\na\n```\n", ""),
    ("", "\\", ""),
    ("", "&amp;", ""),
];

const TEXT: &[Pattern] = &[
    ("", "A line of text that ends.\n\n", ""),
    ("", "a\n\n", ""),
    ("", "A Short Line\n", ""),
    ("", "> quoted\n", ""),
    ("", "- item\n", ""),
    ("", "1. item\n", ""),
    ("", "Chapter # ...... #\n", ""),
    ("", "word ", ""),
    ("", "\n", "x"),
    ("", "\t", "x"),
    ("", "so\u{ad}ft ", ""),
    ("", "Subject: a\n", ""),
];

fn filled(pattern: &Pattern, bytes: usize) -> String {
    let (opens, repeated, closes) = pattern;
    let times = bytes / repeated.len();
    let mut text = String::with_capacity(bytes * 2);
    text.push_str(opens);
    for n in 0..times {
        text.push_str(&repeated.replace('#', &n.to_string()));
    }
    text.push_str(closes);
    text
}

fn grow_evenly(patterns: &[Pattern], format: Format) {
    for pattern in patterns {
        let what = format!("{format:?}: {pattern:?}");
        let texts = [FEW, FEW * 4].map(|bytes| filled(pattern, bytes));
        clock::costs_at_most(clock::STEEP, &what, |big| {
            clock::cost(|| from_text(&texts[usize::from(big)], format, None))
        });
    }
}

#[test]
fn pages_cost_their_length() {
    grow_evenly(HTML, Format::Html);
}

#[test]
fn markdown_costs_its_length() {
    grow_evenly(MARKDOWN, Format::Markdown);
}

#[test]
fn texts_cost_their_length() {
    grow_evenly(TEXT, Format::Text);
}
