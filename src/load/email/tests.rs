//! Letters as programs write them; see `tests/fixtures/saved/README.md`.

use std::path::PathBuf;

use super::*;
use crate::article::{BlockKind, Warning};
use crate::load::{Input, read as open};

fn fixture(name: &str) -> Loaded {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("tests/fixtures/saved").join(name);
    open(&Input::File(path), &Options::default()).unwrap()
}

fn letter(name: &str) -> Article {
    match fixture(name) {
        Loaded::Article(article) => *article,
        Loaded::List(list) => panic!("{list:?}"),
    }
}

fn shown(article: &Article) -> Vec<(&'static str, &str)> {
    let blocks = article.blocks.iter();
    blocks
        .map(|b| (b.kind.name(), article.slice(b.span)))
        .collect()
}

fn parsed(letter: &str) -> Result<Article, Error> {
    parse(letter.as_bytes(), "x", &Options::default())
}

#[test]
fn signs_inside_of_words_are_none_of_a_letters_front() {
    let letter = "From: Ines Va\u{ad}le <i@quay.example>\nSubject: The par\u{ad}ish wei\u{200b}r\n\
                  MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nIt is shut.\n";
    let front = parsed(letter).unwrap().metadata;
    assert_eq!(front.byline.as_deref(), Some("Ines Vale"));
    assert_eq!(front.title.as_deref(), Some("The parish weir"));
}

#[test]
fn a_letter_has_its_front_quotations_and_signature() {
    let article = letter("letter.eml");
    let shown = shown(&article);
    assert_eq!(
        shown[..4],
        [
            ("title", "The clock – again, and for the last time"),
            ("byline", "Tove Ansgår"),
            ("dateline", "16 March 2026, 08:15"),
            ("paragraph", "Dear council,"),
        ]
    );
    assert!(shown[4].1.contains("the hands are fine, and the clock"));
    assert_eq!(
        shown[6],
        (
            "block-quote",
            "Is it not the weather?\nWe had a lot of weather\nthis winter."
        )
    );
    assert_eq!(article.blocks[7].level, 2);
    assert_eq!(shown.last().unwrap().0, "boilerplate");
    assert_eq!(article.metadata.language.as_deref(), Some("en"));
    assert_eq!(article.source.format, Format::Email);
    assert_eq!(
        article.warnings,
        [Warning::Attached(vec!["drawing of the spring.pdf".into()])]
    );
    assert_eq!(
        article.warnings[0].words(),
        "not shown, for it is attached: drawing of the spring.pdf"
    );
}

#[test]
fn a_newsletter_is_its_page() {
    let article = letter("newsletter.eml");
    let shown = shown(&article);
    assert_eq!(shown[0], ("title", "Three clocks and a ferry"));
    assert_eq!(
        shown
            .iter()
            .filter(|(_, words)| *words == "Three clocks and a ferry")
            .count(),
        1
    );
    assert!(
        shown
            .iter()
            .any(|(kind, words)| *kind == "paragraph" && words.starts_with("Good morning."))
    );
    assert!(shown.contains(&("heading", "The ferry")));
    assert!(!article.text.contains("preheader"));
    assert!(!article.text.contains("cannot show"));
    let leaving = shown
        .iter()
        .find(|(_, words)| words.contains("Unsubscribe"));
    assert!(
        leaving.is_none_or(|(kind, _)| *kind == "boilerplate"),
        "{shown:?}"
    );
    assert_eq!(
        article.metadata.address.as_deref(),
        Some("http://ledger.example/letters/12")
    );
    assert!(article.warnings.is_empty(), "{:?}", article.warnings);
}

#[test]
fn a_forwarded_letter_follows_with_its_own_head() {
    let article = letter("forwarded.eml");
    let shown = shown(&article);
    assert_eq!(shown[0], ("title", "Fwd: The clock"));
    let head = shown.iter().position(|b| b.0 == "heading").unwrap();
    assert_eq!(
        shown[head..head + 3],
        [
            ("heading", "The clock – again, and for the last time"),
            ("byline", "Tove Ansgår"),
            ("dateline", "16 March 2026, 08:15"),
        ]
    );
    assert!(article.text.contains("a clock with opinions"));
    assert_eq!(article.metadata.byline.as_deref(), Some("Pavel Orsini"));
}

#[test]
fn a_mailbox_is_a_list_of_letters() {
    let Loaded::List(list) = fixture("letters.mbox") else {
        panic!()
    };
    let names: Vec<_> = list.entries.iter().map(Input::name).collect();
    assert_eq!(names, ["First reading", "Second reading"]);
    let Loaded::Article(first) = open(&list.entries[0], &Options::default()).unwrap() else {
        panic!()
    };
    assert!(first.text.ends_with("From the harbour nobody saw it."));
    assert_eq!(first.blocks[0].kind, BlockKind::Title);
}

