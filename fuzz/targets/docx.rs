//! Word documents: the text of one.

#![no_main]

use pullquote::article::Format;
use pullquote_fuzz::{archive, load};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let types = b"<Types/>";
    let file = archive(&[("[Content_Types].xml", types), ("word/document.xml", data)]);
    load(&file, Some(Format::Docx));
});
