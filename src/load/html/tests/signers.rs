//! Who signs a page and when, in the languages and forms that pages have.

use super::{parse, told};
use crate::article::Metadata;

const TEXT: &str = "The ferry company of Ellery met on Tuesday evening to decide what the old pier was for, and it rained on the roof until the last of them had spoken.";

/// What is told of a page in a language, with these elements in its head, below its title, and
/// below its text.
fn page(language: &str, head: &str, line: &str, below: &str) -> Metadata {
    let html = format!(
        "<html lang={language}><head><title>What the pier is for</title>{head}</head><body>\
         <article><h1>What the pier is for</h1>{line}<p>{TEXT}</p><p>It rained. {TEXT}</p>\
         <p>In the end, {TEXT}</p>{below}</article></body></html>"
    );
    parse(&html, None).metadata
}

fn byline(language: &str, head: &str, line: &str, below: &str) -> Option<String> {
    page(language, head, line, below).byline
}

fn day(head: &str, line: &str, below: &str) -> Option<String> {
    let published = page("en", head, line, below).published?;
    let day = published.chars().take(10).collect();
    Some(day)
}

#[test]
fn a_line_below_the_title_signs_in_many_languages() {
    for (language, line, names) in [
        ("it", "<p>di Ines Valle</p>", "Ines Valle"),
        ("fi", "<p>Teksti: Iines Laakso</p>", "Iines Laakso"),
        ("nb", "<p>Skrevet av Ines Dal</p>", "Ines Dal"),
        ("ru", "<p>Автор: Инна Долина</p>", "Инна Долина"),
        ("tr", "<p>Yazar: İnes Vadi</p>", "İnes Vadi"),
        ("hu", "<p>Szerző: Völgyi Ines</p>", "Völgyi Ines"),
        ("ja", "<p>文／山田花子</p>", "山田花子"),
        ("zh", "<p>记者 王小明</p>", "王小明"),
        ("ko", "<p>김하늘 기자</p>", "김하늘"),
        ("ar", "<p>بقلم: ليلى حداد</p>", "ليلى حداد"),
        (
            "de",
            "<p class=byline>Ein Beitrag von Ines Vale</p>",
            "Ines Vale",
        ),
        ("en", "<p>A guest post by Ines Vale</p>", "Ines Vale"),
        (
            "en",
            "<p>Words: Ines Vale. Pictures: Bo Lind.</p>",
            "Ines Vale",
        ),
        // A label and a name in elements of their own.
        (
            "en",
            "<dl><dt>Author</dt><dd>Ines Vale</dd></dl>",
            "Ines Vale",
        ),
        ("de", "<div>Von</div><div>Ines Vale</div>", "Ines Vale"),
        (
            "en",
            "<p><a href='/member.php?u=7'>Rower77</a> 3 May 2031, 15:07</p>",
            "Rower77",
        ),
    ] {
        let found = byline(language, "", line, "");
        assert_eq!(found.as_deref(), Some(names), "{line}");
    }
}

#[test]
fn names_are_joined_as_the_page_joins_them() {
    let people = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\
         \"What the pier is for\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ines Vale\"},\
         {\"@type\":\"Person\",\"name\":\"Bo Lind\"}]}</script>";
    for (line, names) in [
        (
            "<p>By <a href='/i'>Ines Vale</a> and <a href='/b'>Bo Lind</a></p>",
            "Ines Vale and Bo Lind",
        ),
        ("<p>VON INES VALE UND BO LIND</p>", "Ines Vale und Bo Lind"),
        ("<p>Ines Vale, Bo Lind</p>", "Ines Vale, Bo Lind"),
        ("", "Ines Vale, Bo Lind"),
        // Who met is not who wrote.
        (
            "<p>Ines Vale had met a man, and Bo Lind was he.</p>",
            "Ines Vale, Bo Lind",
        ),
    ] {
        let found = byline("en", people, line, "");
        assert_eq!(found.as_deref(), Some(names), "{line}");
    }
}

