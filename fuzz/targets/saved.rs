//! Saved pages: MHTML and web archives.

#![no_main]

use pullquote::article::Format;

libfuzzer_sys::fuzz_target!(|data: &[u8]| pullquote_fuzz::load(data, Some(Format::Mhtml)));
