//! The few values of YAML front matter that an article needs.
//!
//! This is no reader of YAML. Front matter in the wild is often not valid ("title: Tides: a
//! history" is an error), aliases of true YAML can be made to explode, and all that is needed
//! are the values of a handful of names at the left edge.

use crate::article::one_line;

/// The value of a top-level name: one line, or several where it is a list.
pub(super) fn entries(matter: &str, separator: char) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let mut lines = matter.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, first)) = key_of(line, separator) else {
            continue;
        };
        let mut below = Vec::new();
        while let Some(next) = lines.peek() {
            let inside = next.trim().is_empty() || next.starts_with([' ', '\t', '-', ']', '}']);
            if !inside {
                break;
            }
            below.push(*next);
            lines.next();
        }
        let values = values(first, &below);
        if !values.is_empty() {
            found.push((key.to_ascii_lowercase(), values));
        }
    }
    found
}

/// A name at the left edge, and what follows it on its line.
fn key_of(line: &str, separator: char) -> Option<(&str, &str)> {
    if line.starts_with([' ', '\t', '#', '-']) {
        return None;
    }
    let (key, value) = line.split_once(separator)?;
    let key = key.trim().trim_matches(['"', '\'']);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    // "http://…" is no name.
    let spaced = separator != ':' || value.is_empty() || value.starts_with([' ', '\t']);
    (spaced && !key.is_empty() && key.chars().all(plain)).then_some((key, value.trim()))
}

fn values(first: &str, below: &[&str]) -> Vec<String> {
    let first = bare(first);
    if first.starts_with('*') {
        return Vec::new();
    }
    if first.starts_with(['|', '>']) && first[1..].chars().all(|c| "+-0123456789".contains(c)) {
        return one(below.join(" "));
    }
    if first.starts_with('[') {
        return flow(&joined(first, below));
    }
    if first.starts_with('{') {
        return one(name_in(&joined(first, below)));
    }
    if first.starts_with(['"', '\'']) {
        return one(scalar(&joined(first, below)));
    }
    let first = uncommented(first);
    if !first.is_empty() {
        let more = below.iter().map(|line| uncommented(line.trim()));
        let whole = std::iter::once(first).chain(more);
        return one(whole.collect::<Vec<_>>().join(" "));
    }
    list(below)
}

/// A list below its name, a map with a name in it, or a value that begins on the next
/// line.
fn list(below: &[&str]) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut listed = false;
    // Lines of maps: deeper than the name's own line, "name: value".
    let mut named = false;
    // How far the list's marks and the words behind them are set in.
    let mut set: Option<(usize, usize)> = None;
    for line in below {
        let indent = line.len() - line.trim_start().len();
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let marked = line.starts_with("- ");
        // What an item holds in lists and maps of its own is not its name.
        let (outer, inner) = set.unwrap_or((indent, usize::MAX));
        if marked && indent > outer || !marked && indent > inner {
            continue;
        }
        if marked {
            let words = indent + line.len() - line[1..].trim_start().len();
            set = Some((outer, words));
        }
        let (line, begins) = match line.strip_prefix('-') {
            Some(rest) if rest.is_empty() || rest.starts_with(' ') => (rest.trim(), true),
            _ => (line, false),
        };
        listed |= begins;
        if let Some((key, value)) = key_of(line, ':') {
            if key.eq_ignore_ascii_case("name") {
                items.push(scalar(value));
            }
            named = true;
        } else if begins && line.starts_with('{') {
            items.push(name_in(line));
        } else if begins {
            items.push(scalar(line));
        } else if !listed && !named {
            // Continued over several lines, or begun on the second.
            match items.last_mut() {
                Some(last) => {
                    last.push(' ');
                    last.push_str(&scalar(line));
                }
                None => items.push(scalar(line)),
            }
        }
    }
    items.into_iter().flat_map(one).collect()
}

fn joined(first: &str, below: &[&str]) -> String {
    let mut whole = first.to_string();
    for line in below {
        whole.push(' ');
        whole.push_str(line.trim());
    }
    whole
}

/// A value without the tag or the anchor before it.
fn bare(mut value: &str) -> &str {
    while value.starts_with(['!', '&']) {
        value = value
            .split_once(' ')
            .map_or("", |(_, rest)| rest.trim_start());
    }
    value
}

