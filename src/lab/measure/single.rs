//! Rewrites a text in British style: single marks outside, double marks inside. Each character
//! is replaced by one character, so that places stay.

/// Writes double marks as single ones, and single marks inside them as double ones;
/// `straight` makes all of them straight.
pub fn marked(text: &str, straight: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            out.push('\n');
        }
        convert(line, &mut out);
    }
    if straight {
        let plain = |c| match c {
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            other => other,
        };
        out = out.chars().map(plain).collect();
    }
    out
}

fn convert(line: &str, out: &mut String) {
    let chars: Vec<char> = line.chars().collect();
    let (mut inside, mut inner) = (false, false);
    for (n, c) in chars.iter().copied().enumerate() {
        let before = n.checked_sub(1).map(|n| chars[n]);
        let after = chars.get(n + 1).copied();
        let opens = before.is_none_or(|b| b.is_whitespace() || "([—–-“‘\"'".contains(b))
            && after.is_some_and(|a| !a.is_whitespace());
        out.push(match c {
            '“' => {
                (inside, inner) = (true, false);
                '‘'
            }
            '"' if !inside && opens => {
                (inside, inner) = (true, false);
                '‘'
            }
            '”' => {
                (inside, inner) = (false, false);
                '’'
            }
            '"' if inside => {
                (inside, inner) = (false, false);
                '’'
            }
            '‘' if !inside => '‘',
            '‘' => {
                inner = true;
                '“'
            }
            '\'' if opens && inside => {
                inner = true;
                '“'
            }
            '’' | '\'' => {
                let closes = inner
                    && !after.is_some_and(char::is_alphabetic)
                    && before.is_none_or(|b| !b.is_whitespace());
                if closes {
                    inner = false;
                    '”'
                } else {
                    '’'
                }
            }
            other => other,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_change_their_kind_and_keep_their_places() {
        let text = "“It’s ‘mine’ now,” said Roe.\n\"Don't,\" he said.";
        let single = marked(text, false);
        assert_eq!(single, "‘It’s “mine” now,’ said Roe.\n‘Don’t,’ he said.");
        assert_eq!(single.chars().count(), text.chars().count());
        assert_eq!(marked("“No,” he said.", true), "'No,' he said.");
    }
}