#[test]
fn a_house_signs_where_nobody_else_does() {
    let site = "<meta property=og:site_name content='Ellery Light'>";
    for (line, names) in [
        (
            "<p class=byline>Von <span>Redaktion</span></p>",
            Some("Redaktion"),
        ),
        (
            "<p class=byline>By Harbour Council of Harl</p>",
            Some("Harbour Council of Harl"),
        ),
        // The site's own name says nothing of who wrote.
        ("<p class=byline>By Ellery Light</p>", None),
        ("<p class=byline>By admin</p>", None),
        (
            "<p class=byline>By Redaktion</p><p>Text: Ines Vale</p>",
            Some("Ines Vale"),
        ),
    ] {
        assert_eq!(byline("de", site, line, "").as_deref(), names, "{line}");
    }
    let own = "<link rel=canonical href='https://inesvale.example/a'>\
               <meta property=og:site_name content='Ines Vale'>";
    let line = "<p class=byline>By Ines Vale</p>";
    assert_eq!(byline("en", own, line, "").as_deref(), Some("Ines Vale"));
    // A house beside the article is of another.
    let card = "<aside class=related><h3>More</h3><span class=author>Vale Verlag GmbH</span>\
                <p>Boats and bees</p></aside>";
    assert_eq!(byline("en", site, "", card), None);
}

#[test]
fn who_is_named_on_the_page_comes_before_who_is_not() {
    let upload = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\
         \"What the pier is for\",\"author\":{\"@type\":\"Person\",\"name\":\"Web Desk Upload\"}}\
         </script>";
    let line = "<div class=byline>By Ines Vale</div>";
    assert_eq!(byline("en", upload, line, "").as_deref(), Some("Ines Vale"));
    assert_eq!(
        byline("en", upload, "", "").as_deref(),
        Some("Web Desk Upload")
    );
    // An account of the software that nobody sees.
    let account = "<meta name=author content=quayman>";
    assert_eq!(byline("en", account, "", ""), None);
    // Who signs beside the article wrote another.
    let beside = "<aside class=related><span class=author>Bo Lind</span></aside>";
    let line = "<p>By Ines Vale</p>";
    assert_eq!(byline("en", "", line, beside).as_deref(), Some("Ines Vale"));
    // Who took the picture, and the classes of a whole post.
    let picture = "<figure><img src=a.jpg alt=Pier><figcaption>The pier. \
                   <span class=author>Bo Lind</span></figcaption></figure>";
    assert_eq!(byline("en", "", picture, ""), None);
    let teaser =
        "<ul><li class='post hentry author-bo'><h2><a href=/b>Boats And Bees</a></h2></li></ul>";
    assert_eq!(byline("en", "", "", teaser), None);
}

#[test]
fn a_letter_is_signed_at_its_end_with_its_day() {
    let below = "<p>Ines<br>3 May 2031</p>";
    let letter = page("en", "", "", below);
    assert_eq!(letter.byline.as_deref(), Some("Ines"));
    assert_eq!(letter.published.as_deref(), Some("2031-05-03"));
}

#[test]
fn elements_for_machines_among_the_text_name_authors() {
    for line in [
        "<span itemprop=author itemscope><meta itemprop=name content='Ines Vale'></span>",
        "<meta itemprop=author content='Ines Vale'>",
        "<span property=author typeof=Person><span property=name>Ines Vale</span></span>",
    ] {
        let found = byline("en", "", line, "");
        assert_eq!(found.as_deref(), Some("Ines Vale"), "{line}");
    }
}

#[test]
fn clocks_beside_names_are_no_names() {
    for line in [
        "<p class=byline>Ines Vale | 3 hours ago | 5 min read</p>",
        "<p class=byline>Ines Vale | Publicado hace 3 horas</p>",
        "<div class=byline><span>By Ines Vale</span> <span>3 May 2031 • 6:00am</span></div>",
    ] {
        let found = byline("en", "", line, "");
        assert_eq!(found.as_deref(), Some("Ines Vale"), "{line}");
    }
}

