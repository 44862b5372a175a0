//! The words of a short piece of HTML, such as a title or a summary in a feed: tags,
//! comments, scripts and styles go, text stays. What has blocks is another matter (see
//! [`super::fragment`]): this only loses no words.

/// Elements whose content is no text.
const SILENT: [&str; 2] = ["script", "style"];

/// The text of `html`, line breaks kept. One pass, whatever is left open.
pub(super) fn strip(html: &str) -> String {
    // ASCII only: offsets stay those of `html`.
    let lower = html.to_ascii_lowercase();
    let mut text = String::with_capacity(html.len());
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|n| at + n) {
        push_decoded(&mut text, &html[at..open]);
        let rest = &lower[open + 1..];
        if rest.starts_with("!--") {
            match lower[open + 4..].find("-->") {
                Some(end) => at = open + 4 + end + 3,
                None => return text,
            }
            continue;
        }
        // "a < b" is no tag.
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            text.push('<');
            at = open + 1;
            continue;
        }
        let Some(close) = rest.find('>').map(|n| open + 1 + n) else {
            // No tag ends any more: these are words, however odd.
            push_decoded(&mut text, &html[open..]);
            return text;
        };
        at = close + 1;
        let silent = SILENT.iter().find(|name| {
            rest.strip_prefix(**name)
                .is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
        });
        if let Some(name) = silent {
            match lower[at..].find(&format!("</{name}")) {
                Some(end) => at += end,
                None => return text,
            }
        }
    }
    push_decoded(&mut text, &html[at..]);
    text
}

/// The five entities that prose needs; a numbered one could hide a control character,
/// and stays as it is written.
fn push_decoded(text: &mut String, mut raw: &str) {
    const ENTITIES: [(&str, char); 6] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&nbsp;", '\u{a0}'),
    ];
    while let Some(n) = raw.find('&') {
        text.push_str(&raw[..n]);
        raw = &raw[n..];
        let known = ENTITIES.iter().find(|(name, _)| raw.starts_with(name));
        let (shown, skip) = known.map_or(('&', 1), |(name, shown)| (*shown, name.len()));
        text.push(shown);
        raw = &raw[skip..];
    }
    text.push_str(raw);
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn tags_go_and_words_stay() {
        assert_eq!(
            strip("<p class=\"a\">One &amp; <b>two</b></p>"),
            "One & two"
        );
        assert_eq!(strip("a<!-- no -->b<script>x<y</script>c<style>"), "abc");
        assert_eq!(strip("3 < 4 <unfinished é"), "3 < 4 <unfinished é");
        assert_eq!(strip("&#27;[31m &amp"), "&#27;[31m &amp");
        assert_eq!(strip("<!--"), "");
        assert_eq!(strip("<!-é"), "<!-é");
    }

    proptest::proptest! {
        #[test]
        fn anything_is_stripped(html in "[<>!/a-c&;é -]{0,60}(script|style|<!--)?[<>!/a-c&;é -]{0,60}") {
            assert!(strip(&html).len() <= html.len());
        }
    }
}
