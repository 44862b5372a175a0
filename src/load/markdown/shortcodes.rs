//! Hugo's shortcodes: `{{< figure src="quay.jpg" caption="The quay" >}}`, `{{% note %}}`, in the
//! Markdown that parsers know.

use std::borrow::Cow;

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::dialect::in_code;

/// The longest shortcode, in bytes: the end of a longer one is not looked for.
const FAR: usize = 600;

/// A shortcode as it stands in a line.
struct Shortcode<'a> {
    name: &'a str,
    /// What stands behind the name.
    arguments: &'a str,
    /// Whether it ends what another began: `{{< /note >}}`.
    ends: bool,
    start: usize,
    end: usize,
}

/// A text without shortcodes. What stands between two is the text's; a figure is a picture, a note
/// in a line stands in brackets. One that is all of a paragraph and has no text stays.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    match captioned(text) {
        Some(text) => Cow::Owned(of_hugo(&text).into_owned()),
        None => of_hugo(text),
    }
}

/// Captions as exports of WordPress have them, "[caption width=300]![](quay.jpg) The quay[/caption]":
/// words in italics below the picture. `None` where there are none.
fn captioned(text: &str) -> Option<String> {
    memmem::find(text.as_bytes(), b"[caption ")?;
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let bare = line.trim().trim_start_matches('\\');
        let inside = bare
            .strip_prefix("[caption ")
            .and_then(|rest| rest.split_once(']'));
        let inside = inside.and_then(|(_, rest)| rest.rsplit_once("[/caption"));
        let inside = inside.and_then(|(inside, rest)| {
            let rest = rest.strip_prefix('\\').unwrap_or(rest);
            Some((inside, rest.strip_prefix(']')?))
        });
        let parts = inside.and_then(|(inside, rest)| Some((inside.rsplit_once(')')?, rest)));
        match parts.filter(|((picture, _), _)| picture.contains("![")) {
            Some(((picture, words), rest)) => {
                let words = words.trim().trim_end_matches('\\');
                let mark = if words.is_empty() || words.contains('*') {
                    ""
                } else {
                    "*"
                };
                out.push_str(&format!("{picture})\n{mark}{words}{mark}\n"));
                // The text may go on in the same line.
                if !rest.trim().is_empty() {
                    out.push_str(&format!("\n{}\n", rest.trim()));
                }
            }
            None => out.push_str(line),
        }
    }
    Some(out)
}

fn of_hugo(text: &str) -> Cow<'_, str> {
    let has = |sign: &[u8]| memmem::find(text.as_bytes(), sign).is_some();
    if !has(b"{{<") && !has(b"{{%") {
        return Cow::Borrowed(text);
    }
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(Cow::Borrowed).collect();
    let code = in_code(&lines);
    let own = || lines.iter().zip(&code).filter(|(_, code)| !**code);
    let ended: FxHashSet<&str> = own()
        .flat_map(|(line, _)| all(line))
        .filter(|found| found.ends)
        .map(|found| found.name)
        .collect();
    let mut out = String::with_capacity(text.len());
    let mut listing = false;
    for (n, (line, code)) in lines.iter().zip(&code).enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let found: Vec<Shortcode<'_>> = if *code {
            Vec::new()
        } else {
            all(line).collect()
        };
        let [first, ..] = found.as_slice() else {
            out.push_str(line);
            continue;
        };
        let alone = found.len() == 1
            && line[..first.start].trim().is_empty()
            && line[first.end..].trim().is_empty();
        if alone && first.name == "highlight" && ended.contains("highlight") {
            listing = !first.ends;
            out.push_str("```");
            if listing {
                out.push_str(
                    first
                        .arguments
                        .split_whitespace()
                        .next()
                        .unwrap_or_default(),
                );
            }
            continue;
        }
        if listing || alone && !ended.contains(first.name) && first.name != "figure" {
            out.push_str(line);
            continue;
        }
        let mut at = 0;
        for shortcode in &found {
            out.push_str(&line[at..shortcode.start]);
            shown(shortcode, &mut out);
            at = shortcode.end;
        }
        out.push_str(&line[at..]);
    }
    Cow::Owned(out)
}

