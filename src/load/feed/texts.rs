//! Texts in feeds, which may be HTML or plain without saying which.

use crate::escape;
use crate::load::markup::{has_tags, resolved, without_strays, words_of};

/// Text without the marks of a section that was escaped once more than it should be:
/// `<![CDATA[…]]>` as words.
pub(super) fn without_cdata(text: &str) -> &str {
    let trimmed = text.trim();
    let inside = trimmed
        .strip_prefix("<![CDATA[")
        .or_else(|| trimmed.strip_prefix("&lt;![CDATA["));
    match inside {
        Some(inside) => inside
            .strip_suffix("]]>")
            .or_else(|| inside.strip_suffix("]]&gt;"))
            .unwrap_or(inside),
        None => text,
    }
}

/// The words of a title that may have markup.
pub(super) fn words(title: &str) -> String {
    if title.contains("</") || title.contains("/>") || title.contains("<br") {
        words_of(title)
    } else {
        resolved(title).into_owned()
    }
}

/// How many characters words have, white space left out.
pub(super) fn letters(words: &str) -> usize {
    words.chars().filter(|c| !c.is_whitespace()).count()
}

/// A text that ought to be HTML, as HTML: one without tags is plain, and its lines are all
/// that it has.
pub(super) fn as_html(text: &str) -> String {
    let written = without_strays(text);
    match has_tags(&written) {
        true => written.into_owned(),
        false => {
            let words = resolved(&written);
            // Escaped once more than it should be, all of it is markup.
            let whole = words.trim();
            match whole.starts_with('<') && whole.ends_with('>') && has_tags(whole) {
                true => words.into_owned(),
                false => html(&words),
            }
        }
    }
}

/// Plain text as HTML: its paragraphs and lines.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    for paragraph in text.replace("\r\n", "\n").split("\n\n") {
        if paragraph.trim().is_empty() {
            continue;
        }
        out.push_str("<p>");
        for (n, line) in paragraph.trim().lines().enumerate() {
            if n > 0 {
                out.push_str("<br>");
            }
            escape::push(&mut out, line);
        }
        out.push_str("</p>");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_plain_texts_keep_their_words() {
        assert_eq!(
            words("A <em>quiet</em> town &amp; 3 &lt; 4"),
            "A quiet town & 3 < 4"
        );
        assert_eq!(words("Is 3 < 4?"), "Is 3 < 4?");
        assert_eq!(html("a <b>\nc\n\n\nd"), "<p>a &lt;b&gt;<br>c</p><p>d</p>");
        assert_eq!(as_html("if a<b &amp; c>d"), "<p>if a&lt;b &amp; c&gt;d</p>");
        assert_eq!(as_html("<p>if a<b then</p>"), "<p>if a&lt;b then</p>");
        assert_eq!(
            as_html("&lt;p&gt;It rained.&lt;/p&gt;"),
            "<p>It rained.</p>"
        );
        assert_eq!(
            as_html("&lt;p&gt; begins a paragraph"),
            "<p>&lt;p&gt; begins a paragraph</p>"
        );
    }

    #[test]
    fn a_section_escaped_twice_is_its_text() {
        assert_eq!(
            without_cdata("<![CDATA[Boats stay home]]>"),
            "Boats stay home"
        );
        assert_eq!(without_cdata(" &lt;![CDATA[<p>x</p>]]&gt; "), "<p>x</p>");
        assert_eq!(without_cdata("Boats ]]> home"), "Boats ]]> home");
    }
}