#[test]
fn the_richer_text_is_chosen() {
    let alternative = |plain: &str, html: &str| {
        format!(
            "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n{html}\n--b--\n"
        )
    };
    let long = "The clock has stopped again, and nobody minds. ".repeat(5);
    let poor = parsed(&alternative(&long, "<p>Open this in a browser.</p>")).unwrap();
    assert!(poor.text.contains("nobody minds"));
    let rich = parsed(&alternative(
        "Open this in a browser.",
        &format!("<p>{long}</p>"),
    ))
    .unwrap();
    assert!(rich.text.contains("nobody minds") && !rich.text.contains("browser"));
    let bare = parsed("Subject: x\nContent-Type: text/html\n\n<div>See you <b>tomorrow</b>.</div>")
        .unwrap();
    assert!(bare.text.contains("See you tomorrow."));
}

#[test]
fn broken_letters_give_what_can_be_read_or_say_what_is_wrong() {
    let part = "--xx\nContent-Type: text/plain\n\nThe clock stopped.\n--xx--\n";
    let missing = parsed(&format!(
        "Subject: x\nContent-Type: multipart/mixed\n\n{part}"
    ))
    .unwrap();
    assert!(
        missing.text.ends_with("The clock stopped."),
        "{}",
        missing.text
    );
    assert!(missing.warnings[0].words().contains("guessed"));
    let wrong = parsed(&format!(
        "Subject: x\nContent-Type: multipart/mixed; boundary=yy\n\n{part}"
    ))
    .unwrap();
    assert!(wrong.text.contains("The clock stopped."));
    let dirty = parsed("Subject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nVGhlIGNs*b2Nr\n").unwrap();
    assert!(dirty.text.ends_with("The clock"));
    assert!(dirty.warnings[0].words().contains("damaged"));
    let empty = parsed("Subject: x\nFrom: a\n\n").unwrap_err().to_string();
    assert_eq!(empty, "x: a letter without text");
    let attached = "Subject: x\nContent-Type: application/pdf; name=\"a.pdf\"\nContent-Disposition: attachment\n\nx\n";
    assert_eq!(
        parsed(attached).unwrap_err().to_string(),
        "x: a letter without text; attached: a.pdf"
    );
    let deep = format!(
        "Subject: x\n{}Subject: y\n\nwords",
        "Content-Type: message/rfc822\n\n".repeat(100_000)
    );
    assert!(parsed(&deep).is_err());
    let nested = format!(
        "Subject: x\n{}\nwords",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(10_000)
    );
    assert!(parsed(&nested).is_err());
    // Where a letter lies in a letter that lies in a letter, the third is read too.
    let three = format!(
        "Subject: x\n{}Subject: y\n\nwords",
        "Content-Type: message/rfc822\n\n".repeat(3)
    );
    assert!(parsed(&three).unwrap().text.ends_with("words"));
}

proptest::proptest! {
    #[test]
    fn any_letter_is_read_or_refused(body in "(--b|--b--|Content-Type: (multipart/(mixed|alternative|related); boundary=b|message/rfc822|text/(html|plain))|Content-Disposition: attachment|Subject: x|<p>|[ -~]{0,8}|\n\n?){0,40}") {
        let _either = parsed(&format!("Subject: x\n{body}"));
    }
}

#[test]
fn heads_are_read_however_they_are_cut_or_written() {
    let title = |head: &[u8]| {
        let mut letter =
            b"From: Ines Vale <ines@quay.example>\nDate: Mon, 5 May 2031 10:00:00 +0000\n".to_vec();
        letter.extend_from_slice(head);
        letter.extend_from_slice(b"\nMIME-Version: 1.0\n\nThe boat left at nine.\n");
        super::parse(&letter, "a.eml", &Options::default())
            .unwrap()
            .metadata
            .title
    };
    // "Das Boot fährt" cut within three bytes, and within a character.
    let whole = "RGFzIEJvb3QgZsOkaHJ0";
    for cut in [5, 6, 7, 10, 13] {
        let (a, b) = whole.split_at(cut);
        let head = format!("Subject: =?utf-8?B?{a}?=\n =?utf-8?B?{b}?=");
        assert_eq!(
            title(head.as_bytes()).as_deref(),
            Some("Das Boot fährt"),
            "{cut}"
        );
    }
    assert_eq!(
        title(b"Subject: Caf\xe9 closed").as_deref(),
        Some("Café closed")
    );
    assert_eq!(
        title("Subject: Café closed".as_bytes()).as_deref(),
        Some("Café closed")
    );
}

