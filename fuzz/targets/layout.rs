//! Lines of any text at any width: none is wider than asked, and no word is lost.

#![no_main]

use pullquote::article::Span;
use pullquote::typeset::{Lines, clean_line, glyphs, paragraph, width};

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let (measure, text) = input;
    let measure = usize::from(measure.max(2));
    let line = clean_line(text);
    let rows = paragraph(&line, measure, 0);
    for row in &rows {
        // One letter of several signs cannot be broken.
        let letters = glyphs(row, Span::from(0..row.len()), Lines::Flow);
        let one = letters.filter(|letter| letter.width > 0).count() == 1;
        assert!(width(row) <= measure || one, "{row:?} is wider than {measure}");
    }
    // Marks that stand on nothing show nothing.
    let shows = |c: &char| !c.is_whitespace() && width(c.encode_utf8(&mut [0; 4])) > 0;
    let letters = |text: &str| text.chars().filter(shows).collect::<String>();
    assert_eq!(letters(&rows.concat()), letters(&line));
});
