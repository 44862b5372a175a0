//! Short articles beside what is longer than they are: boxes that speak to readers, teasers of
//! other articles, comments.

use super::parse;

const TITLE: &str = "The seed bank opens its doors";
const FIRST: &str = "The seed bank of Tarn opens its doors on Saturday, for the first time since a frost in its third year broke the pipes.";
const SECOND: &str = "Whoever brings an old bean may take two others home, said Noor Falk, who has kept the drawers since the spring.";

/// The text of a page with this body.
fn text(body: &str) -> String {
    let page = format!(
        "<html><head><title>{TITLE} | Tarn Leaf</title></head><body><div><a href=/>Home</a></div>\
         {body}<div>© Tarn Leaf</div></body></html>"
    );
    parse(&page, None).text.to_string()
}

/// The article and a box, in several ways beside each other.
fn beside(article: &str, inside: &str) -> [String; 4] {
    [
        format!("<div><h1>{TITLE}</h1><div>{article}</div></div><div>{inside}</div>"),
        format!("<div>{inside}</div><div><h1>{TITLE}</h1>{article}</div>"),
        format!("<article><h1>{TITLE}</h1>{article}<div>{inside}</div></article>"),
        format!(
            "<header><h1>{TITLE}</h1></header><section>{article}</section><section>{inside}</section>"
        ),
    ]
}

/// Whether of these pages the article is shown, whole, and nothing that has `other` in it.
fn is_read(bodies: &[String], article: &[&str], other: &str) {
    for body in bodies {
        let shown = text(body);
        for words in article {
            assert!(shown.contains(words), "{body}: {shown}");
        }
        assert!(!shown.contains(other), "{body}: {shown}");
    }
}