#[test]
fn the_day_of_publication_is_found_where_pages_put_it() {
    let changed = "<meta property=article:published_time content='2031-05-03T10:00:00+02:00'>\
                   <meta property=article:modified_time content='2031-05-09T10:00:00+02:00'>";
    for (head, line, day_of) in [
        // A line in parts, of which one has the day.
        (
            "",
            "<p>Par Inès Vallon · Publié le 3 mai 2031 à 18h20 · Mis à jour le 4 mai 2031</p>",
            "2031-05-03",
        ),
        ("", "<p>(Ellery, 3 May 31)</p>", "2031-05-03"),
        ("", "<p>3 Μαΐου 2031</p>", "2031-05-03"),
        ("", "<p>2031. május 3. 10:20</p>", "2031-05-03"),
        ("", "<p>3 مايو 2031</p>", "2031-05-03"),
        (
            "",
            "<p>HARL, 3 May 2031 (Harl Press) – The pier is old.</p>",
            "2031-05-03",
        ),
        // The page goes by the day that it shows for its own.
        (changed, "<p>9 May 2031</p>", "2031-05-09"),
        (changed, "<p>Updated: 9 May 2031</p>", "2031-05-03"),
        (changed, "<p>7 May 2031</p>", "2031-05-03"),
    ] {
        assert_eq!(day(head, line, "").as_deref(), Some(day_of), "{line}");
    }
    let hidden = "<abbr class=published title=2031-05-03T08:00:00Z>a while ago</abbr>";
    assert_eq!(day("", hidden, "").as_deref(), Some("2031-05-03"));
    // A comment has a day of its own.
    let comment = "<div class=box-comment-list><time datetime=2031-06-09>9 June 2031</time>\
                   <p>I was there.</p></div>";
    let line = "<p>Ines Vale, 3 May 2031</p>";
    assert_eq!(day("", line, comment).as_deref(), Some("2031-05-03"));
}

#[test]
fn a_title_that_marks_of_speech_cut_is_whole() {
    let head = "<meta property=og:title content=\"Keeper calls the pier \"a ruin\"\">";
    let html = format!(
        "<html lang=en><head><title>Keeper calls the pier \"a ruin\" | Quay</title>{head}</head>\
         <body><article><h1>Keeper calls the pier \"a ruin\"</h1><p>{TEXT}</p><p>It rained. {TEXT}\
         </p></article></body></html>"
    );
    let title = parse(&html, None).metadata.title;
    assert_eq!(title.as_deref(), Some("Keeper calls the pier \"a ruin\""));
}

fn blocks(below: &str) -> Vec<String> {
    told(&format!(
        "<html lang=en><body><article><h1>What the pier is for</h1><p>{TEXT}</p>\
         <p>It rained. {TEXT}</p>{below}</article></body></html>"
    ))
}

#[test]
fn headings_that_head_nothing_of_the_article_are_left_out() {
    let cards = "<div class=card><a href=/a><img src=a.jpg alt=''>A boat for nine</a></div>\
                 <div class=card><a href=/b><img src=b.jpg alt=''>The dog of the lock</a></div>";
    for (heading, below) in [
        ("Seen on the quay", ""),
        ("Related stories", cards),
        ("Das könnte dich auch interessieren:", cards),
        ("Lea también: la barca", ""),
    ] {
        let shown = blocks(&format!("<h2>{heading}</h2>{below}"));
        let heads = shown.iter().any(|line| line.starts_with("heading"));
        assert!(!heads, "{heading}: {shown:?}");
    }
    // Those of the article stay: one right above another, and a row of them.
    let own = blocks(&format!(
        "<h2>Part two</h2><h3>The plan</h3><p>{TEXT}</p><p>After that, {TEXT}</p>"
    ));
    for heading in ["heading Part two", "heading The plan"] {
        assert!(own.contains(&heading.to_string()), "{own:?}");
    }
    let list = blocks("<h2>The heron</h2><h2>The otter</h2><h2>The swan</h2>");
    let heads = list.iter().filter(|line| line.starts_with("heading"));
    assert_eq!(heads.count(), 3, "{list:?}");
}

#[test]
fn boxes_that_ask_for_an_address_are_left_out_of_long_articles() {
    let paragraph = format!("<p>And then, {TEXT}</p>");
    let shown = blocks(&format!(
        "{}<div class=newsletter-box><h3>Get our newsletter</h3><p>Sign up for the best of Ellery \
         in your inbox every morning.</p></div>{0}",
        paragraph.repeat(30)
    ));
    assert!(
        !shown.iter().any(|line| line.contains("inbox")),
        "{shown:?}"
    );
}

