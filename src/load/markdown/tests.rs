//! Markdown as it is found in the wild.

use crate::article::{Article, Format, InlineKind, Role};
use crate::load::from_text;

fn read(source: &str) -> Article {
    from_text(source, Format::Markdown, None)
}

/// The article, a line a block, its inlines in braces.
fn shown(article: &Article) -> String {
    let mut out = String::new();
    for block in &article.blocks {
        let mut marks: Vec<(u32, usize, String)> = Vec::new();
        let inlines = article.inlines_of(block);
        for (n, inline) in inlines.iter().enumerate() {
            let (open, close) = match inline.kind {
                InlineKind::Emphasis => ("{e ".to_string(), "}".to_string()),
                InlineKind::Strong => ("{b ".into(), "}".into()),
                InlineKind::Strikethrough => ("{s ".into(), "}".into()),
                InlineKind::Code => ("{c ".into(), "}".into()),
                InlineKind::LineBreak => ("{br".into(), "}".into()),
                InlineKind::Note(at) => {
                    let note = article.block_at(at).map_or("?", |n| {
                        assert_eq!(article.blocks[n].span.start, at, "a note begins there");
                        article.slice(article.blocks[n].span)
                    });
                    let note: String = note.chars().take(12).collect();
                    ("{note ".into(), format!(" → {note}}}"))
                }
                InlineKind::Superscript(n) => {
                    (format!("{{^{} ", article.source_words(n)), "}".into())
                }
                InlineKind::Subscript(n) => {
                    (format!("{{_{} ", article.source_words(n)), "}".into())
                }
                InlineKind::Speech => ("{q ".into(), "}".into()),
                InlineKind::Link(n)
                | InlineKind::Picture { link: n, .. }
                | InlineKind::Caption { link: n, .. } => (
                    "{".to_string(),
                    format!(" → {}}}", article.links[n as usize]),
                ),
            };
            marks.push((inline.span.start, inlines.len() + n, open));
            marks.push((inline.span.end, inlines.len() - n, close));
        }
        marks.sort_by_key(|(at, order, _)| (*at, *order));
        let mut at = block.span.start;
        let mut text = String::new();
        for (next, _, mark) in marks {
            text.push_str(article.text.get(at as usize..next as usize).unwrap());
            text.push_str(&mark);
            at = next;
        }
        text.push_str(
            article
                .text
                .get(at as usize..block.span.end as usize)
                .unwrap(),
        );
        let role = match block.role {
            Role::None => "",
            role => role.name().unwrap(),
        };
        let level = block.level;
        let kind = block.kind.name();
        out.push_str(&format!(
            "{kind}{level}{role}: {}\n",
            text.replace('\n', "⏎")
        ));
    }
    out
}

#[track_caller]
fn is(source: &str, expected: &[&str]) {
    let article = read(source);
    super::super::tests::check(&article);
    let found = shown(&article);
    assert_eq!(found.lines().collect::<Vec<_>>(), expected, "{source}");
}

#[test]
fn html_blocks_are_read_as_what_they_mean() {
    is(
        "<div align=\"center\">\n  <h1>The <em>Clock</em></h1>\n  <p>One &amp; two&#8217;s<br/>three</p>\n\
         </div>\n\nAfter <b>bold</b>, <a href=\"/x\">link</a> &copy;.\n",
        &[
            "title1: The {e Clock}",
            "paragraph1: One & two’s{br⏎}three",
            "paragraph1: After {b bold}, {link → /x} ©.",
        ],
    );
    is(
        "<details>\n<summary>More <b>here</b></summary>\n\nHidden *text*.\n\n- item\n\n</details>\n\nAfter.",
        &[
            "paragraph1: {b More {b here}}",
            "paragraph1: Hidden {e text}.",
            "list-item1: • item",
            "paragraph1: After.",
        ],
    );
    is(
        "<ul><li>one<li>two <ol start=4><li>deep</ol></ul>\n<dl><dt>T<dd>D</dl>\n\
         <blockquote><p>Quoted</p><p>Twice</p></blockquote>\n<pre>\n  code\n    here\n</pre>\n\
         <script>x<y</script>\n<style>\np{}\n</style>\nend",
        &[
            "list-item1: • one",
            "list-item1: • two",
            "list-item2: 4. deep",
            "paragraph1: {b T}",
            "list-item1: • D",
            "block-quote1: Quoted",
            "block-quote1: Twice",
            "code1:   code⏎    here",
            "paragraph1: end",
        ],
    );
}

