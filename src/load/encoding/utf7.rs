//! UTF-7, an encoding of old mail: all of it is ASCII, and "+AOk-" stands for "é" (RFC 2152).

/// How many letters must be written so in a text that does not say that it is UTF-7.
const LEAST: usize = 2;

/// Whether a label names it.
pub(super) fn is_named(label: &str) -> bool {
    let label = label.to_ascii_lowercase();
    label.contains("utf-7") || label.contains("utf7")
}

/// The text of UTF-7, or `None` where it is not that; `declared` says whether the text says so.
pub(super) fn text(bytes: &[u8], sample: &[u8], declared: bool) -> Option<String> {
    if !bytes.is_ascii() || memchr::memchr(b'+', sample).is_none() {
        return None;
    }
    if !declared && !is_meant(sample) {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('+') {
        out.push_str(&rest[..at]);
        let run = Run::of(&rest.as_bytes()[at + 1..]);
        let behind = at + 1 + run.letters.len() + usize::from(run.ended);
        match decoded(run.letters) {
            _ if run.letters.is_empty() && run.ended => out.push('+'),
            Some(words) if declared || words.chars().all(is_likely) => out.push_str(&words),
            _ => out.push_str(&rest[at..behind]),
        }
        rest = &rest[behind..];
    }
    out.push_str(rest);
    Some(out)
}

/// What stands behind a "+".
struct Run<'a> {
    /// The letters of base 64.
    letters: &'a [u8],
    /// A "-" ends them.
    ended: bool,
}

impl<'a> Run<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let of_base = |byte: &&u8| value(**byte).is_some();
        let letters = &bytes[..bytes.iter().take_while(of_base).count()];
        let ended = bytes.get(letters.len()) == Some(&b'-');
        Self { letters, ended }
    }
}

/// Whether a text that does not say so is UTF-7: all that looks like it is letters or marks that
/// Western texts have.
fn is_meant(sample: &[u8]) -> bool {
    let (mut found, mut mixed) = (0, false);
    let mut rest = sample;
    while let Some(at) = memchr::memchr(b'+', rest) {
        let run = Run::of(&rest[at + 1..]);
        if run.ended && !run.letters.is_empty() {
            match decoded(run.letters) {
                Some(words) if words.chars().all(is_likely) => found += 1,
                _ => return false,
            }
            // "Linux+ARM-based" is a word in capitals.
            mixed |= !run.letters.iter().all(u8::is_ascii_uppercase);
        }
        // What may be of the same letters is looked at once.
        rest = &rest[at + 1 + run.letters.len()..];
    }
    found >= LEAST && mixed
}

fn is_likely(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{17f}' | '\u{370}'..='\u{4ff}' | '\u{2010}'..='\u{203a}' | '€' | '™')
}

fn value(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

/// What letters of base 64 stand for: units of UTF-16, and fewer bits than a letter has, all of
/// them naught.
fn decoded(letters: &[u8]) -> Option<String> {
    let (mut bits, mut held) = (0u32, 0u32);
    let mut units = Vec::new();
    for letter in letters {
        bits = bits << 6 | value(*letter)?;
        held += 6;
        if held >= 16 {
            held -= 16;
            units.push(u16::try_from(bits >> held & 0xffff).ok()?);
            bits &= (1 << held) - 1;
        }
    }
    let whole = held < 6 && bits == 0 && !units.is_empty();
    whole.then(|| String::from_utf16(&units).ok())?
}

#[cfg(test)]
mod tests {
    use super::text;

    fn read(words: &str, declared: bool) -> Option<String> {
        text(words.as_bytes(), words.as_bytes(), declared)
    }

    #[test]
    fn letters_are_read() {
        let words = "+IBw-We row to the caf+AOk-,+IB0- said Ines, for 5 +IKw- and 1 +- 1.";
        let meant = "“We row to the café,” said Ines, for 5 € and 1 + 1.";
        assert_eq!(read(words, false).as_deref(), Some(meant));
        assert_eq!(read("+ZeVnLIqe-", true).as_deref(), Some("日本語"));
        assert_eq!(read("caf+AOk", true).as_deref(), Some("café"));
    }

    #[test]
    fn sums_and_signs_are_no_letters() {
        for words in [
            "1+1-2, and C++- code; the +NEWS- team, a+b-c.",
            "Call +47-22 or +AOk- once.",
            "caf+AOk-",
            "+ZeVnLIqe- and +ZeVnLIqe-",
            "A Linux+ARM-based board and a Windows+ARM-based laptop.",
            "plain",
        ] {
            assert_eq!(read(words, false), None, "{words}");
        }
    }
}
