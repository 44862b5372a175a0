//! Letters as the programs of mail and of newsletters make them.

use super::*;

fn parsed(letter: &str) -> Result<Article, Error> {
    parse(letter.as_bytes(), "x", &Options::default())
}

fn shown(article: &Article) -> Vec<(&'static str, &str)> {
    let blocks = article.blocks.iter();
    blocks
        .map(|b| (b.kind.name(), article.slice(b.span)))
        .collect()
}

/// What a letter shows whose body is a page.
fn of_page(body: &str) -> Vec<(&'static str, u8, String)> {
    let letter = format!(
        "From: Ines Vale <ines@quay.example>\nSubject: The pier\nContent-Type: text/html; charset=utf-8\n\n\
         <html><body>{body}</body></html>\n"
    );
    let article = parsed(&letter).unwrap();
    let blocks = article.blocks.iter().skip(2);
    let own = |b: &crate::article::Block| (b.kind.name(), b.level, article.slice(b.span).into());
    blocks.map(own).collect()
}

#[test]
fn a_page_that_answers_or_passes_on_a_letter_quotes_it() {
    let gmail = "<div>See the second point.</div><div class=gmail_quote><div class=gmail_attr>\
        ---------- Forwarded message ---------<br>From: <b>Bo Lind</b> &lt;bo@quay.example&gt;<br>\
        Date: Sat, May 3, 2031 at 8:01 PM<br>Subject: Pier<br>To: Ines Vale<br></div><br>\
        <div>We wait.</div><ol><li>Boats row.</li></ol><div>Bo</div></div>";
    let outlook = "<p class=MsoNormal>See below.</p><div style='border-top:solid 1pt'><p class=MsoNormal>\
        <b>Von:</b> Bo Lind &lt;bo@quay.example&gt;<br><b>Gesendet:</b> Samstag, 3. Mai 2031<br>\
        <b>An:</b> Ines Vale<br><b>Betreff:</b> Steg</p></div><p>We wait.</p><p>Bo</p>";
    // Each field is a paragraph of its own.
    let apple = "<div>See below.</div><div>Begin forwarded message:</div><div><b>From: </b>Bo Lind \
        &lt;bo@quay.example&gt;</div><div><b>Subject: </b>Pier</div><div><b>Date: </b>3 May 2031</div>\
        <div><b>To: </b>Ines Vale</div><br><div>We wait.</div><div>Bo</div>";
    let yahoo = "<div>See below.</div><div>On Saturday, May 3, 2031, Bo Lind &lt;bo@quay.example&gt; wrote:\
        </div><br><div><div>We wait.</div><div>Bo</div></div>";
    for page in [gmail, outlook, apple, yahoo] {
        let shown = of_page(page);
        let quoted: Vec<_> = shown.iter().filter(|b| b.0 == "block-quote").collect();
        let words: Vec<_> = quoted.iter().map(|b| b.2.as_str()).collect();
        assert_eq!(words, ["We wait.", "Bo"], "{shown:?}");
        assert!(
            shown
                .iter()
                .any(|b| b.2.contains("Bo Lind") && b.0 == "paragraph")
        );
    }
    // Where a line is quoted itself, so is what follows it, and no deeper.
    let cited = of_page(
        "<div>Yes.</div><blockquote type=cite><div>On 3 May 2031, Bo Lind &lt;bo@quay.example&gt; wrote:</div>\
         <div>Do you row?</div></blockquote>",
    );
    assert_eq!(cited[2], ("block-quote", 1, "Do you row?".into()));
}

#[test]
fn a_letter_that_a_page_shows_as_it_was_typed_has_paragraphs() {
    let typed = of_page(
        "<pre>Hello,\n\nthe weir was shut on Monday, and it has stayed shut through all of\nthis <b>week</b>.\n\nBo\n</pre>",
    );
    let words: Vec<_> = typed.iter().map(|b| (b.0, b.2.as_str())).collect();
    assert_eq!(
        words,
        [
            ("paragraph", "Hello,"),
            (
                "paragraph",
                "the weir was shut on Monday, and it has stayed shut through all of this week."
            ),
            ("paragraph", "Bo"),
        ]
    );
    let code = of_page("<p>Look.</p><pre>if open {\n    shut();\n}</pre>");
    assert_eq!(code[1].0, "code");
    for code in [
        "# Rings it.\ndef ring(bell):\n  for n in range(3):\n    call()",
        "$ ring -n 1\nIt rings.",
    ] {
        let shown = of_page(&format!("<p>Look.</p><pre>{code}</pre>"));
        assert_eq!(shown[1].0, "code", "{code}");
    }
}

#[test]
fn buttons_and_the_leave_of_newsletters_are_no_text() {
    let told = "The pier of Ellery is shut until May, and nobody knows who is to mend it.";
    let shown = of_page(&format!(
        "<p>{told}</p><p class=btn><a href=k>Buy a card</a></p><p>{told}</p><h3>How was this letter?</h3>\
         <p><a href=a>Loved it</a></p><p><a href=b>So so</a></p><p>{told}</p>\
         <h3>Subscription details</h3><p>You are receiving this because you row.</p><p>1 Lock Lane</p>"
    ));
    let kept: Vec<_> = shown.iter().filter(|b| b.0 != "boilerplate").collect();
    assert!(kept.iter().all(|b| b.2 == told), "{kept:?}");
    assert_eq!(kept.len(), 3);
    // Links below each other may be headlines, and a question that of a text.
    let lines = of_page(&format!(
        "<p>{told}</p><p>{told} Who is going to pay for all of it, and who has asked the rowers what they think?</p>\
         <p><a href=k>The minutes in full</a></p><p><a href=l>What the rowers say</a></p><p>{told}</p>"
    ));
    assert!(lines.iter().all(|b| b.0 != "boilerplate"), "{lines:?}");
}