#[test]
fn a_box_about_the_author_is_never_the_article() {
    let shown = told(&format!(
        "<html lang=en><body><main><h1>What the pier is for</h1><p>{TEXT}</p></main>\
         <div class=about><h3>About the author</h3><p>Ines Vale has been the harbour correspondent of \
         the Ellery Light since 2019. Before that she wrote for the Quay Letters and taught rowing. \
         Her first book was published in 2027, and she keeps two dogs on a barge.</p></div></body></html>"
    ));
    assert!(
        shown.iter().any(|line| line.contains("old pier")),
        "{shown:?}"
    );
    assert!(
        !shown.iter().any(|line| line.contains("two dogs")),
        "{shown:?}"
    );
}

#[test]
fn a_few_words_above_the_title_are_no_text() {
    let shown = told(&format!(
        "<html lang=en><head><title>What the pier is for</title></head><body><article>\
         <p class=kicker>River</p><h1>What the pier is for</h1><p>{TEXT}</p><p>It rained. {TEXT}</p>\
         </article></body></html>"
    ));
    assert!(
        !shown.iter().any(|line| line.ends_with("River")),
        "{shown:?}"
    );
}

#[test]
fn a_name_alone_above_or_below_a_date_signs() {
    for line in [
        "<div>Ines Vale</div><div>3 May 2031</div>",
        "<div>Thursday 3 May 2031, page 6</div><div>Ines Vale</div>",
    ] {
        assert_eq!(
            byline("en", "", line, "").as_deref(),
            Some("Ines Vale"),
            "{line}"
        );
    }
    // What is filed under, and what stands in a menu, too.
    for line in [
        "<div class=category>Local News</div><div>3 May 2031</div>",
        "<div><a href=/local>Local News</a></div><div>3 May 2031</div>",
    ] {
        assert_eq!(byline("en", "", line, ""), None, "{line}");
    }
}

#[test]
fn a_marked_byline_in_a_script_without_capitals_is_the_name() {
    for (language, line, name) in [
        (
            "he",
            "<div class=author>מאת: נועה ברקאי</div>",
            "נועה ברקאי",
        ),
        ("ja", "<p class=author>文・山田花子</p>", "山田花子"),
    ] {
        assert_eq!(
            byline(language, "", line, "").as_deref(),
            Some(name),
            "{line}"
        );
    }
}

#[test]
fn old_pages_sign_in_a_line_of_their_first_cell() {
    let html = format!(
        "<html><head><title>Kettles of the coast</title></head><body><table><tr><td><font size=5><b>Kettles of the coast</b></font><br>\
         <font size=2>by Ines Vale<br>March 3, 1999</font><p>{TEXT}<p>{TEXT}<p>It rained. {TEXT}</td></tr></table></body></html>"
    );
    let found = parse(&html, None).metadata;
    assert_eq!(found.byline.as_deref(), Some("Ines Vale"));
}

#[test]
fn days_are_read_in_other_digits_and_behind_a_change() {
    assert_eq!(
        day("", "<p>نُشر في ١٢ مارس ٢٠٣١</p>", "").as_deref(),
        Some("2031-03-12")
    );
    let published = "<meta property='article:published_time' content='2031-05-03T10:00:00Z'>";
    let line = "<div class=byline>By Ines Vale, Bo Lind and Per Moen of the harbour | Updated May 4, 2031 at 7:15 p.m.</div>";
    assert_eq!(day(published, line, "").as_deref(), Some("2031-05-03"));
}

