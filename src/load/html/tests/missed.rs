//! Pages of which something else was taken for the article: a notice, another article, what
//! stands around one that only those without scripts are shown.

use super::{parse, told};

const HARBOUR: [&str; 4] = [
    "The ferry company of Ellery met on Tuesday evening to decide what the old pier was for, and it rained on the roof until the last of them had spoken.",
    "Nearly three hundred people had come, among them rowers who had not seen such a meeting in years, and a dog that belonged to nobody slept under the table.",
    "The plan would take the ticket office to the north side, build a shed for the nets where it stood, and leave the lamp as it was for another ten years.",
    "Whoever wants to speak against it has to write a letter before the first of the month, and the letter has to be carried to the office by hand.",
];

/// The text of a page with this body, and this title.
fn text(title: &str, body: &str) -> String {
    let page = format!("<html><head><title>{title}</title></head><body>{body}</body></html>");
    parse(&page, None).text.to_string()
}

fn paragraphs(of: &[&str]) -> String {
    of.iter().map(|p| format!("<p>{p}</p>")).collect()
}

#[test]
fn a_notice_is_no_article() {
    let months: String = (0..30)
        .map(|n| format!("<li><a href=/m>March {n}</a></li>"))
        .collect();
    let notice = "<div id=law><form><input type=submit value=ok></form>Über Cookies: Auch dieser \
                  Steg legt welche an. Wer hier bleibt und weiterliest, hat gegen sie offenbar nichts \
                  einzuwenden.<br>Mehr steht, auch darüber, wie man sie lässt, hier: <a href=/x>Erklärung</a></div>";
    let told = "<div id=c><h1>Pier</h1><div class=e><h2>Was der Hund sagte</h2>\
                <p>„Ich war im Boot.“</p><p>– „Dann bleib darin.“</p><p>– „Gut.“</p></div></div>";
    let shown = text(
        "Was der Hund sagte",
        &format!("{told}<div class=side><ul>{months}</ul></div><div class=widget>{notice}</div>"),
    );
    assert!(shown.contains("Ich war im Boot"), "{shown}");
    assert!(!shown.contains("Cookies"), "{shown}");
}

#[test]
fn of_several_articles_the_titles_own_is_read() {
    // The other is longer.
    let other: String = (0..40).map(|n| format!("<p>Elsewhere, in year {n}, a mill was sold, and its wheel, which had turned for an age, went to a baker who had no use for it.</p>")).collect();
    let article = |title: &str, text: &str| {
        format!(
            "<article><div class=l><header><h2>{title}</h2></header><div class=c>{text}</div></div></article>"
        )
    };
    let own = article("What the pier is for", &paragraphs(&HARBOUR).repeat(2));
    let shown = text(
        "What the pier is for",
        &format!("<div class=list>{own}{}</div>", article("The mill", &other)),
    );
    assert!(shown.contains("ferry company of Ellery"), "{shown}");
    assert!(!shown.contains("a mill was sold"), "{shown}");
}

#[test]
fn an_article_for_those_without_scripts_is_read() {
    let shown = text(
        "What the pier is for",
        &format!(
            "<div><h2>The pier's journal</h2><p>The latest news of the pier and of those who row to \
             it, told by the office every week of the year but the last, when nobody reads it.</p>\
             <p>Whoever finds a fault in it, or a boat, is asked to bring either to the office \
             between nine and ten in the morning, when the clerk is in.</p></div>\
             <div class=post><h2>What the pier is for</h2><noscript>{}</noscript></div>\
             <div class=labels><a href=/a>boats</a> <a href=/b>lamps</a></div>",
            paragraphs(&HARBOUR).repeat(2)
        ),
    );
    for words in HARBOUR {
        assert!(shown.contains(words), "{words}: {shown}");
    }
}

