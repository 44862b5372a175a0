//! Who said what in any text.

#![no_main]

use pullquote::article::Format;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let article = pullquote::load::from_text(text, Format::Text, None);
    let analysis = pullquote::analyze(&article);
    pullquote_fuzz::check_analysis(&article, &analysis);
});