#[test]
fn tables_of_html_are_laid_out_like_others() {
    is(
        "<table>\n<caption>Boats</caption>\n<tr><th>Name<th>Length\n\
         <tr><td>Orrin</td><td><b>3</b></td></tr>\n</table>\n\nAfter.",
        &[
            "caption1: Boats",
            "code1: Name    Length⏎──────────────⏎Orrin   {b 3}",
            "paragraph1: After.",
        ],
    );
    // Markdown in its cells, and a table in one of them.
    is(
        "<table>\n<tr>\n<td>\n\n**a**\n\nb\n\n</td>\n<td>\n\n- l1\n- l2\n\n| x |\n|---|\n\n</td>\n</tr>\n\
         </table>\n\nAfter.",
        &[
            "code1: {b a} b   • l1 • l2 x⏎─────────────────",
            "paragraph1: After.",
        ],
    );
}

#[test]
fn pictures_alone_are_captions() {
    is(
        "<figure>\n<img src=\"a.png\" alt=\"A boat\">\n<figcaption>The <i>boat</i></figcaption>\n</figure>\n\n\
         <p align=center><a href=\"/big\"><img src=a.png alt=Logo></a></p>\n\n\
         ![A boat](a.png \"At dawn\")\n\n![A boat](a.png)\n*Caption with [link](x)*\n\n\
         ![icon](a.png) and words\n\n- ![in a list](a.png)\n\n![](a.png)",
        &[
            "caption1: {[image: A boat] → a.png} The {e boat}",
            "caption1: {{[image: Logo] → a.png} → /big}",
            "caption1: {[image: A boat] → a.png} At dawn",
            "caption1: {[image: A boat] → a.png} {e Caption with {link → x}}",
            "paragraph1: {[image: icon] → a.png} and words",
            "list-item1: • {[image: in a list] → a.png}",
            "caption1: {[image] → a.png}",
        ],
    );
    // Small ones stand for a word, names drawn as pictures are names, badges are no text.
    is(
        "# ![Orrin](logo.png) Bay\n\n[![built](https://example.org/badge.svg)](/ci) ![v1](https://example.org/badge/v1)\n\n\
         A <img src=i.png alt=\"smile\" width=20> word.",
        &[
            "title1: {Orrin → logo.png} Bay",
            "boilerplate1: {{[image: built] → https://example.org/badge.svg} → /ci} {[image: v1] → https://example.org/badge/v1}",
            "paragraph1: A smile word.",
        ],
    );
}

#[test]
fn alerts_and_callouts_keep_their_words() {
    is(
        "> [!NOTE]\n> Mind the *gap*.\n\n> [!tip]+ A title *here*\n> Body\n> more\n\n> [!faq]\n> Why?\n\n\
         > [not] a callout\n\n> [!\n\n> [link](y) first",
        &[
            "block-quote1: {b Note}",
            "block-quote1: Mind the {e gap}.",
            "block-quote1: {b A title {e here}}",
            "block-quote1: Body more",
            "block-quote1: {b Faq}",
            "block-quote1: Why?",
            "block-quote1: [not] a callout",
            "block-quote1: [!",
            "block-quote1: {link → y} first",
        ],
    );
}