/// What pages say to all their visitors, and the class of its box.
const NOTICES: [(&str, &str); 10] = [
    (
        "We use cookies and similar techniques to show you the harbour as you like it, to count visits and to share what we learn with 47 partners. You can change your choice at any time at the foot of the page. Accept all Reject all",
        "notice",
    ),
    (
        "Wir und unsere 47 Partner speichern Informationen auf Ihrem Gerät, etwa Cookies, und verarbeiten personenbezogene Daten, um die Seite zu messen und zu verbessern. Sie können Ihre Einwilligung jederzeit widerrufen.",
        "notice",
    ),
    (
        "Nous utilisons des cookies pour mesurer l’audience et vous proposer des contenus adaptés à vos centres d’intérêt. En poursuivant votre navigation, vous acceptez leur utilisation par nos partenaires.",
        "notice",
    ),
    (
        "Utilizamos cookies propias y de terceros para analizar el uso de la web y mostrarle publicidad relacionada con sus preferencias. Puede aceptar todas las cookies o configurar su uso.",
        "notice",
    ),
    (
        "Questo sito utilizza cookie tecnici e, con il tuo consenso, cookie di profilazione, anche di terze parti, per proporti pubblicità in linea con le tue preferenze e per analizzare le visite.",
        "notice",
    ),
    (
        "Your browser is out of date and may not show all of this site as it was made. Please update it, or download another one free of charge: it takes only a few minutes and makes the harbour safer.",
        "notice",
    ),
    (
        "Ihr Browser ist leider veraltet. Laden Sie für ein besseres Erlebnis einen neueren Browser kostenfrei herunter, indem Sie auf eines der Zeichen klicken, und kehren Sie danach auf diese Seite zurück.",
        "notice",
    ),
    (
        "Log in or create an account to save what you read and to write letters to the harbour office. Already have an account? Enter your email address and your password below, or have a new one sent to you.",
        "login",
    ),
    (
        "Disclosure: This page has links to shops that pay us a share of what you spend there. It costs you nothing, it does not change what we write, and it keeps the lamp on the pier burning at night.",
        "disclosure",
    ),
    (
        "Ines Vale has written about boats for eleven years. She lives in Ellery with two dogs and a rowing boat that has no name, and her book on knots will come out in the spring of next year.",
        "author-box",
    ),
];

#[test]
fn no_notice_takes_the_place_of_an_article() {
    let short = &HARBOUR[..2];
    for (notice, class) in NOTICES {
        for body in [
            format!(
                "<div class={class}><p>{notice}</p></div><div class=c><h1>What the pier is for</h1>{}</div>",
                paragraphs(short)
            ),
            format!(
                "<div class=c><h1>What the pier is for</h1>{}</div><div class={class}><h3>Harbour</h3><p>{notice}</p></div>",
                paragraphs(short)
            ),
        ] {
            let shown = text("What the pier is for", &body);
            assert!(shown.contains("ferry company of Ellery"), "{body}: {shown}");
            assert!(shown.contains("a dog that belonged"), "{body}: {shown}");
        }
    }
}

#[test]
fn what_asks_for_consent_is_no_article_however_short_that_is() {
    const SHORT: &str = "The harbour office of Ellery said on Monday that the old lock will be closed for three weeks in May.";
    const BANNERS: [(&str, &str); 4] = [
        (
            "cookie-banner",
            "<p>We and our 143 partners keep cookies on your device to show advertisements that fit you, to measure them and to learn who reads our pages. You can change your choice at any time at the foot of each page.</p><p>Some partners do not ask, but rely on what they call legitimate interest.</p>",
        ),
        (
            "onetrust-consent-sdk",
            "<h2>Your privacy</h2><p>When you visit a page it may keep or read information in your browser, mostly as cookies. It might be about you, what you like or your device, and mostly makes the page work as you expect it to. What it says does not name you, but can make the page more your own.</p>",
        ),
        (
            "consent-layer",
            "<p>Wir und unsere 47 Partner verarbeiten Daten auf Ihrem Gerät, um die Seite zu messen und zu verbessern. Sie können Ihre Einwilligung jederzeit widerrufen, ohne dass Ihnen daraus ein Nachteil entsteht.</p><p>Einige Partner fragen nicht, sondern berufen sich auf ein berechtigtes Interesse.</p>",
        ),
        (
            "didomi-popup",
            "<p>Avec votre accord, nos 88 partenaires et nous utilisons des cookies pour mesurer l’audience de la page et vous proposer ce qui vous ressemble. Vous pouvez retirer votre accord à tout moment en bas de page.</p>",
        ),
    ];
    for (class, words) in BANNERS {
        let banner = format!("<div class='{class}'><div class=inner>{words}</div></div>");
        let article = format!("<main><h1>The lock closes in May</h1><p>{SHORT}</p></main>");
        for body in [
            format!("{banner}{article}"),
            format!("{article}{banner}"),
            format!(
                "<header><a href=/>Harbour Post</a></header>{article}<footer>Harbour Post</footer>{banner}"
            ),
        ] {
            let shown = text("The lock closes in May", &body);
            assert!(shown.contains(SHORT), "{body}: {shown}");
            assert!(
                !shown.contains("artner") && !shown.contains("mostly"),
                "{body}: {shown}"
            );
        }
    }
}

