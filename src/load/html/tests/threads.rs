//! Threads and questions: each post is a section that is headed by who wrote it.

use super::parse;
use crate::article::{Article, BlockKind};

const TITLE: &str = "Why does the mill stand on stilts?";
const POSTS: [(&str, &str, &str); 5] = [
    (
        "Ole Brandt",
        "2031-05-03",
        "I pass the mill of Tarn every day and cannot find out why it stands on stilts, for the river is a mile away and has never come any nearer.",
    ),
    (
        "weed44",
        "2031-05-04",
        "It was carried up there after the flood of 1902. The stilts came with it, since nobody knew how to take them off.",
    ),
    (
        "Ada Marsh",
        "2031-05-04",
        "My aunt worked there. She said: “It shakes when the wheel turns, but it has never fallen.”",
    ),
    ("Noor Falk", "2031-05-06", "Thanks, all of you!"),
    (
        "Per Quay",
        "2031-05-07",
        "There is a drawing of it in the town hall, on the stairs, behind the clock that has stopped.",
    ),
];

fn page(head: &str, body: &str) -> Article {
    let page = format!(
        "<html><head><title>{TITLE} | Tarn Board</title>{head}</head><body><div><a href=/>Home</a> <a href=/b>Board</a></div>\
         {body}<div>Powered by Loam</div></body></html>"
    );
    parse(&page, None)
}

fn posts(from: usize, one: impl Fn(usize, &str, &str, &str) -> String) -> String {
    let posts = POSTS.iter().enumerate().skip(from);
    posts
        .map(|(n, (author, day, words))| one(n, author, day, words))
        .collect()
}

/// Whether each post stands below a heading that names its author.
fn is_a_thread(head: &str, body: &str) {
    let article = page(head, body);
    let text: &str = &article.text;
    let slice = |n: usize| article.slice(article.blocks[n].span);
    for (author, _, words) in POSTS {
        let at = (0..article.blocks.len()).find(|n| slice(*n).contains(words));
        let at = at.unwrap_or_else(|| panic!("{words}: {body}: {text}"));
        let heading = (0..at)
            .rev()
            .find(|n| article.blocks[*n].kind == BlockKind::Heading);
        let heading = heading.map_or("", slice);
        assert!(
            heading.contains(author),
            "{author}: {heading}: {body}: {text}"
        );
    }
}

#[test]
fn posts_of_a_thread_are_sections() {
    for (name, body) in [
        (
            "an old board",
            posts(0, |n, author, day, words| {
                format!(
                    "<div class=post><dl class=profile><dt><a href='/memberlist.php?u={n}'>{author}</a></dt><dd>Posts: {n}1</dd></dl><div><h3><a href='#p{n}'>Re: {TITLE}</a></h3><p>by <a href='/memberlist.php?u={n}'>{author}</a> » {day}, 10:04</p><div>{words}</div></div></div>"
                )
            }),
        ),
        (
            "marked posts",
            posts(0, |n, author, day, words| {
                format!(
                    "<div itemscope itemtype='https://schema.org/DiscussionForumPosting'><a itemprop=author href=/u/{n}>{author}</a> <time datetime={day}>{day}</time><div itemprop=text><p>{words}</p></div></div>"
                )
            }),
        ),
        (
            "entries",
            posts(0, |n, author, day, words| {
                format!(
                    "<article class=h-entry><a class='p-author h-card' href='/~{n}'>{author}</a> <time datetime={day}>{day}</time><div class=e-content><p>{words}</p></div><a href='#r'>Reply</a></article>"
                )
            }),
        ),
        (
            "items of a list",
            format!(
                "<ol>{}</ol>",
                posts(0, |_, author, day, words| format!(
                    "<li><div><strong>{author}</strong><span> • {day}</span></div><div><p>{words}</p></div><div><a href='#q'>Quote</a></div></li>"
                ))
            ),
        ),
        (
            "a tree of comments",
            posts(0, |n, author, _, words| {
                format!(
                    "<div class=comment><div><a href='user?id={n}'>{author}</a> {n}3 hours ago <a href='#c'>parent</a></div><div>{words}</div><a href='#r'>reply</a></div>"
                )
            }),
        ),
        (
            "no classes, in German",
            posts(0, |_, author, day, words| {
                format!(
                    "<div><div>{author}<br>{}.05.2031, 10:04</div><div>{words}</div><a href='#z'>Zitieren</a></div>",
                    &day[9..]
                )
            }),
        ),
    ] {
        is_a_thread("", &format!("<h1>{TITLE}</h1><div>{body}</div>"));
        let article = page("", &format!("<h1>{TITLE}</h1><div>{body}</div>"));
        let listed = article
            .blocks
            .iter()
            .filter(|b| b.kind == BlockKind::ListItem);
        assert_eq!(listed.count(), 0, "{name}");
    }
}