/// A list in brackets.
fn flow(list: &str) -> Vec<String> {
    let inside = list.trim_start_matches('[');
    let (mut items, mut start, mut depth) = (Vec::new(), 0, 0);
    let mut quote = None;
    let mut escaped = false;
    let mut end = inside.len();
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some('"'), '\\') => escaped = true,
            (Some(q), _) if c == q => quote = None,
            (Some(_), _) => {}
            // An apostrophe inside a word opens no quotation.
            (None, '"' | '\'') if at == start || inside[..at].ends_with([' ', '{', ':']) => {
                quote = Some(c);
            }
            (None, '[' | '{') => depth += 1,
            (None, ']') if depth == 0 => {
                end = at;
                break;
            }
            (None, ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => {
                items.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(&inside[start..end.max(start)]);
    let value = |item: &str| match item.trim() {
        map if map.starts_with('{') => name_in(map),
        item => scalar(item),
    };
    items.into_iter().map(value).flat_map(one).collect()
}

/// The name in a map in braces.
fn name_in(map: &str) -> String {
    let inside = map.trim_matches(['{', '}', ' ']);
    let pairs = flow(inside);
    let name = pairs.iter().find_map(|pair| {
        let (key, value) = pair.split_once(':')?;
        let key = key.trim().trim_matches(['"', '\'']);
        key.eq_ignore_ascii_case("name").then(|| scalar(value))
    });
    name.unwrap_or_default()
}

/// Reads one value: takes away its quotation marks, escapes and comments.
fn scalar(value: &str) -> String {
    let value = bare(value.trim());
    if let Some(rest) = value.strip_prefix('\'') {
        let mut out = String::with_capacity(rest.len());
        let mut chars = rest.chars().peekable();
        while let Some(c) = chars.next() {
            if c == '\'' && chars.next_if_eq(&'\'').is_none() {
                return out;
            }
            out.push(c);
        }
    } else if let Some(rest) = value.strip_prefix('"')
        && let Some(out) = unescaped(rest)
    {
        return out;
    }
    match uncommented(value) {
        "~" | "null" | "Null" | "NULL" => String::new(),
        plain => plain.to_string(),
    }
}

/// What stands before the closing mark, escapes undone; `None` where none closes.
fn unescaped(rest: &str) -> Option<String> {
    let mut out = String::with_capacity(rest.len());
    let mut chars = rest.chars();
    loop {
        match chars.next()? {
            '"' => return Some(out),
            '\\' => match chars.next()? {
                'n' | 't' | 'r' | ' ' => out.push(' '),
                escape @ ('x' | 'u' | 'U') => {
                    let digits = match escape {
                        'x' => 2,
                        'u' => 4,
                        _ => 8,
                    };
                    let code: String = chars.by_ref().take(digits).collect();
                    let code = u32::from_str_radix(&code, 16).ok();
                    out.push(code.and_then(char::from_u32).unwrap_or('\u{fffd}'));
                }
                other => out.push(other),
            },
            c => out.push(c),
        }
    }
}

fn uncommented(value: &str) -> &str {
    let end = if value.starts_with('#') {
        0
    } else {
        value.find(" #").unwrap_or(value.len())
    };
    value[..end].trim()
}

/// A value as one line, where it is not empty.
fn one(value: String) -> Vec<String> {
    let line = one_line(&value);
    let empty = line.is_empty() || line == "~" || line == "null";
    if empty { Vec::new() } else { vec![line] }
}

#[cfg(test)]
mod tests {
    use super::entries;

    fn of(matter: &str, key: &str) -> Vec<String> {
        let found = entries(matter, ':').into_iter().find(|(k, _)| k == key);
        found.map(|(_, values)| values).unwrap_or_default()
    }

    #[test]
    fn values_are_read_as_they_are_written_in_the_wild() {
        let cases = [
            ("title: Tides: a history", "Tides: a history"),
            ("title: 'It''s late' # why", "It's late"),
            (
                r#"title: "A \"quoted\" \u2014 line""#,
                "A \"quoted\" — line",
            ),
            ("title: Plain # a comment", "Plain"),
            ("title: C# at sea", "C# at sea"),
            (
                "title: >-\n  Folded over\n  two lines\nnext: x",
                "Folded over two lines",
            ),
            ("title: |\n  Kept\n  lines", "Kept lines"),
            ("title: Plain and\n  continued", "Plain and continued"),
            ("title:\n  Begun below", "Begun below"),
            ("title: \"Over\n  two lines\"", "Over two lines"),
            ("\"title\": !!str Tagged", "Tagged"),
            ("title: \"Never closed", "\"Never closed"),
            ("Title : Spaced", "Spaced"),
        ];
        for (matter, expected) in cases {
            assert_eq!(of(matter, "title"), [expected], "{matter}");
        }
        for matter in ["title:", "title: ~", "title: # nothing", "title: *other"] {
            assert!(of(matter, "title").is_empty(), "{matter}");
        }
    }

    #[test]
    fn people_are_listed_in_many_ways() {
        let both = ["Mara Quill", "Jo O'Dell"];
        for matter in [
            "author: [Mara Quill, \"Jo O'Dell\"]",
            "author: [Mara Quill,\n  Jo O'Dell]\nx: 1",
            "author:\n  - Mara Quill\n  - Jo O'Dell",
            "author:\n- Mara Quill # first\n- 'Jo O''Dell'\ntitle: x",
            "author:\n  - name: Mara Quill\n    email: m@example.org\n  - email: x\n    name: Jo O'Dell",
            "author: [{name: Mara Quill, url: x}, {url: y, name: \"Jo O'Dell\"}]",
        ] {
            assert_eq!(of(matter, "author"), both, "{matter}");
        }
        for matter in [
            "author:\n  name: Mara Quill\n  title: keeper",
            "author: {name: Mara Quill}",
        ] {
            assert_eq!(of(matter, "author"), ["Mara Quill"], "{matter}");
        }
    }

    #[test]
    fn only_names_at_the_left_edge_count() {
        let matter = "cover:\n  title: of the picture\n# title: commented out\ntags: [title]\n";
        assert!(of(matter, "title").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn anything_is_read(matter in "([a-z:\\-\\[\\]{}'\"\\\\#|>&*!, ux\u{e9}]{0,14}\n?){0,8}") {
            entries(&matter, ':');
        }
    }
}