#[test]
fn links_of_every_flavour() {
    is(
        "See [[Page]] and [[Page#Part|shown]], ![[a.png|300]], ![[Other note]], [[1]](#n1), [[x]] (no), \
         <https://example.org/c>, <m@example.org>, [ref], [up](../a.md), [there](#two).\n\n[ref]: /r 'title'\n\n## Two {#two}",
        &[
            "paragraph1: See {Page → Page} and {shown → Page#Part}, {[image: a.png] → a.png}, \
             {Other note → Other note}, {[1] → #n1}, {x → x} (no), \
             {https://example.org/c → https://example.org/c}, {m@example.org → mailto:m@example.org}, \
             {ref → /r}, {up → ../a.md}, {there → #two}.",
            "heading2: Two",
        ],
    );
}

#[test]
fn lists_notes_and_marks() {
    is(
        "- [ ] a\n- [x] b\n\n1. x\n   para\n\n   more\n2. y\n\nTerm\n: one\n: two",
        &[
            "list-item1: ☐ a",
            "list-item1: ☑ b",
            "list-item1: 1. x para",
            "list-item1: more",
            "list-item1: 2. y",
            "paragraph1: {b Term}",
            "list-item1: • one",
            "list-item1: • two",
        ],
    );
    is(
        "A[^n].\n\n[^n]: First.\n\n    Second.\n\n    - item\n\nB  \nbroken.",
        &[
            "paragraph1: A{note [n] → [n] First.}.",
            "paragraph1: [n] First.",
            "paragraph1: Second.",
            "list-item1: • item",
            "paragraph1: B{br⏎}broken.",
        ],
    );
    is(
        "E = mc<sup>2</sup>, H<sub>2</sub>O, 1<sup>st</sup> <kbd>Ctrl</kbd> <q>said</q> $x_1$ <!-- no --> \
         costs $5 or $6, ~~not~~ \"so\" <span hidden>gone</span>-- `a  b`.",
        &[
            "paragraph1: E = mc{^2 ²}, H{_2 ₂}O, 1st {c Ctrl} {q “said”} {c x_1} costs $5 or $6, {s not} \"so\" -- {c a  b}.",
        ],
    );
}

#[test]
fn what_html_leaves_open_ends_with_its_paragraph() {
    is(
        "<iframe src=x></iframe>\n\n<b>\n\nMarkdown *here*\n\n</b>\n\n*a <b>b* c</i>\n\n<p>open <b>bold\n\n\
         after\n\n<video>\n\nkept</blockquote> too",
        &[
            "paragraph1: Markdown {e here}",
            "paragraph1: {e a {b b}} c",
            "paragraph1: open {b bold}",
            "paragraph1: after",
            "paragraph1: kept too",
        ],
    );
}

#[test]
fn only_a_first_heading_is_the_title() {
    is(
        "<!-- toc -->\n\nBy Mara Quill\n\n# The Clock\n\n# More",
        &[
            "byline1: By Mara Quill",
            "title1: The Clock",
            "heading1: More",
        ],
    );
    is(
        "a\n\nb\n\nc\n\nd\n\n# Five",
        &[
            "paragraph1: a",
            "paragraph1: b",
            "paragraph1: c",
            "paragraph1: d",
            "heading1: Five",
        ],
    );
}

#[test]
fn records_know_where_they_came_from() {
    let base = Some("https://example.org/a".to_string());
    let article = from_text("A [link](b).", Format::Markdown, base.clone());
    assert_eq!(article.metadata.address, base);
    let named = from_text(
        "---\nurl: https://example.org/real\n---\nA.",
        Format::Markdown,
        base,
    );
    assert_eq!(
        named.metadata.address.as_deref(),
        Some("https://example.org/real")
    );
}

macro_rules! fixtures {
    ($($name:ident)*) => { $(
        #[test]
        fn $name() {
            let source = include_str!(concat!("../../../tests/fixtures/markdown/", stringify!($name), ".md"));
            let article = read(source);
            super::super::tests::check(&article);
            let metadata = &article.metadata;
            let head = format!(
                "title {:?}\nbyline {:?}\npublished {:?}\nlanguage {:?}\naddress {:?}\n",
                metadata.title, metadata.byline, metadata.published.as_deref(), metadata.language, metadata.address
            );
            insta::assert_snapshot!(head + &shown(&article));
        }
    )* };
}

