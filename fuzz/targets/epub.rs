//! Books: a chapter of one, or its package where the first byte says so.

#![no_main]

use pullquote::article::Format;
use pullquote_fuzz::{archive, load};

const CONTAINER: &[u8] = br#"<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>"#;
const PACKAGE: &[u8] = br#"<package><metadata><title>T</title></metadata>
<manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="c"/></spine></package>"#;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let (package, chapter) = match first % 4 {
        0 => (rest, &b"<p>A chapter.</p>"[..]),
        _ => (PACKAGE, rest),
    };
    let file = archive(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("book.opf", package),
        ("c.xhtml", chapter),
    ]);
    load(&file, Some(Format::Epub));
});
