//! Documents of each vocabulary, as they come.

use crate::article::{Article, InlineKind};
use crate::load::samples_of::zip;
use crate::load::{Loaded, Options, from_bytes};

fn read(text: &str) -> Article {
    read_bytes(text.as_bytes().to_vec(), "file")
}

fn read_bytes(bytes: Vec<u8>, name: &str) -> Article {
    match from_bytes(bytes, name, &Options::default()) {
        Ok(Loaded::Article(article)) => *article,
        other => panic!("no article: {other:?}"),
    }
}

/// The blocks, each with what it is.
fn shown(article: &Article) -> Vec<String> {
    let blocks = article.blocks.iter();
    blocks
        .map(|b| format!("{} {}", b.kind.name(), b.span.of(&article.text)))
        .collect()
}

fn holds(article: &Article, wanted: &[&str]) {
    let shown = shown(article);
    let mut rest = shown.iter();
    for wanted in wanted {
        assert!(rest.any(|b| b == wanted), "{wanted:?} in {shown:#?}");
    }
}

/// The words that a note's mark leads to.
fn note<'a>(article: &'a Article, mark: &str) -> &'a str {
    let found = article.inlines.iter().find_map(|inline| match inline.kind {
        InlineKind::Note(at) if inline.span.of(&article.text) == mark => Some(at),
        _ => None,
    });
    let block = article.block_at(found.expect("a note's mark"));
    let block = &article.blocks[block.expect("the note")];
    block.span.of(&article.text)
}

const BOOK: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">
<description><title-info><author><first-name>Inga</first-name><last-name>Torvald</last-name></author>
<book-title>The Salt Weir</book-title><annotation><p>A blurb.</p></annotation><date value="2019-03-04">spring</date><lang>en</lang></title-info>
<document-info><author><nickname>scanner7</nickname></author></document-info></description>
<body><title><p>Inga Torvald</p><p>The Salt Weir</p></title>
<section><title><p>One</p><p>The Storm</p></title>
<epigraph><p>Water forgets.</p><text-author>Old saying</text-author></epigraph>
<p>Nobody <emphasis>slept</emphasis>.<a l:href="#n1" type="note">1</a></p>
<subtitle>* * *</subtitle>
<p>They counted boats.</p><subtitle>A song</subtitle>
<poem><title><p>Hauling</p></title><stanza><v>Pull the rope,</v><v>pull the line.</v></stanza></poem>
<table><tr><th>Boat</th></tr><tr><td>Anna</td></tr></table></section></body>
<body name="notes"><title><p>Notes</p></title><section id="n1"><title><p>1</p></title><p>The storm of that year.</p></section></body>
<binary id="c.jpg" content-type="image/jpeg">AAAABBBB</binary></FictionBook>"##;

#[test]
fn a_fictionbook_is_a_book() {
    let article = read(BOOK);
    holds(
        &article,
        &[
            "title The Salt Weir",
            "byline Inga Torvald",
            "dateline 4 March 2019",
            "heading One. The Storm",
            "block-quote Water forgets.",
            "block-quote — Old saying",
            "paragraph Nobody slept.[1]",
            "paragraph * * *",
            "paragraph They counted boats.",
            "heading A song",
            "paragraph Hauling",
            "paragraph Pull the rope,\npull the line.",
            "heading Notes",
        ],
    );
    assert_eq!(note(&article, "[1]"), "[1] The storm of that year.");
    for gone in ["AAAA", "scanner7", "blurb", "Inga Torvald. The"] {
        assert!(!article.text.contains(gone), "{gone}");
    }
    assert_eq!(article.metadata.language.as_deref(), Some("en"));
}

#[test]
fn a_fictionbook_may_be_packed_or_bare() {
    let packed = zip(&[("weir.fb2", BOOK.as_bytes())]);
    let article = read_bytes(packed, "weir.fb2.zip");
    assert_eq!(article.metadata.title.as_deref(), Some("The Salt Weir"));
    // Without a head, with a prefix, in another encoding.
    let bare = "<?xml version='1.0' encoding='windows-1251'?><fb:FictionBook xmlns:fb='x'><fb:body><fb:title><fb:p>\u{c7}</fb:p></fb:title><fb:section><fb:p>\u{c4}\u{e0}.</fb:p></fb:section></fb:body></fb:FictionBook>";
    let bytes = bare.chars().map(|c| c as u8).collect();
    let article = read_bytes(bytes, "file.xml");
    assert_eq!(shown(&article), ["title З", "paragraph Да."]);
}

#[test]
fn empty_lines_of_a_book_part_scenes_unless_there_are_many() {
    let book = |text: &str| {
        let text = format!("<FictionBook><body><section>{text}</section></body></FictionBook>");
        shown(&read(&text)).join("|")
    };
    let few = "<p>a.</p>".repeat(9) + "<p>b.</p><empty-line/><p>c.</p><empty-line/>";
    let few = few + &"<p>d.</p>".repeat(9);
    assert!(book(&few).contains("b.|paragraph * * *|paragraph c."));
    let many = "<p>a.</p><empty-line/>".repeat(20);
    assert!(!book(&many).contains('*'));
}

