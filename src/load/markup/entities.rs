//! Decodes references of HTML and XML: `&amp;`, `&eacute;`, `&#8217;`.
//!
//! html5ever resolves those of web pages itself. This is for everything read without it: XML,
//! feeds, and attributes looked at by themselves. The table is the same.

use std::borrow::Cow;

use html5ever::data::NAMED_ENTITIES;

/// The longest name that is looked up; the longest of HTML has 31 letters.
const NAME: usize = 40;

/// Text with its references resolved, once; what is none stays as it is written.
pub fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(NAME).position(|b| b == b';');
        match end.and_then(|end| Some((end, entity(&rest[..end])?))) {
            Some((end, shown)) => {
                out.push_str(&shown);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What a reference stands for, by its name without `&` and `;`.
pub fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let shown = match u8::try_from(code) {
            // Old producers number the characters of Windows-1252.
            Ok(byte @ 0x80..=0x9f) => {
                let bytes = [byte];
                let decoded = encoding_rs::WINDOWS_1252
                    .decode_without_bom_handling(&bytes)
                    .0;
                decoded.chars().next()?
            }
            _ => char::from_u32(code)?,
        };
        // A number could hide what a terminal obeys.
        let fine = !shown.is_control() || matches!(shown, '\n' | '\t');
        return Some(match fine {
            true => shown.to_string(),
            false => String::new(),
        });
    }
    if !name.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    // It has the beginnings of names, too, as zeros.
    let (first, second) = *NAMED_ENTITIES.get(format!("{name};").as_str())?;
    let characters = [first, second].into_iter().filter(|code| *code != 0);
    let shown: String = characters.filter_map(char::from_u32).collect();
    (!shown.is_empty()).then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn references_are_resolved_once() {
        assert_eq!(
            resolved("It&#8217;s &amp;amp; &nbsp;&lol; & &#27;[31m &apos;&#146;&no &#xe9;"),
            "It’s &amp; \u{a0}&lol; & [31m '’&no é"
        );
        assert_eq!(resolved("nothing"), "nothing");
        assert_eq!(resolved("&;&#;&#x;&é;"), "&;&#;&#x;&é;");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_resolved(text in "[&#x0-9a-z;\u{e9}]{0,40}") {
            assert!(resolved(&text).len() <= text.len() * 2);
        }
    }
}
