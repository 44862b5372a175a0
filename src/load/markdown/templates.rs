//! What generators of sites and programs for notes put among Markdown's words: Jekyll's tags, the
//! attributes of kramdown, words that are marked or remarked on in a line, the scripts of MDX.

use std::borrow::Cow;

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::dialect::in_code;

/// The most bytes of a tag or a list of attributes inside a line. The end of a longer one is not
/// looked for, so that a line full of openings is read once.
const FAR: usize = 400;

/// A text without them, in the Markdown that parsers know.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    const SIGNS: [&[u8]; 12] = [
        b"){", b" {#", b"]{", b"`{", b":: ", b"{%", b"{:", b"{{", b"==", b"%%", b"^[", b" from ",
    ];
    let has = |sign: &[u8]| memmem::find(text.as_bytes(), sign).is_some();
    if !SIGNS.iter().any(|sign| has(sign)) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(Cow::Borrowed).collect();
    let code = in_code(&lines);
    let scripts = scripts(&lines, &code);
    let ended = ended(&lines, &code);
    let mut out: Vec<Cow<'_, str>> = Vec::with_capacity(lines.len());
    let mut listing = false;
    for (at, line) in lines.iter().enumerate() {
        if code[at] {
            out.push(line.clone());
            continue;
        }
        if scripts[at] {
            continue;
        }
        if is_property(line) {
            continue;
        }
        if is_contents(line) {
            // The item above it is what the list of contents stands in for.
            if let Some(item) = out.last_mut().filter(|item| is_item(item)) {
                *item = Cow::Borrowed("");
            }
            continue;
        }
        match tag_alone(line) {
            Some(("highlight", language)) => {
                out.push(Cow::Owned(format!("```{language}")));
                listing = true;
            }
            Some(("endhighlight", _)) => {
                out.push(Cow::Borrowed("```"));
                listing = false;
            }
            _ if listing => out.push(line.clone()),
            // What stands between the two is the text's.
            Some((name, _)) if ended.contains(name.strip_prefix("end").unwrap_or(name)) => {
                out.push(Cow::Borrowed(""));
            }
            _ => out.push(inline(line)),
        }
    }
    match out == lines {
        true => Cow::Borrowed(text),
        false => Cow::Owned(out.join("\n")),
    }
}

/// What a program for notes keeps of an item below its words: "collapsed:: true".
fn is_property(line: &str) -> bool {
    const KEPT: &[&str] = &[
        "collapsed",
        "id",
        "heading",
        "background-color",
        "created-at",
        "updated-at",
    ];
    let field = line.trim_start().split_once(":: ");
    // "heading:: the words above a text" explains a word.
    let set = field.filter(|(_, value)| !value.trim().contains(char::is_whitespace));
    set.is_some_and(|(name, _)| KEPT.contains(&name) || name.starts_with("logseq."))
}

/// Where kramdown puts a list of contents: "{:toc}".
fn is_contents(line: &str) -> bool {
    let inside = line
        .trim()
        .strip_prefix("{:")
        .and_then(|line| line.strip_suffix('}'));
    inside.is_some_and(|inside| inside.trim().split(' ').any(|word| word == "toc"))
}

