//! Pages of which something else was taken for the article: a notice, another article, what
//! stands around one that only those without scripts are shown.

use super::parse;

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