#[test]
fn a_question_and_its_answers_are_sections() {
    let (asker, asked, question) = POSTS[0];
    let answers = posts(1, |n, author, day, words| {
        format!(
            "<div class=answer><div class=votes>{n}</div><div><p>{words}</p></div><div>answered {day}<br><a href='/users/{n}'>{author}</a></div></div>"
        )
    });
    is_a_thread(
        "",
        &format!(
            "<h1>{TITLE}</h1><div class=question><div><p>{question}</p></div><div>asked {asked}<br><a href='/users/1'>{asker}</a></div></div><h2>4 Answers</h2>{answers}"
        ),
    );
    let answers = posts(1, |_, author, day, words| {
        format!(
            "<section itemprop=suggestedAnswer itemscope itemtype='https://schema.org/Answer'><div itemprop=text><p>{words}</p></div><footer><span itemprop=author>{author}</span> <time datetime={day}>{day}</time></footer></section>"
        )
    });
    is_a_thread(
        "",
        &format!(
            "<div itemscope itemtype='https://schema.org/Question'><h1>{TITLE}</h1><div itemprop=text><p>{question}</p></div><div><span itemprop=author>{asker}</span></div>{answers}</div>"
        ),
    );
}

#[test]
fn the_data_of_a_page_name_who_wrote() {
    let told = |n: usize| {
        let (author, _, words) = POSTS[n];
        format!(
            "{{\"@type\":\"Answer\",\"text\":\"{words}\",\"author\":{{\"name\":\"{author}\"}}}}"
        )
    };
    let answers: Vec<String> = (1..POSTS.len()).map(told).collect();
    let question = told(0).trim_end_matches('}').replace("Answer", "Question");
    let data = format!(
        "{{\"@type\":\"QAPage\",\"mainEntity\":{question}}},\"suggestedAnswer\":[{}]}}}}",
        answers.join(",")
    );
    let head = format!("<script type='application/ld+json'>{data}</script>");
    let body = posts(1, |n, author, day, words| {
        format!(
            "<section><p>{words}</p><div><a href='/who/{n}'>{author}</a></div><div>{day}</div></section>"
        )
    });
    is_a_thread(
        &head,
        &format!(
            "<main><h1>{TITLE}</h1><section><p>{}</p></section>{body}</main>",
            POSTS[0].2
        ),
    );
}

#[test]
fn a_long_thread_is_all_its_posts() {
    let posts: String = (0..1000)
        .map(|n| format!("<li class=comment><b>rower{n}</b> 3 May 2031<p>The mill has {n} steps and I have counted all of them.</p><a href='#r'>Reply</a></li>"))
        .collect();
    let article = page("", &format!("<h1>{TITLE}</h1><ol>{posts}</ol>"));
    let headings = article
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Heading);
    assert_eq!(headings.count(), 1000);
}

