//! Feeds as a user meets them: of every kind, and broken in every way.

use super::*;
use crate::article::BlockKind;
use crate::load::{Network, Raw, read as open};

fn listed(feed: &str) -> List {
    listed_bytes(feed.as_bytes())
}

fn listed_bytes(feed: &[u8]) -> List {
    match read(&raw(feed), &Options::default()) {
        Ok(Loaded::List(list)) => list,
        other => panic!("{other:?}"),
    }
}

fn raw(feed: &[u8]) -> Raw {
    Raw {
        bytes: feed.to_vec(),
        name: "feed.xml".into(),
        ..Raw::default()
    }
}

fn error(feed: &str) -> String {
    read(&raw(feed.as_bytes()), &Options::default())
        .unwrap_err()
        .to_string()
}

fn entries(list: &List) -> Vec<&Entry> {
    let mut found = Vec::new();
    for input in &list.entries {
        if let Input::Entry(entry) = input {
            found.push(&**entry);
        }
    }
    found
}

fn names(list: &List) -> Vec<String> {
    list.entries.iter().map(Input::name).collect()
}

fn offline() -> Options {
    Options {
        network: Network {
            forbidden: true,
            ..Network::default()
        },
        ..Options::default()
    }
}

#[test]
fn rss_gives_its_articles_in_order() {
    let list = listed(
        r#"<?xml version="1.0"?>
<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Harbour &amp;amp; Town</title><link>https://example.org/</link>
<atom:link href="https://example.org/feed" rel="self"/><language>en-gb</language>
<image><title>A logo</title><link>https://example.org/logo</link></image>
<item><title><![CDATA[It&#8217;s <em>noon</em>]]></title><link>
  /noon </link><dc:creator>Marit Solheim</dc:creator><pubDate>Sat, 14 Mar 2026 09:30:00 +0100</pubDate>
<description>Short.</description><c:encoded><![CDATA[<p>All of it, and some more.</p>]]></c:encoded>
<media:content url="https://example.org/a.jpg"><media:title>A picture</media:title></media:content></item>
<item><title>Second</title><guid>https://example.org/second</guid><author>ida@example.org (Ida Marsh)</author>
<description/></item>
</channel></rss>"#,
    );
    assert_eq!(list.title.as_deref(), Some("Harbour & Town"));
    assert_eq!(names(&list), ["It’s noon", "Second"]);
    assert!(list.warnings.is_empty(), "{:?}", list.warnings);
    let entries = entries(&list);
    let first = entries[0];
    assert_eq!(first.byline.as_deref(), Some("Marit Solheim"));
    assert_eq!(
        first.published.as_deref(),
        Some("2026-03-14T09:30:00+01:00")
    );
    assert_eq!(first.address.as_deref(), Some("https://example.org/noon"));
    assert_eq!(first.language.as_deref(), Some("en-gb"));
    assert_eq!(
        first.content.as_deref(),
        Some("<p>All of it, and some more.</p>")
    );
    assert_eq!(
        entries[1].address.as_deref(),
        Some("https://example.org/second")
    );
    assert_eq!(entries[1].byline.as_deref(), Some("Ida Marsh"));
}

#[test]
fn atom_has_texts_of_every_type() {
    let list = listed(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv" xml:base="https://example.org/feed/">
<title type="html">Hamnen</title><author><name>Redaktionen</name></author><link rel="self" href="feed.xml"/>
<entry><title>Text</title><link href="1"/><updated>2026-03-14T09:30:00+01:00</updated><content type="text">a &lt; b</content></entry>
<entry><title type="html">&lt;b&gt;HTML&lt;/b&gt;</title><link href="2.pdf" type="application/pdf"/><link rel="alternate" href="2"/>
 <author><name>Ida</name><email>i@example.org</email></author><author><name>Pavel</name></author>
 <content type="html">&lt;p&gt;b &amp;amp; c&lt;/p&gt;</content><source><title>Other</title><link href="other"/></source></entry>
<entry><title>XHTML</title><link href="3"/><content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p class="&quot;">c &lt; <x:i>d</x:i></x:p></x:div></content></entry>
<entry><title>Elsewhere</title><content src="4.html" type="text/html"/><summary>Short</summary></entry>
</feed>"#,
    );
    let entries = entries(&list);
    assert_eq!(entries[0].content.as_deref(), Some("<p>a &lt; b</p>"));
    assert_eq!(entries[0].byline.as_deref(), Some("Redaktionen"));
    assert_eq!(entries[0].language.as_deref(), Some("sv"));
    assert_eq!(
        entries[0].published.as_deref(),
        Some("2026-03-14T09:30:00+01:00")
    );
    assert_eq!(entries[1].title.as_deref(), Some("HTML"));
    assert_eq!(
        entries[1].address.as_deref(),
        Some("https://example.org/feed/2")
    );
    assert_eq!(entries[1].byline.as_deref(), Some("Ida, Pavel"));
    assert_eq!(entries[1].content.as_deref(), Some("<p>b &amp; c</p>"));
    assert_eq!(
        entries[2].content.as_deref(),
        Some("<div><p class=\"&quot;\">c &lt; <i>d</i></p></div>")
            .map(|div| format!(
                "<div xmlns:x=\"http://www.w3.org/1999/xhtml\">{}",
                &div[5..]
            ))
            .as_deref()
    );
    assert_eq!(
        entries[3].address.as_deref(),
        Some("https://example.org/feed/4.html")
    );
    assert_eq!(
        (&entries[3].content, entries[3].summary.as_deref()),
        (&None, Some("<p>Short</p>"))
    );
}

#[test]
fn old_feeds_are_read() {
    let list = listed(
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://example.org/"><title>Old</title><link>https://example.org/</link></channel>
<item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link><dc:date>2004-05-06</dc:date></item></rdf:RDF>"#,
    );
    assert_eq!(names(&list), ["One"]);
    assert_eq!(entries(&list)[0].published.as_deref(), Some("2004-05-06"));
    let list = listed(
        "<rss version=\"0.91\"><channel><title>t</title><item><title>One</title><pubDate>yesterday</pubDate></item></channel></rss>",
    );
    assert_eq!(entries(&list)[0].published.as_deref(), Some("yesterday"));
    let list = listed(
        "<rss version=\"2.0\"><channel><title>t</title><item><title>Har&#173;bour</title><pubDate>11 Feb 24 06:00 EST</pubDate></item></channel></rss>",
    );
    assert_eq!(names(&list), ["Harbour"]);
    let day = entries(&list)[0].published.as_deref().unwrap_or_default();
    assert!(day.starts_with("2024-02-11"), "{day}");
}

#[test]
fn json_feeds_are_read_even_where_they_end_early() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour",
 "items": [{"id": "1", "title": "One", "content_text": "a\n\nb"}, {"id": 2, "url": "https://example.org/2"}, {"title": "Three"}]}"#;
    let list = listed(feed);
    assert_eq!(names(&list), ["One", "https://example.org/2", "Three"]);
    assert_eq!(
        entries(&list)[0].content.as_deref(),
        Some("<p>a</p><p>b</p>")
    );
    let cut = listed(&feed[..feed.len() - 12]);
    assert_eq!(names(&cut), ["One", "https://example.org/2"]);
    assert_eq!(cut.warnings.len(), 1);
}