fn articles() -> [(String, Vec<&'static str>); 2] {
    [
        (format!("<p>{FIRST}</p>"), vec![FIRST]),
        (
            format!("<p>{FIRST}</p><p>{SECOND}</p>"),
            vec![FIRST, SECOND],
        ),
    ]
}

#[test]
fn boxes_that_ask_for_something_are_no_articles() {
    const BOXES: [(&str, &str); 8] = [
        (
            "<h3>Every month</h3><p>Sign up for the Leaf Letter and find the best of our beds in your inbox on the first of each month. We need your e-mail address for it and nothing else.</p><p>You can unsubscribe whenever you like, and our privacy policy says what we do with what you tell us.</p><form><input name=e><button>Go</button></form>",
            "Leaf Letter",
        ),
        (
            "<p>Abonnieren Sie das Blatt und finden Sie jeden Monat die schönsten Beete in Ihrem Postfach. Wir brauchen dazu nur Ihre E-Mail-Adresse, und Sie können es jederzeit abbestellen. Wie wir mit Ihren Daten umgehen, steht in der Datenschutzerklärung, die Sie am Fuß jeder Seite finden.</p>",
            "das Blatt",
        ),
        (
            "<p>Log in with your email address and password to keep a list of seeds, to write to other gardeners and to be told when something sprouts. You have no account? Make one in a minute, it costs nothing and grows on its own.</p>",
            "other gardeners",
        ),
        (
            "<p>Connectez-vous pour lire la suite avec votre adresse e-mail et votre mot de passe. Vous n’avez pas encore un compte ? Il ne faut qu’une minute pour en ouvrir un, et il vous suivra d’un jardin à l’autre.</p>",
            "la suite",
        ),
        (
            "<h2>Read on</h2><p>This story is for our subscribers, who pay for the seeds, the frames and the people who dig. Read all of it for one coin in the first month and for eight in each that follows; cancel at any time.</p><p>Already a subscriber? Log in here, and the gate opens by itself.</p>",
            "the gate opens",
        ),
        (
            "<p>Esta historia es para quienes tienen una suscripción. Lea todo el primer año por ocho monedas al mes, puede darse de baja cuando quiera. ¿Ya es suscriptor? Inicie sesión con su correo electrónico y su contraseña, y siga leyendo hasta que anochezca.</p>",
            "Esta historia",
        ),
        (
            "<p>Dear reader, nobody owns this garden and nobody tells us what to plant in it. If you like what grows here, please think of supporting us with a donation, once or each month: your support buys glass for the frames and boots for those who dig.</p>",
            "glass for the frames",
        ),
        (
            "<h3>Noor Falk</h3><p>Noor Falk has written about beans, bees and frost for nine years. She lives in Tarn with a goat.</p><p>Before she came to the Leaf she counted birds on an island that had none, and she still looks up at every noise.</p>",
            "that had none",
        ),
    ];
    for (inside, other) in BOXES {
        for (article, words) in articles() {
            is_read(&beside(&article, inside), &words, other);
        }
    }
}

#[test]
fn what_boxes_speak_of_may_be_what_an_article_is_about() {
    let how = "<p>To log in for the first time you need the e-mail address that you gave at the gate, and a password that you choose yourself; with both you open an account in a minute.</p>";
    let shown = text(&format!(
        "<div><h1>Log in to the seed bank</h1>{how}<p>{FIRST}</p></div>"
    ));
    assert!(shown.contains("choose yourself"), "{shown}");
    // Nothing else is there to be read.
    let shown = text(&format!("<h1>{TITLE}</h1><div>{how}</div>"));
    assert!(shown.contains("choose yourself"), "{shown}");
}

#[test]
fn teasers_below_a_short_article_are_not_its_text() {
    const TEASERS: [(&str, &str); 4] = [
        (
            "A frost in the third year",
            "What broke when the night came down to the pipes, and who mended it.",
        ),
        (
            "The goat that ate a hedge",
            "It took her one night, and the hedge was older than the town is.",
        ),
        (
            "Beans that climb by themselves",
            "Two rows of them have reached the roof, and nobody knows who sowed them.",
        ),
        (
            "How to keep a drawer dry",
            "A spoon of rice does it, says the keeper, and a lid that does not close.",
        ),
    ];
    let cards = |card: &dyn Fn(usize, &str, &str) -> String| -> String {
        let teasers = TEASERS.iter().enumerate();
        teasers
            .map(|(n, (title, line))| card(n, title, line))
            .collect()
    };
    for cards in [
        cards(&|n, title, line| {
            format!("<div><a href=/{n}><h4>{title}</h4></a><p>{line}</p></div>")
        }),
        cards(&|n, title, line| {
            format!(
                "<article><h3><a href=/{n}>{title}</a></h3><div>{n} May 2031, by Noor Falk</div><p>{line}</p></article>"
            )
        }),
        cards(&|n, title, line| format!("<li><a href=/{n}>{title}</a><br>{line}</li>")),
    ] {
        for (article, words) in articles() {
            let bodies = [
                format!(
                    "<div><h1>{TITLE}</h1><div>{article}</div></div><div><h3>More</h3>{cards}</div>"
                ),
                format!("<article><h1>{TITLE}</h1>{article}<div>{cards}</div></article>"),
            ];
            is_read(&bodies, &words, "the keeper, and a lid");
        }
    }
}

const COMMENTS: [(&str, &str); 3] = [
    (
        "Ole Brandt",
        "My mother gave them a bean in the year of the frost and never saw it again, and I would like to know in which of all those drawers it lies now, for it was the last of its kind on our side of the hill.",
    ),
    (
        "weed44",
        "Two for one is a good price for a bean, but what do they do with all the old ones? I have never met anybody who has eaten of a seed bank, and I have asked around for it, at home and at the mill.",
    ),
    (
        "Ada Marsh",
        "They should open on a weekday. On Saturdays those of us who have a stall at the market cannot come, and it is we who have the old beans, the round ones and the ones with the white eye that nobody sells any more.",
    ),
];

#[test]
fn comments_below_a_short_article_are_not_its_text() {
    let all = |one: &dyn Fn(&str, &str) -> String| -> String {
        COMMENTS
            .iter()
            .map(|(author, words)| one(author, words))
            .collect()
    };
    for comments in [
        all(&|author, words| {
            format!(
                "<div itemprop=comment itemscope itemtype='https://schema.org/Comment'><span itemprop=author>{author}</span> <time datetime=2031-05-03>3 May 2031</time><div itemprop=text><p>{words}</p></div></div>"
            )
        }),
        all(&|author, words| {
            format!(
                "<div role=comment><b>{author}</b> <time datetime=2031-05-03>3 May 2031</time><p>{words}</p><button>Reply</button></div>"
            )
        }),
        all(&|author, words| {
            format!(
                "<article><header><b>{author}</b> 3 May 2031</header><p>{words}</p><footer><a href='#r'>Reply</a> <a href='#f'>Report</a></footer></article>"
            )
        }),
        format!(
            "<h2>Kommentare (3)</h2>{}",
            all(&|author, words| format!(
                "<div><div><b>{author}</b> 3. Mai 2031, 10:04 Uhr</div><div>{words}</div></div>"
            ))
        ),
        format!(
            "<ol class=commentlist>{}</ol>",
            all(&|author, words| format!(
                "<li class=comment><div class=comment-author><cite>{author}</cite> says:</div><a href='#c'>3 May 2031 at 10:04</a><p>{words}</p><a href='#r'>Reply</a></li>"
            ))
        ),
    ] {
        for (article, words) in articles() {
            let bodies = [
                format!("<article><h1>{TITLE}</h1>{article}</article><div>{comments}</div>"),
                format!(
                    "<div><div><h1>{TITLE}</h1><div>By Noor Falk, 3 May 2031</div>{article}</div><div>{comments}</div></div>"
                ),
                format!("<main><h1>{TITLE}</h1>{article}{comments}</main>"),
            ];
            is_read(&bodies, &words, "a stall at the market");
        }
    }
}
