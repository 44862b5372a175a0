//! Escapes text for HTML and its attributes.

/// Appends text so that it is text in HTML, in an element or in an attribute.
pub(crate) fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// The same by itself.
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(
            html("a<b & 'c' > \"d\""),
            "a&lt;b &amp; &#39;c&#39; &gt; &quot;d&quot;"
        );
        assert_eq!(html("Tide 3 – quay"), "Tide 3 – quay");
    }
}