fn is_item(line: &str) -> bool {
    ["* ", "- ", "1. "]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// The name of a tag that is all of a line, and what stands behind it: "{% highlight go %}".
fn tag_alone(line: &str) -> Option<(&str, &str)> {
    let inside = line.trim().strip_prefix("{%")?.strip_suffix("%}")?;
    let inside = inside.trim_matches(['-', ' ']);
    let (name, rest) = inside.split_once(' ').unwrap_or((inside, ""));
    // What is told of the listing besides its language.
    let language = rest.split_whitespace().next().unwrap_or_default();
    Some((name, language)).filter(|_| !inside.contains("%}"))
}

/// The names of tags that end further down: "{% endhint %}".
fn ended<'t>(lines: &'t [Cow<'_, str>], code: &[bool]) -> FxHashSet<&'t str> {
    let own = lines.iter().zip(code).filter(|(_, code)| !**code);
    let tags = own.filter_map(|(line, _)| tag_alone(line));
    tags.filter_map(|(name, _)| name.strip_prefix("end"))
        .collect()
}

/// Which lines are the scripts of MDX: what a page imports, and what it gives to others.
fn scripts(lines: &[Cow<'_, str>], code: &[bool]) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let mut open = false;
    for (at, line) in lines.iter().enumerate() {
        let blank = line.trim().is_empty();
        let begins = at == 0 || found[at - 1] || lines[at - 1].trim().is_empty();
        open = !code[at] && !blank && (open || begins && is_script(line));
        found[at] = open;
    }
    found
}

/// "import Callout from '../components/Callout'", "export const meta = {".
fn is_script(line: &str) -> bool {
    let imported = || {
        let rest = line.strip_prefix("import ")?;
        let (_, from) = rest.split_once(" from ")?;
        let from = from.trim_end().trim_end_matches(';');
        let quoted = |mark: char| from.len() > 2 && from.starts_with(mark) && from.ends_with(mark);
        Some(quoted('\'') || quoted('"'))
    };
    const GIVEN: [&str; 4] = ["const ", "let ", "function ", "default "];
    let given = || {
        let rest = line.strip_prefix("export ")?;
        let named = GIVEN.iter().any(|word| rest.starts_with(word));
        Some(named && rest.contains(['=', '(', '{']))
    };
    imported() == Some(true) || given() == Some(true)
}

/// A line of words without what is meant for programs.
fn inline(line: &str) -> Cow<'_, str> {
    let mut line = Cow::Borrowed(line);
    for rule in [targets, attributes, braces, notes, marked, remarks] {
        if let Some(changed) = rule(&line) {
            line = Cow::Owned(changed);
        }
    }
    line
}

/// Targets of links that a generator would fill in: `[words]({% post_url 2031-05-03-quay %})`,
/// "({{ site.baseurl }}/quay)".
fn targets(line: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = line;
    let mut changed = false;
    while let Some(at) = rest.find("]({") {
        let (before, target) = rest.split_at(at + 2);
        let inside = target.get(2..).unwrap_or_default();
        let near = &inside[..inside.floor_char_boundary(FAR)];
        let end = match target.get(..2) {
            Some("{%") => near.find("%}"),
            Some("{{") => near.find("}}"),
            _ => None,
        };
        out.push_str(before);
        let Some(end) = end else {
            rest = target;
            continue;
        };
        // What stands in marks, or the last word, says where it leads.
        let words = &inside[..end];
        let quoted = words.split('"').nth(1);
        let last = words.split_whitespace().last();
        let named = quoted.or(last.filter(|_| target.starts_with("{%")));
        out.push_str(named.unwrap_or_default());
        rest = &inside[end + 2..];
        changed = true;
    }
    out.push_str(rest);
    changed.then_some(out)
}

/// Attributes behind a link, a picture or the end of words: `{:target="_blank"}`.
fn attributes(line: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = line;
    let mut changed = false;
    while let Some(at) = rest.find("{:") {
        let (before, from) = rest.split_at(at);
        let near = &from[..from.floor_char_boundary(FAR)];
        let end = near.find('}').filter(|end| {
            let inside = &from[2..*end];
            let named = inside.trim_start().starts_with(['.', '#']) || inside.contains("=\"");
            named && (before.ends_with([')', ']', '*', '_', '`']) || before.trim().is_empty())
        });
        out.push_str(before);
        let Some(end) = end else {
            out.push_str("{:");
            rest = &from[2..];
            continue;
        };
        rest = &from[end + 1..];
        changed = true;
    }
    out.push_str(rest);
    changed.then_some(out)
}

/// Attributes right behind a link, a picture or code: "![Flow](flow.png){#fig-flow width=80%}".
fn braces(line: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = line;
    let mut changed = false;
    let mut ticks = 0;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        ticks += before.matches('`').count();
        let near = &from[..from.floor_char_boundary(FAR)];
        let end = near.find('}').filter(|end| {
            // In code, "if (x){y=1}" is a program's; "\\sqrt[3]{x=1}" is one of formulas.
            if ticks % 2 == 1 {
                return false;
            }
            let of_link = match before.as_bytes().last() {
                Some(b')') => before.contains("]("),
                Some(b']') => before
                    .rfind('[')
                    .is_some_and(|open| !before[..open].ends_with(|c: char| c.is_alphanumeric())),
                last => last == Some(&b'`'),
            };
            let inside = from[1..*end].trim();
            let named = inside.starts_with(['.', '#']) || inside.contains('=');
            // ": Flow by month {#tbl-flow}" is what a table is called.
            let called = line.starts_with(": ") && from[end + 1..].trim_start().is_empty();
            (called || of_link) && named && !inside.contains(['{', '`'])
        });
        out.push_str(before);
        let Some(end) = end else {
            out.push('{');
            rest = &from[1..];
            continue;
        };
        rest = &from[end + 1..];
        changed = true;
    }
    out.push_str(rest);
    changed.then_some(out)
}

/// Notes that Pandoc has in a line, "words^[and what is to say of them]", in brackets.
fn notes(line: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = line;
    let mut changed = false;
    let mut ticks = 0;
    while let Some(at) = rest.find("^[") {
        let (before, from) = rest.split_at(at);
        ticks += before.matches('`').count();
        let near = &from[2..from.floor_char_boundary(FAR + 2)];
        let end = near.find([']', '[']).filter(|end| {
            let words = &near[..*end];
            let code = ticks % 2 == 1;
            let behind =
                before.ends_with(|c: char| c.is_alphanumeric() || ".,;:!?”\"')*_".contains(c));
            near[*end..].starts_with(']') && words.trim().contains(' ') && behind && !code
        });
        out.push_str(before);
        let Some(end) = end else {
            out.push_str("^[");
            rest = &from[2..];
            continue;
        };
        out.push_str(" (");
        out.push_str(near[..end].trim());
        out.push(')');
        rest = &from[end + 3..];
        changed = true;
    }
    out.push_str(rest);
    changed.then_some(out)
}

/// Words that are marked: "==like this==".
fn marked(line: &str) -> Option<String> {
    within(line, "==", |words| format!("<mark>{words}</mark>"))
}

/// A line without the remarks inside it, if it has any: "words %%and what nobody is to see%%".
fn remarks(line: &str) -> Option<String> {
    let begins = line.trim_start().starts_with("%%");
    if begins {
        return None;
    }
    within(line, "%%", |_| String::new())
}

/// A line with what stands between two signs put in another way; the signs stand close to it, and
/// apart from the words around.
fn within(line: &str, sign: &str, change: impl Fn(&str) -> String) -> Option<String> {
    let mut out = String::new();
    let mut rest = line;
    let mut changed = false;
    // Between marks of code nothing is marked.
    let mut ticks = 0;
    while let Some(at) = rest.find(sign) {
        let (before, from) = rest.split_at(at);
        let inside = &from[sign.len()..];
        ticks += before.matches('`').count();
        let last = sign.chars().next().unwrap_or_default();
        let end = inside.find(sign).filter(|end| {
            let words = &inside[..*end];
            let behind = &inside[end + sign.len()..];
            ticks % 2 == 0
                && !words.is_empty()
                && !words.contains('`')
                && !words.starts_with([' ', last])
                && !words.ends_with([' ', last])
                && !before.ends_with(|c: char| c.is_alphanumeric() || c == last || c == '`')
                && !behind.starts_with(|c: char| c.is_alphanumeric() || c == last || c == '`')
        });
        out.push_str(before);
        match end {
            Some(end) => {
                out.push_str(&change(&inside[..end]));
                rest = &inside[end + sign.len()..];
                changed = true;
            }
            None => {
                out.push_str(sign);
                rest = inside;
            }
        }
    }
    out.push_str(rest);
    changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_is_meant_for_programs_is_left_out() {
        for (text, read) in [
            (
                "{% highlight go %}\nring()\n{% endhighlight %}",
                "```go\nring()\n```",
            ),
            (
                "{% hint style=\"info\" %}\nMind the rail.\n{% endhint %}",
                "\nMind the rail.\n",
            ),
            (
                "Read [on]({% post_url 2031-05-03-quay %}){:target=\"_blank\"}.",
                "Read [on](2031-05-03-quay).",
            ),
            ("[Home]({{ site.baseurl }}/quay)", "[Home](/quay)"),
            ("[On]({{< ref \"quay.md\" >}})", "[On](quay.md)"),
            ("It ==rings==, he says.", "It <mark>rings</mark>, he says."),
            ("It rings. %%ask him%%", "It rings. "),
            ("[On](a.md){ .md-button }", "[On](a.md)"),
            ("![Flow](f.png){#fig-flow width=80%}", "![Flow](f.png)"),
            ("The `ring`{.go} of [oars]{.small}", "The `ring` of [oars]"),
            (": Flow by month {#tbl-flow}", ": Flow by month "),
            ("- Gates\n  collapsed:: true\n\t- Old", "- Gates\n\t- Old"),
            ("* TOC\n{:toc}\n\nIt rings.", "\n\nIt rings."),
            (
                "import Box from './box'\n\nexport const meta = {\n  a: 1\n}\n\nIt rings.",
                "\n\nIt rings.",
            ),
        ] {
            assert_eq!(plain(text), read, "{text}");
        }
    }

    #[test]
    fn all_else_stays() {
        for text in [
            "Title\n=====",
            "a == b and c == d",
            "`x ==y== z`",
            "```\n==x==\n{% highlight %}\n```",
            "import taxes came from the north",
            "He said: export goods (all of them).",
            "50 %% of it and 20 %% of that",
            "{% include toc.html %}",
            "In {:ok, x} there is none.",
            "Write `if (x){y=1}` so.",
            "It is $\\sqrt[3]{x=1}$ and f(x){a=b}.",
            "heading:: the words above a text",
        ] {
            assert_eq!(plain(text), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "([=%]{2}|\\{[%:{]|[%}]\\}|\\]\\(|[ \n`aé]){0,60}") {
            plain(&text);
        }
    }
}
