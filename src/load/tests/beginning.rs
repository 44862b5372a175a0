//! The beginning of a long document, which is shown before the whole is there.

use super::*;

#[test]
fn a_preview_is_the_beginning_of_the_whole() {
    let part = "A Short Heading\n\nThe harbour council met, and then it met again, because \
                nobody had\nbrought the minutes of the meeting before the one that they were \
                to\napprove.\n\n“No minutes, no vote,” said Mara Quill.\n\n";
    // The reader's own is 72 KiB.
    for (ends, cut) in [("\n", 72 << 10), ("\r\n", 73_003), ("\r\n", 200_001)] {
        let source = format!("The Minutes Nobody Brought\n\n{}", part.repeat(2000));
        let (_dir, input) = file(source.replace('\n', ends).as_bytes());
        let whole = article_of(&input);
        let begin = preview(&input, cut, &Options::default())
            .unwrap()
            .expect("a big file");
        assert!(begin.partial && begin.blocks.len() > 200);
        assert!(whole.text.starts_with(&*begin.text));
        assert_eq!(begin.blocks, whole.blocks[..begin.blocks.len()]);
        assert_eq!(begin.metadata, whole.metadata);
        check(&begin);
    }
}

/// A page of news: a head full of scripts, a menu, so many paragraphs, teasers.
fn page(paragraphs: usize, charset: &str) -> String {
    let script = "<script>layers.push({slot: 'top', size: [300, 250]});</script>\n";
    let menu = "<li><a href=\"/p\">Harbour and weather</a></li>\n";
    let text: String = (0..paragraphs)
        .map(|n| {
            format!(
                "<p>The council met for the {n}th time, and then it met again, because nobody \
                 had brought the minutes of the meeting that they were to approve. “No \
                 minutes, no vote,” said Mara Quill, who keeps the harbour of Orrin.</p>\n"
            )
        })
        .collect();
    format!(
        "<html><head><meta charset=\"{charset}\"><title>The Minutes Nobody Brought</title>\n{}</head>\
         <body><nav><ul>{}</ul></nav><article><h1>The Minutes Nobody Brought</h1>\n{text}</article>\
         <aside><h3>Most read</h3><ul>{}</ul></aside></body></html>",
        script.repeat(300),
        menu.repeat(20),
        menu.repeat(2000)
    )
}

#[test]
fn a_long_page_has_a_preview_that_is_its_beginning() {
    let source = page(60, "utf-8");
    let (_dir, input) = file(source.as_bytes());
    let whole = article_of(&input);
    let options = Options::default();
    let begin = preview(&input, 72 << 10, &options).unwrap().expect("long");
    assert!(begin.partial);
    assert!(begin.text.len() > 1500, "a screenful: {}", begin.text);
    assert!(begin.text.len() < whole.text.len() / 2);
    assert!(whole.text.starts_with(&*begin.text));
    assert_eq!(begin.blocks, whole.blocks[..begin.blocks.len()]);
    assert_eq!(begin.metadata, whole.metadata);
    check(&begin);
    // By a pipe, from what has come of it.
    let came = &source.as_bytes()[..source.len() / 2];
    let piped = preview::of_stream(came, &input, &options, preview::Cut::All);
    assert_eq!(piped.unwrap().expect("a beginning").text, begin.text);
}

#[test]
fn a_page_whose_beginning_is_not_sure_has_no_preview() {
    for source in [
        // Short, of few words, without an article, in another encoding.
        page(60, "utf-8")[..40_000].to_string(),
        page(3, "utf-8"),
        page(0, "utf-8"),
        page(60, "windows-1251"),
    ] {
        let (_dir, input) = file(source.as_bytes());
        let begin = preview(&input, 72 << 10, &Options::default()).unwrap();
        assert!(begin.is_none(), "{:?}", begin.map(|b| b.text));
    }
}
