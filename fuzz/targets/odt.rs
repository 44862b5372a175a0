//! OpenDocument texts: the text of one.

#![no_main]

use pullquote::article::Format;
use pullquote_fuzz::{archive, load};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let kind = b"application/vnd.oasis.opendocument.text";
    let file = archive(&[("mimetype", kind), ("content.xml", data)]);
    load(&file, Some(Format::Odt));
});
