//! Documents in a vocabulary of XML, and subtitles.

#![no_main]

use pullquote::article::Format;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let formats = [
        Format::FictionBook,
        Format::Tei,
        Format::Jats,
        Format::DocBook,
        Format::Subtitles,
    ];
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let format = formats[usize::from(*first) % formats.len()];
    pullquote_fuzz::load(rest, Some(format));
});