fixtures!(obsidian readme hugo jekyll pandoc);

#[test]
fn hostile_markdown_takes_linear_time() {
    let few = hostile(2_500);
    let many = hostile(10_000);
    for (few, many) in few.iter().zip(&many) {
        let begin: String = many.chars().take(20).collect();
        crate::clock::at_most(crate::clock::STEEP, &begin, |big| {
            super::super::tests::check(&read(if big { many } else { few }));
        });
    }
}

/// Everything that nests, repeats or stays open, so many times.
fn hostile(many: usize) -> Vec<String> {
    vec![
        ">".repeat(many),
        "> - ".repeat(many),
        "[".repeat(many),
        "[[a|".repeat(many),
        "![".repeat(many),
        "**a _b ".repeat(many),
        "$$a {".repeat(many),
        "a\\\n*b*\n".repeat(many),
        "<b>x</b> <br>\n".repeat(many),
        "<div>\n\n".repeat(many),
        format!("{}{}", "<div>".repeat(many), "</span>".repeat(many)),
        format!("a {}{}", "<i>".repeat(many), "</b>".repeat(many)),
        "<table><tr><td>".repeat(many),
        "<table>\n\n".repeat(many),
        "<li>a<p>b<dd>c".repeat(many),
        "<pre><code>".repeat(many),
        "<sup>2".repeat(many),
        "<!--".repeat(many),
        "> [!".repeat(many),
        "> [!x]\n\n".repeat(many),
        "![a](b)\n\n".repeat(many),
        "![a](b) ".repeat(many),
        "[[1]](x) ".repeat(many),
        "[[1]](".repeat(many),
        "a\n: b\n".repeat(many),
        format!("a|b\n-|-\n{}", "x\n".repeat(many)),
        "&#27;&lt;".repeat(many),
        format!("---\ntitle: {}\n---\n", "[".repeat(many * 6)),
        format!("{{\"title\": {}", "[".repeat(many)),
    ]
}

proptest::proptest! {
    #[test]
    fn any_mixture_of_markdown_and_html_has_blocks_in_order(parts in proptest::collection::vec(
        proptest::sample::select(vec![
            "a", "b c", " ", "\n", "\n\n", "*", "**", "`", "# ", "> ", "- ", "1. ", "  ", "    ",
            "[x](y)", "![p](q)", "[[w]]", "[[1]](z)", "[^n]", "\n\n[^n]: ", "> [!tip]", "|", "\n|-|-|\n",
            "<b>", "</b>", "<p>", "</p>", "<div>", "</div>\n\n", "<br>", "<table>", "<tr>", "<td>",
            "</table>", "<li>", "<ul>", "</ul>", "<pre>", "</pre>", "<img src=a alt=b>", "<figure>",
            "<figcaption>", "</figcaption>", "<h1>", "</h1>", "<summary>", "<blockquote>",
            "</blockquote>", "<span hidden>", "</span>", "<sup>", "2", "</sup>", "<!--", "-->",
            "<video>", "<q>", "</q>", "é", "\u{a0}", "$", "\\\n", "~~", "\n: ", "```\n", "---\n",
        ]), 0..40,
    )) {
        super::super::tests::check(&read(&parts.concat()));
    }
}

#[test]
fn marks_around_nothing_in_a_tables_last_cell_stay_inside_it() {
    for source in [
        "*|  <b>\n|-|-|\n\na",
        "|a|b|\n|-|-|\n|x|<b></b>|\n|<i>|<b>|\n|y|z|\n",
    ] {
        super::super::tests::check(&read(source));
    }
}