#[test]
fn a_thread_is_its_posts_whatever_else_the_page_says() {
    let marked = posts(0, |n, author, day, words| {
        format!(
            "<div itemscope itemtype='https://schema.org/DiscussionForumPosting'><a itemprop=author href=/u/{n}>{author}</a> <time datetime={day}>{day}</time><div itemprop=text><p>{words}</p></div></div>"
        )
    });
    // Its data have a text of their own, of which the page shows nothing.
    let told = "The miller of Tarn has left a long letter. ".repeat(60);
    let head = format!(
        "<script type='application/ld+json'>{{\"@type\":\"Article\",\"headline\":\"{TITLE}\",\"isAccessibleForFree\":false,\"articleBody\":\"{told}\"}}</script>"
    );
    let body = format!("<h1>{TITLE}</h1><div>{marked}</div>");
    is_a_thread(&head, &body);
    let article = page(&head, &body);
    assert!(article.warnings.is_empty(), "{:?}", article.warnings);
}

#[test]
fn what_a_short_thread_leaves_out_stays_out() {
    let posts: String = ["Who has the key?", "I have it.", "Not any more!", "It lies below the mill."]
        .iter()
        .enumerate()
        .map(|(n, words)| {
            format!(
                "<article class=h-entry><a class='p-author h-card' href='/~{n}'>rower{n}</a> <time datetime=2031-05-03>2031-05-03</time><div class=e-content><p>{words}</p></div><a href='#r'>Reply</a></article>"
            )
        })
        .collect();
    let boards: String = (0..40)
        .map(|n| format!("<li><a href='/b{n}'>Board of mill number {n}</a></li>"))
        .collect();
    let article = page(
        "",
        &format!("<ul>{boards}</ul><h1>{TITLE}</h1><div>{posts}</div>"),
    );
    assert!(article.text.contains("I have it."), "{}", article.text);
    for left_out in ["Reply", "Board of mill"] {
        assert!(
            !article.text.contains(left_out),
            "{left_out}: {}",
            article.text
        );
    }
    assert!(article.warnings.is_empty(), "{:?}", article.warnings);
}

#[test]
fn an_answer_inside_of_a_post_does_not_sign_it() {
    let told = |n: usize| {
        let (author, _, words) = POSTS[n];
        format!("{{\"@type\":\"Comment\",\"text\":\"{words}\",\"author\":\"{author}\"}}")
    };
    // The data know who answered, and not who was answered.
    let data = format!(
        "{{\"@type\":\"DiscussionForumPosting\",\"comment\":[{}]}}",
        told(2)
    );
    let head = format!("<script type='application/ld+json'>{data}</script>");
    let one = |n: usize, inside: &str| {
        let (author, day, words) = POSTS[n];
        format!(
            "<li class=post><b>{author}</b> {day}<p>{words}</p><a href='#r'>Reply</a>{inside}</li>"
        )
    };
    let answer = format!("<ul>{}</ul>", one(2, ""));
    let article = page(
        &head,
        &format!(
            "<h1>{TITLE}</h1><ol>{}{}{}{}</ol>",
            one(0, ""),
            one(1, &answer),
            one(3, ""),
            one(4, "")
        ),
    );
    let (author, _, words) = POSTS[1];
    let at = article.text.find(words).expect("it is there");
    let head = article.text[..at].trim_end().lines().last();
    assert!(head.is_some_and(|head| head.contains(author)), "{head:?}");
}

#[test]
fn words_that_begin_as_a_button_does_are_words() {
    let words = "Like your boat!";
    let posts = posts(0, |_, author, day, text| {
        format!(
            "<li class=post><b>{author}</b> {day}<p>{text}</p><p>{words}</p><a href='#r'>Reply</a></li>"
        )
    });
    let article = page("", &format!("<h1>{TITLE}</h1><ol>{posts}</ol>"));
    assert_eq!(
        article.text.matches(words).count(),
        POSTS.len(),
        "{}",
        article.text
    );
    assert!(!article.text.contains("Reply"), "{}", article.text);
}