#[test]
fn a_picture_that_is_a_sign_is_left_out_and_a_short_name_is_none() {
    let told = "The pier of Ellery is shut until May, and nobody knows who is to mend it.";
    let page = |alt: &str| {
        of_page(&format!(
            "<p>{told}</p><p><img src=a.png alt=\"{alt}\"></p><p>{told}</p>"
        ))
    };
    assert!(page("Ida").iter().any(|b| b.2.contains("Ida")));
    for sign in ["X", "fb", "Quay logo"] {
        assert!(page(sign).iter().all(|b| !b.2.contains(sign)), "{sign}");
    }
}

#[test]
fn names_are_read_without_what_they_were_sent_by() {
    for (name, told) in [
        ("Bo Lind via Boats", "Bo Lind"),
        ("'Bo Lind' via Boats", "Bo Lind"),
        ("Bo Lind from The Ellery Light", "Bo Lind"),
        ("Bo Lind at Quay Notes", "Bo Lind"),
        ("Harbour Team at Ellery", "Harbour Team at Ellery"),
        ("Letters from Harl", "Letters from Harl"),
        ("The Friends at Ellery", "The Friends at Ellery"),
        ("Women Who Work from Home", "Women Who Work from Home"),
        ("Kitchen Stories from Greece", "Kitchen Stories from Greece"),
    ] {
        let letter = format!("From: \"{name}\" <a@harl.example>\nSubject: Bell\n\nWords.\n");
        let byline = parsed(&letter).unwrap().metadata.byline;
        assert_eq!(byline.as_deref(), Some(told));
    }
}

#[test]
fn heads_that_name_a_wrong_encoding_are_read() {
    for (subject, told) in [
        ("=?utf-8?Q?p=E5_kaien?=", "på kaien"),
        ("=?us-ascii?Q?p=C3=A5_kaien?=", "på kaien"),
        ("=?iso-8859-1?Q?p=C3=A5_kaien?=", "på kaien"),
        ("=?iso-8859-1?Q?p=E5_kaien?=", "på kaien"),
        // Cut in the middle of a letter.
        ("=?utf-8?Q?p=C3=A5_kaien_=E2=80?=", "på kaien \u{fffd}"),
    ] {
        let letter = format!("From: a@harl.example\nSubject: {subject}\n\nWords.\n");
        assert_eq!(
            parsed(&letter).unwrap().metadata.title.as_deref(),
            Some(told)
        );
    }
}

#[test]
fn a_digest_in_plain_text_is_its_letters() {
    let (long, short) = ("-".repeat(70), "-".repeat(30));
    let letter = format!(
        "From: quay-request@list.example\nSubject: Quay Digest, Vol 1\n\nTopics:\n\n{long}\n\n\
         Message: 1\nDate: Mon, 5 May 2031 10:00:00 +0000\nFrom: Bo Lind <bo@quay.example>\nSubject: Pier\n\n\
         It is shut.\n\n{short}\n\nEnd of Quay Digest\n"
    );
    let article = parsed(&letter).unwrap();
    let shown = shown(&article);
    assert_eq!(
        shown[3..],
        [
            ("heading", "Pier"),
            ("byline", "Bo Lind"),
            ("dateline", "5 May 2031, 10:00"),
            ("paragraph", "It is shut."),
            ("boilerplate", "End of Quay Digest"),
        ]
    );
}

#[test]
fn a_letter_below_its_answer_may_have_no_mark() {
    for line in [
        "Am 02.09.2031 um 20:15 schrieb Bo Lind <bo@quay.example>:",
        "On Mon, May 5, 2031 at 9:00 AM Bo Constance Lind <\nbo@quay.example> wrote:",
    ] {
        let letter = format!(
            "From: Ines Vale <ines@quay.example>\nSubject: Pier\n\nYes.\n\n{line}\n\nDo we row?\n"
        );
        let article = parsed(&letter).unwrap();
        assert_eq!(
            shown(&article).last(),
            Some(&("block-quote", "Do we row?")),
            "{line}"
        );
    }
    // Where the letter begins with such a line it is one's own, and where others are marked.
    for text in [
        "On 5 May 2031 Bo Lind <bo@quay.example> wrote:\n\nNo boats.\n",
        "Yes.\n\nIn his letter of 5 May 2031 to desk@quay.example, Bo Lind wrote:\n\nNo boats.\n",
        "Yes.\n\nOn 5 May 2031 Bo Lind <bo@quay.example> wrote:\n\nNo boats.\n\n> Do we row?\n\nNo.\n",
    ] {
        let article = parsed(&format!("From: a@quay.example\nSubject: Pier\n\n{text}")).unwrap();
        assert!(
            shown(&article).contains(&("paragraph", "No boats.")),
            "{text}"
        );
    }
}
