//! Finds which marks a document quotes in: double or single.

/// Which marks quote at the outermost level, in most of a document. A paragraph may have
/// its own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Primary {
    /// “ ” " « » and the like; single marks quote inside them.
    Double,
    /// ‘ ’ and ', as British papers have it; double marks quote inside them.
    Single,
}

/// Bytes that are a mark or begin one.
static MAY_MARK: [bool; 256] = {
    let mut marks = [false; 256];
    let mut b = 0;
    while b < 256 {
        marks[b] = matches!(b as u8, b'\'' | b'`' | b'"' | 0xc0..);
        b += 1;
    }
    marks
};

/// Which marks are primary, from a sample of a document's text.
pub(in crate::analysis) fn primary(text: &str) -> Primary {
    let mut sample = text.len().min(200_000);
    while !text.is_char_boundary(sample) {
        sample -= 1;
    }
    let (mut doubles, mut singles) = (0, 0);
    let sample = &text[..sample];
    let bytes = sample.as_bytes();
    // Letters of ASCII, which most of a text is of, are passed over byte by byte.
    let marks = |b: &u8| MAY_MARK[usize::from(*b)];
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(marks) {
        at += next;
        let mut chars = sample[at..].chars();
        let Some(c) = chars.next() else { break };
        let spaced = |open: bool| {
            let before = sample[..at].chars().next_back();
            before.is_none_or(|b| b.is_whitespace() || open && b == '(')
        };
        let twice = matches!(c, '\'' | '`') && chars.next() == Some(c);
        match c {
            _ if twice => doubles += usize::from(spaced(false)),
            '“' | '"' | '«' | '„' | '「' | '″' => doubles += 1,
            '‘' | '\'' if spaced(true) => singles += 1,
            _ => {}
        }
        at += c.len_utf8() * if twice { 2 } else { 1 };
    }
    if singles > 0 && singles >= doubles * 2 {
        Primary::Single
    } else {
        Primary::Double
    }
}
