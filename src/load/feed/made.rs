//! Feeds as programs make them: what they put beside and among the words of an article.

use crate::article::{Article, BlockKind};
use crate::load::{Loaded, Options, from_bytes, read};

fn first(feed: &str) -> Article {
    let list = from_bytes(feed.as_bytes().to_vec(), "feed.xml", &Options::default());
    let Ok(Loaded::List(list)) = list else {
        panic!("no feed: {feed}")
    };
    match read(&list.entries[0], &Options::default()) {
        Ok(Loaded::Article(article)) => *article,
        other => panic!("{other:?}"),
    }
}

fn kept(article: &Article) -> Vec<&str> {
    let blocks = article.blocks.iter();
    let text = |kind| !matches!(kind, BlockKind::Boilerplate | BlockKind::Title);
    blocks
        .filter(|b| text(b.kind))
        .map(|b| article.slice(b.span))
        .collect()
}

const TOLD: &str = "The pier of Ellery is shut until May, and nobody knows who is to mend it.";

#[test]
fn what_programs_put_among_the_words_is_no_text() {
    let item = |text: &str| {
        format!(
            "<rss version='2.0'><channel><item><title>Pier</title><description><![CDATA[{text}]]></description></item></channel></rss>"
        )
    };
    for more in [
        "<div class='sharedaddy sd-sharing'><h3 class='sd-title'>Share this:</h3><ul><li><a href=t>Tweet</a></li></ul></div>",
        "<div class='subscription-widget-wrap'><p class='cta-caption'>Pay for this letter.</p></div>",
        "<div class='blogger-post-footer'>Copyright Quay</div>",
        "<p><a class='addtoany_share' href=s>Share</a></p>",
        "<div class='yarpp-related'><p>Related posts:</p><ol><li><a href=1>Trout</a></li></ol></div>",
        "<div class='kg-button-card'><a href=m class=kg-btn>Become a member</a></div>",
        "<p>Hosted on Acast. See <a href=p>acast.com/privacy</a> for more information.</p>",
        "submitted by <a href=u>/u/bo</a> <a href=l>[link]</a> <a href=c>[comments]</a>",
        "<hr><p><a href=a>Pier</a> was originally published in <a href=b>Quay</a> on Medium.</p>",
        "<p>The post <a href=a>Pier</a> appeared first on <a href=b>Quay</a>.</p>",
        "<div class='field field--name-field-tags'><div class='field__label'>Tags</div><a href=t>piers</a></div>",
    ] {
        let article = first(&item(&format!("<p>{TOLD}</p><p>{TOLD}</p>{more}")));
        assert_eq!(kept(&article), [TOLD, TOLD], "{more}");
    }
    for more in [
        "<h2 id='support-for-the-mayor'>Support for the mayor</h2>",
        "<section id='share-of-the-vote'><h2>Share of the vote</h2><p>A third on Monday.</p></section>",
        "<p class='follow-up'>She followed up on Monday.</p>",
        "<div class='category-winners'><p>Best boat: Ida</p></div>",
        "<p>Hosted by the mayor, the talks dealt with the theft of private information.</p>",
        "<p>Her letter is a reader-supported publication with many subscribers.</p>",
        "<p>His tale, <a href=a>Pier</a>, was originally published in <a href=b>Quay</a>; he rows now.</p>",
    ] {
        let article = first(&item(&format!("<p>{TOLD}</p><p>{TOLD}</p>{more}")));
        assert!(kept(&article).len() > 2, "{more}");
        let left = article
            .blocks
            .iter()
            .any(|b| b.kind == BlockKind::Boilerplate);
        assert!(!left, "{more}");
    }
    let sunk = first(&item(&format!(
        "<p>Pier sinks on 5 May 2031</p><p>{TOLD}</p>"
    )));
    assert_eq!(kept(&sunk).len(), 2);
    let titled = format!(
        "<span>Pier</span> <span>admin</span> <time>Mon, 05/06/2031 - 09:00</time><div><p>{TOLD}</p></div>"
    );
    assert_eq!(kept(&first(&item(&titled))), [TOLD]);
    // All of a text may stand in such a box, and say so.
    let whole = format!("<div class='social share'><p>{TOLD}</p></div>");
    assert_eq!(kept(&first(&item(&whole))), [TOLD]);
}

#[test]
fn feeds_are_read_by_whatever_prefix_they_name_themselves() {
    for feed in [
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>Pier</a:title><a:author><a:name>Bo Lind</a:name></a:author><a:content>It is shut.</a:content></a:entry></a:feed>",
        "<r:rss xmlns:r='http://backend.userland.com/rss2' xmlns:d='http://purl.org/dc/elements/1.1/'><r:channel><r:item><r:title>Pier</r:title><d:creator>Bo Lind</d:creator><r:description>It is shut.</r:description></r:item></r:channel></r:rss>",
        "<rss xmlns:i='http://www.itunes.com/DTDs/Podcast-1.0.dtd'><channel><item><title>Pier</title><i:author>Bo Lind</i:author><i:summary>It is shut.</i:summary></item></channel></rss>",
    ] {
        let article = first(feed);
        assert_eq!(article.metadata.title.as_deref(), Some("Pier"), "{feed}");
        assert_eq!(
            article.metadata.byline.as_deref(),
            Some("Bo Lind"),
            "{feed}"
        );
        assert!(article.text.ends_with("It is shut."), "{feed}");
    }
}

#[test]
fn a_picture_that_comes_along_is_no_recording() {
    let item = |kind: &str| {
        format!(
            "<rss><channel><item><title>Pier</title><description>It is shut.</description><enclosure url='https://quay.example/a' type='{kind}'/></item></channel></rss>"
        )
    };
    assert_eq!(kept(&first(&item("image/jpeg"))), ["It is shut."]);
    assert_eq!(kept(&first(&item("audio/mpeg"))), ["It is shut.", "[a]"]);
}