#[test]
fn an_article_about_cookies_is_read() {
    let words = paragraphs(&HARBOUR).replace("ferry", "ferry of the cookies");
    for class in ["tag-cookies", "cookie-law post", "consent"] {
        let body = format!("<div class='{class}'><h1>What the pier is for</h1>{words}</div>");
        let shown = text("What the pier is for", &body);
        assert!(shown.contains("ferry of the cookies"), "{class}: {shown}");
    }
}

#[test]
fn steps_that_only_the_data_tell_are_read() {
    let steps: String = (1..6)
        .map(|n| format!("{{\"@type\":\"HowToStep\",\"name\":\"{n}\",\"text\":\"Lay plank {n} on the beam, hold it with one foot, and drive four nails of the long kind through it.\"}},"))
        .collect();
    let page = format!(
        "<html><head><title>How to mend a pier</title><script type='application/ld+json'>{{\"@type\":\"HowTo\",         \"name\":\"How to mend a pier\",\"description\":\"<p>A pier is mended at low water.</p>\",\"step\":[{}]}}</script></head>         <body><div>Your browser is out of date. Please download a newer one free of charge.</div><div id=root></div></body></html>",
        steps.trim_end_matches(',')
    );
    let shown = parse(&page, None).text.to_string();
    assert!(shown.contains("mended at low water"), "{shown}");
    assert!(shown.contains("Lay plank 5"), "{shown}");
    assert!(!shown.contains("out of date"), "{shown}");
}

/// A post of a thread, and an answer to a question.
fn post(author: &str, words: &str) -> String {
    format!(
        "<div class=post><div class=postprofile><a href='/members/{author}'>{author}</a></div>         <div class=postbody><p>{words}</p></div></div>"
    )
}

#[test]
fn a_thread_is_all_its_posts() {
    let posts: String = HARBOUR
        .iter()
        .zip(["rower77", "Bo Lind", "Ines", "harbourmaster"])
        .map(|(words, author)| post(author, words))
        .collect();
    let shown = text(
        "What is the pier for?",
        &format!("<h1>What is the pier for?</h1><div class=thread>{posts}</div>"),
    );
    for words in HARBOUR {
        assert!(shown.contains(words), "{words}: {shown}");
    }
}

#[test]
fn a_question_page_is_the_question_and_its_answers() {
    let answers: String = HARBOUR[1..]
        .iter()
        .map(|words| format!("<div class=answer><div class=votes>12</div><div class='post-text'><p>{words}</p></div></div>"))
        .collect();
    let shown = text(
        "What is the pier for?",
        &format!(
            "<div id=question><h1>What is the pier for?</h1><div class='post-text'><p>{}</p></div></div>             <div id=answers><h2>3 answers</h2>{answers}</div>",
            HARBOUR[0]
        ),
    );
    for words in HARBOUR {
        assert!(shown.contains(words), "{words}: {shown}");
    }
}

#[test]
fn a_line_that_is_the_whole_description_is_the_article() {
    let news = "<li><a href=/n>The quay of Harl is open again</a> After the storm the boats are back at the quay, \
                and the council has thanked all who helped to clear it in the night.</li>";
    let html = format!(
        "<html lang=en><head><title>Advice | Boats</title><meta property=og:title content=Advice>\
         <meta property=og:description content='PDF: advice-for-rowers'></head><body>\
         <div id=content><h2><a href=/advice>Advice</a></h2><p>PDF: <a href=/a.pdf>advice-for-rowers</a></p></div>\
         <div id=sidebar><h2>News</h2><ul>{}</ul></div></body></html>",
        news.repeat(4)
    );
    let shown = told(&html);
    assert!(
        shown.iter().any(|line| line.contains("PDF: advice")),
        "{shown:?}"
    );
}
