//! The tokens of rich text: groups, control words, bytes.

/// The next of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word, and the number behind it.
    Word(&'a str, Option<i32>),
    /// A control symbol: one character behind the backslash.
    Symbol(u8),
    /// A byte written in hexadecimal.
    Byte(u8),
    /// Bytes that stand for themselves.
    Text(&'a [u8]),
}

/// Cuts rich text into tokens.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// Cuts these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, n: usize) -> &'a [u8] {
        let (head, rest) = self.rest.split_at(n.min(self.rest.len()));
        self.rest = rest;
        head
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.rest.first()?;
        if !first.is_ascii_alphabetic() {
            self.take(1);
            if first != b'\'' {
                return Some(Token::Symbol(first));
            }
            let digits = self.rest.get(..2).and_then(|d| std::str::from_utf8(d).ok());
            return match digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
                Some(byte) => {
                    self.take(2);
                    Some(Token::Byte(byte))
                }
                None => Some(Token::Symbol(b'*')),
            };
        }
        let letters = self
            .rest
            .iter()
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        let word = std::str::from_utf8(self.take(letters)).unwrap_or_default();
        let minus = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest[minus..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let mut number = None;
        if digits > 0 {
            let text = std::str::from_utf8(self.take(minus + digits)).unwrap_or_default();
            number = Some(text.parse().unwrap_or(0));
        }
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        // So many bytes of a picture follow as they are.
        if word == "bin" {
            self.take(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match *self.rest.first()? {
                b'{' => {
                    self.take(1);
                    return Some(Token::Open);
                }
                b'}' => {
                    self.take(1);
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.take(1);
                    return self.control();
                }
                // Lines are broken anywhere.
                b'\r' | b'\n' | 0 => {
                    self.take(1);
                }
                _ => {
                    let special = |b: &u8| matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                    let end = self
                        .rest
                        .iter()
                        .position(special)
                        .unwrap_or(self.rest.len());
                    return Some(Token::Text(self.take(end)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_cut() {
        let tokens: Vec<_> = Tokens::new(b"{\\b1 a\\'e9\\u-3 ?\\~\r\nb\\bin3 {}}}").collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word("b", Some(1)),
                Token::Text(b"a"),
                Token::Byte(0xe9),
                Token::Word("u", Some(-3)),
                Token::Text(b"?"),
                Token::Symbol(b'~'),
                Token::Text(b"b"),
                Token::Word("bin", Some(3)),
                Token::Close,
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn anything_ends(bytes in "[{}\\\\a-c0-9' -]{0,60}") {
            assert!(Tokens::new(bytes.as_bytes()).count() <= bytes.len());
        }
    }
}