/// The shortcodes of a line; `{{</* … */>}}` only tells of one, and one behind "](" is a target.
fn all(line: &str) -> impl Iterator<Item = Shortcode<'_>> {
    let mut from = 0;
    let mut ticks = 0;
    std::iter::from_fn(move || {
        while let Some(at) = line[from..].find("{{").map(|at| from + at) {
            ticks += line[from..at].matches('`').count();
            from = at + 2;
            // A text about shortcodes shows them as code.
            if ticks % 2 == 1 {
                continue;
            }
            let close = match line[at..].get(..3) {
                Some("{{<") => ">}}",
                Some("{{%") => "%}}",
                _ => continue,
            };
            let inside = &line[at + 3..];
            let near = &inside[..inside.floor_char_boundary(FAR)];
            let Some(end) = near.find(close) else {
                continue;
            };
            let words = near[..end].trim().trim_end_matches('/').trim_end();
            if words.starts_with("/*") || line[..at].ends_with("](") {
                continue;
            }
            let bare = words.strip_prefix('/');
            let (name, arguments) = bare
                .unwrap_or(words)
                .trim_start()
                .split_once(' ')
                .unwrap_or((bare.unwrap_or(words).trim_start(), ""));
            from = at + 3 + end + 3;
            return Some(Shortcode {
                name,
                arguments,
                ends: bare.is_some(),
                start: at,
                end: from,
            });
        }
        None
    })
}

/// What a reader sees of a shortcode.
fn shown(shortcode: &Shortcode<'_>, out: &mut String) {
    let argument = |name: &str| named(shortcode.arguments, name);
    if shortcode.name == "figure" && !shortcode.ends {
        let caption = [
            argument("caption").or_else(|| argument("title")),
            argument("attr"),
        ];
        let caption: Vec<&str> = caption.into_iter().flatten().collect();
        let caption = caption.join(" ").replace('"', "”");
        let alt = argument("alt").unwrap_or_default().replace(['[', ']'], "");
        let target = argument("src").or_else(|| argument("link"));
        let target = target.unwrap_or_default().replace(['<', '>'], "");
        let title = match caption.is_empty() {
            true => String::new(),
            false => format!(" \"{caption}\""),
        };
        return out.push_str(&format!("![{alt}](<{target}>{title})"));
    }
    let noted = ["sidenote", "marginnote", "footnote", "aside", "fn"];
    let words = shortcode.arguments.trim().strip_prefix('"');
    let words = words.and_then(|words| words.split('"').next());
    if let Some(words) = words.filter(|_| noted.contains(&shortcode.name)) {
        out.push_str(&format!(" ({})", words.trim().trim_end_matches('.')));
    }
}

/// The value of an argument: `caption="The quay"`.
fn named<'a>(arguments: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(at) = arguments[from..].find(name).map(|at| from + at) {
        from = at + name.len();
        let apart = at == 0 || arguments[..at].ends_with(char::is_whitespace);
        let Some(value) = arguments[from..].strip_prefix('=').filter(|_| apart) else {
            continue;
        };
        let quote = value
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '`' | '\''));
        let value = match quote {
            Some(quote) => value[1..].split(quote).next(),
            None => value.split_whitespace().next(),
        };
        return value.map(str::trim).filter(|value| !value.is_empty());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn shortcodes_are_what_a_reader_sees_of_them() {
        for (text, read) in [
            (
                "{{% notice tip %}}\nMind the rail.\n{{% /notice %}}",
                "\nMind the rail.\n",
            ),
            (
                "{{< highlight go \"linenos=true\" >}}\nring()\n{{< /highlight >}}",
                "```go\nring()\n```",
            ),
            ("It {{< mark >}}rings{{< /mark >}}.", "It rings."),
            (
                "It rings{{< sidenote \"At noon.\" >}}.",
                "It rings (At noon).",
            ),
            (
                "{{< figure src=\"quay.jpg\" alt=\"Boats\" caption=\"The quay\" attr=\"I. Vale\" >}}",
                "![Boats](<quay.jpg> \"The quay I. Vale\")",
            ),
            (
                "\\[caption id=\"a\\_5\"\\]![](quay.jpg) The quay\\[/caption\\]\n",
                "![](quay.jpg)\n*The quay*\n",
            ),
            ("It is {{< param year >}} now.", "It is  now."),
            (
                "[caption id=a]![](quay.jpg) The quay[/caption] It rings.\n",
                "![](quay.jpg)\n*The quay*\n\nIt rings.\n",
            ),
        ] {
            assert_eq!(plain(text), read, "{text}");
        }
    }

    #[test]
    fn all_else_stays() {
        for text in [
            "{{< youtube w7Ft2ymGmfc >}}",
            "Write {{</* figure */>}} so.",
            "```\n{{< figure src=\"a\" >}}\n```",
            "[On]({{< ref \"quay.md\" >}})",
            "Use `{{< figure >}}` or `{{% note %}}` there.",
            "[caption x] he said ![a](b.png) and [/captions are many] of it.",
            "{{ site.title }} and {{< no end",
        ] {
            assert_eq!(plain(text), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(\\{\\{[<%]|[%>]\\}\\}|/|figure|src=|\"|[ \n`aé]){0,60}") {
            plain(&text);
        }
    }
}