#[test]
fn lists_of_feeds_give_their_addresses() {
    let list = listed(
        "<opml version=\"1.0\"><head><title>Mine</title></head><body><outline text=\"x\"><outline type=\"rss\" text=\"\" title=\" Harbour &amp;\n Pier \" xmlUrl=\"https://example.org/a?b=1&amp;c\"/><outline text=\"Gulls\" xmlUrl=\"https://example.org/gulls\"/></outline><outline xmlurl=\"ftp://example.org/\"/></body></opml>",
    );
    assert_eq!(
        list.entries,
        [
            Input::Address("https://example.org/a?b=1&c".into()),
            Input::Address("https://example.org/gulls".into())
        ]
    );
    let titles: Vec<Option<&str>> = list.titles.iter().map(Option::as_deref).collect();
    assert_eq!(titles, [Some("Harbour & Pier"), Some("Gulls")]);
    assert_eq!(list.title.as_deref(), Some("Mine"));
}

#[test]
fn broken_feeds_give_what_can_be_read() {
    let item = |n: u32| format!("<item><title>T{n}</title><description>d{n}</description></item>");
    let feed = |items: &str| {
        format!("<rss version=\"2.0\"><channel><title>x</title>{items}</channel></rss>")
    };
    let good = format!("{}{}", item(1), item(2));
    for (what, broken) in [
        ("junk before", format!("\n\nWarning: out of paper\n{}", feed(&good))),
        ("stray ends", feed(&format!("</p></item>{good}"))),
        ("a stray ampersand", feed(&format!("<item><title>T1</title><link>https://example.org/?a=1&b=2</link></item>{}", item(2)))),
        ("a stray less-than", feed(&format!("{}<item><description>3 < 4 </description><title>T2</title></item>", item(1)))),
        ("no end", feed(&good).replace("</item></channel></rss>", "")),
        ("cut in a CDATA section", format!("<rss><channel>{}<item><title>T2</title><description><![CDATA[<p>half", item(1))),
        ("unclosed elements", feed("<item><title>T1<description>d</description></title></item><item><title>T2</title></item>").replace("T1<description>d</description>", "T1")),
        ("undeclared entities", feed(&format!("<item><title>T&#49;&nbsp;</title></item>{}", item(2)))),
        ("unknown entities", feed("<item><title>T1</title><description>&lol9;</description></item><item><title>T2</title></item>")),
        ("control characters", feed(&format!("{}\u{8}\u{1f}{}", item(1), item(2)))),
        ("undeclared prefixes", feed("<item><title>T1</title><content:encoded>x</content:encoded></item><item><title>T2</title></item>")),
        ("doubled attributes", feed(&good).replace("version=\"2.0\"", "version=\"2.0\" version=2.0 x")),
    ] {
        let found = names(&listed(&broken));
        let found: Vec<_> = found.iter().map(|n| n.trim()).collect();
        assert_eq!(found, ["T1", "T2"], "{what}: {broken}");
    }
}

