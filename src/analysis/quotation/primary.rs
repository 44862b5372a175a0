//! Which marks a document quotes in.

/// Which marks quote at the outermost level, in most of a document. A paragraph may have
/// its own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Primary {
    /// “ ” " « » and the like; single marks quote inside them.
    Double,
    /// ‘ ’ and ', as British papers have it; double marks quote inside them.
    Single,
}

/// Which marks are primary, from a sample of a document's text.
pub(in crate::analysis) fn primary(text: &str) -> Primary {
    let mut sample = text.len().min(200_000);
    while !text.is_char_boundary(sample) {
        sample -= 1;
    }
    let (mut doubles, mut singles) = (0, 0);
    let mut before = ' ';
    let mut chars = text[..sample].chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' | '`' if chars.peek() == Some(&c) => {
                chars.next();
                doubles += usize::from(before.is_whitespace());
            }
            '“' | '"' | '«' | '„' | '「' | '″' => doubles += 1,
            '‘' | '\'' if before.is_whitespace() || before == '(' => singles += 1,
            _ => {}
        }
        before = c;
    }
    if singles > 0 && singles >= doubles * 2 {
        Primary::Single
    } else {
        Primary::Double
    }
}
