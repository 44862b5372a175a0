//! Bytes of a format that has to be found out, packed ones too.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| pullquote_fuzz::load(data, None));