#[test]
fn encodings_are_told() {
    let feed = |declared: &str| {
        format!(
            "<?xml version='1.0' encoding='{declared}'?><rss><channel><item><title>Fågelön är öde, sade hon på måndagen</title></item></channel></rss>"
        )
    };
    let latin = |text: &str| text.chars().map(|c| c as u8).collect::<Vec<u8>>();
    let wanted = ["Fågelön är öde, sade hon på måndagen"];
    assert_eq!(names(&listed_bytes(&latin(&feed("ISO-8859-1")))), wanted);
    // Converted by a program that left the declaration.
    assert_eq!(names(&listed(&feed("ISO-8859-1"))), wanted);
    let (utf16, ..) = (
        feed("UTF-16")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>(),
        0,
    );
    let marked = [&[0xff, 0xfe][..], &utf16].concat();
    assert_eq!(names(&listed_bytes(&marked)), wanted);
}

#[test]
fn entities_that_explode_are_not_expanded() {
    let mut bomb = String::from("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
    for n in 1..10 {
        let refs = format!("&lol{};", n - 1).repeat(10);
        bomb.push_str(&format!("<!ENTITY lol{n} \"{refs}\">"));
    }
    bomb.push_str("]><rss><channel><item><title>&lol9;</title></item></channel></rss>");
    assert_eq!(names(&listed(&bomb)), ["&lol9;"]);
}

#[test]
fn what_is_no_feed_says_so() {
    assert_eq!(
        error("<rss><channel><title>x</title></channel></rss>"),
        "feed.xml: a feed without articles"
    );
    assert_eq!(error("<html><p>x</p></html>"), "feed.xml: no feed");
    assert_eq!(error("words"), "feed.xml: no feed");
    assert_eq!(
        error("{\"items\": []}"),
        "feed.xml: a feed without articles"
    );
    assert_eq!(error("{\"items"), "feed.xml: no feed");
    assert_eq!(
        error("<opml><body/></opml>"),
        "feed.xml: a feed without articles"
    );
    let deep = format!("<rss><channel><item>{}", "<a>".repeat(200_000));
    assert_eq!(error(&deep), "feed.xml: a feed without articles");
}

#[test]
fn long_feeds_are_bounded_and_what_is_twice_is_listed_once() {
    let options = Options {
        limits: crate::load::Limits {
            files: 3,
            ..crate::load::Limits::default()
        },
        ..Options::default()
    };
    let items: String = (0..10)
        .map(|n| format!("<item><title>T{}</title></item>", n / 2))
        .collect();
    let feed = format!("<rss><channel>{items}</channel></rss>");
    let Ok(Loaded::List(list)) = read(&raw(feed.as_bytes()), &options) else {
        panic!()
    };
    assert_eq!(names(&list), ["T0", "T1"]);
    assert!(list.warnings[0].words().contains("last 7 articles"));
}

#[test]
fn content_is_whole_or_its_page_is_asked_for() {
    let long = format!("<p>{}</p>", "words and more of them ".repeat(100));
    let some = |text: &str| Some(text.to_string());
    let whole = |content, summary, page| whole_text_of(content, summary, page);
    assert!(whole(some("<p>All.</p>"), None, false));
    assert!(whole(None, some("<p>All.</p>"), false));
    assert!(whole(some("<p>A note, and all of it.</p>"), None, true));
    assert!(whole(None, some(&long), true));
    assert!(!whole(None, some("<p>Short.</p>"), true));
    assert!(!whole(some("<p>Short.</p>"), some("Short."), true));
    assert!(!whole(some("<p>Short and cut […]</p>"), None, true));
    assert!(!whole(
        some("<p>Short. <a>Continue reading</a> The clock</p>"),
        None,
        true
    ));
}

fn whole_text_of(content: Option<String>, summary: Option<String>, page: bool) -> bool {
    super::entry::whole_text(content, summary, page).0.is_some()
}

#[test]
fn articles_open_from_the_feed_with_front_and_whole_links() {
    let list = listed(
        "<rss><channel><item><title>The clock</title><link>https://example.org/tides/clock</link><pubDate>Sat, 14 Mar 2026 09:30:00 GMT</pubDate><author>Marit</author>\
<content:encoded><![CDATA[<h1>The Clock</h1><p>It stopped <a href=\"minutes.html\">again</a>.</p>]]></content:encoded>\
<enclosure url=\"https://example.org/a/tick.mp3?x\"/></item></channel></rss>",
    );
    let Loaded::Article(article) = open(&list.entries[0], &offline()).unwrap() else {
        panic!()
    };
    let shown: Vec<_> = article
        .blocks
        .iter()
        .map(|b| (b.kind, article.slice(b.span)))
        .collect();
    assert_eq!(
        shown,
        [
            (BlockKind::Title, "The clock"),
            (BlockKind::Byline, "Marit"),
            (BlockKind::Dateline, "14 March 2026, 09:30"),
            (BlockKind::Paragraph, "It stopped again."),
            (BlockKind::Caption, "[tick.mp3]"),
        ]
    );
    assert_eq!(article.links[0], "https://example.org/tides/minutes.html");
    assert_eq!(article.source.format, Format::Feed);
    assert_eq!(
        article.source.location.as_deref(),
        Some("https://example.org/tides/clock")
    );
}

#[test]
fn without_its_page_an_article_is_what_the_feed_says_of_it() {
    let list = listed(
        "<rss><channel><item><title>Far</title><link>https://example.invalid/far</link><description>It is far.</description></item><item><title>Gone</title><link>https://example.invalid/gone</link></item></channel></rss>",
    );
    let Loaded::Article(article) = open(&list.entries[0], &offline()).unwrap() else {
        panic!()
    };
    assert!(article.text.ends_with("It is far."));
    assert!(
        article.warnings[0]
            .words()
            .starts_with("only what the feed says")
    );
    assert!(open(&list.entries[1], &offline()).is_err());
}

#[test]
fn articles_without_titles_are_called_by_how_they_begin() {
    let list = listed(
        "<rss><channel><item><description>&lt;p&gt;One two three four five six seven eight nine ten eleven&lt;/p&gt;</description></item></channel></rss>",
    );
    assert_eq!(
        names(&list),
        ["One two three four five six seven eight nine ten…"]
    );
    let Loaded::Article(article) = open(&list.entries[0], &offline()).unwrap() else {
        panic!()
    };
    assert_eq!(article.blocks.len(), 1);
    assert!(article.metadata.title.unwrap().starts_with("One two"));
}

proptest::proptest! {
    #[test]
    fn anything_is_a_feed_or_an_error(feed in "(<(rss|feed|item|entry|title|link|content|author|name|a:b)( href=\"|>|/>| )?|</(item|title|entry|content)>|<!\\[CDATA\\[|\\]\\]>|&[a-z#0-9]{0,4};?|[a-z\u{e9}\"<>&]|\\{|\"items\"|\\[|\\]|<!--){0,40}") {
        if let Ok(Loaded::List(list)) = read(&raw(feed.as_bytes()), &Options::default()) {
            for input in list.entries.iter().filter(|i| matches!(i, Input::Entry(_))) {
                let _either = open(input, &offline());
            }
        }
    }
}

#[test]
fn a_sign_that_begins_no_tag_loses_no_words() {
    for (said, expected) in [
        (
            "if a&lt;b then the gate holds",
            "if a<b then the gate holds",
        ),
        (
            "<![CDATA[if a<b then the gate holds]]>",
            "if a<b then the gate holds",
        ),
        ("if a<b then the gate holds", "if a<b then the gate holds"),
        (
            "<![CDATA[<p>if a<b then</p><p>it holds</p>]]>",
            "if a<b then\n\nit holds",
        ),
        (
            "<![CDATA[when a<b and c>d it holds]]>",
            "when a<b and c>d it holds",
        ),
    ] {
        let feed = format!(
            "<rss version='2.0'><channel><title>Gates</title><item><title>One</title>\
             <description>{said}</description></item></channel></rss>"
        );
        let list = listed(&feed);
        let entry = entries(&list)[0];
        let Ok(Loaded::Article(article)) = entry::read_entry(entry, &offline()) else {
            panic!("{said}");
        };
        assert!(article.text.ends_with(expected), "{said}: {}", article.text);
    }
}

#[test]
fn where_a_blogs_article_is_from_is_none_of_it() {
    let origin = "<p>The post <a href='https://a.example/1'>Warp</a> appeared first on <a href='https://a.example'>Loom</a>.</p>";
    let feed = format!(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Loom</title>\
         <item><title>Warp</title><content:encoded><![CDATA[<p>The loom stood in the rain.</p>{origin}]]></content:encoded></item>\
         <item><title>Weft</title><content:encoded><![CDATA[<p>It appeared first on a quay.</p>]]></content:encoded></item></channel></rss>"
    );
    let list = listed(&feed);
    let texts: Vec<String> = entries(&list)
        .into_iter()
        .map(|entry| match entry::read_entry(entry, &offline()) {
            Ok(Loaded::Article(article)) => article.text.to_string(),
            other => panic!("no article: {other:?}"),
        })
        .collect();
    assert!(
        texts[0].ends_with("The loom stood in the rain."),
        "{}",
        texts[0]
    );
    assert!(
        texts[1].ends_with("It appeared first on a quay."),
        "{}",
        texts[1]
    );
}

#[test]
fn what_is_said_of_a_recording_may_stand_in_it() {
    let list = listed(
        r#"<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><title>Film</title>
<media:content url="a.mp4"><media:description type="html">&lt;p&gt;We film the weir.&lt;/p&gt;</media:description>
<media:credit role="author">Ida Marsh</media:credit></media:content></item></channel></rss>"#,
    );
    let entries = entries(&list);
    assert_eq!(
        entries[0].content.as_deref(),
        Some("<p>We film the weir.</p>")
    );
    assert_eq!(entries[0].byline.as_deref(), Some("Ida Marsh"));
}