#[test]
fn lists_of_html_are_numbered_as_they_say() {
    let text = |source: &str| read(source).text.to_string();
    let valued = text("<ol><li value=\"3\">Third<li>Fourth<li value=\"9\">Ninth</ol>");
    assert!(
        valued.contains("3. Third") && valued.contains("9. Ninth"),
        "{valued}"
    );
    let down = text("<ol reversed start=\"10\"><li>Ten<li>Nine</ol>");
    assert!(
        down.contains("10. Ten") && down.contains("9. Nine"),
        "{down}"
    );
    // How many there are is known at the end; what stands behind moves.
    is(
        "<ol reversed>\n<li>*One*\n\n<li>Two[^n] <ol reversed><li>in<li>out</ol>\n\n<li>Three\n\n\
         </ol>\n\nAfter *all*.\n\n[^n]: Note.",
        &[
            "list-item1: 3. *One*",
            "list-item1: 2. Two[^n]",
            "list-item2: 2. in",
            "list-item2: 1. out",
            "list-item1: 1. Three",
            "paragraph1: After {e all}.",
            "paragraph1: [n] Note.",
        ],
    );
}

#[test]
fn small_figures_and_marks_of_html() {
    let text = |source: &str| read(source).text.to_string();
    assert_eq!(
        text("It fell by 10<sup>-3.5</sup> then."),
        "It fell by 10^-3.5 then."
    );
    assert_eq!(text("She left.<sup>[2]</sup>"), "She left.[2]");
    assert_eq!(
        text("Bo asked: <q>Did she say <q>never</q>?</q>"),
        "Bo asked: “Did she say ‘never’?”"
    );
    assert_eq!(
        text("Ines Va\u{2060}le and the har\u{ad}bour"),
        "Ines Vale and the harbour"
    );
}

#[test]
fn boxes_of_other_programs_are_quotations() {
    for (source, wanted) in [
        (
            "# Sail\n\nOut.\n\n!!! warning \"The *tide*\"\n\n    It turns.\n\nHome.",
            ["block-quote", "block-quote"],
        ),
        (
            "# Sail\n\nOut.\n\n:::tip The *tide*\nIt turns.\n:::\n\nHome.",
            ["block-quote", "block-quote"],
        ),
    ] {
        let article = read(source);
        let blocks: Vec<(&str, &str)> = article
            .blocks
            .iter()
            .map(|b| (b.kind.name(), article.slice(b.span)))
            .collect();
        assert_eq!(
            blocks[1..],
            [
                ("paragraph", "Out."),
                (wanted[0], "The tide"),
                (wanted[1], "It turns."),
                ("paragraph", "Home.")
            ],
            "{source}"
        );
    }
}

#[test]
fn remarks_that_nobody_is_to_see_stay_out() {
    let article = read("# Sail\n\nOut.\n\n%% ask Bo %%\n\nHome.");
    assert_eq!(&*article.text, "Sail\n\nOut.\n\nHome.");
}

#[test]
fn fields_without_a_fence_are_no_text() {
    let article = read("Title: The Wall\nAuthor: Ida Moen\nDate: 2031-05-03\n\nIt stands.\n");
    assert_eq!(article.metadata.title.as_deref(), Some("The Wall"));
    assert_eq!(article.metadata.byline.as_deref(), Some("Ida Moen"));
    assert!(article.metadata.published.is_some());
    assert!(!article.text.contains("Title:"), "{}", article.text);
    // Words that look so are a text's own.
    for source in [
        "Title: it has none.\n\nIt stands.\n",
        "Note: read on.\nAuthor: unknown\n\nIt stands.\n",
    ] {
        assert!(read(source).text.contains(": "), "{source}");
    }
}

#[test]
fn links_of_headings_to_themselves_are_left_out() {
    let article = read("# Sail\n\nOut.\n\n## Cost [¶](#cost)\n\nHome, [#](#cost) here.\n");
    assert!(article.text.contains("\nCost\n"), "{}", article.text);
    assert!(article.text.contains("Home, # here."), "{}", article.text);
}
