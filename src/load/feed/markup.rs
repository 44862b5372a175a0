//! Markup in feeds: entities of HTML in XML, text as HTML, HTML as text.

use html5ever::data::NAMED_ENTITIES;

use crate::load::tags;

/// What an entity stands for, by its name without `&` and `;`.
pub(super) fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let shown = char::from_u32(code)?;
        // A number could hide what a terminal obeys.
        let fine = !shown.is_control() || matches!(shown, '\n' | '\t');
        return Some(if fine {
            shown.to_string()
        } else {
            String::new()
        });
    }
    // The table that pages are parsed by. It has the beginnings of names, too, as zeros.
    let (first, second) = *NAMED_ENTITIES.get(format!("{name};").as_str())?;
    let characters = [first, second].into_iter().filter(|code| *code != 0);
    let shown: String = characters.filter_map(char::from_u32).collect();
    (!shown.is_empty()).then_some(shown)
}

/// Text with its entities resolved; what is none stays.
pub(super) fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // Names are ASCII; the longest of HTML has 31 letters.
        let name = rest[1..]
            .bytes()
            .take(32)
            .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#');
        let end = 1 + name.count();
        let shown = entity(&rest[1..end]).filter(|_| rest[end..].starts_with(';'));
        match shown {
            Some(shown) => {
                out.push_str(&shown);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

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
    let bare = if title.contains("</") || title.contains("/>") || title.contains("<br") {
        tags::strip(title)
    } else {
        title.to_string()
    };
    resolved(&bare)
}

/// How many characters of text markup has, white space left out.
pub(super) fn letters(html: &str) -> usize {
    tags::strip(html)
        .chars()
        .filter(|c| !c.is_whitespace())
        .count()
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
            escape(&mut out, line);
        }
        out.push_str("</p>");
    }
    out
}

/// Appends text so that it is text in HTML.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_resolved_once() {
        assert_eq!(
            resolved("It&#8217;s &amp;amp; &nbsp;&lol; & &#27;[31m"),
            "It’s &amp; \u{a0}&lol; & [31m"
        );
        assert_eq!(
            words("A <em>quiet</em> town &amp; 3 &lt; 4"),
            "A quiet town & 3 < 4"
        );
        assert_eq!(words("Is 3 < 4?"), "Is 3 < 4?");
        assert_eq!(html("a <b>\nc\n\n\nd"), "<p>a &lt;b&gt;<br>c</p><p>d</p>");
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

    proptest::proptest! {
        #[test]
        fn any_text_is_resolved(text in "[&#x0-9a-z;\u{e9}]{0,40}") {
            assert!(resolved(&text).len() <= text.len() * 2);
        }
    }
}