#[test]
fn all_of_a_letter_that_is_laid_out_as_a_page_is_read() {
    let row = |text: &str| format!("<tr><td>{text}</td></tr>");
    let table = |rows: &str| format!("<table width=600>{rows}</table>");
    let told = "The rowers of Harl met on the old lock to say what should become of the boat house, \
        and the talk went on until the lamps were lit along the bank.";
    let items = row("<a href=v>View in browser</a>")
        + &row("<h1>The rowers’ week</h1>")
        + &row(&format!("<p>{told}</p><p>{told}</p>"))
        + &row(&table(&row(&format!(
            "<h2>The second boat</h2><p>{told}</p>"
        ))))
        + &row("You are receiving this because you row. <a href=u>Unsubscribe</a>")
        + &row("Harl Rowers, 1 Lock Lane");
    let page = format!(
        "<html><body><div style=\"display:none\">Hidden before all</div><p>Dear Ines,</p>{}\
         <p>Until Sunday,<br>Bo</p></body></html>",
        table(&items)
    );
    let letter = format!(
        "From: Bo Lind <bo@harl.example>\nSubject: What is new\nMIME-Version: 1.0\n\
         Content-Type: text/html; charset=utf-8\n\n{page}\n"
    );
    let article = parsed(&letter).unwrap();
    let shown = shown(&article);
    for line in [
        ("paragraph", "Dear Ines,"),
        ("heading", "The rowers’ week"),
        ("heading", "The second boat"),
        ("boilerplate", "View in browser"),
    ] {
        assert!(shown.contains(&line), "{line:?} in {shown:?}");
    }
    let told = shown.iter().filter(|block| block.1 == told);
    assert_eq!(told.count(), 3, "{shown:?}");
    assert!(!article.text.contains("Hidden"), "{shown:?}");
    // What stands behind the leave that it takes is its reader's and no furniture.
    let last = shown.iter().find(|block| block.1.starts_with("Until"));
    assert!(last.is_some(), "{shown:?}");
}

#[test]
fn a_date_is_read_however_it_is_written() {
    for date in [
        "3 May 2031 10:00 EDT",
        "Mon, 3 May 2031 10:00:00 +0200",
        "Sat May  3 10:00:00 2031",
        "2031-05-03 10:00:00",
        "Saturday, May 3, 2031 10:00 AM",
    ] {
        let letter = format!("From: Bo Lind <bo@harl.example>\nDate: {date}\n\nWords.\n");
        let article = parsed(&letter).unwrap();
        let published = article.metadata.published.unwrap();
        let day = published.date().map(|date| date.day());
        assert_eq!(day.as_deref(), Some("2031-05-03"), "{date}");
    }
}

#[test]
fn a_name_as_lists_have_it_is_told_as_it_is_spoken() {
    let from = |name: &str| {
        let letter = format!("From: \"{name}\" <a@harl.example>\nSubject: Bell\n\nWords.\n");
        parsed(&letter).map(|article| article.metadata.byline.unwrap_or_default())
    };
    for (name, told) in [
        ("Vale, Ines", "Ines Vale"),
        ("Vale, Ines Maria", "Ines Maria Vale"),
        ("Harbour Board, Ellery", "Harbour Board, Ellery"),
        ("Ellery, Inc.", "Ellery, Inc."),
    ] {
        assert_eq!(from(name).unwrap_or_default(), told);
    }
}

#[test]
fn a_letter_that_is_passed_on_is_quoted_below_its_head() {
    for (before, head) in [
        (
            "---------- Forwarded message ---------\n",
            "From: Bo Lind <bo@quay.example>\nDate: Sat, May 3, 2031 at 8:01 PM\nSubject: The pier of Ellery and what is to become of it in the end\nTo: Ines Vale <ines@quay.example>",
        ),
        (
            "",
            "Von: Bo Lind <bo@quay.example>\nGesendet: Samstag, 3. Mai 2031 20:01\nAn: Ines Vale\nBetreff: Steg",
        ),
        (
            "-------- Original Message --------\n",
            "Subject: Pier\nDate: 3 May 2031\nFrom: Bo Lind <bo@quay.example>\nTo: Ines",
        ),
    ] {
        let letter = format!(
            "From: Ines Vale <ines@quay.example>\nSubject: Pier\nContent-Type: text/plain; charset=utf-8\n\n\
             See below.\n\n{before}{head}\n\nWe wait for the boats.\n\nThen we row.\n"
        );
        let article = parsed(&letter).unwrap();
        let quoted: Vec<&str> = article
            .blocks
            .iter()
            .filter(|b| b.kind == BlockKind::BlockQuote)
            .map(|b| article.slice(b.span))
            .collect();
        assert_eq!(quoted, ["We wait for the boats.", "Then we row."], "{head}");
    }
}
