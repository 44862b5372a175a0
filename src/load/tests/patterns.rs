//! What a text has much of must not cost its square. Each pattern is read in one size and in
//! four times that, and what the two take of a processor is compared.

use crate::article::Format;
use crate::clock;
use crate::load::{Options, from_bytes, from_text};

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
    ("<p><ruby>a", "<rt>b</rt>", "</ruby>"),
    ("<p>", "“<q>x</q>”", ""),
    ("", "<div class=dropcap>A</div>", "x"),
    ("", "<div class=dropcap><p>", "x"),
    ("<div>", "<span>By Ines Vale</span><span>May</span>", ""),
    ("", "<div role=table><div role=row><p role=cell>", "x"),
    ("<div style='white-space:pre-line'>", "x\n", ""),
    ("<p>", "<svg><title>T</title></svg>x", ""),
    ("<frameset>", "<noframes>x", ""),
    ("", "<template shadowrootmode=open>", "x"),
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

/// Behind a cue's times, all of it in that cue but where a pattern begins others.
const SUBTITLES: &[Pattern] = &[
    (CUE, "<", ""),
    (CUE, "{", ""),
    (CUE, "<v ", ""),
    (CUE, "<v Roe>a</v>", ""),
    (CUE, "- a\n", ""),
    (CUE, "NAME: a\n", ""),
    (CUE, "Name #: a\n", ""),
    (CUE, ">> ", ""),
    (CUE, "00:01,0 --> 00:02,0\n", ""),
    (CUE, "a\n\n#\n00:01,0 --> 00:02,0\n", ""),
    (CUE, "[sound]\n", ""),
];
const CUE: &str = "1\n00:00:01,000 --> 00:00:02,000\n";

/// In documents of TEI.
#[cfg(feature = "office")]
const TEI: &[Pattern] = &[
    ("", "<p>a</p>", ""),
    ("", "<div><head>T</head>", ""),
    ("", "<other><head>T</head>", ""),
    ("", "<figure><head>T</head>", ""),
    ("<p>", "a<note>b</note>", "</p>"),
    ("<p>", "a<note>", "</p>"),
    ("<p>", "<ref target='#n#'>#</ref>", "</p>"),
    ("", "<sp><speaker>A</speaker><p>b</p></sp>", ""),
    ("", "<quote>", ""),
    ("", "<list><item>", ""),
    ("<list>", "<label>a</label><item>b</item>", "</list>"),
    ("<lg>", "<l>a</l>", "</lg>"),
    (
        "<table>",
        "<row><cell>a</cell><cell>b</cell></row>",
        "</table>",
    ),
    ("", "<label>a</label>", ""),
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
    grow_evenly_by(patterns, format.name(), |text| {
        from_text(text, format, None);
    });
}

fn grow_evenly_by(patterns: &[Pattern], name: &str, read: impl Fn(&str)) {
    for pattern in patterns {
        let what = format!("{name}: {pattern:?}");
        let texts = [FEW, FEW * 4].map(|bytes| filled(pattern, bytes));
        clock::costs_at_most(clock::STEEP, &what, |big| {
            clock::cost(|| read(&texts[usize::from(big)]))
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

#[test]
fn subtitles_cost_their_length() {
    grow_evenly(SUBTITLES, Format::Subtitles);
}

#[test]
fn tags_that_never_end_cost_their_length() {
    // Looking for an end is quick: it takes a longer line to see that it is done each time.
    let texts = [FEW * 16, FEW * 64].map(|bytes| format!("{CUE}{}", "<".repeat(bytes)));
    clock::costs_at_most(clock::STEEP, "tags without an end", |big| {
        clock::cost(|| from_text(&texts[usize::from(big)], Format::Subtitles, None))
    });
}

#[test]
fn sections_of_characters_that_never_end_cost_their_length() {
    const OPENS: &str = "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 \
                         Strict//EN' 'http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd'>\
                         <html xmlns='http://www.w3.org/1999/xhtml'><p>A line.</p>";
    let texts =
        [FEW * 32, FEW * 128].map(|bytes| format!("{OPENS}{}", "<![CDATA[".repeat(bytes / 9)));
    clock::costs_at_most(clock::STEEP, "sections without an end", |big| {
        clock::cost(|| from_text(&texts[usize::from(big)], Format::Html, None))
    });
}

#[test]
fn cues_that_show_the_lines_before_again_cost_their_length() {
    let texts = [FEW, FEW * 4].map(|bytes| {
        let lines = "a\n".repeat(bytes / 2);
        format!("{CUE}{lines}b\n\n2\n00:00:03,000 --> 00:00:04,000\n{lines}")
    });
    clock::costs_at_most(clock::STEEP, "rolled lines", |big| {
        clock::cost(|| from_text(&texts[usize::from(big)], Format::Subtitles, None))
    });
}

#[cfg(feature = "office")]
#[test]
fn documents_of_a_vocabulary_cost_their_length() {
    const OPENS: &str = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body>";
    grow_evenly_by(TEI, "TEI", |text| {
        let document = format!("{OPENS}{text}</body></text></TEI>");
        let _ = from_bytes(document.into_bytes(), "file", &Options::default());
    });
}
