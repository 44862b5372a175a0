//! A `<` that begins no tag, in text that was written into HTML carelessly: "if a<b then". A
//! parser would take what follows for a tag, and the words would be lost.

use std::borrow::Cow;

use super::element;

/// Attributes that need no value.
const FLAGS: &[&str] = &[
    "allowfullscreen",
    "async",
    "autofocus",
    "autoplay",
    "checked",
    "compact",
    "controls",
    "default",
    "defer",
    "disabled",
    "download",
    "hidden",
    "inert",
    "ismap",
    "itemscope",
    "loop",
    "multiple",
    "muted",
    "nofollow",
    "noshade",
    "novalidate",
    "nowrap",
    "open",
    "playsinline",
    "readonly",
    "required",
    "reversed",
    "selected",
];

/// The same HTML with each `<` that begins no tag written as a reference. One pass.
pub fn escaped(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|n| at + n) {
        let rest = &html[open + 1..];
        at = open + 1;
        if let Some(skip) = passed_over(rest) {
            at += skip;
        } else if is_stray(rest) {
            out.push_str(&html[copied..open]);
            out.push_str("&lt;");
            copied = open + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// Whether HTML has any tag, comment or the like.
pub fn has_tags(html: &str) -> bool {
    html.match_indices('<').any(|(n, _)| {
        let rest = &html[n + 1..];
        begins(rest) && !is_stray(rest)
    })
}

/// Whether what stands behind a `<` begins as a tag, a comment or the like does.
pub fn begins(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// How far a comment goes that begins here: what stands in it is no text.
fn passed_over(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix("!--")?;
    Some(inside.find("-->").map_or(rest.len(), |n| 3 + n))
}

/// Whether what follows a `<` is no tag: nothing ends it, or words stand where attributes have
/// values.
fn is_stray(rest: &str) -> bool {
    if !begins(rest) {
        return true;
    }
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return false;
    }
    let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '>' | '<');
    let end = rest.find(ends).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    // Of elements only those of one letter look like a comparison.
    if name.len() > 1 && element::is_known(name) {
        return false;
    }
    let mut plain = false;
    for word in Words(rest) {
        match word {
            Word::End => return plain,
            Word::Tag => return plain || rest.starts_with('<'),
            Word::Attribute(_, true) => return false,
            Word::Attribute(name, false) => {
                let flag = FLAGS.iter().any(|flag| name.eq_ignore_ascii_case(flag));
                plain |= !flag && !name.contains('-');
            }
        }
    }
    // Nothing ends it.
    true
}

/// What a tag is made of behind its name.
enum Word<'a> {
    /// An attribute, and whether it has a value.
    Attribute(&'a str, bool),
    /// Another tag begins.
    Tag,
    /// `>`
    End,
}

struct Words<'a>(&'a str);

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let rest = self
            .0
            .trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        match rest.chars().next()? {
            '>' => return Some(Word::End),
            '<' => return Some(Word::Tag),
            _ => {}
        }
        let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '>' | '<' | '=');
        let end = rest.find(ends).unwrap_or(rest.len());
        let valued = rest[end..].trim_start().starts_with('=');
        // "=" alone is no attribute, but the end must come nearer.
        let end = end.max(rest.chars().next().map_or(0, char::len_utf8));
        self.0 = &rest[end..];
        Some(Word::Attribute(&rest[..end], valued))
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, has_tags};

    #[test]
    fn comparisons_are_no_tags() {
        for (html, expected) in [
            ("if a<b then c", "if a&lt;b then c"),
            ("<p>if a<b then</p> c", "<p>if a&lt;b then</p> c"),
            ("when a<b and c>d", "when a&lt;b and c>d"),
            (
                "count<limit then <b>stop</b>",
                "count&lt;limit then <b>stop</b>",
            ),
            ("3 < 4, i<3", "3 &lt; 4, i&lt;3"),
            ("x<", "x&lt;"),
            ("<!-- a<b c -->d<e f", "<!-- a<b c -->d&lt;e f"),
        ] {
            assert_eq!(escaped(html), expected, "{html}");
        }
    }

    #[test]
    fn tags_stay_tags() {
        for html in [
            "<p>one<b>two</b></p>",
            "<a href='x'>y</a><a name=z></a>",
            "<video controls><br/><p align=left><i class=a>b</i>",
            "<my-box open-now>x</my-box>",
            "</p><p\n>x",
        ] {
            assert_eq!(escaped(html), html);
            assert!(has_tags(html), "{html}");
        }
        assert!(!has_tags("when a<b and c>d, 3 < 4"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_keeps_its_letters(html in "[<>a-c =/!'é-]{0,40}") {
            assert_eq!(escaped(&html).replace("&lt;", "<"), html);
        }
    }
}