#[test]
fn an_edition_is_read_as_its_reader_has_it() {
    let article = read(
        r##"<?xml version="1.0"?><!DOCTYPE TEI [ <!ENTITY x "y"> ]>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Letters from the Sound</title><author>Lind, Marta</author></titleStmt><publicationStmt><date when="1887-05-02">May</date></publicationStmt></fileDesc></teiHeader>
<text><front><titlePage><docTitle><titlePart>Letters from the Sound</titlePart></docTitle></titlePage></front><body><div><head>To the harbour master</head>
<opener><salute>Dear Sir,</salute></opener><p>The ice <hi rend="bold">has gone</hi>,<note place="foot" n="a">So in the manuscript.</note> and the <choice><sic>botes</sic><corr>boats</corr></choice> are ex<lb break="no"/>pected.<fw>12</fw> He said <q>wait</q>.</p>
<quote><p>No man shall fish.</p></quote><lg><l>Pull the rope,</l><l>pull the line.</l></lg>
<list type="ordered"><item>one net</item></list><table><head>Boats</head><row role="label"><cell role="label">Boat</cell></row><row><cell>Anna</cell></row></table></div></body></text></TEI>"##,
    );
    holds(
        &article,
        &[
            "title Letters from the Sound",
            "byline Marta Lind",
            "dateline 2 May 1887",
            "heading To the harbour master",
            "paragraph Dear Sir,",
            "paragraph The ice has gone,[a] and the boats are expected. He said “wait”.",
            "block-quote No man shall fish.",
            "paragraph Pull the rope,\npull the line.",
            "list-item 1. one net",
            "caption Boats",
        ],
    );
    assert_eq!(note(&article, "[a]"), "[a] So in the manuscript.");
    assert_eq!(article.text.matches("Letters from").count(), 1);
}

#[test]
fn plays_and_debates_have_speakers() {
    let article = read(
        r##"<tei:TEI xmlns:tei="x"><tei:teiHeader><tei:listPerson><tei:person xml:id="ML"><tei:persName><tei:forename>Marta</tei:forename> <tei:surname>Lind</tei:surname></tei:persName></tei:person></tei:listPerson></tei:teiHeader><tei:text><tei:body>
<tei:div><tei:sp><tei:speaker>HARBOUR MASTER.</tei:speaker><tei:p>Who goes?</tei:p></tei:sp>
<tei:sp><tei:speaker>Lind</tei:speaker><tei:l>It is but I,</tei:l><tei:l>and the sea.</tei:l></tei:sp></tei:div>
<tei:div><tei:u who="#ML"><tei:seg>We were never told.</tei:seg></tei:u><tei:u who="#Per_Roe">Order.</tei:u></tei:div></tei:body></tei:text></tei:TEI>"##,
    );
    holds(
        &article,
        &[
            "paragraph HARBOUR MASTER: Who goes?",
            "paragraph Lind: It is but I,\nand the sea.",
            "paragraph Marta Lind: We were never told.",
            "paragraph Per Roe: Order.",
        ],
    );
}

#[test]
fn a_manual_in_docbook_is_read() {
    let article = read(
        r##"<article xmlns="http://docbook.org/ns/docbook" xmlns:xlink="x"><info><title>Running the Weir</title><author><personname><firstname>Ida</firstname><surname>Moen</surname></personname></author><pubdate>2021-04-02</pubdate></info>
<section><title>First steps</title><para>Open <filename>gate.conf</filename><footnote><para>Root owns it.</para></footnote>; see <xref linkend="s2"/> on <link xlink:href="http://weir.example/">the site</link>.</para>
<itemizedlist><listitem><para>one</para></listitem></itemizedlist>
<programlisting>open gate
  wait 5</programlisting><note><para>Stand back.</para></note>
<blockquote><attribution>Ida Moen</attribution><para>Water wins.</para></blockquote>
<table><title>Levels</title><tgroup cols="2"><thead><row><entry>Day</entry><entry>Level</entry></row></thead><tbody><row><entry>Mon</entry><entry>3</entry></row></tbody></tgroup></table>
<section xml:id="s2"><title>Deeper</title><para>She said <quote>no</quote>.</para></section></section></article>"##,
    );
    holds(
        &article,
        &[
            "title Running the Weir",
            "byline Ida Moen",
            "dateline 2 April 2021",
            "heading First steps",
            "paragraph Open gate.conf[1]; see Deeper on the site.",
            "list-item • one",
            "code open gate\n  wait 5",
            "paragraph Note: Stand back.",
            "block-quote Water wins.",
            "block-quote — Ida Moen",
            "caption Levels",
            "heading Deeper",
            "paragraph She said “no”.",
        ],
    );
    let table = article.blocks.iter().find_map(|b| b.rows());
    assert_eq!(table.expect("a table").count(), 2);
    assert_eq!(note(&article, "[1]"), "[1] Root owns it.");
}

