//! Lines of any text at any width: none is wider than asked, and no word is lost.

#![no_main]

use pullquote::typeset::{clean_line, paragraph, width};

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let (measure, text) = input;
    let measure = usize::from(measure.max(2));
    let line = clean_line(text);
    let rows = paragraph(&line, measure, 0);
    for row in &rows {
        assert!(width(row) <= measure, "{row:?} is wider than {measure}");
    }
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    // Marks that stand on nothing show nothing.
    if width(&line) > 0 {
        assert_eq!(letters(&rows.concat()), letters(&line));
    }
});
