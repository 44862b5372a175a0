//! Captions without an element of their own, and notices that are no text.

use super::parse;
use crate::article::{Article, BlockKind};

const TEXT: [&str; 3] = [
    "The ferry company of Ellery met on Tuesday evening to decide what the old pier was for, and it rained on the roof until the last of them had spoken.",
    "Nearly three hundred people had come, among them rowers who had not seen such a meeting in years, and a dog that belonged to nobody slept under the table.",
    "The plan would take the ticket office to the north side, build a shed for the nets where it stood, and leave the lamp as it was for another ten years.",
];

/// A page with `above` over its text and `inside` between its paragraphs.
fn page(above: &str, inside: &str) -> Article {
    let [first, second, third] = TEXT;
    let html = format!(
        "<html><head><title>What the pier is for</title></head><body><article>\
         <h1>What the pier is for</h1>{above}<p>{first}</p>{inside}<p>{second}</p><p>{third}</p>\
         </article></body></html>"
    );
    parse(&html, None)
}

fn captions(article: &Article) -> Vec<&str> {
    let blocks = article.blocks.iter();
    let captions = blocks.filter(|block| block.kind == BlockKind::Caption);
    captions.map(|block| article.slice(block.span)).collect()
}

#[test]
fn words_set_as_a_caption_are_one() {
    for inside in [
        "<p><img src=a.jpg><br><em>Rowers rest at the pier in May</em></p>",
        "<div><img src=a.jpg><i>Rowers rest at the pier in May</i></div>",
        "<table><tr><td><img src=a.jpg></td></tr><tr><td>Rowers rest at the pier in May (Photo: Ines Vale)</td></tr></table>",
        "<div class=x><img src=a.jpg></div><p>Rowers rest at the pier in May. Foto: Ines Vale</p>",
    ] {
        let article = page("", inside);
        let found = captions(&article);
        assert_eq!(found.len(), 1, "{inside}: {found:?}");
        assert!(found[0].starts_with("Rowers rest"), "{inside}: {found:?}");
    }
    // A sentence about a picture is none.
    let sentence = "<p><img src=a.jpg></p><p>She hung the photo by the door of the shed, where it stayed for years.</p>";
    assert!(page("", sentence).text.contains("She hung the photo"));
}

#[test]
fn a_caption_stands_once() {
    let twice = "<figure><img src=a.jpg alt='Rowers rest at the pier'><figcaption>Rowers rest at the pier</figcaption></figure>\
                 <p class=wp-caption-text>Rowers rest at the pier</p>";
    let article = page("", twice);
    assert_eq!(article.text.matches("Rowers rest").count(), 1);
    assert_eq!(captions(&article), ["Rowers rest at the pier"]);
}

#[test]
fn notices_above_the_text_are_no_text() {
    for above in [
        "<p>Ihr Browser ist veraltet. Bitte laden Sie einen neueren herunter, um alles zu sehen, was diese Seite zeigt.</p>",
        "<div class=login><p>Connectez-vous pour lire la suite, ou créez un compte en moins de deux minutes.</p></div>",
        "<p>Inicia sesión para guardar este artículo y seguir leyendo en otro momento.</p>",
        "<p>Share this article</p>",
        "<p>Schlagwörter: Boote, Hafen</p>",
    ] {
        assert_eq!(page(above, "").text, page("", "").text, "{above}");
    }
    let own = "<p>What your browser tells about you was the theme of the evening, and of the week before.</p>";
    assert!(page(own, "").text.contains("What your browser"));
}

#[test]
fn a_section_before_the_title_is_no_heading() {
    let [first, second, third] = TEXT;
    let html = format!(
        "<title>What the pier is for</title><article><h1><a href=h>Harbour</a><span>What the pier is \
         for</span></h1><p>{first}</p><p>{second}</p><p>{third}</p></article>"
    );
    let article = parse(&html, None);
    assert!(!article.text.contains("Harbour"), "{}", article.text);
}

#[test]
fn which_of_a_gallerys_pictures_it_is_stays_out() {
    let slide = |n: usize, words: &str| {
        format!(
            "<li><figure><img src={n}.jpg><div class=count>{n} of 3</div><figcaption><span>{n} of 3 | </span>{words}</figcaption></figure></li>"
        )
    };
    let slides = format!(
        "<ul>{}{}{}</ul>",
        slide(1, "A tug at the pier"),
        slide(2, "The nets of <a href=/m>May</a>"),
        slide(3, "A dog")
    );
    let article = page(&slides, "");
    assert!(!article.text.contains("of 3"), "{}", article.text);
    let found = captions(&article);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[1].ends_with("The nets of May"), "{found:?}");
}

#[test]
fn a_figures_paragraph_that_is_called_caption_is_one() {
    let figure = "<figure class='wp-caption'><amp-img src=g.jpg></amp-img><p class='wp-caption-text'>A goat beside the posts</p></figure>";
    let article = page(figure, "");
    let found = captions(&article);
    assert!(
        found.iter().any(|c| c.ends_with("A goat beside the posts")),
        "{found:?}"
    );
}