#[test]
fn an_older_docbook_book_is_read() {
    let article = read(
        r#"<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.2//EN" "x.dtd"><book><bookinfo><title>Locks</title><author><firstname>Per</firstname><surname>Lund</surname></author></bookinfo>
<chapter id="c1"><title>Gates</title><indexterm><primary>gates</primary></indexterm><para>A gate <ulink url="http://g.example/">opens</ulink>.</para>
<variablelist><varlistentry><term>sill</term><listitem><para>What it shuts on.</para></listitem></varlistentry></variablelist>
<figure><title>A gate</title><mediaobject><imageobject><imagedata fileref="g.png"/></imageobject></mediaobject></figure></chapter></book>"#,
    );
    assert_eq!(
        shown(&article),
        [
            "title Locks",
            "byline Per Lund",
            "heading Gates",
            "paragraph A gate opens.",
            "paragraph sill",
            "paragraph What it shuts on.",
            "caption A gate",
        ]
    );
    assert_eq!(article.links, ["http://g.example/", "g.png"]);
}

#[test]
fn a_journals_article_is_read() {
    let article = read(
        r#"<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96)" "x.dtd">
<article><front><journal-meta><journal-title>J</journal-title></journal-meta><article-meta><title-group><article-title>Eels of the <italic>Sound</italic></article-title></title-group><contrib-group><contrib contrib-type="author"><name><surname>Moen</surname><given-names>Ida</given-names></name></contrib><contrib contrib-type="author"><name><surname>Lund</surname><given-names>Per</given-names></name></contrib></contrib-group><pub-date><day>3</day><month>2</month><year>2021</year></pub-date><abstract><title>Abstract</title><p>We counted eels.</p></abstract></article-meta></front>
<body><sec><label>1</label><title>Introduction</title><p>Eels are long [<xref ref-type="bibr" rid="b1">1</xref>], see <xref ref-type="fig" rid="f1">Figure 1</xref>.</p>
<fig id="f1"><label>Figure 1</label><caption><title>Eels.</title><p>By year.</p></caption><graphic xlink:href="f1.jpg"/></fig></sec></body>
<back><ref-list><title>References</title><ref id="b1"><label>1</label><element-citation><person-group><name><surname>Roe</surname><given-names>J</given-names></name></person-group><article-title>More eels</article-title><year>2002</year></element-citation></ref></ref-list></back></article>"#,
    );
    assert_eq!(
        shown(&article),
        [
            "title Eels of the Sound",
            "byline Ida Moen and Per Lund",
            "dateline 3 February 2021",
            "heading Abstract",
            "paragraph We counted eels.",
            "heading 1. Introduction",
            "paragraph Eels are long [1], see Figure 1.",
            "caption Figure 1. Eels. By year.",
            "heading References",
            "paragraph 1. Roe J, More eels, 2002",
        ]
    );
    assert_eq!(note(&article, "1"), "1. Roe J, More eels, 2002");
}

#[test]
fn other_xml_and_pages_stay_what_they_were() {
    use crate::article::Format;
    let told = |text: &str| read(text).source.format;
    assert_eq!(
        told("<article><p>A page's part.</p></article>"),
        Format::Html
    );
    assert_eq!(
        told("<section class='x'><h1>A</h1><p>b</p></section>"),
        Format::Html
    );
    assert_eq!(told("<notes><p>What is this?</p></notes>"), Format::Text);
}

#[test]
fn damaged_documents_end_well() {
    for end in (0..BOOK.len())
        .step_by(37)
        .filter(|n| BOOK.is_char_boundary(*n))
    {
        let part = &BOOK[..end];
        let _ = from_bytes(part.as_bytes().to_vec(), "file.fb2", &Options::default());
    }
    let deep = format!("<TEI><text>{}x", "<note><p>".repeat(3000));
    let _ = from_bytes(deep.into_bytes(), "file", &Options::default());
}

#[test]
fn a_book_of_fiction_says_its_title_once_and_shows_its_pictures() {
    let article = read(
        r##"<?xml version="1.0"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink"><description><title-info>
<author><first-name>Ida</first-name><middle-name>K.</middle-name><last-name>Moen</last-name></author><book-title>The Brass Weir</book-title></title-info></description>
<body><title><p>Ida Moen</p><p>The Brass Weir</p></title><section><title><p>The pan</p></title><image l:href="#p.png" alt="A pan" title="The left pan, empty"/><p>It hung there.</p></section></body></FictionBook>"##,
    );
    let shown = shown(&article);
    assert!(
        !shown.iter().any(|b| b.contains("Ida Moen. The")),
        "{shown:#?}"
    );
    assert!(
        shown
            .iter()
            .any(|b| b.starts_with("caption") && b.contains("The left pan, empty")),
        "{shown:#?}"
    );
}