#[test]
fn names_are_found_where_tests_of_the_page_look_for_them() {
    for (line, names) in [
        (
            "<div data-testid=authorName>Ines Vale</div><p>May 3, 2031</p>",
            "Ines Vale",
        ),
        (
            "<div data-component=byline-block><ul><li><span>Ines Vale</span></li><li><span>Harbour correspondent, The Buoy</span></li></ul></div>",
            "Ines Vale",
        ),
        (
            "<div class=author>Reporting by Ines Vale in Ellery; Editing by Bo Lind</div>",
            "Ines Vale",
        ),
        (
            "<p><span class=writer>Ines Valle, inviata a Ellery</span></p>",
            "Ines Valle",
        ),
        (
            "<div><span>Authors: Ines Vale, Bo Lind, Ada Tarn</span></div>",
            "Ines Vale, Bo Lind, Ada Tarn",
        ),
        (
            "<div><span>Av: Ines Dal</span> <span>Publicerad 2031-05-03</span></div>",
            "Ines Dal",
        ),
    ] {
        assert_eq!(byline("en", "", line, "").as_deref(), Some(names), "{line}");
    }
    // Who is quoted large has not written the article.
    let quoted = "<div class=quote-block><p>It was green.</p><span class=quote__author>Prof. Ada Tarn</span></div>";
    let line = format!("<p>By Ines Vale, Office of Ships</p>{quoted}");
    assert_eq!(byline("en", "", &line, "").as_deref(), Some("Ines Vale"));
    assert_eq!(byline("en", "", quoted, ""), None);
}

#[test]
fn who_signs_a_card_that_leads_elsewhere_wrote_no_more_than_that() {
    let card = "<section><a href=/nets><h3>Nets are late</h3><div class=card__author>By Bo Lind on May 2, 2031</div></a></section>";
    let found = page("en", "", "", card);
    assert_eq!(found.byline, None);
    let page = format!(
        "<html><head><title>What the pier is for</title></head><body><article><h1>What the pier \
         is for</h1><p>{TEXT}</p><p>It rained. {TEXT}</p></article>{card}</body></html>"
    );
    let found = parse(&page, None).metadata;
    assert_eq!((found.byline, found.published), (None, None));
}

#[test]
fn names_are_told_by_labels_for_readers_of_screens_and_by_links() {
    let account = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"What the pier is for\",\"author\":{\"name\":\"ines-vale\"}}</script>";
    let created = account.replace(
        "\"author\":{\"name\":\"ines-vale\"}",
        "\"creator\":[\"Ines Vale\"]",
    );
    for (head, line, name) in [
        (
            "",
            "<div><span>Harbour</span><span class=screen-reader-text>| By </span><span>Ines Vale</span> | <time>May 3, 2031</time></div>",
            "Ines Vale",
        ),
        (
            account,
            "<p>3 May 2031, <a href=/author/ines-vale/>Ines-Lena Vale</a></p>",
            "Ines-Lena Vale",
        ),
        (
            account,
            "<p>3 May 2031, <a href=/author/ines-vale/>More Posts</a></p>",
            "ines-vale",
        ),
        (
            "",
            "<div>Filed under: <a href=/c>Boats</a> — ines @ 8:15 am</div>",
            "ines",
        ),
        (&created, "", "Ines Vale"),
        (
            "<meta name=byl content='By INES VALE'><meta name=pdate content=20310503>",
            "",
            "INES VALE",
        ),
    ] {
        assert_eq!(
            byline("en", head, line, "").as_deref(),
            Some(name),
            "{line}"
        );
    }
    // One word there is the account that made the page.
    let made = created.replace("[\"Ines Vale\"]", "\"IV7567\"");
    assert_eq!(byline("en", &made, "", ""), None);
}

#[test]
fn a_byline_in_a_heading_or_a_first_line_is_no_text() {
    let names = "Ines Vale, Bo Lind and Ada Holm";
    for line in [
        format!("<p>By {names}</p>"),
        format!("<h3>By {names}</h3>"),
        format!("<p>By Ines Vale<br>{TEXT}</p>"),
    ] {
        let html = format!(
            "<html lang=en><body><article><h1>What the pier is for</h1>{line}<p>{TEXT}</p>\
             <p>It rained. {TEXT}</p></article></body></html>"
        );
        let article = parse(&html, None);
        let byline = article.metadata.byline.as_deref();
        assert_eq!(
            byline,
            Some(if line.contains("<br>") {
                "Ines Vale"
            } else {
                names
            })
        );
        let left = article.text.lines().any(|line| line.starts_with("By Ines"));
        assert!(!left, "{}", article.text);
    }
}
